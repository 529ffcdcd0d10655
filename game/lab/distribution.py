"""How many campaigns of a nation's politics came out: who leads, how bodies divided, how long leaders lasted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import mean, median
from typing import Any, Final

from game.core.calendar import month_of

_PER_CENT: Final = 10_000
"""Parts per million in a per cent."""


def distribution(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The figures of a pool as plain data: shares in per cent, spans in months."""
    if not rows:
        return {"seeds": 0}
    return {
        "nation": rows[0]["nation"],
        "seeds": len(rows),
        "until": str(month_of(rows[0]["turn"])),
        "leads_at_the_end": _shares(row["leaders"][-1][1] for row in rows),
        "ever_led": _shares((name for row in rows for name in sorted({who for _, who in row["leaders"]})), len(rows)),
        "changes": dict(sorted(Counter(str(len(row["leaders"]) - 1) for row in rows).items())),
        "tenure_months": _tenure(rows),
        "sittings": _sittings(rows),
        "elections": _elections(rows),
        "governed_months": _governed(rows),
        "policies_at_the_end": {
            axis: _shares(row["pages"][-1]["policies"][axis] for row in rows)
            for axis in rows[0]["pages"][-1]["policies"]
        },
        "motions": _motions(rows),
        "events": _shares(
            (name.partition("/")[0] for row in rows for name in row["fired"] if "/" not in name), len(rows)
        ),
    }


def _shares(names: Iterable[str], of: int = 0) -> dict[str, float]:
    """Name -> per cent, the largest first."""
    counted = Counter(names)
    total = of or sum(counted.values())
    return {name: round(100 * n / total, 1) for name, n in sorted(counted.items(), key=lambda row: (-row[1], row[0]))}


def tenures(row: dict[str, Any]) -> list[tuple[str, int, bool]]:
    """(leader, months, whether it still leads) of a campaign."""
    spans = []
    changes = [*row["leaders"], [row["turn"], ""]]
    for place, (since, who) in enumerate(row["leaders"]):
        spans.append((who, changes[place + 1][0] - since, place + 1 == len(row["leaders"])))
    return spans


def _tenure(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Leader -> how often it led and how long; the time of one who still leads at the end is not over."""
    spans: dict[str, list[int]] = {}
    for row in rows:
        for who, months, _ in tenures(row):
            spans.setdefault(who, []).append(months)
    return {
        who: {"times": len(found), "median": median(found), "shortest": min(found), "longest": max(found)}
        for who, found in sorted(spans.items(), key=lambda one: (-len(one[1]), one[0]))
    }


def _sittings(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every sitting: who came first how often, and the mean share of everybody."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        for sitting in row["sittings"]:
            found.setdefault((sitting["arena"], sitting["sitting"]), []).append(sitting)
    told = []
    for (arena, name), held in found.items():
        names = sorted({who for one in held for who in one["shares"]})
        means = {who: round(mean(one["shares"].get(who, 0) for one in held) / _PER_CENT, 1) for who in names}
        told.append(
            {
                "arena": arena,
                "sitting": name,
                "month": str(month_of(min(one["turn"] for one in held))),
                "held": len(held),
                "leads": _shares(one["leader"] for one in held),
                "shares": dict(sorted(means.items(), key=lambda one: (-one[1], one[0]))),
            }
        )
    return sorted(told, key=lambda one: (one["month"], one["arena"], one["sitting"]))


def _elections(rows: Sequence[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Year -> mean part of the votes, over all elections of the year."""
    found: dict[str, list[dict[str, int]]] = {}
    for row in rows:
        for one in row["elections"]:
            found.setdefault(str(month_of(one["turn"]).year), []).append(one["shares"])
    told = {}
    for year, held in sorted(found.items()):
        names = sorted({who for shares in held for who in shares})
        means = {who: round(mean(shares.get(who, 0) for shares in held) / _PER_CENT, 1) for who in names}
        told[f"{year} ({len(held)})"] = dict(sorted(means.items(), key=lambda one: (-one[1], one[0])))
    return told


def _governed(rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Faction -> mean months in government."""
    names = sorted({who for row in rows for who in row["governed"]})
    return {who: round(mean(row["governed"].get(who, 0) for row in rows), 1) for who in names}


def _motions(rows: Sequence[dict[str, Any]]) -> dict[str, dict[str, int]]:
    """Motion -> how often it was counted and carried."""
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        for motion in row["motions"]:
            one = found.setdefault(motion["motion"], {"counted": 0, "carried": 0})
            one["counted"] += 1
            one["carried"] += motion["ayes"] >= motion["needed"]
    return dict(sorted(found.items()))


def told(found: dict[str, Any]) -> str:
    """The distribution in words."""
    if not found["seeds"]:
        return "nothing has been played"
    lines = [
        f"{found['nation']} to {found['until']}, {found['seeds']} seeds",
        f"leads at the end:  {_line(found['leads_at_the_end'])}",
        f"ever led:          {_line(found['ever_led'])}",
    ]
    for who, span in found["tenure_months"].items():
        lines.append(
            f"tenure {who}: {span['times']} times, median {span['median']} months"
            f" ({span['shortest']} to {span['longest']})"
        )
    for one in found["sittings"]:
        lines.append(f"{one['month']} {one['arena']} {one['sitting']} ({one['held']}): led by {_line(one['leads'])}")
        lines.append(f"    shares  {_line(one['shares'])}")
    for year, shares in found["elections"].items():
        lines.append(f"election {year}: {_line(shares)}")
    if found["elections"]:
        lines.append("months in government: " + ", ".join(f"{w} {n:g}" for w, n in found["governed_months"].items()))
    for motion, one in found["motions"].items():
        lines.append(f"motion {motion}: carried {one['carried']} of {one['counted']}")
    for axis, options in found["policies_at_the_end"].items():
        if len(options) > 1 or axis == "regime":
            lines.append(f"policy {axis}: {_line(options)}")
    return "\n".join(lines)


def _line(shares: dict[str, float]) -> str:
    return ", ".join(f"{name} {share:g} %" for name, share in shares.items() if share)

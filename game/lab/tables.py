"""Tables of studies that belong together: one line for each pool of campaigns, one for each thing expected."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from game.lab import batch
from game.lab.distribution import distribution
from game.lab.studies import Finding, find, pools_of, studies
from game.rules.ruleset import Ruleset

_MOST: Final = 5
"""Factions named in a line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A pool and how it came out."""

    name: str
    found: dict[str, Any]
    stale: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A group of studies as it stands."""

    group: str
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]


def groups(rules: Ruleset) -> dict[str, int]:
    """Group -> number of its studies."""
    return dict(sorted(Counter(one.group for one in studies(rules) if one.group).items()))


def _named(rules: Ruleset, group: str) -> dict[str, tuple[str, batch.Pool]]:
    """Key of a pool -> (name, pool with the most seeds asked for), each pool once, in the order of the studies."""
    found: dict[str, tuple[str, batch.Pool]] = {}
    for study in studies(rules, group=group):
        for side, pool in zip(study.sides, pools_of(study), strict=True):
            name, known = found.get(pool.key, (side.id, pool))
            found[pool.key] = (name, max(known, pool, key=lambda one: one.seeds))
    return found


def pools(rules: Ruleset, group: str, most: int | None = None) -> list[batch.Pool]:
    """Everything that must be played for a group; `most`: no more than so many seeds of each pool."""
    found = [pool for _, pool in _named(rules, group).values()]
    return found if most is None else [replace(pool, seeds=min(pool.seeds, most)) for pool in found]


def table(rules: Ruleset, group: str) -> Table:
    """The group as it stands; plays nothing."""
    lines = []
    for name, pool in _named(rules, group).values():
        known = batch.known(pool)
        lines.append(Line(f"{pool.conditions.nation} {name}", distribution(known.rows), known.stale))
    return Table(group, tuple(lines), tuple(find(study) for study in studies(rules, group=group)))


def plain(table: Table) -> dict[str, Any]:
    """The table as data."""
    return {
        "group": table.group,
        "pools": [asdict(line) for line in table.lines],
        "studies": [asdict(finding) for finding in table.findings],
    }


def told(table: Table) -> str:
    """The table in words."""
    lines = [f"{'pool':28} seeds  leads at the end"]
    for line in table.lines:
        leads = line.found.get("leads_at_the_end", {})
        words = ", ".join(f"{who} {share:g} %" for who, share in list(leads.items())[:_MOST])
        lines.append(f"{line.name:28} {line.found['seeds']:5}  {words}{' (stale)' if line.stale else ''}")
    lines += ["", f"{'expected':44} verdict      figure (90 % interval)"]
    for finding in table.findings:
        figure = finding.figure
        span = f"{figure.value:,.0f} ({figure.low:,.0f} to {figure.high:,.0f})" if figure else "nothing played"
        levels = "; ".join(f"{side} {found.value:,.0f}" for side, found in finding.levels if found is not None)
        lines.append(f"{finding.study:44} {finding.verdict:11}  {span}   [{levels}]")
    return "\n".join(lines)

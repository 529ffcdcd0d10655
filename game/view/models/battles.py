"""What the screens say of battles: the report with its verdict, and the odds of one that is being thought of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from game.core.units import PPM
from game.view.models.phrases import Phrases
from game.view.models.play import Play
from game.view.numbers import decimal
from game.view.words import Name
from game.world.views import NO_DEFENDER, Preview, Weight, reasons, weights

REASONS: Final = 4
"""Factors named in a verdict."""
FELT: Final = PPM // 200
"""Modifiers nearer to the normal than this are left out of the columns."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One modifier of a side: its name, what it does, and whether that helps."""

    name: str
    value: str
    tone: str


@dataclass(frozen=True, slots=True)
class SideSheet:
    """One side of a battle."""

    nations: tuple[int, ...]
    title: str
    rows: tuple[tuple[str, str, str], ...]
    """(label, value, tone)."""
    factors: tuple[Factor, ...]
    standing: tuple[int, ...]
    """Share of the frontage of the first round that still fights after each round, ppm."""


@dataclass(frozen=True, slots=True)
class BattleSheet:
    """A battle as a page."""

    province: int
    title: str
    when: str
    verdict: str
    tone: str
    because: str
    sides: tuple[SideSheet, SideSheet]
    odds: str
    rounds: int


def sheet(play: Play, words: Phrases, report: Mapping[str, Any]) -> BattleSheet:
    """The page of a report."""
    t = words.t
    ours = side_of(play, report)
    key, tone = outcome(report, ours)
    odds = ""
    if report["odds"]:
        odds = t("ui.battle.odds", odds=times(words, report["odds"]), floor=times(words, report["floor"]))
    return BattleSheet(
        province=report["province"],
        title=t("ui.battle.title", province=words.province(report["province"])),
        when=when(words, report),
        verdict=t(f"ui.battle.{key}"),
        tone=tone,
        because=because(words, report, ours),
        sides=(_side(words, report, 0), _side(words, report, 1)),
        odds=odds,
        rounds=len(report["rounds"]),
    )


def side_of(play: Play, report: Mapping[str, Any]) -> int:
    """0 when the viewer or an ally attacked, 1 when they defended, -1 for a bystander."""
    view = play.view
    for side, name in enumerate(("attackers", "defenders")):
        if view.nation in report[name]:
            return side
    for side, name in enumerate(("attackers", "defenders")):
        if any(view.allied(view.nation, nation) for nation in report[name]):
            return side
    return -1


def outcome(report: Mapping[str, Any], ours: int) -> tuple[str, str]:
    """(name, tone) of how it ended for the viewer."""
    winner = report["winner"]
    if winner < 0:
        return ("running" if report["ended"] < 0 else "broken_off"), "brass"
    if ours < 0:
        return ("attackers_won" if winner == 0 else "defenders_won"), "brass"
    if winner == ours:
        return ("taken" if winner == 0 else "held"), "good"
    return ("repulsed" if winner == 1 else "lost"), "bad"


def because(words: Phrases, report: Mapping[str, Any], ours: int) -> str:
    """The factors that weighed most, in one line, and what they weighed against."""
    if not report["basics"]:
        return words.t("ui.battle.because.unknown")
    parts = [str(words.t("ui.battle.encircled"))] if report["encircled"] else []
    winner = report["winner"]
    for weight in reasons(report, REASONS):
        side = "" if winner >= 0 else ".attackers" if weight.ratio > PPM else ".defenders"
        parts.append(str(_factor(words, weight, f"ui.battle.factor{side}")))
    if not parts:
        return words.t("ui.battle.because.dice")
    if winner < 0:
        return words.t("ui.battle.because.open", factors=Name(", ".join(parts)))
    text = words.t(f"ui.battle.because.{_whose(ours, winner)}", factors=Name(", ".join(parts)))
    against = next((w for w in weights(report) if (w.ratio > PPM) != (winner == 0)), None)
    if against is None or _size(against) * 5 < 6 * PPM:
        return text
    return words.t("ui.battle.in_spite", reasons=text, factor=_factor(words, against, "ui.battle.factor"))


def weightiest(words: Phrases, report: Mapping[str, Any]) -> str:
    """What decided it most, for a line of a list; "" where that is not known."""
    if report["encircled"]:
        return words.t("ui.battle.encircled")
    found = reasons(report, 1) if report["basics"] else []
    return _factor(words, found[0], "ui.battle.factor") if found else Name("")


def _whose(ours: int, winner: int) -> str:
    """For whom the reasons spoke, as the viewer says it."""
    return "other" if ours < 0 else "us" if ours == winner else "them"


def _size(weight: Weight) -> int:
    """How much it made of one side against the other, whichever it helped, ppm."""
    return max(weight.ratio, PPM * PPM // max(weight.ratio, 1))


def _factor(words: Phrases, weight: Weight, key: str) -> str:
    return words.t(key, name=words.key(weight.key), times=times(words, _size(weight)))


def times(words: Phrases, ppm: int) -> str:
    """A ratio: 1.35."""
    return Name(decimal(ppm, PPM, 2).replace(".", str(words.t("ui.number.point"))))


def when(words: Phrases, report: Mapping[str, Any]) -> str:
    """Month and length."""
    return words.t("ui.battle.when", month=words.month(report["started"]), weeks=report["weeks"])


def names(words: Phrases, nations: Sequence[int], most: int = 99) -> str:
    """The nations of a side; beyond `most` only how many more."""
    more = f" +{len(nations) - most}" if len(nations) > most else ""
    return Name(", ".join(str(words.nation(nation)) for nation in nations[:most]) + more)


def _side(words: Phrases, report: Mapping[str, Any], side: int) -> SideSheet:
    figures, t = words.figures, words.t
    men, lost = report["men"][side], report["losses"][side]
    share = figures.percent(lost * PPM // max(men, 1))
    rows = [
        (t("ui.battle.men"), figures.short(men), "white"),
        (t("ui.battle.lost_men"), t("ui.battle.of", amount=figures.short(lost), share=share), "bad"),
    ]
    if report["prisoners"][side]:
        rows.append((t("ui.battle.prisoners"), figures.short(report["prisoners"][side]), "bad"))
    if report["wrecks"][side]:
        rows.append((t("ui.battle.wrecks"), figures.short(report["wrecks"][side]), "white"))
    if report["captured"][side]:
        rows.append((t("ui.battle.captured"), figures.short(report["captured"][side]), "good"))
    start = max((row[2 + side] for row in report["rounds"][:1]), default=1)
    nations = tuple(report["attackers" if side == 0 else "defenders"])
    return SideSheet(
        nations=nations,
        title=t("ui.battle.attackers" if side == 0 else "ui.battle.defenders", nations=names(words, nations)),
        rows=tuple(rows),
        factors=factors(words, ((name, pair[side]) for name, pair in report["modifiers"].items())),
        standing=(PPM, *(row[2 + side] * PPM // max(start, 1) for row in report["rounds"])),
    )


def factors(words: Phrases, pairs: Any) -> tuple[Factor, ...]:
    """Modifiers that are felt, the heaviest first."""
    felt = [(name, ppm) for name, ppm in pairs if abs(ppm - PPM) >= FELT]
    return tuple(
        Factor(
            words.t(f"combat_row.{name}.name"),
            words.figures.percent_delta(ppm - PPM),
            "good" if ppm > PPM else "bad",
        )
        for name, ppm in sorted(felt, key=lambda row: (-abs(row[1] - PPM), row[0]))
    )


# -- odds ----------------------------------------------------------------------------------------------------------
def odds_lines(play: Play, words: Phrases, uids: Sequence[int], province: int) -> list[tuple[str, str, str]]:
    """(label, value, tone) of an attack on a province; nothing where no defender is seen or nobody can attack."""
    view, t, figures = play.view, words.t, words.figures
    if not uids or province > view.atlas.n_land:
        return []
    odds = view.odds(uids, province)
    if odds >= NO_DEFENDER:
        return []
    found = view.preview(uids, province)
    if found is None or not found.enemy_men[1]:
        return []
    floor = view.floor(uids)
    rows = [
        (t("ui.odds.odds"), t("ui.odds.of", odds=times(words, odds), floor=times(words, floor)), _tone(odds, floor)),
        (t("ui.odds.wins"), figures.percent(found.wins), "good" if found.wins * 2 >= PPM else "bad"),
        (t("ui.odds.weeks"), _range(words, found.weeks.low, found.weeks.high), "white"),
        (t("ui.odds.own"), _range(words, found.own_losses.low, found.own_losses.high), "bad"),
        (t("ui.odds.enemy"), _range(words, found.enemy_losses.low, found.enemy_losses.high), "good"),
        (t("ui.odds.there"), _range(words, *found.enemy_men), "white"),
    ]
    return rows + _weights(words, found)


def _weights(words: Phrases, found: Preview) -> list[tuple[str, str, str]]:
    """The heaviest modifiers of both sides as one of them sees them."""
    felt = [(name, ours * PPM // max(theirs, 1)) for name, ours, theirs in found.modifiers]
    felt = [(name, ppm) for name, ppm in felt if abs(ppm - PPM) >= 4 * FELT]
    felt.sort(key=lambda row: (-abs(row[1] - PPM), row[0]))
    return [
        (
            words.t(f"combat_row.{name}.name"),
            words.t("ui.odds.times", times=times(words, ppm)),
            "good" if ppm > PPM else "bad",
        )
        for name, ppm in felt[:4]
    ]


def _range(words: Phrases, low: int, high: int) -> str:
    one, other = words.figures.short(low), words.figures.short(high)
    return one if one == other else words.t("ui.range", low=one, high=other)


def _tone(odds: int, floor: int) -> str:
    return "good" if odds >= 3 * PPM // 2 and odds >= floor else "warn" if odds >= floor else "bad"

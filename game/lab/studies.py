"""Studies: what the rules say must come of many campaigns, and what has come of them so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

from game.lab import batch
from game.lab.figures import Figure, difference, level, share_of_pairs
from game.lab.metrics import read
from game.lab.shipped import is_stale
from game.lab.shipped import values as values_shipped
from game.lab.slice import Conditions, Doing
from game.rules.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class Finding:
    """A study and what has been found."""

    study: str
    argument: str
    figure: Figure | None
    """The figure that is judged: of several comparisons the one that bears the claim out least."""
    verdict: str
    """yes, no, undecided, or missing when nothing has been played."""
    stale: bool
    """Whether it rests on an older state of the game."""
    missing: int
    """Campaigns that would have to be played for a fresh and full answer."""
    levels: tuple[tuple[str, Figure | None], ...]
    """Side -> level of the metric."""
    note: str = ""
    """What is measured, and where it does not hold, why."""


def studies(rules: Ruleset, argument: str = "", group: str = "") -> list[Any]:
    """The studies of an argument, of a group, or all."""
    found = rules.listed("study")
    return [one for one in found if argument in ("", one.argument) and group in ("", one.group)]


def conditions_of(study: Any, side: Any) -> Conditions:
    """The conditions a side of a study is played under."""
    return Conditions(
        nation=study.nation,
        until=study.until,
        prologue=side.prologue or "",
        schools=tuple(sorted(side.schools.items())),
        without=tuple(sorted(side.without)),
        effects=tuple(side.effects),
        does=tuple(
            Doing(
                one.faction,
                one.act or "",
                one.bloc or "",
                one.toward or "",
                one.every,
                one.until or "",
                one.war or "",
                one.seizure or "",
                f"{one.axis}/{one.option}" if one.axis else "",
            )
            for one in side.does
        ),
        idle=tuple(sorted(side.idle)),
        eager=tuple(sorted(side.eager)),
        answers=tuple(sorted(side.answers.items())),
        barred=tuple(sorted(side.barred)),
        later=tuple((one.month, tuple(one.effects)) for one in side.later),
    )


def pools_of(study: Any) -> list[batch.Pool]:
    """The pools of seeds of a study, one for each side; sides that differ only in what counts share one."""
    return [batch.Pool(conditions_of(study, side), study.seeds, study.level) for side in study.sides]


def find(study: Any) -> Finding:
    """What the store knows of a study. Raises GameError when its metric is not known."""
    values, stale, missing = values_of(study)
    levels = tuple((name, level([found[seed] for seed in sorted(found)])) for name, found in values.items())
    compared = [side for side in study.sides if not side.base]
    paired = all(side.given is None for side in compared)
    judged = [_judge(study, *found) for found in _figures(study, [_gain(side, values) for side in compared], paired)]
    verdict, figure = min(judged, key=lambda row: _WORST.index(row[0]))
    return Finding(study.id, study.argument or "", figure, verdict, stale, missing, levels, study.note or "")


def values_of(study: Any) -> tuple[Mapping[str, dict[int, int]], bool, int]:
    """(side -> seed -> value, whether they rest on an older state, campaigns missing); what was shipped with the game
    where nothing has been played here."""
    values: dict[str, dict[int, int]] = {}
    stale, missing = False, {}
    for pool, side in zip(pools_of(study), study.sides, strict=True):
        known = batch.known(pool)
        stale = stale or known.stale
        missing[pool.key] = known.missing
        values[side.id] = _values(side.metric or study.metric, side.given, known.rows)
    shipped = values_shipped(study)
    if shipped and (not all(values.values()) or (stale and not is_stale(study.id))):
        return shipped, is_stale(study.id), sum(missing.values())
    return values, stale, sum(missing.values())


FEW: Final = 2
"""With less than so great a part of its seeds nothing is decided."""
_WORST = ("missing", "no", "undecided", "yes")


def _gain(side: Any, values: Mapping[str, dict[int, int]]) -> dict[int, int]:
    """Seed -> value of a side, less that of the side it names."""
    own = values[side.id]
    if side.less is None:
        return own
    other = values[side.less]
    return {seed: value - other[seed] for seed, value in own.items() if seed in other}


def _values(metric: Any, given: Any, rows: Iterable[dict[str, Any]]) -> dict[int, int]:
    """Seed -> value of the metric, where it has one and the condition is met."""
    found = {}
    for row in rows:
        if given is None or read(given, row):
            value = read(metric, row)
            if value is not None:
                found[int(row["seed"])] = value
    return found


def _figures(study: Any, values: Sequence[dict[int, int]], paired: bool) -> list[tuple[Figure | None, bool]]:
    """The figures to be judged, each with whether it is a share of pairs."""
    if len(values) == 1:
        return [(level([values[0][seed] for seed in sorted(values[0])]), False)]
    if study.pairs is not None:
        return [(share_of_pairs(one, other, study.expect == "more"), True) for one, other in pairwise(values)]
    return [(difference(one, other, paired), False) for one, other in pairwise(values)]


def _judge(study: Any, figure: Figure | None, of_pairs: bool) -> tuple[str, Figure | None]:
    """Whether a figure is what the study expects."""
    if figure is None:
        return "missing", None
    if figure.seeds < study.seeds // FEW and all(side.given is None for side in study.sides):
        return "undecided", figure
    if of_pairs:
        return figure.within(study.pairs, None), figure
    if study.expect == "within":
        return figure.within(study.least, study.most), figure
    # More (or less) than nothing at all: an interval that ends in 0 has not left it.
    turned = figure if study.expect == "more" else replace(figure, low=-figure.high, high=-figure.low)
    bound = study.least if study.expect == "more" else None if study.most is None else -study.most
    if bound:
        return turned.within(bound, None), figure
    return ("yes" if turned.low > 0 else "no" if turned.high <= 0 else "undecided"), figure

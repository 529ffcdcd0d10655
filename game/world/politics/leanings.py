"""How the delegates of blocs divide among factions, and how a bloc leans on a motion.

Delegates divide by the squares of the bloc's values: a faction liked twice as well gets four times as many. Nothing
here is chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

import msgspec

from game.core.fixed import share_out
from game.core.units import FULL, PPM
from game.world.politics.powers import contenders
from game.world.politics.vote_table import vote_table
from game.world.scores import Score, ayes_of, score, value_if
from game.world.world import World

_FINE = FULL // 1000  # not balance: values are squared in whole points, so that products stay small


class Leaning(msgspec.Struct, frozen=True):
    """What a bloc makes of one faction."""

    faction: int
    value: int
    """By the score `vote` of the bloc, milli-points."""
    share: int
    """Its part of the bloc's delegates, ppm."""
    parts: tuple[int, ...]
    """What each term of the score adds."""


def leanings(world: World, bloc: int, viewer: int = -1, but: int = -1) -> tuple[Leaning, ...]:
    """How a bloc's delegates divide, by the factions of its nation; `but` is out of the contest."""
    return leanings_of(world, (bloc,), viewer, but)[bloc]


def leanings_of(world: World, blocs: Iterable[int], viewer: int = -1, but: int = -1) -> dict[int, tuple[Leaning, ...]]:
    """Bloc -> how its delegates divide, for blocs of one nation; `but` is out of the contest."""
    by_score: dict[str, list[int]] = {}
    for bloc in blocs:
        by_score.setdefault(vote_of(world, bloc), []).append(bloc)
    found = {}
    for name, those in by_score.items():
        factions = contenders(world, world.ties.nation[those[0]], but)
        table = vote_table(world, name, those, factions, viewer)
        for bloc, values, parts in zip(those, table.values, table.parts, strict=True):
            shares = share_out(PPM, _drawn(values))
            found[bloc] = tuple(map(Leaning, factions, values, shares, parts))
    return found


def again(
    world: World, bloc: int, viewer: int, known: Sequence[Leaning], anew: Set[int], changed: frozenset[str]
) -> list[int]:
    """The shares of the same factions after a change of some stocks that can move only what the bloc makes of those of
    `anew`, ppm of its delegates."""
    name = vote_of(world, bloc)
    values = [
        value_if(world, name, one.parts, changed, bloc, one.faction, viewer) if one.faction in anew else one.value
        for one in known
    ]
    return share_out(PPM, _drawn(values))


def why_leaning(world: World, bloc: int, faction: int, viewer: int = -1) -> Score:
    """What a bloc makes of a faction, with the terms that make it."""
    return score(world, vote_of(world, bloc), bloc, faction, viewer)


def vote_of(world: World, bloc: int) -> str:
    """The score by which a bloc weighs factions."""
    known: list[str] | None = world.fixed.get("votes_of_blocs")
    if known is None:
        known = world.fixed["votes_of_blocs"] = [str(world.rules.get("bloc", name).vote) for name in world.ties.blocs]
    return known[bloc]


def _drawn(values: Iterable[int]) -> list[int]:
    """By how much each value draws delegates: its square in whole points."""
    return [(value // _FINE) ** 2 if value > 0 else 0 for value in values]


def lean(world: World, motion: str, bloc: int, faction: int, viewer: int = -1) -> tuple[int, Score]:
    """(share of a bloc's delegates for a motion in ppm, what moves it)."""
    found = score(world, world.rules.get("motion", motion).lean, bloc, faction, viewer)
    return ayes_of(found.value), found

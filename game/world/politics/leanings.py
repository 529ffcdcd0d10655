"""How the delegates of a bloc divide among factions, and how it leans on a motion.

Delegates divide by the squares of the bloc's values: a faction liked twice as well gets four times as many. Nothing
here is chance.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from game.core.fixed import share_out
from game.core.units import FULL, PPM
from game.world.politics.powers import contenders
from game.world.scores import Score, ayes_of, score, value_if
from game.world.world import World

_FINE = FULL // 1000  # not balance: values are squared in whole points, so that products stay small


@dataclass(frozen=True, slots=True)
class Leaning:
    """What a bloc makes of one faction."""

    faction: int
    value: Score
    share: int
    """Its part of the bloc's delegates, ppm."""


def leanings(world: World, bloc: int, viewer: int = -1, but: int = -1) -> list[Leaning]:
    """How a bloc's delegates divide, by the factions of its nation; `but` is out of the contest."""
    ties = world.ties
    proto = world.rules.get("bloc", ties.blocs[bloc])
    factions = contenders(world, ties.nation[bloc], but)
    found = [score(world, proto.vote, bloc, faction, viewer) for faction in factions]
    shares = share_out(PPM, [_drawn(one.value) for one in found])
    return [Leaning(*row) for row in zip(factions, found, shares, strict=True)]


def again(
    world: World, bloc: int, viewer: int, known: Sequence[Leaning], anew: Set[int], changed: frozenset[str]
) -> list[int]:
    """The shares of the same factions after a change of some stocks that can move only what the bloc makes of those of
    `anew`, ppm of its delegates."""
    values = [
        value_if(world, one.value, changed, bloc, one.faction, viewer) if one.faction in anew else one.value.value
        for one in known
    ]
    return share_out(PPM, [_drawn(value) for value in values])


def _drawn(value: int) -> int:
    """By how much a value draws delegates: its square in whole points."""
    return (max(value, 0) // _FINE) ** 2


def lean(world: World, motion: str, bloc: int, faction: int, viewer: int = -1) -> tuple[int, Score]:
    """(share of a bloc's delegates for a motion in ppm, what moves it)."""
    found = score(world, world.rules.get("motion", motion).lean, bloc, faction, viewer)
    return ayes_of(found.value), found

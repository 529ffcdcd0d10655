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
from game.world.scores import Score, ayes_of, score
from game.world.world import World

_FINE = FULL // 1000  # not balance: values are squared in whole points, so that products stay small


@dataclass(frozen=True, slots=True)
class Leaning:
    """What a bloc makes of one faction."""

    faction: int
    value: Score
    share: int
    """Its part of the bloc's delegates, ppm."""


def leanings(
    world: World,
    bloc: int,
    viewer: int = -1,
    but: int = -1,
    known: Sequence[Leaning] = (),
    anew: Set[int] = frozenset(),
) -> list[Leaning]:
    """How a bloc's delegates divide, by the factions of its nation; `but` is out of the contest.

    With `known`, only the factions of `anew` are weighed again.
    """
    ties = world.ties
    proto = world.rules.get("bloc", ties.blocs[bloc])
    factions = contenders(world, ties.nation[bloc], but)
    before = {one.faction: one.value for one in known if one.faction not in anew}
    found = [before.get(faction) or score(world, proto.vote, bloc, faction, viewer) for faction in factions]
    weights = [(max(one.value, 0) // _FINE) ** 2 for one in found]
    shares = share_out(PPM, weights)
    return [Leaning(*row) for row in zip(factions, found, shares, strict=True)]


def lean(world: World, motion: str, bloc: int, faction: int, viewer: int = -1) -> tuple[int, Score]:
    """(share of a bloc's delegates for a motion in ppm, what moves it)."""
    found = score(world, world.rules.get("motion", motion).lean, bloc, faction, viewer)
    return ayes_of(found.value), found

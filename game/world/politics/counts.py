"""Counting a body: who would lead it today, and whether a motion would be carried. The forecast is the count.

What a viewer reckons with are its own estimates; the count itself is made with viewer -1.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from game.core.fixed import mul_div
from game.core.units import PPM
from game.world.politics.leanings import Leaning, lean, leanings
from game.world.scores import Score
from game.world.world import World


@dataclass(frozen=True, slots=True)
class BlocShare:
    """A bloc in a contest of factions."""

    bloc: int
    weight: int
    """Its part of the body, ppm."""
    leanings: tuple[Leaning, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """How a body divides among factions."""

    blocs: tuple[BlocShare, ...]
    shares: dict[int, int]
    """Faction -> its part of all delegates, ppm."""

    @property
    def first(self) -> int:
        """The faction with most delegates; of equals the lower number. -1 where nobody has any."""
        best = max(self.shares.items(), key=lambda row: (row[1], -row[0]), default=(-1, 0))
        return best[0] if best[1] else -1


@dataclass(frozen=True, slots=True)
class BlocVote:
    """A bloc in the count of a motion."""

    bloc: int
    weight: int
    ayes: int
    """Share of its own delegates for the motion, ppm."""
    lean: Score


@dataclass(frozen=True, slots=True)
class Count:
    """The count of a motion."""

    motion: str
    needed: int
    ayes: int
    blocs: tuple[BlocVote, ...]

    @property
    def passes(self) -> bool:
        """Whether it is carried."""
        return self.ayes >= self.needed


def weights(world: World, nation: int) -> dict[int, int]:
    """Bloc -> its part of the deciding body, ppm of what is there: the blocs of the nation in menu order."""
    delegates = world.ledger["delegates"]
    blocs = world.ties.of_nation.get(nation, ())
    total = sum(int(delegates[bloc]) for bloc in blocs)
    return {bloc: mul_div(int(delegates[bloc]), PPM, total) for bloc in blocs if total}


def divide(
    world: World,
    nation: int,
    viewer: int = -1,
    but: int = -1,
    known: Division | None = None,
    anew: Mapping[int, Set[int]] | None = None,
) -> Division:
    """How the body of a nation divides among its factions; `but` is out of the contest.

    With `known`, only what `anew` names is asked again: bloc -> the factions it may think otherwise of.
    """
    shares = dict.fromkeys((f for f in world.ties.factions.get(nation, ()) if f != but), 0)
    before = {one.bloc: one.leanings for one in known.blocs} if known is not None else {}
    blocs = []
    for bloc, weight in weights(world, nation).items():
        if bloc in before and not (anew and bloc in anew):
            found = before[bloc]
        else:
            asked = anew[bloc] if anew and bloc in anew else frozenset()
            found = tuple(leanings(world, bloc, viewer, but, before.get(bloc, ()), asked))
        blocs.append(BlocShare(bloc, weight, found))
        for one in found:
            shares[one.faction] += mul_div(weight, one.share, PPM)
    return Division(tuple(blocs), shares)


def standing_division(world: World, nation: int, viewer: int) -> Division:
    """`divide` as things stand; kept for the moment."""
    kept: dict[tuple[int, int], Division] = world.memo.setdefault("divisions", {})
    if (nation, viewer) not in kept:
        kept[nation, viewer] = divide(world, nation, viewer)
    return kept[nation, viewer]


def count(world: World, nation: int, motion: str, about: int, mover: int, viewer: int = -1) -> Count:
    """How the body of a nation would decide a motion about a faction (or moved by one)."""
    proto = world.rules.get("motion", motion)
    whom = about if proto.about == "faction" else mover
    votes = []
    for bloc, weight in weights(world, nation).items():
        ayes, moved_by = lean(world, motion, bloc, whom, viewer)
        votes.append(BlocVote(bloc, weight, ayes, moved_by))
    total = sum(mul_div(vote.weight, vote.ayes, PPM) for vote in votes)
    return Count(motion, int(proto.needed), total, tuple(votes))

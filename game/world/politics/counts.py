"""Counting a body: who would lead it today, and whether something would be carried. The forecast is the count.

Whatever is voted on is one `Count`: groups with their weight and the share of each that is for it. Motions are counted
over the blocs of a body, wars over the groups of the regime's council (`war_vote`). What a viewer reckons with are its
own estimates; the count itself is made with viewer -1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass

import msgspec

from game.core.fixed import mul_div, share_out
from game.core.units import PPM
from game.world.politics.coalitions import Group, bloc_of, groups_of
from game.world.politics.electorate import voting
from game.world.politics.laws import law_lean
from game.world.politics.leanings import Leaning, again, lean, leanings_of
from game.world.politics.powers import contenders, least_for
from game.world.politics.stances import gain_of
from game.world.scores import Score
from game.world.sees import guessed, home_of
from game.world.world import World


class BlocShare(msgspec.Struct, frozen=True):
    """A bloc in a contest of factions."""

    bloc: int
    weight: int
    """Its part of the body, ppm."""
    leanings: tuple[Leaning, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """How a body divides among factions and their coalitions."""

    blocs: tuple[BlocShare, ...]
    shares: dict[int, int]
    """Faction -> its part of all delegates, ppm."""
    groups: tuple[Group, ...] = ()
    """Coalitions, and factions that stand alone, the strongest first."""

    @property
    def first(self) -> int:
        """Who would lead: the head of the group with most delegates. -1 where nobody has any."""
        return self.groups[0].head if self.groups and self.groups[0].share else -1

    def group_of(self, faction: int) -> Group:
        """The group a faction belongs to."""
        alone = Group(faction, (faction,), self.shares.get(faction, 0))
        return next((group for group in self.groups if faction in group.members), alone)


class Vote(msgspec.Struct, frozen=True):
    """A group of voters in a count."""

    key: str
    """Text key of its name."""
    weight: int
    """Its part of the whole, ppm."""
    ayes: int
    """Share of its own votes for it, ppm."""
    lean: Score
    """What moves it."""
    bloc: int = -1
    """Its number when it is a bloc."""
    args: tuple[str, ...] = ()
    bound: tuple[int, int] = (0, 0)
    """Shares of its votes that follow the mover and those it is about whatever the group thinks, ppm."""


@dataclass(frozen=True, slots=True)
class Count:
    """The count of a vote. `body` is empty where nobody has to agree."""

    motion: str
    needed: int
    ayes: int
    votes: tuple[Vote, ...]
    body: str = ""

    @property
    def passes(self) -> bool:
        """Whether it is carried."""
        return self.ayes >= self.needed


def tallied(motion: str, needed: int, votes: list[Vote], body: str) -> Count:
    """A count from the votes of its groups."""
    return Count(motion, needed, sum(mul_div(vote.weight, vote.ayes, PPM) for vote in votes), tuple(votes), body)


def weights(world: World, nation: int) -> dict[int, int]:
    """Bloc -> its part of the deciding body, ppm of what is there: the blocs of the nation in menu order.

    Where no bloc sends delegates the electorate decides: each bloc weighs by those of its voters who go to the poll.
    """
    delegates = world.ledger["delegates"]
    blocs = world.ties.of_nation.get(nation, ())
    sent = {bloc: _sent(world, bloc, delegates.item(bloc)) for bloc in blocs}
    total = sum(sent.values())
    if not total:
        return voting(world, nation)
    return dict(zip(sent, share_out(PPM, list(sent.values())), strict=True))


def _sent(world: World, bloc: int, delegates: int) -> int:
    """The delegates of a bloc as the schools of thought weigh it."""
    by = world.rules.get("bloc", world.ties.blocs[bloc]).weight_by
    return mul_div(delegates, world.quantity(by), PPM) if by else delegates


def divide(
    world: World,
    nation: int,
    viewer: int = -1,
    but: int = -1,
    taken: Mapping[int, tuple[Leaning, ...]] | None = None,
) -> Division:
    """How the body of a nation divides among its factions; `but` is out of the contest.

    `taken`: leanings of blocs that are known already and need not be asked.
    """
    shares = dict.fromkeys(contenders(world, nation, but), 0)
    blocs = []
    weighed = weights(world, nation)
    known = dict(taken or {})
    known |= leanings_of(world, [bloc for bloc in weighed if bloc not in known], viewer, but)
    for bloc, weight in weighed.items():
        theirs = known[bloc]
        blocs.append(BlocShare(bloc, weight, theirs))
        for one in theirs if weight else ():
            shares[one.faction] += mul_div(weight, one.share, PPM)
    return Division(tuple(blocs), shares, groups_of(world, nation, shares))


def shares_if(
    world: World,
    known: Division,
    changed: frozenset[str],
    anew: Mapping[int, Set[int]],
    weighed: Mapping[int, int] | None,
    viewer: int,
) -> dict[int, int]:
    """Faction -> its part of the body after a change of some stocks, of which a division tells the state before it.

    Only what `anew` names is asked again: bloc -> the factions it may think otherwise of. `weighed`: the weights of the
    blocs when they may have changed.
    """
    shares = dict(known.shares)
    for one in known.blocs:
        asked = anew.get(one.bloc) if one.weight else None  # who has no delegates has not been asked before
        if asked is None and weighed is None:
            continue
        weight = weighed.get(one.bloc, 0) if weighed is not None else one.weight
        if weight == one.weight and not (asked and weight):
            continue
        if asked and weight:
            parts = again(world, one.bloc, viewer, one.leanings, asked, changed)
        else:
            parts = [row.share for row in one.leanings]
        for row, part in zip(one.leanings, parts, strict=True):
            if weight != one.weight or part != row.share:
                shares[row.faction] += mul_div(weight, part, PPM) - mul_div(one.weight, row.share, PPM)
    return shares


def standing_division(world: World, nation: int, viewer: int = -1) -> Division:
    """`divide` as things stand; kept for the moment."""
    kept: dict[tuple[int, int], Division] = world.memo.setdefault("divisions", {})
    if (nation, viewer) not in kept:
        if viewer >= world.n_nations:
            unknown = guessed(world, viewer, nation)
            if len(unknown) == len(world.ties.of_nation.get(nation, ())) > 0:
                kept[nation, viewer] = divide(world, nation, viewer)
                return kept[nation, viewer]
            common = standing_division(world, nation, home_of(world, viewer))
            if not unknown:
                kept[nation, viewer] = common
                return common
            taken = {one.bloc: one.leanings for one in common.blocs if one.bloc not in unknown}
            kept[nation, viewer] = divide(world, nation, viewer, taken=taken)
        else:
            kept[nation, viewer] = divide(world, nation, viewer)
    return kept[nation, viewer]


def count(world: World, nation: int, motion: str, about: int, mover: int, viewer: int = -1, subject: str = "") -> Count:
    """How the body of a nation would decide a motion; kept for the moment."""
    kept: dict[tuple[int, str, int, int, int, str], Count] = world.memo.setdefault("counts", {})
    key = (nation, motion, about, mover, viewer, subject)
    if key not in kept:
        kept[key] = _count(world, nation, motion, about, mover, viewer, subject)
    return kept[key]


def _count(world: World, nation: int, motion: str, about: int, mover: int, viewer: int, subject: str) -> Count:
    proto = world.rules.get("motion", motion)
    divided = {one.bloc: one.leanings for one in standing_division(world, nation, viewer).blocs}
    asked = _leaner(world, motion, about, mover, viewer, subject, divided)
    needed = max(int(proto.needed), least_for(world, nation) if proto.unseats else 0)
    following = mover >= 0 and proto.follow > 0
    shares = divided if following else {}
    theirs = bloc_of(world, about) if about >= 0 and about != mover else ()
    ours = bloc_of(world, mover) if mover >= 0 else ()
    if proto.about == "law":  # partners follow into no law that they are against
        axis, _, option = subject.partition("/")
        ours = tuple(one for one in ours if one == mover or gain_of(world, one, axis, option) >= 0)
    votes = []
    for bloc, weight in weights(world, nation).items():
        ayes, moved_by = asked(bloc)
        pro = con = 0
        for one in shares.get(bloc, ()):
            pro += one.share if one.faction in ours else 0
            con += one.share if one.faction in theirs and one.faction not in ours else 0
        bound = (mul_div(pro, proto.follow, PPM), mul_div(con, proto.follow, PPM))
        ayes = mul_div(ayes, PPM - sum(bound), PPM) + bound[0]
        votes.append(Vote(f"bloc.{world.ties.blocs[bloc]}.name", weight, ayes, moved_by, bloc, (), bound))
    return tallied(motion, needed, votes, world.tag(nation))


def _leaner(
    world: World, motion: str, about: int, mover: int, viewer: int, subject: str, led: Mapping[int, Sequence[Leaning]]
) -> Callable[[int], tuple[int, Score]]:
    """Bloc -> (share of its delegates for the motion by their own lights, what moves it)."""
    proto = world.rules.get("motion", motion)
    if proto.about == "law":
        axis, _, option = subject.partition("/")
        return lambda bloc: law_lean(world, proto.lean, bloc, axis, option, mover, led.get(bloc, ()), viewer)
    whom = about if proto.about == "faction" else mover
    return lambda bloc: lean(world, motion, bloc, whom, viewer)

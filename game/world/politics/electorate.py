"""The electorate: how many of each bloc vote, and how many people that is."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from game.core.fixed import clamp, mul_div
from game.core.units import PPM
from game.world.world import World


def enrol(world: World, blocs: Iterable[str]) -> None:
    """Give blocs the delegates, voters, loyalties and habits of the first day."""
    for name in blocs:
        proto, bloc = world.rules.get("bloc", name), world.ties.number[name]
        world.ledger.set_up("delegates", bloc, proto.delegates)
        world.ledger.set_up("voters", bloc, proto.voters)
        used = dict(proto.loyalty) | dict(proto.habit)
        for stock, table in (("loyalty", proto.loyalty), ("habit", used)):
            for faction, amount in sorted(table.items()):
                place = world.ties.place(bloc, world.faction_index[faction])
                if place >= 0:
                    world.ledger.set_up(stock, place, amount)


def turnout(world: World, bloc: int) -> int:
    """Part of a bloc's voters who go to the poll, ppm."""
    proto = world.rules.get("bloc", world.ties.blocs[bloc])
    return clamp(int(proto.turnout) + world.quantity("turnout_shift", world.ties.nation[bloc]), 0, PPM)


def voting(world: World, nation: int) -> dict[int, int]:
    """Bloc -> its part of all votes cast, ppm: blocs with voters in menu order; empty where nobody votes."""
    voters = world.ledger["voters"]
    cast = {bloc: int(voters[bloc]) * turnout(world, bloc) for bloc in world.ties.of_nation.get(nation, ())}
    total = sum(cast.values()) // PPM
    return {bloc: mul_div(votes // PPM, PPM, total) for bloc, votes in cast.items() if votes} if total else {}


def votes_cast(world: World, nation: int) -> int:
    """People who would vote: those old enough times turnout."""
    table = world.provinces
    people = int(np.sum(table.people[table.owner == nation]))
    grown = mul_div(people, world.quantity("voting_age"), PPM)
    voters = world.ledger["voters"]
    part = sum(int(voters[b]) * turnout(world, b) // PPM for b in world.ties.of_nation.get(nation, ()))
    return mul_div(grown, part, PPM)

"""What a world from an older save lacks beside a new one: persons who lead, offices with people in them, parliaments.

Everything that is there stays as it was; what is missing is set up as on the first day, for those who still live.
"""

from __future__ import annotations

from typing import Final

from game.core.calendar import turn_of
from game.systems.army.institution import muster_institution
from game.world.commanders import enter_service
from game.world.components.politics import Parliament
from game.world.components.state import Faction, Organ
from game.world.politics import houses
from game.world.politics.cards import deal_cards
from game.world.politics.organs import NO_PORTFOLIO, faction_in, open_offices
from game.world.politics.persons import FREE, VACANT, crown, find, people
from game.world.world import World

SINCE: Final = 3  # not balance: a number of the save format
"""Saves of an older schema know neither persons in politics nor offices and houses."""


def catch_up(world: World) -> None:
    """Set up in a running world what its save did not know."""
    _bury(world)
    enter_service(world)
    world.entities.sweep()
    _lead(world)
    open_offices(world)
    _seat_truly(world)
    deal_cards(world)
    if not any(True for _ in world.entities.each(Parliament)):
        houses.begin(world)
    world.entities.sweep()
    world.touch_pacts()
    muster_institution(world)
    world.quantities.resolve(world)


def _bury(world: World) -> None:
    """Politicians whose natural death lies in the past do not come back."""
    for name, proto in world.rules.of("person").items():
        if proto.faction is not None and proto.until is not None and turn_of(proto.until) <= world.turn:
            world.counters[f"left/{name}"] = 1


def _lead(world: World) -> None:
    """Factions get their leaders as persons: those of the rules, or where these are gone the first among the rest."""
    for _, part in world.entities.each(Faction):
        proto = world.rules.get("faction", part.id)
        if part.leader or proto.leader_id is None:
            continue
        if find(world, proto.leader_id) is not None:
            part.leader = proto.leader_id
            continue
        rest = [one for _, one in people(world).values() if one.faction == part.number and one.state == FREE]
        part.leader = min(rest, key=lambda one: (-one.rank, one.id)).id if rest else VACANT
    for nation in world.living():
        crown(world, nation)


def _seat_truly(world: World) -> None:
    """Portfolios stay where they were: people of other factions whom the first day seated there are out of office."""
    for _, organ in world.entities.each(Organ):
        person = find(world, organ.person) if organ.person else None
        if person is not None and organ.portfolio != NO_PORTFOLIO and faction_in(world, organ) != person.faction:
            organ.person = ""

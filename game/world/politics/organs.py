"""Offices: which there are, who sits in them, and who may fill them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from game.world.components.persons import Person
from game.world.components.state import Organ
from game.world.ecs import Uid
from game.world.politics.persons import FREE, find

if TYPE_CHECKING:
    from game.world.world import World

NO_PORTFOLIO: Final = "-"
"""Stands for the portfolio of an office that commands nothing by itself."""
PARTY: Final = "party"
"""The portfolio whose holder fills the offices of the party."""


def open_offices(world: World) -> None:
    """Set up the offices of the rules and seat those who hold them on the first day."""
    for name, proto in world.rules.of("organ").items():
        nation = world.nation_index[proto.nation]
        if not world.nation(nation).alive:
            continue
        found = world.organs(nation).get(proto.portfolio) if proto.portfolio else None
        if found is not None:
            found[1].id = name
        else:
            world.entities.create(Organ(nation, NO_PORTFOLIO, -1, id=name))
    for name, proto in world.rules.of("person").items():
        person = find(world, name) if proto.office is not None else None
        office = office_of(world, proto.office) if person is not None else None
        if person is not None and office is not None and not office[1].person and person.state == FREE:
            office[1].person, office[1].since = name, world.turn


def office_of(world: World, name: str) -> tuple[Uid, Organ] | None:
    """The office with this id."""
    proto = world.rules.of("organ").get(name)
    if proto is None:
        return None
    rows = world.of_nation(Organ, world.nation_index[proto.nation])
    return next((row for row in rows if row[1].id == name), None)


def faction_in(world: World, organ: Organ) -> int:
    """The faction an office is in the hands of: that which commands its portfolio, else that of the person in it."""
    if organ.portfolio != NO_PORTFOLIO:
        return world.holder(organ.nation, organ.portfolio)
    person = find(world, organ.person) if organ.person else None
    return person.faction if person is not None else -1


def appointer(world: World, organ: Organ) -> int:
    """The faction that may fill an office by order, -1 for none."""
    who = proto_of(world, organ).appoints if organ.id else "government"
    if who == "nobody":
        return -1
    return world.holder(organ.nation, PARTY) if who == PARTY else world.nation(organ.nation).government


def proto_of(world: World, organ: Organ) -> Any:
    """The rules of an office."""
    return world.rules.get("organ", organ.id)


def seat(world: World, organ: Organ, person: Person | None, by: int) -> None:
    """Put somebody into an office (nobody: leave it to the faction that appoints); who fills it gains patronage."""
    before = faction_in(world, organ)
    organ.person, organ.since = (person.id if person is not None else ""), world.turn
    if organ.portfolio != NO_PORTFOLIO:
        organ.holder = person.faction if person is not None else by
    names = {"office": organ.id or organ.portfolio, "person": organ.person, "nation": world.tag(organ.nation)}
    world.write("office_filled", names, (organ.nation,))
    gift = int(proto_of(world, organ).patronage) if organ.id else 0
    if gift and by >= 0 and person is not None:
        world.ledger.add("patronage", by, gift, "appointment", f"organ.{organ.id}")
        if before >= 0 and before != by:
            world.ledger.add("patronage", before, -gift, "appointment", f"organ.{organ.id}")


def hand_to(world: World, organ: Organ, faction: int) -> None:
    """Put an office into the hands of a faction (-1: the government's); whoever sits there for another is out."""
    organ.holder = faction
    person = find(world, organ.person) if organ.person else None
    if person is not None and person.faction != faction_in(world, organ):
        organ.person, organ.since = "", world.turn


def hand_all(world: World, nation: int, giver: int, faction: int) -> None:
    """Put every office that one faction holds into the hands of another (-1: the government's)."""
    for _, organ in world.organs(nation).values():
        if organ.holder == giver:
            hand_to(world, organ, faction)


def put_out(world: World, nation: int, but: int) -> None:
    """Empty all offices of a nation that are held by people of other factions than one."""
    for _, organ in world.of_nation(Organ, nation):
        person = find(world, organ.person) if organ.person else None
        if person is not None and person.faction != but:
            organ.person, organ.since = "", world.turn

"""Persons in politics: who there is, who leads a faction, who sits in an office, and what has become of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.core.calendar import turn_of
from game.world.components.persons import Person
from game.world.components.state import Faction, Organ, Ruler
from game.world.ecs import Uid

if TYPE_CHECKING:
    from game.world.world import World

POLITICIAN: Final = "politician"
VACANT: Final = "-"
"""Stands for the leader of a faction whose leader is gone and has no heir."""
FREE: Final = "free"
DEAD: Final = "dead"
LEADING: Final = ("free", "expelled", "exiled", "underground")
"""States in which somebody can lead a faction."""


RIVALS: Final = "rivals"
"""What the moment keeps of who pushes whom; gone as well when something befalls a person."""


def people(world: World) -> dict[str, tuple[Uid, Person]]:
    """Everybody by id; kept until somebody comes or goes."""
    rows = world.entities.each(Person)
    known = world.fixed.get("people")
    if known is None or known[0] is not rows:
        known = world.fixed["people"] = (rows, {person.id: (uid, person) for uid, person in rows})
    found: dict[str, tuple[Uid, Person]] = known[1]
    return found


def find(world: World, name: str) -> Person | None:
    """The person with this id, if he has come into public life."""
    row = people(world).get(name)
    return row[1] if row is not None else None


def politicians(world: World, nation: int) -> list[tuple[Uid, Person]]:
    """Everybody of a nation who belongs to a faction, the dead included, by uid."""
    return [(uid, person) for uid, person in world.of_nation(Person, nation) if person.faction >= 0]


def members(world: World, faction: int) -> list[tuple[Uid, Person]]:
    """The living of a faction."""
    rows = world.of_nation(Person, world.faction(faction).nation)
    return [(uid, person) for uid, person in rows if person.faction == faction and person.state != DEAD]


def leader_of(world: World, faction: int) -> Person | None:
    """The leader of a faction as a person, if he is one."""
    return find(world, world.faction(faction).leader) if faction >= 0 else None


def leader_traits(world: World, part: Faction) -> tuple[str, ...]:
    """Qualities of a faction's leader: those of the person, or those the rules give a leader who is only a name."""
    if part.leader == VACANT:
        return ()
    proto = world.rules.get("faction", part.id)
    person = find(world, part.leader) if part.leader else None
    if person is None and proto.leader_id in world.rules.of("person"):  # a save from before leaders were persons
        return tuple(world.rules.get("person", proto.leader_id).traits)
    return tuple(person.traits) if person is not None else tuple(proto.traits)


def traits_of_leaders(world: World) -> list[tuple[str, ...]]:
    """[F] qualities of every faction's leader; kept until a leader changes or somebody comes or goes.

    The list is shared: do not change it.
    """
    stands = (world.entities.each(Person), [part.leader for part in world.factions])
    known = world.fixed.get("traits_of_leaders")
    if known is None or known[0] is not stands[0] or known[1] != stands[1]:
        known = world.fixed["traits_of_leaders"] = (*stands, [leader_traits(world, part) for part in world.factions])
    found: list[tuple[str, ...]] = known[2]
    return found


def led_by(world: World, name: str) -> int:
    """Number of the faction that a person leads, -1 for none."""
    person = find(world, name)
    leads = person is not None and person.faction >= 0 and world.faction(person.faction).leader == name
    return person.faction if person is not None and leads else -1


def offices_of(world: World, person: Person) -> list[Organ]:
    """The offices a person holds."""
    return [organ for _, organ in world.of_nation(Organ, person.nation) if organ.person == person.id]


def in_leadership(world: World, person: Person) -> bool:
    """Whether somebody is among the leaders: free, and at the head of a faction or in an office."""
    return person.state == FREE and (led_by(world, person.id) >= 0 or bool(offices_of(world, person)))


def age(world: World, person: Person) -> int:
    """Years of age by the calendar year."""
    return world.month.year - person.born


def enter_politics(world: World) -> int:
    """Politicians whose time has come enter public life. Returns how many came."""
    known = people(world)
    count = 0
    for name, proto in world.rules.of("person").items():
        if name in known or proto.faction is None or world.counters.get(f"left/{name}"):
            continue
        nation = world.nation_index.get(proto.nation, -1)
        if nation < 0 or (proto.from_ is not None and turn_of(proto.from_) > world.turn):
            continue
        if proto.role == POLITICIAN and world.nation(nation).alive:
            person = Person(nation, name, proto.role, proto.skill, list(proto.traits), world.turn)
            found = world.entities.create(person)
            take_sides(world, world.entities.get(found, Person))
            count += 1
    return count


def take_sides(world: World, person: Person) -> None:
    """Give somebody who has just appeared what makes a politician."""
    proto = world.rules.get("person", person.id)
    person.born = proto.born
    if proto.faction is None:
        return
    person.faction = world.faction_index[proto.faction]
    person.health, person.rank = proto.health, proto.rank
    person.hatreds = {name: proto.hatreds[name] for name in sorted(proto.hatreds)}
    person.changed = world.turn


def make_leader(world: World, faction: int, name: str) -> None:
    """Let somebody lead a faction (nobody: `-`). Where it governs, the new leader rules."""
    part = world.faction(faction)
    if part.leader == name:
        return
    before = part.leader
    part.leader = name
    crown(world, part.nation)
    if world.turn:
        if name == VACANT:
            world.write("leader_gone", {"faction": part.id}, (part.nation,))
        else:
            world.write("leader_changed", {"faction": part.id, "person": name, "before": before}, (part.nation,))


def crown(world: World, nation: int) -> None:
    """Let the leader of the governing faction rule."""
    government = world.nation(nation).government
    ruler = world.entities.find(world.nation_uids[nation], Ruler)
    if ruler is None or government < 0:
        return
    part = world.faction(government)
    proto = world.rules.get("faction", part.id)
    person = part.leader if part.leader != VACANT else ""
    name = "" if part.leader else proto.leader or ""
    traits = list(leader_traits(world, part))
    if (ruler.person, ruler.name, ruler.traits) != (person, name, traits):
        ruler.person, ruler.name, ruler.traits, ruler.since = person, name, traits, world.turn


def set_state(world: World, person: Person, state: str) -> None:
    """Let something befall a person; whoever is not free holds no office."""
    if person.state == state:
        return
    person.state, person.changed = state, world.turn
    world.memo.pop(RIVALS, None)
    if state != FREE:
        for organ in offices_of(world, person):
            organ.person, organ.since = "", world.turn
    names = {"person": person.id, "fate": state, "nation": world.tag(person.nation)}
    world.write("person_state", names, (person.nation,))

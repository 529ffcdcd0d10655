"""Commanders: who serves a nation, whom they lead, and what their skill and qualities give to the troops.

The one home of a post is the formation (column `commander`) or the front; a person who stands in neither is free.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from game.core.arrays import some
from game.core.calendar import turn_of
from game.core.units import FULL, MONTHS_PER_YEAR, PPM
from game.rules.prototypes.trait import ASPECTS
from game.world.components.command import Front
from game.world.components.persons import Person
from game.world.ecs import Uid
from game.world.politics.persons import POLITICIAN, enter_politics, take_sides

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]

COMMANDER = "commander"


@dataclass(frozen=True, slots=True)
class Roll:
    """All persons as arrays, by uid ascending."""

    uids: IntArray
    skill: IntArray
    """ppm of the full."""
    aspects: IntArray
    """[aspect, person] ppm."""


def enter_service(world: World) -> int:
    """Persons whose time has come enter service, those whose time is over leave. Returns how many came and went."""
    known = {person.id: uid for uid, person in world.entities.each(Person)}
    count = 0
    for name, proto in world.rules.of("person").items():
        if proto.role != COMMANDER:
            continue
        nation = world.nation_index.get(proto.nation, -1)
        serves = nation >= 0 and world.nation(nation).alive and _in_years(world, proto)
        if serves and name not in known and not world.counters.get(f"left/{name}"):
            uid = world.entities.create(Person(nation, name, proto.role, proto.skill, list(proto.traits), world.turn))
            take_sides(world, world.entities.get(uid, Person))
            count += 1
        elif name in known and not serves and world.entities.get(known[name], Person).role == COMMANDER:
            leave_service(world, known[name])
            count += 1
    return count + enter_politics(world)


def leave_service(world: World, uid: Uid) -> None:
    """A commander is gone for good; the post is vacant. One who is in politics as well stays in them."""
    person = world.entities.get(uid, Person)
    world.counters[f"left/{person.id}"] = 1
    relieve(world, uid)
    if person.faction >= 0:
        person.role = POLITICIAN
    else:
        world.entities.retire(uid)


def relieve(world: World, uid: int) -> None:
    """Take a person's post away, whatever it is."""
    table = world.formations
    table.commander[table.commander == uid] = 0
    for _, front in world.entities.each(Front):
        if front.commander == uid:
            front.commander = 0


def chiefs(world: World, fronts: IntArray) -> IntArray:
    """Uids of those who command the fronts with these uids, 0 for none."""
    found = np.zeros(len(fronts), dtype=np.int64)
    if some(fronts):
        for uid, front in world.entities.each(Front):
            if front.commander:
                found[fronts == uid] = front.commander
    return found


def moves_in(world: World, turn: int) -> bool:
    """Whether anybody can come or go in a month: each January, and when a date of somebody's falls into it."""
    if "commander_dates" not in world.fixed:
        protos = world.rules.of("person").values()
        dates = {turn_of(proto.from_) for proto in protos if proto.from_ is not None}
        dates |= {turn_of(proto.until) + 1 for proto in protos if proto.until is not None}
        world.fixed["commander_dates"] = frozenset(dates)
    return turn % MONTHS_PER_YEAR == 0 or turn in world.fixed["commander_dates"]


def _in_years(world: World, proto: Any) -> bool:
    """Whether a person is old enough, not too old, and alive as far as nature goes."""
    first = turn_of(proto.from_) if proto.from_ is not None else -1
    # For those in politics the known month of death is no fate: see the system of their lives.
    fated = proto.until is not None and proto.faction is None
    last = turn_of(proto.until) if fated else world.turn
    old = world.month.year - proto.born >= world.quantity("commander_age")
    return first <= world.turn <= last and not old


def roll_of(world: World) -> Roll:
    """The persons as arrays; kept until somebody comes or goes."""
    rows = world.entities.each(Person)
    known = world.fixed.get("commanders")
    if known is None or known[0] is not rows:
        traits = world.rules.of("trait")
        table = np.zeros((len(ASPECTS), len(rows)), dtype=np.int64)
        for place, (_, person) in enumerate(rows):
            for trait in person.traits:
                for name, ppm in traits[trait].command.items():
                    table[ASPECTS.index(name), place] += ppm
        uids = np.array([uid for uid, _ in rows], dtype=np.int64)
        skills = np.array([person.skill for _, person in rows], dtype=np.int64) * (PPM // FULL)
        known = world.fixed["commanders"] = (rows, Roll(uids, skills, table))
    found: Roll = known[1]
    return found


def skill(world: World, uids: IntArray) -> IntArray:
    """Skill of the persons with these uids, ppm of the full; 0 where there is nobody."""
    roll = roll_of(world)
    return _take(roll.uids, roll.skill, uids)


def aspect(world: World, uids: IntArray, name: str) -> IntArray:
    """What the qualities of the persons with these uids add in one respect, ppm; 0 where there is nobody."""
    roll = roll_of(world)
    return _take(roll.uids, roll.aspects[ASPECTS.index(name)], uids)


def _take(known: IntArray, values: IntArray, uids: IntArray) -> IntArray:
    if not len(known) or not some(uids):
        return np.zeros(len(uids), dtype=np.int64)
    place = np.minimum(np.searchsorted(known, uids), len(known) - 1)
    return np.where(known[place] == uids, values[place], 0)


def age(world: World, person: Person) -> int:
    """Years of age by the calendar year."""
    return world.month.year - int(world.rules.get("person", person.id).born)

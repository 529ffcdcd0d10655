"""Where persons stand on the questions of policy, and how far rivalry pushes them.

Somebody in the leadership is pushed away from the position of whom he hates most there; when one of the two is gone,
he comes back to his own. Nothing of it is stored: the position of a moment follows from who is in the leadership.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.core.fixed import clamp, mul_div
from game.core.units import FULL
from game.world.components.persons import Person
from game.world.politics.persons import RIVALS, find, in_leadership, leader_of

if TYPE_CHECKING:
    from game.world.world import World

PUSH = "rivalry_push"
"""The quantity that says how far rivalry pushes at most, milli-points."""


@dataclass(frozen=True, slots=True)
class StanceNow:
    """Where somebody stands on one option of a policy."""

    axis: str
    option: str
    own: int
    """What he would say if nobody were in his way, milli-points from -100,000 to 100,000."""
    shift: int
    """What rivalry adds to it."""
    rival: str
    """Person he is pushed away from, empty for none."""

    @property
    def value(self) -> int:
        """Where he stands now."""
        return clamp(self.own + self.shift, -FULL, FULL)


def own_stance(world: World, person: Person, axis: str, option: str) -> int:
    """What a person thinks of an option by himself: his own view, else the programme of his faction."""
    proto = world.rules.of("person").get(person.id)
    if proto is not None and axis in proto.stances:
        return int(proto.stances[axis].get(option, 0))
    if person.faction < 0:
        return 0
    return programme_of(world, person.faction, axis, option)


def programme_of(world: World, faction: int, axis: str, option: str) -> int:
    """What the programme of a faction says of an option."""
    stances = world.rules.get("faction", world.faction_ids[faction]).stances
    return int(stances.get(axis, {}).get(option, 0))


def rival_of(world: World, person: Person) -> tuple[Person | None, int]:
    """(whom a person hates most among the leaders of his nation, how much in milli-points)."""
    kept: dict[str, tuple[Person | None, int]] = world.memo.setdefault(RIVALS, {})
    if person.id in kept:
        return kept[person.id]
    best, found = 0, None
    if person.hatreds and in_leadership(world, person):
        for name, hatred in sorted(person.hatreds.items()):
            other = find(world, name) if hatred > best else None
            if other is not None and other.nation == person.nation and in_leadership(world, other):
                best, found = hatred, other
    kept[person.id] = found, best
    return kept[person.id]


def stance_now(world: World, person: Person, axis: str, option: str) -> StanceNow:
    """Where a person stands on an option of a policy now, and who pushes him there."""
    own = own_stance(world, person, axis, option)
    rival, hatred = rival_of(world, person)
    shift = 0
    if rival is not None:
        theirs = own_stance(world, rival, axis, option)
        shift = -mul_div(mul_div(world.quantity(PUSH), hatred, FULL), theirs, FULL)
    return StanceNow(axis, option, own, shift, rival.id if rival is not None and shift else "")


def faction_stance(world: World, faction: int, axis: str, option: str) -> int:
    """Where a faction stands on an option now: the view of its leader, else its programme."""
    leader = leader_of(world, faction)
    if leader is not None:
        return stance_now(world, leader, axis, option).value
    return programme_of(world, faction, axis, option)

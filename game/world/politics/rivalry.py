"""Where persons stand on the questions of policy, and how far rivalry pushes them.

Somebody in the leadership is pushed away from the position of whom he hates most there; when one of the two is gone,
he comes back to his own. Nothing of it is stored: the position of a moment follows from who is in the leadership.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.core.fixed import clamp, mul_div, mul_div_array
from game.core.units import FULL
from game.world.components.persons import Person
from game.world.politics.persons import RIVALS, find, in_leadership, leader_of

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]

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


def places_of(world: World) -> dict[tuple[str, str], int]:
    """(axis, option) -> its place in the views of factions."""
    known: dict[tuple[str, str], int] | None = world.fixed.get("places_of_options")
    if known is None:
        axes = world.rules.of("policy").items()
        pairs = [(axis, option) for axis, proto in axes for option in sorted(proto.options)]
        known = world.fixed["places_of_options"] = {pair: place for place, pair in enumerate(pairs)}
    return known


def faction_views(world: World, faction: int) -> IntArray:
    """[place] where a faction stands on every option now: `stance_now` of its leader, else its programme."""
    leader = leader_of(world, faction)
    if leader is None:
        return _own_views(world, None, faction)
    own = _own_views(world, leader, leader.faction)
    rival, hatred = rival_of(world, leader)
    if rival is not None:
        push = mul_div(world.quantity(PUSH), hatred, FULL)
        own = own - mul_div_array(_own_views(world, rival, rival.faction), push, FULL)
    found: IntArray = np.clip(own, -FULL, FULL)
    return found


def _own_views(world: World, person: Person | None, faction: int) -> IntArray:
    """[place] what a person of a faction, or a faction without one, thinks of every option by himself."""
    known: dict[tuple[str, int], IntArray] = world.fixed.setdefault("own_views", {})
    key = (person.id if person is not None else "", faction)
    if key not in known:
        found = [
            own_stance(world, person, *pair) if person is not None else programme_of(world, faction, *pair)
            for pair in places_of(world)
        ]
        known[key] = np.array(found, dtype=np.int64)
    return known[key]

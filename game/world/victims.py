"""The civil dead: every death by a state's own doing, by month, nation, province and cause.

The ledger only grows. No quantity, condition, score or mind can read it: a death makes nobody stronger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

import numpy as np

from game.core.fixed import mul_div_array
from game.core.units import PPM

if TYPE_CHECKING:
    from game.world.world import World

Cause = Literal["purge", "camps", "execution", "deportation", "persecution", "unrest", "hunger", "occupation"]
"""What civilians die of by decision of a state."""
CAUSES: Final[tuple[str, ...]] = get_args(Cause)


def enter(world: World, nation: int, cause: str, persons: int, province: int = 0) -> None:
    """Enter dead of a nation's land; province 0 stands for the country at large. One line a month, place and cause."""
    if persons <= 0:
        return
    story = world.chronicle
    story.toll[cause] = story.toll.get(cause, 0) + persons
    key = [nation, province, cause]
    for place in range(len(story.dead) - 1, -1, -1):
        turn, *known, before = story.dead[place]
        if turn != world.turn:
            break
        if known == key:
            story.dead[place] = (turn, nation, province, cause, before + persons)
            return
    story.dead.append((world.turn, nation, province, cause, persons))


def take_lives(world: World, nation: int, cause: str, ppm: int, province: int = 0) -> int:
    """Let people die: so many in a million of those who live in a province, or in all that the nation controls.

    Returns the dead, who are gone from the people and stand in the ledger.
    """
    table = world.provinces
    where = np.array([province], dtype=np.int64) if province else np.flatnonzero(table.controller == nation)
    dead = mul_div_array(table.people[where], ppm, PPM)
    table.people[where] -= dead
    total = int(dead.sum())
    enter(world, nation, cause, total, province)
    return total


def lose(world: World, nation: int, cause: str, persons: int, province: int = 0) -> int:
    """Let so many people die in a province, by default in the capital; as `take_lives`."""
    place = province or world.nation(nation).capital
    total = min(persons, int(world.provinces.people[place]))
    world.provinces.people[place] -= total
    enter(world, nation, cause, total, place)
    return total

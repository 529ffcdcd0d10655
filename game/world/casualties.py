"""The casualty ledger: men lost by month, war, nation and cause. It only grows; no rule reads it but its sums.

Battles are entered once a month from what each war has counted; other causes are entered where they happen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.world.components.war import War
    from game.world.world import World


def count(world: World, war: int, nation: int, cause: str, men: int) -> None:
    """Enter men lost in a war (uid; 0 for none) to a cause: battle, attrition, capture, desertion."""
    if men > 0:
        world.chronicle.losses.append((world.turn, war, nation, cause, men))
        toll = world.chronicle.toll
        if cause != "battle":
            toll[cause] = toll.get(cause, 0) + men


def enter_battles(world: World, uid: int, war: War) -> dict[int, int]:
    """Enter what a war's battles have cost since the last time. Returns the dead by nation number."""
    fresh: dict[int, int] = {}
    for tag, men in sorted(war.losses.items()):
        more = men - war.counted.get(tag, 0)
        if more > 0:
            nation = world.nation_index[tag]
            fresh[nation] = more
            war.counted[tag] = men
            count(world, uid, nation, "battle", more)
    return fresh

"""The casualty ledger: men lost by month, war, nation and cause. It only grows; no rule reads it but its sums.

Battles are entered once a month from what each war has counted; other causes are entered where they happen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.core.units import DIVISION
from game.world.spawn import men_of

if TYPE_CHECKING:
    from game.world.components.war import War
    from game.world.world import World


IntArray = npt.NDArray[np.int64]


def count(world: World, war: int, nation: int, cause: str, men: int) -> None:
    """Enter men lost in a war (uid; 0 for none) to a cause: battle, attrition, capture, desertion.

    What is lost to one cause in one month stands in one line.
    """
    if men <= 0:
        return
    rows = world.chronicle.losses
    for place in range(len(rows) - 1, -1, -1):
        turn, *key, before = rows[place]
        if turn != world.turn:
            break
        if key == [war, nation, cause]:
            rows[place] = (turn, war, nation, cause, before + men)
            return
    rows.append((world.turn, war, nation, cause, men))


def war_of(world: World, nation: int) -> int:
    """Uid of the oldest war a nation is in, 0 when it is at peace: that to which losses beside battle are put down."""
    fought = world.pacts.wars_of[nation]
    return int(fought[0]) if fought else 0


def count_units(world: World, nation: int, cause: str, units: IntArray) -> None:
    """Enter the men of lost units ([unit type], or rows of them, in thousandths of divisions)."""
    men = np.array(men_of(world), dtype=np.int64)
    count(world, war_of(world, nation), nation, cause, int((units * men).sum()) // DIVISION)


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

"""Fighting figures of the unit types as arrays, for the war at sea and in the air."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]

COLUMNS = ("soft", "hard", "defence", "air_attack", "range", "bombing", "raid", "hunt", "carry", "men")


@dataclass(frozen=True, slots=True)
class Figures:
    """[unit type] columns of the rules, in index order."""

    soft: IntArray
    hard: IntArray
    defence: IntArray
    air_attack: IntArray
    range: IntArray
    bombing: IntArray
    raid: IntArray
    hunt: IntArray
    carry: IntArray
    men: IntArray
    worth: IntArray
    """Fighting worth: all attack and defence together."""
    submerged: npt.NDArray[np.bool_]


def figures_of(world: World) -> Figures:
    """The figures of a world's rules; they do not change: kept."""
    if "figures" not in world.fixed:
        protos = list(world.rules.of("unit").values())
        columns = {name: np.array([getattr(p, name) for p in protos], dtype=np.int64) for name in COLUMNS}
        worth = columns["soft"] + columns["hard"] + columns["defence"]
        submerged = np.array([p.submerged for p in protos], dtype=np.bool_)
        world.fixed["figures"] = Figures(**columns, worth=worth, submerged=submerged)
    found: Figures = world.fixed["figures"]
    return found


def range_of(world: World, rows: IntArray) -> IntArray:
    """[rows] kilometres a formation can act from its base: those of its shortest-ranged part, 0 for an empty one."""
    reach = figures_of(world).range
    present = world.formations.units[rows] > 0
    far = int(reach.max()) if len(reach) else 0
    found: IntArray = np.where(present.any(axis=1), np.where(present, reach, far).min(axis=1), 0)
    return found


def range_of_one(world: World, row: int) -> int:
    """`range_of` for a single formation."""
    reach = figures_of(world).range[world.formations.units[row] > 0].tolist()
    return min(reach, default=0)

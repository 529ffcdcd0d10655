"""What all formations amount to at one moment, counted once for everybody who asks: power, divisions, men."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from game.core.units import DIVISION
from game.world.columns import IntArray
from game.world.spawn import men_of

if TYPE_CHECKING:
    from game.world.world import World


@dataclass(frozen=True, slots=True)
class Census:
    """Arrays over the rows in use, ascending, and sums by nation."""

    rows: IntArray
    power: IntArray
    """Attack and defence points at full order."""
    divisions: IntArray
    """Milli-divisions or ships."""
    men: IntArray
    """[N] men under arms."""


def census(world: World) -> Census:
    """The count of this moment; kept while nothing moves."""
    if "census" not in world.memo:
        table = world.formations
        rows = table.alive()
        units = table.units[rows]
        men = np.zeros(world.n_nations, dtype=np.int64)
        np.add.at(men, table.owner[rows], (units * np.array(men_of(world), dtype=np.int64)).sum(axis=1))
        power = (units @ worth_of_units(world)) // DIVISION
        world.memo["census"] = Census(rows, power, units.sum(axis=1), men // DIVISION)
    found: Census = world.memo["census"]
    return found


def worth_of_units(world: World) -> IntArray:
    """[unit type] fighting power of one division or ship: its points of attack and defence together."""
    if "worth_of_units" not in world.fixed:
        protos = world.rules.of("unit").values()
        world.fixed["worth_of_units"] = np.array([p.soft + p.hard + p.defence for p in protos], dtype=np.int64)
    found: IntArray = world.fixed["worth_of_units"]
    return found

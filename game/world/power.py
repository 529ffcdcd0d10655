"""What works: levels of works that count for each nation, and the balance of electricity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros
from game.core.fixed import mul_div_array
from game.core.units import PPM

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]

POWER: Final = "power"


def working_levels(world: World, building: int) -> IntArray:
    """[N] levels of a building kind that work for each nation, millionths of a level; occupied and bombed ones count in
    part."""
    table = world.provinces
    held = nonzeros(table.levels[building])
    occupied = table.owner[held] != table.controller[held]
    share = np.where(occupied, world.quantity("occupied_output"), PPM)
    share = share * (PPM - table.damage[held]) // PPM
    levels = np.zeros(world.n_nations, dtype=np.int64)
    np.add.at(levels, table.controller[held], table.levels[building][held] * share)
    return levels


def power_ratio(world: World) -> IntArray:
    """[N] share of the electricity asked for that can be had, ppm."""
    need = power_need(world)
    supply = world.quantities["power_supply"]
    return np.where(need > 0, np.minimum(PPM, mul_div_array(supply, PPM, np.maximum(need, 1))), PPM)


def power_need(world: World) -> IntArray:
    """[N] electricity that the works ask for, MW."""
    if "power" not in world.memo:
        world.memo["power"] = _power_need(world)
    found: IntArray = world.memo["power"]
    return found


def _power_need(world: World) -> IntArray:
    need = np.zeros(world.n_nations, dtype=np.int64)
    for place, proto in enumerate(world.rules.of("building").values()):
        if POWER in proto.needs:
            need += working_levels(world, place) * proto.needs[POWER] // PPM
    return need


def power_balance(world: World, nation: int) -> tuple[int, int]:
    """(supply, need) of a nation's electricity, MW."""
    return world.quantity("power_supply", nation), int(power_need(world)[nation])

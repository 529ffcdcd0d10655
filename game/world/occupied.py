"""Occupied land: which provinces are held by others than their owners, and how well they are guarded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros
from game.core.fixed import mul_div_array
from game.core.units import DIVISION, PPM
from game.world.spawn import LAND, men_of

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]


def occupied_land(world: World) -> IntArray:
    """Provinces held by a power that neither owns them nor counts them as its own, ascending."""
    table = world.provinces
    place = nonzeros((table.controller >= 0) & (table.owner >= 0) & (table.controller != table.owner))
    found: IntArray = place[table.cores[table.controller[place], place] == 0]
    return found


def garrison_of(world: World) -> IntArray:
    """[n] soldiers of the holder and its allies in every province."""
    table = world.formations
    rows = table.alive()
    rows = rows[(table.domain[rows] == LAND) & (table.province[rows] <= world.atlas.n_land)]
    holder = world.provinces.controller[table.province[rows]]
    friends = (holder == table.owner[rows]) | world.pacts.allied[table.owner[rows], np.maximum(holder, 0)]
    rows = rows[friends & (holder >= 0)]
    men = (table.units[rows] * np.array(men_of(world), dtype=np.int64)).sum(axis=1) // DIVISION
    found = np.zeros(world.atlas.n, dtype=np.int64)
    np.add.at(found, table.province[rows], men)
    return found


def guard_of(world: World, place: IntArray) -> IntArray:
    """Share of the garrison each occupied province needs that stands there, ppm, at most the whole."""
    holder = world.provinces.controller[place]
    need = mul_div_array(world.provinces.people[place], world.quantities["garrison_need"][holder], PPM)
    have = garrison_of(world)[place]
    return np.minimum(mul_div_array(have, PPM, np.maximum(need, 1)), PPM)

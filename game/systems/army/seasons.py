"""Seasons: mud, snow and frost keep part of the supply from the armies."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.core.arrays import between, nonzeros, some
from game.core.fixed import mul_div_array
from game.core.units import FULL, PPM
from game.systems.base import System
from game.world import commanders, weather
from game.world.spawn import LAND

IntArray = npt.NDArray[np.int64]


class Seasons(System):
    """Takes from every army in the field what the month's weather, partisans and the length of its lines keep from it.

    A commander who knows the business of supply gets through a part of what is wanting.
    """

    def run(self) -> int:
        world = self.world
        table = world.formations
        rows = table.alive()
        abroad = world.provinces.controller[table.province[rows]] != table.owner[rows]
        held = world.provinces.owner[table.province[rows]] != table.owner[rows]
        field = (table.domain[rows] == LAND) & (abroad | held | world.pacts.fighting[table.owner[rows]])
        rows = rows[field & (table.province[rows] <= world.atlas.n_land)]
        place = table.province[rows]
        supply = mul_div_array(table.supply[rows], weather.figure(world, "supply")[place], PPM)
        bands = mul_div_array(world.ledger["partisans"][place], world.quantity("partisan_supply"), FULL)
        holder = world.provinces.controller[place]
        occupier = world.pacts.allied[table.owner[rows], np.maximum(holder, 0)] | (table.owner[rows] == holder)
        supply = mul_div_array(supply, PPM - bands * occupier, PPM)
        care = between(commanders.aspect(world, table.commander[rows], "supply"), 0, PPM)
        supply += mul_div_array(PPM - supply, care, PPM)
        table.supply[rows] = np.where(self._too_far(rows), np.minimum(supply, world.quantity("supply_floor")), supply)
        return len(rows)

    def _too_far(self, rows: IntArray) -> npt.NDArray[np.bool_]:
        """Whether armies stand farther from their own land than their nation can carry an offensive."""
        world = self.world
        table = world.formations
        reach = world.quantities["offensive_reach"]
        far = np.zeros(len(rows), dtype=np.bool_)
        owner = table.owner[rows]
        tails, heads = world.atlas.arcs
        for nation in nonzeros((reach < reach.max()) & world.pacts.fighting).tolist():
            mine = owner == nation
            if not some(mine):
                continue
            near = world.provinces.owner == nation
            for _ in range(int(reach[nation])):
                step = near.copy()
                step[heads[near[tails]]] = True
                near = step
            far |= mine & ~near[table.province[rows]]
        return far

"""Seasons: mud, snow and frost keep part of the supply from the armies."""

from __future__ import annotations

import numpy as np

from game.core.fixed import mul_div_array
from game.core.units import PPM
from game.systems.base import System
from game.world import commanders, weather
from game.world.spawn import LAND


class Seasons(System):
    """Takes from every army in the field what the month's weather keeps from it.

    A commander who knows the business of supply gets through a part of what is wanting.
    """

    def run(self) -> int:
        world = self.world
        table = world.formations
        rows = table.alive()
        abroad = world.provinces.controller[table.province[rows]] != table.owner[rows]
        field = (table.domain[rows] == LAND) & (abroad | world.pacts.fighting[table.owner[rows]])
        rows = rows[field & (table.province[rows] <= world.atlas.n_land)]
        supply = mul_div_array(table.supply[rows], weather.figure(world, "supply")[table.province[rows]], PPM)
        care = np.clip(commanders.aspect(world, table.commander[rows], "supply"), 0, PPM)
        table.supply[rows] = supply + mul_div_array(PPM - supply, care, PPM)
        return len(rows)

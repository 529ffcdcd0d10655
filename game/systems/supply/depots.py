"""Supply along owned land and over sea: what reaches the armies."""

from __future__ import annotations

import numpy as np

from game.core.arrays import distinct
from game.core.units import PPM
from game.kernels.routing import FAR
from game.systems.base import System
from game.world.spawn import LAND
from game.world.supply import lines_of, loads, reach_of, shares_of


class Depots(System):
    """Sets the supply of every formation from the supply lines of its nation, and counts the weeks it has none."""

    def run(self) -> int:
        world = self.world
        table = world.formations
        rows = table.alive()
        # At home in peace everybody is fed: only armies at war or abroad need their lines worked out. Ships and
        # aircraft are fed where they are based, and ships feed the armies they carry.
        at_home = world.provinces.controller[table.province[rows]] == table.owner[rows]
        afield = (table.domain[rows] == LAND) & (table.province[rows] <= world.atlas.n_land)
        afield &= ~at_home | world.pacts.fighting[table.owner[rows]]
        fed = rows[~afield]
        table.supply[fed] = PPM
        table.cut_off[fed] = 0
        rest = rows[afield]
        if not len(rest):
            return len(rows)
        owner, where = table.owner[rest], table.province[rest]
        nations = distinct(owner)
        lines, whose = lines_of(world, nations.tolist()), np.searchsorted(nations, owner)
        by_land = np.array([each.by_land for each in lines])[whose, where]
        trunk = np.array([each.trunk for each in lines])[whose, where]
        by_sea = np.full(len(rest), FAR, dtype=np.int64)
        # Whom the land joins to the capital and feeds in full, to him ships add nothing.
        lacking = (by_land > reach_of(world, owner)) | (trunk >= FAR)
        for place in distinct(whose[lacking]).tolist():
            mine = lacking & (whose == place)
            by_sea[mine] = lines[place].by_sea[where[mine]]
        parts = shares_of(world, owner, where, by_land, by_sea, loads(world))
        table.supply[rest] = parts.total
        way = (trunk < FAR) | ((by_sea < FAR) & (parts.kept > 0))
        table.cut_off[rest] = np.where(way, 0, table.cut_off[rest] + 1)
        return len(rows)

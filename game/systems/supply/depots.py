"""Supply along owned land and over sea: what reaches the armies."""

from __future__ import annotations

import numpy as np

from game.core.arrays import distinct
from game.core.units import PPM
from game.kernels.routing import FAR
from game.systems.base import System
from game.world.spawn import LAND
from game.world.supply import fed_by_land, lines_of, loads, shares_of


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
        by_land, by_sea, trunk = (np.empty(len(rest), dtype=np.int64) for _ in range(3))  # not balance: three fields
        nations = distinct(owner).tolist()
        for nation, lines in zip(nations, lines_of(world, nations), strict=True):
            mine = owner == nation
            here = where[mine]
            by_land[mine], trunk[mine] = lines.by_land[here], lines.trunk[here]
            by_sea[mine] = FAR if fed_by_land(world, nation, lines, here) else lines.by_sea[here]
        parts = shares_of(world, owner, where, by_land, by_sea, loads(world))
        table.supply[rest] = parts.total
        way = (trunk < FAR) | ((by_sea < FAR) & (parts.kept > 0))
        table.cut_off[rest] = np.where(way, 0, table.cut_off[rest] + 1)
        return len(rows)

"""Supply along owned land: what reaches the armies."""

from __future__ import annotations

from game.core.units import PPM
from game.systems.base import System
from game.world.spawn import LAND
from game.world.supply import supply_at


class Depots(System):
    """Sets the supply of every formation from the supply field of its nation."""

    def run(self) -> int:
        world = self.world
        table = world.formations
        rows = table.alive()
        if not len(rows):
            return 0
        for nation in sorted({int(n) for n in table.owner[rows]}):
            mine = rows[table.owner[rows] == nation]
            table.supply[mine] = supply_at(world, nation)[table.province[mine]]
        at_sea = rows[table.domain[rows] != LAND]
        table.supply[at_sea] = PPM
        return len(rows)

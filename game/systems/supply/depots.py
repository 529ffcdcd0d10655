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
        world.supply_fields.clear()
        rows = table.alive()
        # At home in peace everybody is fed: only armies at war or abroad need their field worked out.
        at_home = world.provinces.controller[table.province[rows]] == table.owner[rows]
        calm = at_home & ~world.pacts.fighting[table.owner[rows]]
        table.supply[rows[calm]] = PPM
        rest = rows[~calm]
        for nation in sorted({int(n) for n in table.owner[rest]}):
            mine = rest[table.owner[rest] == nation]
            table.supply[mine] = supply_at(world, nation)[table.province[mine]]
        # Ships feed themselves and the armies they carry.
        at_sea = rows[(table.domain[rows] != LAND) | (table.province[rows] > world.atlas.n_land)]
        table.supply[at_sea] = PPM
        return len(rows)

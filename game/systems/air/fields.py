"""Airfields: groups that change their field, flee from one that is lost, and drop troops."""

from __future__ import annotations

import numpy as np

from game.core.arrays import nonzeros
from game.core.fixed import mul_div
from game.core.units import DIVISION, FULL, PPM
from game.systems.base import System
from game.world.columns import MISSIONS
from game.world.components.war import March
from game.world.ecs import Uid
from game.world.facts import TroopsDropped
from game.world.figures import figures_of
from game.world.reach import air_km
from game.world.spawn import AIR, LAND
from game.world.tolls import strike_off
from game.world.wings import DROP, in_reach


class Hangars(System):
    """Once a month groups fly to the field they are ordered to."""

    def run(self) -> int:
        world = self.world
        table = world.formations
        rows = table.alive()
        rows = rows[(table.domain[rows] == AIR) & (table.base[rows] > 0)]
        rows = rows[table.base[rows] != table.province[rows]]
        done = 0
        for row in rows.tolist():
            place, nation = int(table.base[row]), int(table.owner[row])
            holder = int(world.provinces.controller[place])
            if holder < 0 or not world.pacts.access[nation, holder]:
                table.base[row] = table.province[row]
                continue
            table.province[row] = place
            table.organisation[row] -= mul_div(int(table.organisation[row]), world.quantity("ferry_strain"), PPM)
            done += 1
        return done


class Scramble(System):
    """Each week groups on a field that has fallen flee to the nearest that is left; paratroops jump."""

    def run(self) -> int:
        world = self.world
        table = world.formations
        rows = table.alive()
        rows = rows[table.domain[rows] == AIR]
        if not len(rows):
            return 0
        holder = world.provinces.controller[table.province[rows]]
        owner = table.owner[rows]
        lost = rows[~((holder >= 0) & world.pacts.access[owner, np.maximum(holder, 0)])]
        for row in lost.tolist():
            self._flee(row)
        drops = rows[(table.mission[rows] == DROP) & (table.area[rows] > 0) & world.pacts.fighting[owner]]
        drops = drops[(table.uid[drops] > 0) & (table.organisation[drops] >= world.quantity("sortie_line"))]
        if len(drops):
            drops = drops[in_reach(world, drops)]
        return len(lost) + sum(self._drop(row) for row in drops.tolist())

    def _flee(self, row: int) -> None:
        """To the nearest friendly field within ferrying distance; without one the group is lost."""
        world = self.world
        table = world.formations
        nation = int(table.owner[row])
        km = air_km(world, int(table.province[row]))
        controller = world.provinces.controller
        open_ = np.zeros(world.atlas.n, dtype=np.bool_)
        held = controller >= 0
        open_[held] = world.pacts.access[nation, controller[held]]
        near = nonzeros(open_ & (km <= world.quantity("ferry_range")))
        if not len(near):
            strike_off(world, row)
            return
        left = PPM - world.quantity("field_losses")
        table.province[row] = table.base[row] = int(near[np.lexsort((near, km[near]))[0]])
        table.units[row] = table.units[row] * left // PPM
        table.organisation[row] = table.organisation[row] * left // PPM

    def _drop(self, row: int) -> bool:
        """Carry the troops that wait on the field to the area and let them jump; then the mission is over."""
        world = self.world
        table = world.formations
        nation, base, area = (int(column[row]) for column in (table.owner, table.province, table.area))
        room = int((table.units[row] * figures_of(world).carry).sum()) // DIVISION
        waiting = self._paratroops(nation, base)
        jumped = False
        for other in waiting:
            men = int((table.units[other] * figures_of(world).men).sum()) // DIVISION
            if men <= room:
                room -= men
                self._jump(other, area)
                jumped = True
        if jumped:
            table.mission[row] = MISSIONS.index("none")
        return jumped

    def _paratroops(self, nation: int, base: int) -> list[int]:
        """Rows of the formations in a province made of airborne troops alone, by uid."""
        world = self.world
        table = world.formations
        light = np.array([p.airborne for p in world.rules.of("unit").values()], dtype=np.bool_)
        rows = table.alive()
        rows = rows[(table.owner[rows] == nation) & (table.province[rows] == base) & (table.domain[rows] == LAND)]
        rows = rows[(table.units[rows][:, light].sum(axis=1) > 0) & ~(table.units[rows][:, ~light] > 0).any(axis=1)]
        return [int(row) for row in rows[np.argsort(table.uid[rows], kind="stable")]]

    def _jump(self, row: int, area: int) -> None:
        """Scattered over the ground: some are lost, and those who land must gather first."""
        world = self.world
        table = world.formations
        nation, uid = int(table.owner[row]), Uid(int(table.uid[row]))
        theirs = world.skies.control[world.pacts.war[nation], area].max(initial=0)
        ours = int(world.skies.control[nation, area])
        share = mul_div(int(theirs), PPM, max(int(theirs) + ours, 1))
        loss = world.quantity("drop_losses") + mul_div(world.quantity("drop_losses"), share, PPM)
        table.units[row] -= table.units[row] * min(loss, PPM) // PPM
        table.organisation[row] = min(int(table.organisation[row]), FULL - mul_div(FULL, min(2 * loss, PPM), PPM))
        table.province[row] = area
        table.next[row] = table.progress[row] = table.dug_in[row] = 0
        if world.entities.find(uid, March) is not None:
            world.entities.remove(uid, March)
        holder = int(world.provinces.controller[area])
        world.tell(TroopsDropped(tuple(sorted({nation, holder} - {-1})), False, area, nation))

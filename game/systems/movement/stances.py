"""Standing orders: formations of no front that were told to advance attack beside them when the odds allow; those that
were told to fall back give ground before a stronger enemy.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.core.arrays import distinct
from game.core.units import PPM
from game.systems.base import System
from game.systems.movement.field import Presence
from game.world.battlefield import floors_of
from game.world.columns import STANCES
from game.world.components.war import March
from game.world.ecs import Uid
from game.world.marches import send
from game.world.odds import Assault, estimate
from game.world.spawn import LAND
from game.world.staff.desk import Muster

IntArray = npt.NDArray[np.int64]

ADVANCE, FALL_BACK = STANCES.index("advance"), STANCES.index("fall_back")


class Standing(System):
    """Sends idle formations by their stance: into empty hostile land, into attacks at or above their floor, or back.

    Where several goals lie open, empty land goes before attacks, the most peopled before others and the best odds
    before worse. What is not in sight does not count.
    """

    def run(self) -> int:
        world = self.world
        table = world.formations
        rows = table.alive()
        told = (table.stance[rows] == ADVANCE) | (table.stance[rows] == FALL_BACK)
        idle = told & (table.front[rows] == 0) & (table.next[rows] == 0) & (table.retreating[rows] == 0)
        rows = rows[idle & (table.domain[rows] == LAND) & world.pacts.fighting[table.owner[rows]]]
        rows = rows[table.province[rows] <= world.atlas.n_land]
        if not len(rows):
            return 0
        rows = rows[np.lexsort((table.uid[rows],))]
        rows = rows[[world.entities.find(Uid(uid), March) is None for uid in table.uid[rows].tolist()]]
        pushing = rows[table.stance[rows] == ADVANCE]
        return self._advance(pushing) + self._fall_back(rows[table.stance[rows] == FALL_BACK])

    def _advance(self, rows: IntArray) -> int:
        """Enter empty land beside, or attack where the odds allow it; those of one place attack together."""
        world, table = self.world, self.world.formations
        presence = Presence(world)
        sent = 0
        groups: dict[tuple[int, int, int], list[int]] = {}
        for row in rows.tolist():
            nation, here = int(table.owner[row]), int(table.province[row])
            around = world.atlas.land_neighbours[here]
            goals = [p for p in around if world.pacts.war[nation, world.provinces.controller[p]]]
            empty = [p for p in goals if not presence.hostile(nation, p)]
            if empty:
                goal = max(empty, key=lambda p: (int(world.provinces.people[p]), -p))
                send(world, Uid(int(table.uid[row])), March(goal))
                sent += 1
                continue
            for goal in goals:
                groups.setdefault((nation, here, goal), []).append(row)
        return sent + self._attack(groups)

    def _attack(self, groups: dict[tuple[int, int, int], list[int]]) -> int:
        """Send those groups whose odds are no worse than the floor of each of them, the best odds first."""
        if not groups:
            return 0
        world, table = self.world, self.world.formations
        keys = sorted(groups)
        rows = np.array([row for key in keys for row in groups[key]], dtype=np.int64)
        sizes = [len(groups[key]) for key in keys]
        assault = Assault(
            rows=rows,
            group=np.repeat(np.arange(len(keys), dtype=np.int64), sizes),
            viewer=np.array([nation for nation, _, _ in keys], dtype=np.int64),
            province=np.array([goal for _, _, goal in keys], dtype=np.int64),
        )
        floor = dict(zip(rows.tolist(), floors_of(world, rows).tolist(), strict=True))
        gone: set[int] = set()
        for odds, key in sorted(zip(estimate(world, assault, near=True).tolist(), keys, strict=True), reverse=True):
            group = groups[key]
            if any(row in gone or odds < floor[row] for row in group):
                continue
            for row in group:
                send(world, Uid(int(table.uid[row])), March(key[-1]))
            gone.update(group)
        return len(gone)

    def _fall_back(self, rows: IntArray) -> int:
        """Step back to the neighbour farthest from the enemy where more faces a place than it can bear."""
        if not len(rows):
            return 0
        world, table = self.world, self.world.formations
        muster = Muster(world)
        limit = world.quantity("staff_yielding")
        sent = 0
        for nation in distinct(table.owner[rows]).tolist():
            foes = world.pacts.war[nation]
            theirs = np.zeros(world.atlas.n, dtype=np.int64)
            hostile = muster.land & foes[muster.owner]
            np.add.at(theirs, muster.place[hostile], muster.seen_power[hostile])
            ours = np.zeros(world.atlas.n, dtype=np.int64)
            own = muster.land & (muster.owner == nation)
            np.add.at(ours, muster.place[own], muster.weight[own])
            for row in rows[table.owner[rows] == nation].tolist():
                here = int(table.province[row])
                danger = {p: sum(int(theirs[q]) for q in world.atlas.land_neighbours[p]) for p in self._ways(row)}
                faced = sum(int(theirs[q]) for q in world.atlas.land_neighbours[here])
                if danger and faced * PPM > int(ours[here]) * limit and min(danger.values()) < faced:
                    goal = min(danger, key=lambda p: (danger[p], p))
                    send(world, Uid(int(table.uid[row])), March(goal, blocked="around"))
                    sent += 1
        return sent

    def _ways(self, row: int) -> list[int]:
        """Neighbouring land that a formation may enter in peace."""
        world = self.world
        access = world.pacts.access[int(world.formations.owner[row])]
        around = world.atlas.land_neighbours[int(world.formations.province[row])]
        return [p for p in around if access[world.provinces.controller[p]]]

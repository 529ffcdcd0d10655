"""Marches: every formation on the way takes a weekly step; armies without a road take ship when they may."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.systems.base import System
from game.systems.movement.field import UNREACHED, Presence, Ways, ways_of
from game.world.components.war import March
from game.world.ecs import Uid
from game.world.spawn import AIR, LAND
from game.world.world import World

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


class Marching(System):
    """Chooses the next step of every march, then moves all marchers by the distance of a week, all at once.

    A mover whose next province is held against it by enemy formations attacks: it stands where it is until the battle
    is decided. Fleets sail into hostile waters and fight there. Aircraft do not march.
    """

    def run(self) -> int:
        world = self.world
        marches = world.entities.each(March)
        if not marches:
            return 0
        table = world.formations
        rows = rows_of(world, np.array([uid for uid, _ in marches], dtype=np.int64))
        target = np.array([march.target for _, march in marches], dtype=np.int64)
        by_sea = np.array([march.by_sea for _, march in marches], dtype=np.bool_)
        grounded = table.domain[rows] != AIR
        rows, target, by_sea = rows[grounded], target[grounded], by_sea[grounded]
        ways = ways_of(world)
        here = table.province[rows]
        cost = self._choose(ways, rows, target, by_sea)
        arrived = self._advance(ways, rows, cost)
        step = table.province[rows]
        halts = (here == target) | (table.next[rows] == 0) & ~arrived | (step == target)
        halt(world, rows[halts])
        return int(arrived.sum())

    def _choose(self, ways: Ways, rows: IntArray, target: IntArray, by_sea: BoolArray) -> IntArray:
        """Settle every mover's next province, anew where none is chosen or it has closed. Returns the costs [M]."""
        table = self.world.formations
        here = table.province[rows]
        cost = ways.legs(rows, by_sea, here, table.next[rows])
        anew = np.flatnonzero((here != target) & ((table.next[rows] == 0) | (cost >= UNREACHED)))
        if len(anew):
            table.next[rows[anew]] = ways.steps(rows[anew], target[anew], by_sea[anew])
            table.progress[rows[anew]] = 0
            cost[anew] = ways.legs(rows[anew], by_sea[anew], here[anew], table.next[rows[anew]])
        return np.where(here == target, UNREACHED, cost)

    def _advance(self, ways: Ways, rows: IntArray, cost: IntArray) -> BoolArray:
        """Move whoever is on the way and not held up by a week's march. Returns who has entered its next province."""
        world = self.world
        table = world.formations
        going = np.flatnonzero((table.next[rows] > 0) & (cost < UNREACHED))
        movers = rows[going]
        step = table.next[movers]
        table.dug_in[movers] = 0
        sails = (table.domain[movers] != LAND) & (step > world.atlas.n_land)
        free = sails | ~Presence(world).hostile_to(table.owner[movers], step)
        going, movers, step = going[free], movers[free], step[free]
        table.progress[movers] += ways.speeds(movers)
        there = table.progress[movers] >= cost[going]
        going, movers, step = going[there], movers[there], step[there]
        table.province[movers] = step
        table.progress[movers] -= cost[going]
        table.next[movers] = 0
        entered = np.zeros(len(rows), dtype=np.bool_)
        entered[going] = True
        return entered


def rows_of(world: World, uids: IntArray) -> IntArray:
    """[M] table rows of formations by their uids."""
    rows = world.formations.alive()
    known = world.formations.uid[rows]
    order = np.argsort(known, kind="stable")
    found: IntArray = rows[order[np.searchsorted(known[order], uids)]]
    return found


def halt(world: World, rows: IntArray) -> None:
    """End the marches of formations."""
    table = world.formations
    table.next[rows] = 0
    table.progress[rows] = 0
    world.entities.remove_all([Uid(uid) for uid in table.uid[rows].tolist()], March)


__all__ = ["Marching", "halt", "rows_of"]

"""Marches: every formation on the way takes a weekly step; armies without a road take ship when they may."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros
from game.core.fixed import mul_div_array
from game.core.units import PPM
from game.systems.base import System
from game.systems.movement.field import UNREACHED, Movers, Presence, Ways, movers_of, ways_of
from game.world.components.war import March
from game.world.ecs import Uid
from game.world.marches import halt, send
from game.world.spawn import AIR, LAND
from game.world.world import World

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


class Marching(System):
    """Chooses the next step of every march, then moves all marchers by the distance of a week, all at once.

    A mover whose next province is held against it by enemy formations attacks: it presses on and enters when the battle
    is won, unless it has been told to halt or to go around. Fleets sail into hostile waters and fight there.
    Aircraft do not march.
    """

    def run(self) -> int:
        world = self.world
        world.on_the_field = np.zeros(0, dtype=np.int64)
        marches = world.entities.each(March)
        if not marches:
            return 0
        table = world.formations
        rows = rows_of(world, np.array([uid for uid, _ in marches], dtype=np.int64))
        movers = movers_of(rows, [march for _, march in marches])
        halts = np.array([march.blocked == "halt" for _, march in marches], dtype=np.bool_)
        afoot = table.domain[rows] != AIR
        movers, halts = movers.pick(afoot), halts[afoot]
        ways = ways_of(world)
        cost = self._choose(ways, movers)
        stopped = (table.next[movers.rows] == 0) & (table.province[movers.rows] != movers.target)
        entered = self._advance(ways, movers, cost, halts, stopped)
        self._roll_on(ways, movers.pick(entered))
        for row in movers.rows[table.province[movers.rows] == movers.target].tolist():
            _arrive(world, Uid(int(table.uid[row])))
        for row in movers.rows[stopped].tolist():
            halt(world, Uid(int(table.uid[row])))
        return int(entered.sum())

    def _choose(self, ways: Ways, movers: Movers) -> IntArray:
        """Settle every mover's next province, anew where none is chosen or it has closed. Returns the costs [M]."""
        table = self.world.formations
        rows = movers.rows
        there = table.province[rows] == movers.target
        cost: IntArray = np.full(len(rows), UNREACHED, dtype=np.int64)
        chosen = nonzeros(table.next[rows])
        if len(chosen):
            known = movers.pick(chosen)
            cost[chosen] = ways.legs(known, table.next[known.rows])
        anew = nonzeros(~there & (cost >= UNREACHED))
        if len(anew):
            again = movers.pick(anew)
            table.next[again.rows], cost[anew] = ways.steps(again)
            table.progress[again.rows] = 0
        return np.where(there, UNREACHED, cost)

    def _advance(self, ways: Ways, movers: Movers, cost: IntArray, halts: BoolArray, stopped: BoolArray) -> BoolArray:
        """A week's march of all that are on the way and not held up. Returns who has entered its next province.

        Enters in `stopped` those that halt because the enemy bars the way.
        """
        world = self.world
        table = world.formations
        going = nonzeros((table.next[movers.rows] > 0) & (cost < UNREACHED))
        step = table.next[movers.rows[going]]
        sails = (table.domain[movers.rows[going]] != LAND) & (step > world.atlas.n_land)
        barred = ~sails & Presence(world).hostile_to(table.owner[movers.rows[going]], step)
        last = step == movers.target[going]
        waits = barred & (last | ~(halts | movers.around)[going])
        stopped[going[barred & ~waits & halts[going]]] = True
        turns = movers.rows[going[barred & ~waits & ~halts[going]]]
        table.next[turns] = table.progress[turns] = 0
        table.dug_in[movers.rows[going[waits | ~barred]]] = 0
        self._press(ways, movers.rows[going[waits]], cost[going[waits]])
        going, step = going[~barred], step[~barred]
        rows = movers.rows[going]
        table.progress[rows] += ways.speeds(rows)
        there = table.progress[rows] >= cost[going]
        going, rows, step = going[there], rows[there], step[there]
        table.province[rows] = step
        table.progress[rows] -= cost[going]
        table.next[rows] = 0
        entered = np.zeros(len(movers.rows), dtype=np.bool_)
        entered[going] = True
        return entered

    def _roll_on(self, ways: Ways, movers: Movers) -> None:
        """Armies whose week is not over go on through land that no enemy holds: trains pass several provinces."""
        world, table = self.world, self.world.formations
        nations, held = table.owner, world.provinces.controller
        movers = movers.pick((table.domain[movers.rows] == LAND) & (table.province[movers.rows] <= world.atlas.n_land))
        presence = Presence(world)
        while len(movers.rows):
            rows, left = movers.rows, table.progress[movers.rows]
            cost = self._choose(ways, movers)
            table.progress[rows] = left
            step = table.next[rows]
            ahead = (step > 0) & (step <= world.atlas.n_land) & (table.progress[rows] >= cost)
            ahead &= ~world.pacts.war[nations[rows], np.maximum(held[step], 0)]
            ahead &= ~presence.hostile_to(nations[rows], step)
            rows, step = rows[ahead], step[ahead]
            presence.move(rows, step)
            table.province[rows] = step
            table.progress[rows] -= cost[ahead]
            table.next[rows] = 0
            movers = movers.pick(ahead)

    def _press(self, ways: Ways, rows: IntArray, cost: IntArray) -> None:
        """Attackers gain ground while they fight, but do not enter before the enemy has gone; those who have come far
        enough stand on the field when it is won.
        """
        world, table = self.world, self.world.formations
        gain = ways.speeds(rows) * world.quantity("fighting_advance") // PPM
        table.progress[rows] = np.minimum(table.progress[rows] + gain, cost - 1)
        deep = np.minimum(mul_div_array(cost, world.quantity("field_depth"), PPM), world.quantity("field_most"))
        world.on_the_field = rows[table.progress[rows] >= deep]


def rows_of(world: World, uids: IntArray) -> IntArray:
    """[M] table rows of formations by their uids."""
    rows = world.formations.alive()
    known = world.formations.uid[rows]
    order = np.argsort(known, kind="stable")
    found: IntArray = rows[order[np.searchsorted(known[order], uids)]]
    return found


def _arrive(world: World, uid: Uid) -> None:
    """End a march, or begin its second leg."""
    march = world.entities.get(uid, March)
    if march.then and march.then != march.target:
        send(world, uid, March(march.then, march.by_sea, blocked=march.blocked, front=march.front))
    else:
        halt(world, uid)


__all__ = ["Marching", "rows_of"]

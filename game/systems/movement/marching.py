"""Marches: every formation on the way takes a weekly step; armies without a road take ship when they may."""

from __future__ import annotations

from game.systems.base import System
from game.systems.movement.field import Presence, Ways, ways_of
from game.world.components.war import Formation, March
from game.world.ecs import Uid
from game.world.marches import halt, send
from game.world.spawn import LAND
from game.world.world import World


class Marching(System):
    """Chooses the next step of every march, then moves all marchers by the distance of a week.

    A mover whose next province is held against it by enemy formations attacks: it stands where it is until the battle
    is decided. Fleets sail into hostile waters and fight there.
    """

    def run(self) -> int:
        world = self.world
        ways, presence = ways_of(world), Presence(world)
        moved = 0
        for uid, march in world.entities.each(March):
            if self._step(ways, presence, uid, march):
                moved += 1
        return moved

    def _step(self, ways: Ways, presence: Presence, uid: Uid, march: March) -> bool:
        """One formation's week: choose the next province if none is chosen or it has closed, then go or attack."""
        table = self.world.formations
        row = self.world.entities.get(uid, Formation).row
        here, step = int(table.province[row]), int(table.next[row])
        if here == march.target:
            _arrive(self.world, uid, march)
            return False
        if not step or not ways.open(row, march, step):
            step = ways.next_step(row, march)
            table.next[row], table.progress[row] = step, 0
        if not step:
            halt(self.world, uid)
            return False
        sails = int(table.domain[row]) != LAND and step > self.world.atlas.n_land
        if not sails and presence.hostile(int(table.owner[row]), step):
            if march.blocked == "wait" or step == march.target:
                table.dug_in[row] = 0
            elif march.blocked == "halt":
                halt(self.world, uid)
            else:
                table.next[row] = table.progress[row] = 0
            return False
        table.dug_in[row] = 0
        table.progress[row] += ways.speed(row, march)
        cost = ways.cost(row, here, step, march)
        if int(table.progress[row]) < cost:
            return False
        table.province[row] = step
        table.progress[row] -= cost
        table.next[row] = 0
        if step == march.target:
            _arrive(self.world, uid, march)
        return True


def _arrive(world: World, uid: Uid, march: March) -> None:
    """End a march, or begin its second leg."""
    if march.then and march.then != march.target:
        send(world, uid, March(march.then, march.by_sea, blocked=march.blocked, front=march.front))
    else:
        halt(world, uid)


__all__ = ["Marching"]

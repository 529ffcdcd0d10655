"""Marches: every formation on the way takes a weekly step; armies without a road take ship when they may."""

from __future__ import annotations

from game.systems.base import System
from game.systems.movement.field import Presence, Ways, ways_of
from game.world.components.war import Formation, March
from game.world.ecs import Uid
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
            _halt(self.world, uid, row)
            return False
        if not step or not ways.open(row, march, step):
            step = ways.next_step(row, march)
            table.next[row], table.progress[row] = step, 0
        if not step:
            _halt(self.world, uid, row)
            return False
        table.dug_in[row] = 0
        sails = int(table.domain[row]) != LAND and step > self.world.atlas.n_land
        if not sails and presence.hostile(int(table.owner[row]), step):
            return False
        table.progress[row] += ways.speed(row, march)
        cost = ways.cost(row, here, step, march)
        if int(table.progress[row]) < cost:
            return False
        table.province[row] = step
        table.progress[row] -= cost
        table.next[row] = 0
        if step == march.target:
            _halt(self.world, uid, row)
        return True


def _halt(world: World, uid: Uid, row: int) -> None:
    """End a march."""
    table = world.formations
    table.next[row] = 0
    table.progress[row] = 0
    march = world.entities.find(uid, March)
    if march is not None:
        world.entities.remove(uid, March)


__all__ = ["Marching"]

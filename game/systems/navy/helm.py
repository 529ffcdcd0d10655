"""Voyages of fleets with a mission: out to their area while there is war, home to repair, home for good in peace."""

from __future__ import annotations

from game.systems.base import System
from game.world.components.war import March
from game.world.ecs import Uid
from game.world.fleets import home_port, sails_to
from game.world.spawn import SEA


class Helm(System):
    """Gives fleets with a mission their course for the week; a fleet on an own course keeps it."""

    def run(self) -> int:
        world = self.world
        table = world.formations
        rows = table.alive()
        rows = rows[(table.domain[rows] == SEA) & (table.mission[rows] > 0) & (table.retreating[rows] == 0)]
        if not len(rows):
            return 0
        afloat = table.province[rows] > world.atlas.n_land
        fighting = world.pacts.fighting[table.owner[rows]]
        spent = table.organisation[rows] < world.quantity("refit_line")
        ready = table.organisation[rows] >= world.quantity("sailing_line")
        away = (table.area[rows] > 0) & (table.area[rows] != table.province[rows])
        home = rows[afloat & (~fighting | spent)]
        out = rows[fighting & ~spent & away & (ready | afloat)]
        done = sum(self._steer(row, home_port(world, row)) for row in home.tolist())
        return done + sum(self._steer(row, int(table.area[row])) for row in out.tolist() if self._allowed(row))

    def _allowed(self, row: int) -> bool:
        """A fleet that cannot reach its area from any port waits."""
        return sails_to(self.world, row, int(self.world.formations.area[row]))

    def _steer(self, row: int, goal: int) -> bool:
        world = self.world
        uid = Uid(int(world.formations.uid[row]))
        march = world.entities.find(uid, March)
        if not goal or goal == int(world.formations.province[row]) or (march is not None and march.target == goal):
            return False
        if march is not None:
            march.target = goal
            world.formations.next[row] = world.formations.progress[row] = 0
        else:
            world.entities.add(uid, March(goal))
        return True

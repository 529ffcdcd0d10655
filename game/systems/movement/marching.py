"""Marches: every formation on the way takes a weekly step; armies without a road take ship when they may."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.core.fixed import mul_div
from game.core.units import DIVISION, PPM
from game.systems.base import System
from game.systems.movement.field import Presence, Ways, ways_of
from game.world.components.war import Formation, March
from game.world.ecs import Uid
from game.world.spawn import LAND, retire_formation
from game.world.world import World

IntArray = npt.NDArray[np.int64]


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


class Rest(System):
    """Formations that neither march nor fight dig in, recover order and are brought up to strength."""

    def run(self) -> int:
        world = self.world
        table = world.formations
        rows = table.alive()
        still = rows[(table.next[rows] == 0) & (table.retreating[rows] == 0)]
        land = still[table.domain[still] == LAND]
        table.dug_in[land] = np.minimum(table.dug_in[land] + 1, world.quantity("dig_in_limit"))
        gain = world.quantities["recovery"][table.owner[still]] * table.supply[still] // PPM
        table.organisation[still] = np.minimum(table.organisation[still] + gain, table.morale[still])
        moving = rows[table.next[rows] != 0]
        table.organisation[moving] = np.minimum(table.organisation[moving], table.morale[moving])
        table.retreating[rows] = 0
        self._replace(still)
        self._starve(rows)
        return len(rows)

    def _starve(self, rows: IntArray) -> None:
        """Formations that get next to nothing lose men and heart."""
        world = self.world
        table = world.formations
        hungry = rows[(table.supply[rows] < world.quantity("hunger_line")) & (table.domain[rows] == LAND)]
        if len(hungry):
            keep = PPM - world.quantity("attrition")
            table.units[hungry] = table.units[hungry] * keep // PPM
            table.organisation[hungry] = table.organisation[hungry] * keep // PPM
            for row in hungry[table.units[hungry].sum(axis=1) < world.quantity("smallest_formation")].tolist():
                uid = Uid(int(table.uid[row]))
                names = {"formation": world.entities.get(uid, Formation).name}
                world.dispatch(int(table.owner[row]), "formation_lost", names, int(table.province[row]))
                retire_formation(world, uid)

    def _replace(self, rows: IntArray) -> None:
        """Replacements: missing men of started divisions are filled up from the nation's recruits and arms."""
        world = self.world
        table = world.formations
        protos = list(world.rules.of("unit").values())
        share = world.quantity("replacement")
        enough = world.quantity("replacement_supply")
        thinned = rows[(table.units[rows] % DIVISION).any(axis=1) & (table.supply[rows] >= enough)]
        for row in thinned.tolist():
            nation = int(table.owner[row])
            for unit in np.flatnonzero(table.units[row] % DIVISION).tolist():
                whole = -(-int(table.units[row, unit]) // DIVISION) * DIVISION
                gap = min(whole - int(table.units[row, unit]), mul_div(whole, share, PPM))
                proto = protos[unit]
                men = mul_div(proto.men, gap, DIVISION)
                arms = mul_div(proto.cost.get("arms", 0), gap, DIVISION)
                if gap <= 0 or world.stock("manpower", nation) < men or world.stock("arms", nation) < arms:
                    continue
                world.ledger.add("manpower", nation, -men, "recruit", f"unit.{_unit(world, unit)}")
                world.ledger.add("arms", nation, -arms, "recruit", f"unit.{_unit(world, unit)}")
                table.units[row, unit] += gap


def _unit(world: World, place: int) -> str:
    return list(world.unit_index)[place]


__all__ = ["Marching", "Rest"]

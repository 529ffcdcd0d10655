"""The week at sea: who rules which waters, which fleets find each other, which armies are caught at sea."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.core.arrays import between, distinct, grid, nonzeros, some
from game.core.fixed import mul_div, mul_div_array
from game.core.units import DIVISION, FULL, PPM
from game.systems.base import System
from game.systems.navy.convoys import Convoys
from game.world.components.war import March
from game.world.ecs import Uid
from game.world.facts import TransportsCaught
from game.world.figures import figures_of
from game.world.fleets import RAID, SUPPORT, at_sea, balance, by_mission, naval_power, presence
from game.world.spawn import LAND
from game.world.tolls import count_dead, strike_off

IntArray = npt.NDArray[np.int64]


class Sweeps(System):
    """Resolves the week at sea but for the battles, which the battle system fights."""

    def run(self) -> int:
        world = self.world
        waters = world.waters
        waters.clear_week()
        rows = at_sea(world)
        armies = self._afloat()
        skies = world.skies
        raiders = skies.at_sea and some(skies.raid[skies.nations])
        if not len(rows) and not len(armies) and not raiders:
            return 0
        waters.busy = True
        flown = None
        if skies.at_sea:
            flown = skies.nations[(skies.raid[skies.nations] | skies.hunt[skies.nations]).any(axis=1)]
        found = presence(world, rows, others=flown)
        waters.there = found.there
        waters.power[found.there] = found.power
        self._meet(rows)
        self._shore(rows)
        self._intercept(armies)
        self._strike(rows)
        done = len(rows) + Convoys(world, self.pulse).run(found, rows)
        self._bury(rows)
        return done

    def _bury(self, rows: IntArray) -> None:
        """Fleets of which nothing is left are struck off, and fight no more."""
        world = self.world
        gone = rows[world.formations.units[rows].sum(axis=1) < world.quantity("smallest_formation")].tolist()
        for row in gone:
            strike_off(world, row)
        if gone:
            world.waters.meetings = {
                zone: [row for row in ships if row not in gone] for zone, ships in world.waters.meetings.items()
            }

    def _afloat(self) -> IntArray:
        """Rows of armies of nations at war that are out at sea."""
        world = self.world
        table = world.formations
        rows = table.alive()
        rows = rows[(table.domain[rows] == LAND) & (table.province[rows] > world.atlas.n_land)]
        return rows[world.pacts.fighting[table.owner[rows]]]

    # -- meetings --------------------------------------------------------------------------------------------------

    def _meet(self, rows: IntArray) -> None:
        """Fleets of enemies in one zone find each other by chance: those that seek battle more, those that hide less.

        Those that hide are drawn in only when they are caught themselves.
        """
        world = self.world
        table = world.formations
        counts = np.bincount(table.province[rows])
        seek, caught = by_mission(world, "seek", rows), by_mission(world, "caught", rows)
        for zone in nonzeros(counts > 1).tolist():
            here = nonzeros(table.province[rows] == zone)
            owner = table.owner[rows[here]]
            if not some(world.pacts.open_war[grid(owner, owner)]):
                continue
            if not world.chance.happens(int(seek[here].max()), world.turn, "sea.meet", self.pulse, zone):
                continue
            luck = world.chance.roll_array(PPM, world.turn, "sea.caught", table.uid[rows[here]], self.pulse)
            drawn = here[luck < caught[here]]
            nations = table.owner[rows[drawn]]
            fights = world.pacts.open_war[grid(nations, nations)].any(axis=1)
            if some(fights):
                world.waters.meetings[zone] = rows[drawn[fights]].tolist()

    def _shore(self, rows: IntArray) -> None:
        """Guns of fleets told to support help the troops of their side in battles for the coast."""
        world = self.world
        table = world.formations
        guns = rows[table.mission[rows] == SUPPORT]
        if not len(guns):
            return
        size = (world.n_nations, world.atlas.n)
        points = np.zeros(size, dtype=np.int64)
        fire = (table.units[guns] @ figures_of(world).soft) // DIVISION
        for row, amount in zip(guns.tolist(), fire.tolist(), strict=True):
            coast = world.coasts[int(table.province[row])]
            points[int(table.owner[row]), coast] += amount
        places = nonzeros(points.any(axis=0))
        everyone, theirs = nonzeros(world.pacts.fighting), nonzeros(points.any(axis=1))
        ours, _ = balance(world, everyone, theirs, points[grid(theirs, places)])
        half = world.quantity("shore_half")
        world.waters.shelled = True
        world.waters.shore[grid(everyone, places)] = mul_div_array(ours, world.quantity("shore_cap"), ours + half)

    # -- armies at sea ---------------------------------------------------------------------------------------------

    def _intercept(self, armies: IntArray) -> None:
        """Armies in waters where enemies are may be caught; in waters the enemy rules they turn back."""
        world = self.world
        if not len(armies):
            return
        table = world.formations
        zones = distinct(table.province[armies])
        power = world.waters.power[:, zones]
        if world.skies.at_sea:
            power = power + world.skies.strike[:, zones]
        seers, there = distinct(table.owner[armies]), nonzeros(power.any(axis=1))
        ours, theirs = balance(world, seers, there, power[there])
        at = np.searchsorted(seers, table.owner[armies]), np.searchsorted(zones, table.province[armies])
        own, foe = ours[at], theirs[at]
        share = mul_div_array(foe, PPM, np.maximum(foe + own, 1))
        chance = mul_div_array(share, world.quantity("intercept_chance"), PPM)
        luck = world.chance.roll_array(PPM, world.turn, "sea.intercept", table.uid[armies], self.pulse)
        for k in nonzeros(luck < chance).tolist():
            self._caught(int(armies[k]), int(share[k]))

    def _caught(self, row: int, share: int) -> None:
        """Ships go down with the men aboard; beaten convoys make for home."""
        world = self.world
        table = world.formations
        nation, zone, uid = int(table.owner[row]), int(table.province[row]), Uid(int(table.uid[row]))
        loss = mul_div(world.quantity("intercept_losses"), share, PPM)
        gone = table.units[row] * loss // PPM
        men = int((gone * figures_of(world).men).sum()) // DIVISION
        table.units[row] -= gone
        table.organisation[row] -= mul_div(int(table.organisation[row]), min(2 * loss, PPM), PPM)
        foes = [n for n in world.pacts.enemies(nation) if world.waters.power[n, zone] or world.skies.strike[n, zone]]
        by = max(foes, key=lambda n: (int(world.waters.power[n, zone] + world.skies.strike[n, zone]), -n), default=-1)
        count_dead(world, nation, foes, men)
        tonnage = np.zeros(world.n_nations, dtype=np.int64)
        tonnage[nation] = -mul_div(men, PPM * PPM, max(world.quantity("lift_per_shipping"), 1))
        world.ledger.book_ppm("shipping", tonnage, "combat", "system.transports")
        turned = share >= world.quantity("turning_share")
        march, capital = world.entities.find(uid, March), world.nation(nation).capital
        if turned and march is not None and capital and march.target != capital:
            march.target = capital
            table.next[row] = table.progress[row] = 0
        world.tell(TransportsCaught(tuple(sorted({nation, by} - {-1})), False, zone, nation, by, men, turned))
        if int(table.units[row].sum()) < world.quantity("smallest_formation"):
            strike_off(world, row)

    # -- aircraft against ships ------------------------------------------------------------------------------------

    def _strike(self, rows: IntArray) -> None:
        """Aircraft on interdiction over a zone hit enemy warships there."""
        world = self.world
        if not world.skies.at_sea or not len(rows):
            return
        table = world.formations
        zones = distinct(table.province[rows])
        strike = world.skies.strike[:, zones]
        if not some(strike):
            return
        seers, there = distinct(table.owner[rows]), nonzeros(strike.any(axis=1))
        _, theirs = balance(world, seers, there, strike[there])
        attack = theirs[np.searchsorted(seers, table.owner[rows]), np.searchsorted(zones, table.province[rows])]
        power = naval_power(world, rows) + 1
        loss = mul_div_array(attack, world.quantity("strike_losses"), attack + power)
        hidden = np.where(table.mission[rows] == RAID, world.quantity("raiders_hidden"), PPM)
        loss = mul_div_array(loss, hidden, PPM)
        table.units[rows] -= table.units[rows] * loss[:, np.newaxis] // PPM
        strain = mul_div_array(table.organisation[rows], 2 * loss, PPM)
        table.organisation[rows] = between(table.organisation[rows] - strain, 0, FULL)

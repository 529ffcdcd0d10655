"""Convoys: what raiders sink on the lanes, what a blockade keeps in port, and what raiding costs the raiders."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.core.arrays import distinct, nonzeros, some
from game.core.fixed import mul_div, mul_div_array
from game.core.units import CENT, PPM, PULSES
from game.systems.base import System
from game.world.facts import CityBombed, ShippingSunk, TransportsCaught
from game.world.fleets import RAID, Presence, balance
from game.world.lanes import Traffic, traffic
from game.world.world import World

IntArray = npt.NDArray[np.int64]


class SeaLanes(System):
    """Before the weeks of war: lays out the lanes of nations at war, and what of their sea supply arrives."""

    def run(self) -> int:
        world = self.world
        waters = world.waters
        waters.traffic = None
        waters.cut[:] = 0
        waters.lost[:] = 0
        cut = world.ledger["sea_cut"]
        if some(cut):
            waters.busy = True
            waters.lost[:] = cut
        if not self._guns():
            return 0
        waters.busy = True
        waters.traffic = traffic(world)
        return 0 if waters.traffic is None else len(waters.traffic.nations)

    def _guns(self) -> bool:
        """Whether any nation at war has ships or aircraft with a mission."""
        table = self.world.formations
        rows = table.alive()
        rows = rows[(table.domain[rows] > 0) & (table.mission[rows] > 0)]
        return some(self.world.pacts.fighting[table.owner[rows]])


class Convoys:
    """The lanes of one week."""

    def __init__(self, world: World, pulse: int) -> None:
        self.world = world
        self.pulse = pulse

    def run(self, found: Presence, rows: IntArray) -> int:
        """Book the week. Returns the number of nations that lost trade."""
        world, lanes = self.world, self.world.waters.traffic
        if lanes is None:
            return 0
        raid, hunt = found.raid, found.hunt
        if world.skies.at_sea:
            raid, hunt = raid + world.skies.raid[found.there], hunt + world.skies.hunt[found.there]
        self._hunted(found.there, hunt, rows)
        shut = np.zeros(len(lanes.part), dtype=np.int64)
        if some(found.blockade):
            shut = self._shut(lanes, found)
        if some(raid):
            self._raid(lanes, found.there, raid, hunt, mul_div_array(lanes.part, PPM - shut, PPM))
        stopped = np.zeros(len(lanes.nations), dtype=np.int64)
        np.add.at(stopped, lanes.nation, mul_div_array(lanes.part, shut, PPM))
        world.waters.cut[lanes.nations] += np.minimum(stopped, PPM)
        return int((stopped > 0).sum())

    def _shut(self, lanes: Traffic, found: Presence) -> IntArray:
        """[L] share of each lane's traffic that hostile fleets keep in port: by the worst zone on its way, ppm."""
        world = self.world
        shut = np.zeros(len(lanes.part), dtype=np.int64)
        ours, theirs = balance(world, lanes.nations, found.there, found.blockade[:, lanes.used])
        if not np.count_nonzero(theirs):
            return shut
        over = np.maximum(theirs - ours, 0)
        grip = mul_div_array(over, world.quantity("blockade_grip"), np.maximum(theirs + ours, 1))
        grip = np.minimum(mul_div_array(grip, theirs, theirs + world.quantity("blockade_half")), PPM)
        np.maximum.at(shut, lanes.lane, grip[lanes.nation[lanes.lane], lanes.zone])
        return shut

    def _raid(self, lanes: Traffic, there: IntArray, raid: IntArray, hunt: IntArray, part: IntArray) -> None:
        """Sink merchant ships: the more raiders and the fewer hunters in a zone, and the more traffic crosses it."""
        world = self.world
        _, raiders = balance(world, lanes.nations, there, raid[:, lanes.used])
        if not np.count_nonzero(raiders):
            return
        hunters, _ = balance(world, lanes.nations, there, hunt[:, lanes.used])
        bite = mul_div_array(raiders, world.quantity("raid_losses"), raiders + world.quantity("raid_half"))
        weighed = mul_div_array(hunters, world.quantity("escort_worth"), PPM)
        bite = mul_div_array(bite, raiders, np.maximum(raiders + weighed, 1))
        whose = lanes.nation[lanes.lane]
        crossing = (part // np.maximum(lanes.length, 1))[lanes.lane]
        share = np.zeros(bite.shape, dtype=np.int64)
        np.add.at(share, (whose, lanes.zone), crossing)
        share = mul_div_array(share, bite, PPM)
        for k in nonzeros(share.any(axis=1)).tolist():
            self._sink(int(lanes.nations[k]), int(lanes.busy[k]), lanes.used, share[k])

    def _sink(self, nation: int, busy: int, zones: IntArray, share: IntArray) -> None:
        """Take the week's losses off a nation's shipping and tell of them.

        `busy` are its ships on the lanes, thousand tons; `share` is ppm of its traffic by zone.
        """
        world = self.world
        total = int(share.sum())
        loss = np.zeros(world.n_nations, dtype=np.int64)
        loss[nation] = -busy * total
        world.ledger.book_ppm("shipping", loss, "combat", "system.raiders")
        world.waters.cut[nation] += total
        worst = int(zones[int(share.argmax())])
        foes = tuple(n for n in world.pacts.enemies(nation) if world.waters.power[n, worst])
        tons = mul_div(busy * total, 1, PPM // 1000)  # not balance: thousand tons to tons
        if tons:
            world.tell(ShippingSunk(tuple(sorted({nation, *foes})), False, worst, nation, tons))

    def _hunted(self, there: IntArray, hunt: IntArray, rows: IntArray) -> None:
        """Raiders are hunted where convoys are guarded."""
        world = self.world
        table = world.formations
        prey = rows[table.mission[rows] == RAID]
        if not len(prey):
            return
        zones, seers = distinct(table.province[prey]), distinct(table.owner[prey])
        _, hunters = balance(world, seers, there, hunt[:, zones])
        here = hunters[np.searchsorted(seers, table.owner[prey]), np.searchsorted(zones, table.province[prey])]
        loss = mul_div_array(here, world.quantity("hunt_losses"), here + world.quantity("hunt_half"))
        dice = world.chance.roll_array(PPM, world.turn, "sea.hunted", table.uid[prey], self.pulse)
        loss = mul_div_array(loss, PPM // 2 + dice, PPM)
        table.units[prey] -= mul_div_array(table.units[prey], loss[:, np.newaxis], PPM)
        strain = world.quantity("raid_strain")
        table.organisation[prey] = np.maximum(table.organisation[prey] - strain, 0)


class Harbours(System):
    """After the weeks of war: what part of its sea traffic each nation lost this month, for next month's trade."""

    def run(self) -> int:
        world = self.world
        self._report()
        fresh = np.minimum(world.waters.cut // PULSES, PPM)
        if world.waters.traffic is not None:
            lanes = world.waters.traffic
            arrives = mul_div_array(lanes.carried, PPM - fresh[lanes.nations], PPM)
            fresh[lanes.nations] = np.maximum(fresh[lanes.nations], PPM - arrives)
        change = fresh - world.ledger["sea_cut"]
        if not some(change):
            return 0
        world.ledger.book("sea_cut", change, "combat", "system.convoys")
        return int((change != 0).sum())

    def _report(self) -> None:
        """Letters to those who lost ships, men at sea or townspeople this month."""
        world = self.world
        sunk: dict[int, list[int]] = {}
        bombed: dict[tuple[int, int], list[int]] = {}
        for fact in world.facts:
            if isinstance(fact, ShippingSunk):
                row = sunk.setdefault(fact.nation, [0, fact.province])
                row[0] += fact.tons
            elif isinstance(fact, CityBombed):
                town = bombed.setdefault((fact.nation, fact.province), [0, 0])
                town[0], town[1] = town[0] + fact.dead, fact.damage
            elif isinstance(fact, TransportsCaught):
                kind = "convoy_turned" if fact.turned else "convoy_caught"
                world.dispatch(fact.nation, kind, {"men": fact.men}, fact.province)
        for nation, (tons, zone) in sorted(sunk.items()):
            if tons >= world.quantity("notable_tons"):
                world.dispatch(nation, "ships_sunk", {"tons": tons}, zone)
        for (nation, place), (dead, damage) in sorted(bombed.items()):
            world.dispatch(nation, "city_bombed", {"dead": dead, "share": damage // CENT}, place)

"""Convoys: what raiders sink on the lanes, what a blockade keeps in port, and what raiding costs the raiders."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.core.fixed import mul_div, mul_div_array
from game.core.units import PPM, PULSES
from game.systems.base import System
from game.world.facts import ShippingSunk
from game.world.fleets import RAID, Presence, balance
from game.world.lanes import Lane, carried, lanes_of, shipping_need
from game.world.world import World

IntArray = npt.NDArray[np.int64]


class SeaLanes(System):
    """Before the weeks of war: lays out the lanes of nations at war, and what of their sea supply arrives."""

    def run(self) -> int:
        world = self.world
        waters = world.waters
        waters.lanes = {}
        waters.cut[:] = 0
        waters.lost[:] = 0
        cut = world.ledger["sea_cut"]
        if cut.any():
            waters.busy = True
            waters.lost[:] = cut
        if not self._guns():
            return 0
        waters.busy = True
        for nation in np.flatnonzero(world.pacts.fighting).tolist():
            lanes = lanes_of(world, nation)
            if lanes:
                waters.lanes[nation] = lanes
        return len(waters.lanes)

    def _guns(self) -> bool:
        """Whether any nation at war has ships or aircraft with a mission."""
        table = self.world.formations
        rows = table.alive()
        rows = rows[(table.domain[rows] > 0) & (table.mission[rows] > 0)]
        return bool(self.world.pacts.fighting[table.owner[rows]].any())


class Convoys:
    """The lanes of one week."""

    def __init__(self, world: World, pulse: int) -> None:
        self.world = world
        self.pulse = pulse
        rows = [(nation, lane) for nation, lanes in world.waters.lanes.items() for lane in lanes]
        self.lanes: list[tuple[int, Lane]] = rows

    def run(self, found: Presence, rows: IntArray) -> int:
        """Book the week. Returns the number of nations that lost ships or trade."""
        world = self.world
        if not self.lanes:
            return 0
        size = max(len(lane.zones) for _, lane in self.lanes)
        zones = np.zeros((len(self.lanes), size), dtype=np.int64)
        for k, (_, lane) in enumerate(self.lanes):
            zones[k, : len(lane.zones)] = lane.zones
        nation = np.array([n for n, _ in self.lanes], dtype=np.int64)
        weight = np.array([lane.weight for _, lane in self.lanes], dtype=np.int64)
        whole = np.bincount(nation, weights=weight, minlength=world.n_nations).astype(np.int64)
        part = mul_div_array(weight, PPM, np.maximum(whole[nation], 1))
        raid = found.raid + world.skies.raid
        hunt = found.hunt + world.skies.hunt
        if not raid.any() and not found.blockade.any():
            return 0
        shut = self._shut(found.blockade, nation, zones)
        self._raid(raid, hunt, nation, zones, mul_div_array(part, PPM - shut, PPM))
        self._hunted(hunt, rows)
        stopped = np.zeros(world.n_nations, dtype=np.int64)
        np.add.at(stopped, nation, mul_div_array(part, shut, PPM))
        world.waters.cut += np.minimum(stopped, PPM)
        return int((stopped > 0).sum())

    def _shut(self, blockade: IntArray, nation: IntArray, zones: IntArray) -> IntArray:
        """[lanes] share of each lane's traffic that hostile fleets keep in port: by the worst zone on its way, ppm."""
        world = self.world
        used = np.unique(zones[zones > 0])
        ours, theirs = balance(world, blockade, used)
        over = np.maximum(theirs - ours, 0)
        grip = mul_div_array(over, world.quantity("blockade_grip"), np.maximum(theirs + ours, 1))
        grip = np.minimum(mul_div_array(grip, theirs, theirs + world.quantity("blockade_half")), PPM)
        place = np.searchsorted(used, np.maximum(zones, used[0]))
        each = np.where(zones > 0, grip[nation[:, np.newaxis], np.minimum(place, len(used) - 1)], 0)
        found: IntArray = each.max(axis=1)
        return found

    def _raid(self, raid: IntArray, hunt: IntArray, nation: IntArray, zones: IntArray, part: IntArray) -> None:
        """Sink merchant ships: the more raiders and the fewer hunters in a zone, and the more traffic crosses it."""
        world = self.world
        used = np.unique(zones[zones > 0])
        _, raiders = balance(world, raid, used)
        hunters, _ = balance(world, hunt, used)
        if not raiders.any():
            return
        bite = mul_div_array(raiders, world.quantity("raid_losses"), raiders + world.quantity("raid_half"))
        weighed = mul_div_array(hunters, world.quantity("escort_worth"), PPM)
        bite = mul_div_array(bite, raiders, np.maximum(raiders + weighed, 1))
        length = np.maximum((zones > 0).sum(axis=1), 1)
        for one in np.unique(nation).tolist():
            mine = nation == one
            each = np.zeros(len(used), dtype=np.int64)
            flat = np.repeat(part[mine] // length[mine], zones.shape[1])
            cells = zones[mine].ravel()
            keep = cells > 0
            np.add.at(each, np.searchsorted(used, cells[keep]), flat[keep])
            self._sink(one, used, mul_div_array(each, bite[one], PPM))

    def _sink(self, nation: int, zones: IntArray, share: IntArray) -> None:
        """Take the week's losses off a nation's shipping and tell of them; `share` is ppm of its traffic by zone."""
        world = self.world
        total = int(share.sum())
        if not total:
            return
        busy = min(world.stock("shipping", nation), shipping_need(world, nation))
        loss = np.zeros(world.n_nations, dtype=np.int64)
        loss[nation] = -busy * total
        world.ledger.book_ppm("shipping", loss, "combat", "system.raiders")
        world.waters.cut[nation] += total
        worst = int(zones[int(share.argmax())])
        foes = tuple(n for n in world.pacts.enemies(nation) if world.waters.power[n, worst])
        tons = busy * total // (PPM // 1000)  # not balance: thousand tons to tons
        if tons:
            world.tell(ShippingSunk(tuple(sorted({nation, *foes})), False, worst, nation, tons))

    def _hunted(self, hunt: IntArray, rows: IntArray) -> None:
        """Raiders are hunted where convoys are guarded."""
        world = self.world
        table = world.formations
        prey = rows[table.mission[rows] == RAID]
        if not len(prey):
            return
        zones = np.unique(table.province[prey])
        _, hunters = balance(world, hunt, zones)
        there = hunters[table.owner[prey], np.searchsorted(zones, table.province[prey])]
        loss = mul_div_array(there, world.quantity("hunt_losses"), there + world.quantity("hunt_half"))
        dice = world.chance.roll_array(PPM, world.turn, "sea.hunted", table.uid[prey], self.pulse)
        loss = mul_div_array(loss, PPM // 2 + dice, PPM)
        table.units[prey] -= mul_div_array(table.units[prey], loss[:, np.newaxis], PPM)
        strain = world.quantity("raid_strain")
        table.organisation[prey] = np.maximum(table.organisation[prey] - strain, 0)


class Harbours(System):
    """After the weeks of war: what part of its sea traffic each nation lost this month, for next month's trade."""

    def run(self) -> int:
        world = self.world
        fresh = np.minimum(world.waters.cut // PULSES, PPM)
        for nation in world.waters.lanes:
            fresh[nation] = max(int(fresh[nation]), PPM - self._carried(nation, int(fresh[nation])))
        change = fresh - world.ledger["sea_cut"]
        if not change.any():
            return 0
        world.ledger.book("sea_cut", change, "combat", "system.convoys")
        return int((change != 0).sum())

    def _carried(self, nation: int, lost: int) -> int:
        """What arrives: ships to carry it, less what was stopped and sunk, ppm."""
        return mul_div(carried(self.world, nation), PPM - lost, PPM)

"""Garrisons and partisans: occupied people resist where nobody guards them and by how they are treated."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.core.arrays import some
from game.core.fixed import mul_div_array
from game.core.units import DIVISION, FULL, MILLI, PPM
from game.systems.base import System
from game.world.occupied import guard_of, occupied_land
from game.world.spawn import LAND, men_of
from game.world.victims import enter

IntArray = npt.NDArray[np.int64]


class Garrisons(System):
    """Once a month: partisans gather or go home, occupiers lose men to them, pay for the administration, and the
    civil dead of a harsh rule are counted."""

    def run(self) -> int:
        world = self.world
        place = occupied_land(world)
        bands = world.ledger["partisans"]
        if not len(place) and not some(bands):
            return 0
        change = -bands * world.quantity("partisan_fading")
        if len(place):
            holder = world.provinces.controller[place]
            open_ = PPM - guard_of(world, place)
            anger = PPM + world.ledger["unrest"][place] * (PPM // FULL)
            grown = mul_div_array(mul_div_array(world.quantities["partisan_growth"][holder], anger, PPM), open_, 1)
            change[place] = grown - np.where(open_ > 0, 0, bands[place] * world.quantity("partisan_fading"))
        world.ledger.book_ppm("partisans", change, "occupation", "quantity.partisan_growth")
        if len(place):
            self._raid(place)
            self._administer(place)
        return len(place)

    def _raid(self, place: IntArray) -> None:
        """Bands cost the troops among them men."""
        world = self.world
        bands = np.zeros(world.atlas.n, dtype=np.int64)
        bands[place] = world.ledger["partisans"][place]
        if not some(bands):
            return
        table = world.formations
        rows = table.alive()
        rows = rows[(table.domain[rows] == LAND) & (bands[table.province[rows]] > 0)]
        holder = world.provinces.controller[table.province[rows]]
        rows = rows[(table.owner[rows] == holder) | world.pacts.allied[table.owner[rows], holder]]
        loss = mul_div_array(bands[table.province[rows]], world.quantity("partisan_toll"), FULL)
        lost = table.units[rows] * loss[:, np.newaxis] // PPM
        table.units[rows] -= lost
        dead = int((lost * np.array(men_of(world), dtype=np.int64)).sum()) // DIVISION
        world.chronicle.toll["partisans"] = world.chronicle.toll.get("partisans", 0) + dead

    def _administer(self, place: IntArray) -> None:
        """The administration of occupied land is paid by whoever holds it; its civil dead are counted."""
        world = self.world
        holder = world.provinces.controller[place]
        people = world.provinces.people[place]
        each = mul_div_array(people, world.quantities["occupation_cost"][holder], MILLI * MILLI)
        price = np.zeros(world.n_nations, dtype=np.int64)
        np.add.at(price, holder, each)
        world.ledger.book(
            "treasury",
            -np.minimum(price, np.maximum(world.ledger["treasury"], 0)),
            "occupation",
            "quantity.occupation_cost",
        )
        dead = mul_div_array(people, world.quantities["occupation_deaths"][holder], PPM)
        if some(dead):
            world.provinces.people[place] -= dead
            lost = np.zeros(world.n_nations, dtype=np.int64)
            owned = world.provinces.owner[place] >= 0
            np.add.at(lost, world.provinces.owner[place][owned], dead[owned])
            for nation in np.flatnonzero(lost).tolist():
                enter(world, nation, "occupation", int(lost[nation]))

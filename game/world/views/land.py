"""Land: borders, people, works and supply."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros
from game.core.fixed import mul_div_array
from game.core.units import DIVISION, PPM
from game.world import weather
from game.world.sees import WATCHED
from game.world.supply import supply_at
from game.world.supply_ways import SupplyWay, supply_way
from game.world.views.base import ViewBase, locked
from game.world.views.records import Explanation, Line

IntArray = npt.NDArray[np.int64]


class LandView(ViewBase):
    """Land: borders, people, works and supply."""

    @cached_property
    def sight(self) -> IntArray:
        """[n] level of sight, 0-3."""
        return locked(self._world.sight[self.nation])

    @property
    def seen_turn(self) -> IntArray:
        """[n] turn in which each province was last in sight."""
        return locked(self._world.seen[self.nation])

    @property
    def owner(self) -> IntArray:
        """[n] lawful owner: borders are public."""
        return locked(self._world.provinces.owner)

    @cached_property
    def controller(self) -> IntArray:
        """[n] who commands each province, as far as is known: where it is out of sight, as last seen."""
        world = self._world
        owner = world.provinces.owner
        # Land in nobody's occupation is in its owner's hand, and peace treaties are public.
        unsettled = world.memo.get("unsettled")
        if unsettled is None or unsettled[0] != world.borders_version:
            land = nonzeros(world.pacts.at_war[np.maximum(owner, 0)])
            unsettled = world.memo["unsettled"] = (world.borders_version, land)
        land = unsettled[1]
        if not len(land):
            return locked(owner)
        seen = self.sight[land] >= WATCHED
        known = np.where(seen, world.provinces.controller[land], world.remembered[self.nation][land])
        found = owner.copy()
        found[land] = np.where(known < 0, owner[land], known)
        return locked(found)

    @property
    def people(self) -> IntArray:
        """[n] persons: a census is public."""
        return locked(self._world.provinces.people)

    @cached_property
    def own_people(self) -> int:
        """Persons in the provinces that are lawfully ours."""
        return int(self._counts[0].item(self.nation))

    @cached_property
    def own_townspeople(self) -> int:
        """Townspeople there, in units of a thousand by a thousandth."""
        return int(self._counts[1].item(self.nation))

    @property
    def _counts(self) -> tuple[IntArray, IntArray]:
        """[N] persons and townspeople by lawful owner; counted once for all who ask now."""
        memo = self._world.memo
        if "people_by_owner" not in memo:
            table = self._world.provinces
            land = nonzeros(table.owner >= 0)
            owner, people = table.owner[land], table.people[land]
            found = np.zeros((2, self._world.n_nations), dtype=np.int64)
            np.add.at(found[0], owner, people)
            np.add.at(found[1], owner, people // DIVISION * (table.town[land] // DIVISION))
            memo["people_by_owner"] = (found[0], found[1])
        counts: tuple[IntArray, IntArray] = memo["people_by_owner"]
        return counts

    @property
    def town(self) -> IntArray:
        """[n] share of townspeople, ppm."""
        return locked(self._world.provinces.town)

    def levels(self, building: str) -> IntArray:
        """[n] levels of a kind of building; works cannot be hidden, forts can be seen only from near."""
        world = self._world
        levels = world.provinces.levels[world.building_index[building]]
        if world.rules.get("building", building).secret:
            return locked(np.where(self.sight >= WATCHED, levels, 0))
        return locked(levels)

    @property
    def forts(self) -> IntArray:
        """[n] what forts add to a defender, ppm: own ones and those seen from near."""
        return locked(np.where(self.sight >= WATCHED, self._world.quantities["fort_defence"], 0))

    def is_core(self, province: int, nation: int) -> bool:
        return bool(self._world.provinces.cores[nation, province])

    def cores_of(self, province: int) -> list[int]:
        """Nations that regard the province as theirs."""
        return [int(n) for n in nonzeros(self._world.provinces.cores[:, province])]

    @cached_property
    def supply(self) -> IntArray:
        """[n] share of its need that one of our formations would receive in each province, ppm."""
        world = self._world
        share = mul_div_array(supply_at(world, self.nation), weather.figure(world, "supply"), PPM)
        return locked(np.maximum(share, world.quantity("supply_floor")))

    def supply_path(self, province: int) -> SupplyWay:
        """The way supply takes to one of our formations in a province, and what holds it up most."""
        return supply_way(self._world, self.nation, province)

    def why_supply(self, province: int) -> Explanation:
        """The account of the share of its need that reaches a province."""
        way = self.supply_path(province)
        losses = [Line(f"supply.line.{reason}", -amount) for reason, amount in way.losses if amount]
        floor = [Line("supply.line.floor", way.floor)] if way.floor else []
        lines = (Line("supply.line.need", PPM), *losses, *floor)
        return Explanation("ui.province.supply", way.share, "ppm", lines)

    def coasts(self, zone: int) -> list[int]:
        """Land provinces on the shore of a sea zone."""
        return self._world.coasts[zone]

    def province_name(self, province: int, language: str = "en") -> str:
        return self.atlas.name_at(province, self.turn, language)

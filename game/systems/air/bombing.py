"""Strategic bombing: works in ruins, people killed, will worn down; and the slow repair."""

from __future__ import annotations

import numpy as np

from game.core.arrays import distinct, nonzeros, some
from game.core.fixed import mul_div
from game.core.units import PPM
from game.systems.air.sorties import Sky
from game.systems.base import System
from game.world.facts import CityBombed
from game.world.figures import figures_of
from game.world.tolls import count_dead
from game.world.wings import BOMBING, flights, flying


class Bombers(System):
    """Drops the week's bombs on the works of enemy provinces."""

    def run(self) -> int:
        world = self.world
        if not world.skies.busy or not some(world.formations.mission == BOMBING):
            return 0
        rows = flying(world)
        rows = rows[world.formations.mission[rows] == BOMBING]
        if not len(rows):
            return 0
        flown = flights(world, rows)
        table = world.provinces
        owner = world.formations.owner[rows]
        hit = world.pacts.open_war[owner, table.controller[flown.area]] & (table.controller[flown.area] >= 0)
        points = flown.points(world, figures_of(world).bombing) * hit
        held = self._held(flown.place, owner)
        points = points * held // PPM
        done = 0
        for place in distinct(flown.place[points > 0]).tolist():
            here = flown.place == place
            self._strike(place, int(points[here].sum()), int(owner[here][int(points[here].argmax())]))
            done += 1
        return done

    def _held(self, place: np.ndarray, owner: np.ndarray) -> np.ndarray:
        """[R] share of the sky over each target that the bombers' side holds, ppm."""
        world = self.world
        war = world.pacts.war
        found = []
        for p, n in zip(place.tolist(), owner.tolist(), strict=True):
            ours = int(world.skies.control[n, p])
            theirs = int(world.skies.control[war[n], p].max(initial=0))
            found.append(PPM if not theirs else mul_div(ours, PPM, max(ours + theirs, 1)))
        return np.array(found, dtype=np.int64)

    def _strike(self, place: int, points: int, by: int) -> None:
        world = self.world
        table = world.provinces
        size = int(table.levels[:, place].sum()) + world.quantity("bombing_spread")
        harm = mul_div(points, world.quantity("bombing_harm"), max(size, 1))
        before = int(table.damage[place])
        table.damage[place] = min(before + harm, world.quantity("damage_limit"))
        towns = mul_div(int(table.people[place]), int(table.town[place]), PPM)
        dead = min(mul_div(points * towns, world.quantity("bombing_deaths"), PPM), towns)
        table.people[place] -= dead
        holder = int(table.controller[place])
        count_dead(world, holder, [by], dead, "bombing")
        world.ledger.add(
            "war_weariness", holder, mul_div(points, world.quantity("bombing_fear"), PPM), "combat", "system.bombing"
        )
        names = tuple(sorted({by, holder}))
        world.tell(CityBombed(names, False, place, by, holder, int(table.damage[place]), dead))


class Repairs(System):
    """Clears the rubble: a share of the damage is made good every month, unless the place is fought over."""

    def run(self) -> int:
        table = self.world.provinces
        hurt = nonzeros(table.damage)
        if len(hurt):
            share = self.world.quantity("repair_share")
            table.damage[hurt] -= table.damage[hurt] * share // PPM + 1
            table.damage[hurt] = np.maximum(table.damage[hurt], 0)
        return len(hurt)


__all__ = ["Bombers", "Repairs", "Sky"]

"""The week in the air: who holds the sky where, what aircraft do from there, and what it costs them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from game.core.arrays import add_at, distinct, grid, nonzeros
from game.core.fixed import mul_div_array
from game.core.units import DIVISION, FULL, PPM
from game.systems.base import System
from game.world.columns import MISSIONS
from game.world.facts import AirLosses
from game.world.figures import figures_of
from game.world.spawn import AIR
from game.world.tolls import count_dead, strike_off
from game.world.wings import BOMBING, DROP, GROUND_SUPPORT, INTERDICTION, Flights, flights, flying
from game.world.world import World

IntArray = npt.NDArray[np.int64]


LOW = (GROUND_SUPPORT, INTERDICTION, BOMBING, DROP)
"""Missions within the reach of guns."""
_IS_LOW = np.array([mission in LOW for mission in range(len(MISSIONS))], dtype=np.bool_)


class Sorties(System):
    """Flies every mission of the week: the balance of power over each place, support, interdiction, losses."""

    def run(self) -> int:
        world = self.world
        world.skies.clear()
        rows = flying(world)
        if not len(rows):
            return 0
        world.skies.busy = True
        flown = flights(world, rows)
        sky = Sky(world, flown)
        sky.write()
        self._losses(flown, sky)
        return len(rows)

    def _losses(self, flown: Flights, sky: Sky) -> None:
        """What fighters, guns and wear take of each group, and what the fighting teaches it."""
        world = self.world
        table, rows = world.formations, flown.rows
        threat = sky.threat()
        dice = world.chance.roll_array(PPM, world.turn, "air.losses", table.uid[rows], self.pulse)
        loss = mul_div_array(threat, PPM // 2 + dice, PPM) + world.quantity("sortie_wear")
        gone = mul_div_array(table.units[rows], np.minimum(loss, PPM)[:, np.newaxis], PPM)
        table.units[rows] -= gone
        strain = world.quantity("sortie_strain") + loss * world.quantity("air_shock") // PPM
        table.organisation[rows] = np.maximum(table.organisation[rows] - strain, 0)
        fought = threat > 0
        gain = np.where(fought, world.quantity("experience_gain"), 0)
        table.experience[rows] = np.minimum(table.experience[rows] + gain, FULL)
        self._tell(rows, flown.area, gone)
        spent = rows[table.units[rows].sum(axis=1) < world.quantity("smallest_formation")]
        for row in spent.tolist():
            strike_off(world, row)

    def _tell(self, rows: IntArray, area: IntArray, gone: IntArray) -> None:
        """A fact for each nation that lost aircraft, and its dead in the toll."""
        world = self.world
        owner = world.formations.owner[rows]
        lost = gone.sum(axis=1)
        crews = (gone @ figures_of(world).men) // DIVISION * world.quantity("crew_share") // PPM
        enemies = world.pacts.enemies
        groups: dict[int, list[tuple[int, int, int]]] = {}
        for nation, *group in zip(*(part.tolist() for part in (owner, lost, crews, area)), strict=True):
            wings, dead, place = group
            groups.setdefault(nation, []).append((wings, dead, place))
        for nation, mine in sorted(groups.items()):
            count_dead(world, nation, enemies(nation), sum(row[1] for row in mine))
            total = sum(row[0] for row in mine)
            if total:
                _, _, worst = max(mine, key=itemgetter(0))
                world.tell(AirLosses((nation,), False, worst, nation, total))


@dataclass
class Sky:
    """The balance over all places where anything flies. Arrays are [fighting nation, place]."""

    world: World
    flown: Flights

    def __post_init__(self) -> None:
        world = self.world
        self.nations = nonzeros(world.pacts.fighting).astype(np.int64)
        self.places = distinct(self.flown.place)
        self._of_nation = np.zeros(world.n_nations, dtype=np.int64)
        self._of_nation[self.nations] = np.arange(len(self.nations))
        self._of_place = np.zeros(world.atlas.n, dtype=np.int64)
        self._of_place[self.places] = np.arange(len(self.places))
        table = world.formations
        self.owner = self._of_nation[table.owner[self.flown.rows]][self.flown.entry]
        self.at = self._of_place[self.flown.place]
        self.mission = table.mission[self.flown.rows][self.flown.entry]
        pairs = grid(self.nations, self.nations)
        self.foe = world.pacts.war[pairs].astype(np.int64)
        self.friend = (world.pacts.allied[pairs] | np.eye(len(self.nations), dtype=np.bool_)).astype(np.int64)
        figures = figures_of(world)
        every = np.arange(len(self.flown.entry), dtype=np.int64)
        own = self.gather(self.flown.points(world, figures.air_attack), every)
        self.control = self.friend @ own
        self.against = self.foe @ own

    def gather(self, points: IntArray, entries: IntArray) -> IntArray:
        """Points of some entries summed by their nation and place."""
        total = np.zeros((len(self.nations), len(self.places)), dtype=np.int64)
        add_at(total, self.owner[entries], self.at[entries], points)
        return total

    @cached_property
    def share(self) -> IntArray:
        """Part of the sky that a nation and its friends hold, ppm; all of it where nobody contests it."""
        both = self.control + self.against
        return np.where(both > 0, mul_div_array(self.control, PPM, np.maximum(both, 1)), PPM)

    @cached_property
    def guns(self) -> IntArray:
        """Fire from the ground and from ships against a nation's aircraft, points."""
        world = self.world
        table = world.formations
        rows = table.alive()
        near = np.zeros(world.atlas.n, dtype=np.bool_)
        near[self.places] = True
        rows = rows[(table.domain[rows] != AIR) & world.pacts.fighting[table.owner[rows]] & near[table.province[rows]]]
        points = (table.units[rows] @ figures_of(world).air_attack) // DIVISION
        total = np.zeros((len(self.nations), len(self.places)), dtype=np.int64)
        add_at(total, self._of_nation[table.owner[rows]], self._of_place[table.province[rows]], points)
        return self.foe @ total

    def write(self) -> None:
        """Enter the week's results where battles, supply and fleets read them."""
        world, skies = self.world, self.world.skies
        figures = figures_of(world)
        skies.nations = self.nations
        cells = grid(self.nations, self.places)
        held = self.share[self.owner, self.at]
        skies.control[cells] = self.control

        known = set(self.mission.tolist())

        def effect(column: IntArray, mission: int) -> IntArray:
            if mission not in known:
                return np.zeros((len(self.nations), len(self.places)), dtype=np.int64)
            entries = nonzeros(self.mission == mission)
            points = mul_div_array(self.flown.points(world, column, entries), held[entries], PPM)
            return self.gather(points, entries)

        if GROUND_SUPPORT in known:
            points, half = self.friend @ effect(figures.soft, GROUND_SUPPORT), world.quantity("support_half")
            skies.support[cells] = saturate(points, half, "support_cap", world)
        if INTERDICTION in known:
            points, half = self.foe @ effect(figures.soft, INTERDICTION), world.quantity("interdiction_half")
            skies.interdiction[cells] = saturate(points, half, "interdiction_cap", world)
        if int(self.places[-1]) > world.atlas.n_land:
            skies.at_sea = True
            skies.strike[cells] = effect(figures.hard, INTERDICTION)
            skies.raid[cells] = effect(figures.raid, INTERDICTION)
            skies.hunt[cells] = effect(figures.hunt, INTERDICTION) + effect(figures.hunt, GROUND_SUPPORT)

    def threat(self) -> IntArray:
        """[R] share of each group that enemy fighters and guns would take in a week of middling luck, ppm."""
        world, flown = self.world, self.flown
        foes = mul_div_array(self.against, PPM, np.maximum(self.against + self.control, 1))
        fighters = mul_div_array(foes, world.quantity("air_losses"), PPM)[self.owner, self.at]
        guns = self.guns
        flak = mul_div_array(guns, world.quantity("flak_losses"), np.maximum(guns + world.quantity("flak_half"), 1))
        low = _IS_LOW[self.mission]
        each = fighters + np.where(low, flak[self.owner, self.at], 0)
        total = np.zeros(len(flown.rows), dtype=np.int64)
        weight = np.zeros(len(flown.rows), dtype=np.int64)
        np.add.at(total, flown.entry, mul_div_array(each, flown.weight, PPM))
        np.add.at(weight, flown.entry, flown.weight)
        mean = mul_div_array(total, PPM, np.maximum(weight, 1))
        table, half = world.formations, world.quantity("air_endurance")
        wings = np.maximum(table.units[flown.rows].sum(axis=1), 1)
        tough = (table.units[flown.rows] @ figures_of(world).defence) // wings
        return mul_div_array(mean, half, half + tough)


def saturate(points: IntArray, half: int, cap: str, world: World) -> IntArray:
    """Points with falling returns: half the quantity `cap` at `half` points."""
    return mul_div_array(points, world.quantity(cap), points + max(half, 1))

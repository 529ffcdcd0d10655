"""Air groups at work: which fly, how far, over what, and with what effect. Pure readings, for the air system and views.

A group flies from its field over its area and, at half power or so, over the places around it. Bombers, scouts and
transports go to the area alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from game.core.fixed import mul_div_array
from game.core.units import DIVISION, FULL, PPM
from game.kernels.routing import UNREACHED
from game.world.columns import MISSIONS
from game.world.figures import figures_of, range_of
from game.world.reach import air_km, around
from game.world.spawn import AIR
from game.world.weather import figure

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

AIR_MISSIONS: Final = ("superiority", "ground_support", "interdiction", "bombing", "recon", "drop")
SUPERIORITY, GROUND_SUPPORT, INTERDICTION, BOMBING, RECON, DROP = (MISSIONS.index(name) for name in AIR_MISSIONS)
NARROW: Final = (BOMBING, RECON, DROP)
"""Missions that go to the area alone."""
_IS_NARROW: Final = np.array([mission in NARROW for mission in range(len(MISSIONS))], dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class Flights:
    """Where groups fly: one entry for every place of every group."""

    rows: IntArray
    """[R] rows of the groups."""
    area: IntArray
    """[R] middle of each group's area."""
    force: IntArray
    """[R] share of its paper strength that it brings, ppm."""
    entry: IntArray
    """[E] place in `rows`."""
    place: IntArray
    """[E] province or zone."""
    weight: IntArray
    """[E] share of the group's force that counts there, ppm."""

    def points(self, world: World, column: IntArray, entries: IntArray | None = None) -> IntArray:
        """[entries] points of a figure [unit type] that each of some entries (all, if none are named) brings."""
        each = (world.formations.units[self.rows] @ column) // DIVISION
        if entries is None:
            return mul_div_array(each[self.entry], self.weight, PPM)
        return mul_div_array(each[self.entry[entries]], self.weight[entries], PPM)


def flying(world: World) -> IntArray:
    """Rows of the air groups that fly this week: at war, with a mission, in order, and within reach of their area."""
    table = world.formations
    rows = table.alive()
    rows = rows[(table.domain[rows] == AIR) & (table.mission[rows] > 0)]
    able = world.pacts.fighting[table.owner[rows]] & (table.organisation[rows] >= world.quantity("sortie_line"))
    rows = rows[able]
    found: IntArray = rows[in_reach(world, rows)]
    return found


def area_of(world: World, rows: IntArray) -> IntArray:
    """[rows] the middle of each group's area: where it stands when none is named."""
    table = world.formations
    return np.where(table.area[rows] > 0, table.area[rows], table.province[rows])


def in_reach(world: World, rows: IntArray) -> BoolArray:
    """[rows] whether each group can reach its area from the field where it stands."""
    bases, areas = world.formations.province[rows].tolist(), area_of(world, rows).tolist()
    need = [reachable(world, base).item(area) for base, area in zip(bases, areas, strict=True)]
    found: BoolArray = np.array(need, dtype=np.int64) <= range_of(world, rows)
    return found


def reachable(world: World, base: int) -> IntArray:
    """[n] range needed to act over each place from a field: what touches its own province is always near enough."""
    kept = world.fixed.setdefault("reachable", {})
    if base not in kept:
        start, head = around(world)
        km = air_km(world, base).copy()
        km[head[int(start[base]) : int(start[base + 1])]] = 0
        km[base] = 0
        kept[base] = np.where(km >= UNREACHED, UNREACHED, km)
    found: IntArray = kept[base]
    return found


def force_of(world: World, rows: IntArray) -> IntArray:
    """[rows] share of its paper strength that a group brings: order, experience, and room on its field, ppm."""
    table = world.formations
    order = table.organisation[rows] * PPM // FULL
    skill = PPM + world.quantity("experience_bonus") * table.experience[rows] // FULL
    return mul_div_array(mul_div_array(order, skill, PPM), crowding(world)[table.province[rows]], PPM)


def crowding(world: World) -> IntArray:
    """[n] share of the groups standing in a province that its fields can serve, ppm."""
    table = world.formations
    rows = table.alive()
    rows = rows[table.domain[rows] == AIR]
    wings = np.bincount(table.province[rows], weights=table.units[rows].sum(axis=1), minlength=world.atlas.n)
    standing = wings.astype(np.int64)
    room = world.quantities["air_capacity"]
    return np.where(standing > room, mul_div_array(room, PPM, np.maximum(standing, 1)), PPM)


def flights(world: World, rows: IntArray) -> Flights:
    """Spread groups over their areas."""
    table = world.formations
    area, force = area_of(world, rows), force_of(world, rows)
    start, head = around(world)
    narrow = _IS_NARROW[table.mission[rows]]
    count = np.where(narrow, 0, start[area + 1] - start[area])
    beside = np.repeat(np.arange(len(rows), dtype=np.int64), count)
    first = np.repeat(np.cumsum(count) - count, count)
    place = head[start[area][beside] + np.arange(len(beside), dtype=np.int64) - first]
    spread = world.quantity("air_spread")
    entry = np.concatenate([np.arange(len(rows), dtype=np.int64), beside])
    weight = np.concatenate([force, mul_div_array(force[beside], spread, PPM)])
    places = np.concatenate([area, place])
    weight = mul_div_array(weight, figure(world, "air")[places], PPM)
    return Flights(rows, area, force, entry, places, weight)


def air_figures(world: World, rows: IntArray) -> dict[str, IntArray]:
    """[rows] paper strength of groups by figure, points."""
    figures = figures_of(world)
    units = world.formations.units[rows]
    names = ("air_attack", "soft", "hard", "bombing", "raid", "hunt", "defence", "carry")
    return {name: (units * getattr(figures, name)).sum(axis=1) // DIVISION for name in names}

"""Fleets at work: what each brings to a sea zone by its mission. Pure readings, for the naval system and views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from game.core.arrays import add_at, distinct, grid, nonzeros
from game.core.fixed import mul_div_array
from game.core.units import DIVISION, FULL, PPM
from game.world.columns import MISSIONS
from game.world.figures import figures_of, range_of_one
from game.world.reach import around, sea_km, shut_canals
from game.world.spawn import SEA

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

SEA_MISSIONS: Final = ("patrol", "raid", "escort", "blockade", "support")
PATROL, RAID, ESCORT, BLOCKADE, SUPPORT = (MISSIONS.index(name) for name in SEA_MISSIONS)
SEEN: Final = ("none", *SEA_MISSIONS)


def at_sea(world: World) -> IntArray:
    """Rows of the fleets of nations at war that are out at sea and able to act."""
    table = world.formations
    rows = table.alive()
    rows = rows[(table.domain[rows] == SEA) & (table.province[rows] > world.atlas.n_land)]
    found: IntArray = rows[(table.retreating[rows] == 0) & world.pacts.fighting[table.owner[rows]]]
    return found


def naval_power(world: World, rows: IntArray) -> IntArray:
    """[rows] fighting worth of fleets in their present order, points."""
    table = world.formations
    worth = (table.units[rows] @ figures_of(world).worth) // DIVISION
    found: IntArray = worth * np.minimum(table.organisation[rows], FULL) // FULL
    return found


def sea_strengths(world: World) -> IntArray:
    """[N] fighting worth of all ships of each nation in full order, points; kept for the moment."""
    if "sea_strengths" not in world.memo:
        table = world.formations
        rows = table.alive()
        rows = rows[table.domain[rows] == SEA]
        total = np.zeros(world.n_nations, dtype=np.int64)
        np.add.at(total, table.owner[rows], (table.units[rows] @ figures_of(world).worth))
        world.memo["sea_strengths"] = total // DIVISION
    found: IntArray = world.memo["sea_strengths"]
    return found


def by_mission(world: World, stem: str, rows: IntArray) -> IntArray:
    """[rows] the quantity `<stem>_<mission>` for the mission of each fleet, ppm."""
    values = np.zeros(len(MISSIONS), dtype=np.int64)
    for name in SEEN:
        values[MISSIONS.index(name)] = world.quantity(f"{stem}_{name}")
    found: IntArray = values[world.formations.mission[rows]]
    return found


@dataclass(frozen=True, slots=True)
class Presence:
    """Sea power of one week: arrays [there, place], a row for each nation that has any."""

    there: IntArray
    """Nations, ascending."""
    power: IntArray
    """Power that rules waters: full where a fleet is, a part of it beside."""
    blockade: IntArray
    """Power that stops trade."""
    raid: IntArray
    hunt: IntArray


def presence(world: World, rows: IntArray, where: IntArray | None = None, others: IntArray | None = None) -> Presence:
    """What fleets bring to the zones they are in (or would be in: `where`) and to those beside them.

    `others` are nations that get a row even without ships.
    """
    figures, table = figures_of(world), world.formations
    owners = table.owner[rows]
    there = distinct(owners if others is None else np.concatenate([owners, others]))
    owner, place = np.searchsorted(there, owners), table.province[rows] if where is None else where
    power = naval_power(world, rows)
    order = np.minimum(table.organisation[rows], FULL)
    size = (len(there), world.atlas.n)

    def here(column: IntArray, stem: str) -> IntArray:
        points = (table.units[rows] @ column) // DIVISION * order // FULL
        total = np.zeros(size, dtype=np.int64)
        add_at(total, owner, place, mul_div_array(points, by_mission(world, stem, rows), PPM))
        return total

    return Presence(
        there=there,
        power=_spread(world, size, owner, place, mul_div_array(power, by_mission(world, "rule", rows), PPM)),
        blockade=_spread(world, size, owner, place, mul_div_array(power, by_mission(world, "stop", rows), PPM)),
        raid=here(figures.raid, "prey"),
        hunt=here(figures.hunt, "guard"),
    )


def _spread(world: World, size: tuple[int, int], owner: IntArray, place: IntArray, points: IntArray) -> IntArray:
    """Points in each fleet's zone, and a part of them in the zones beside."""
    total = np.zeros(size, dtype=np.int64)
    add_at(total, owner, place, points)
    start, head = around(world)
    count = start[place + 1] - start[place]
    entry = np.repeat(np.arange(len(place), dtype=np.int64), count)
    first = np.repeat(np.cumsum(count) - count, count)
    beside = head[start[place][entry] + np.arange(len(entry), dtype=np.int64) - first]
    sea = beside > world.atlas.n_land
    shares = mul_div_array(points[entry], world.quantity("sea_spread"), PPM)
    add_at(total, owner[entry[sea]], beside[sea], shares[sea])
    return total


def balance(
    world: World, seers: IntArray, there: IntArray, points: IntArray
) -> tuple[IntArray, IntArray]:
    """([seers, zones] own and allied, [seers, zones] hostile points) of `points` [there, zones]."""
    cells = grid(seers, there)
    friend = world.pacts.allied[cells] | (seers[:, np.newaxis] == there)
    return friend.astype(np.int64) @ points, world.pacts.war[cells].astype(np.int64) @ points


def home_port(world: World, row: int) -> int:
    """The port a fleet puts into: its own base while that is open to it, else the nearest open one; 0 for none."""
    table = world.formations
    nation, base, here = int(table.owner[row]), int(table.base[row]), int(table.province[row])
    open_ = open_ports(world, nation)
    if base and open_[base]:
        return base
    km, _ = sea_km(world, here, shut_canals(world, nation))
    ports = nonzeros(open_)
    return int(ports[np.lexsort((ports, km[ports]))[0]]) if len(ports) else 0


def open_ports(world: World, nation: int) -> BoolArray:
    """[n] ports where the nation's ships may lie. Kept until a border or a pact changes: do not change it."""
    kept: tuple[int, dict[int, BoolArray]] | None = world.fixed.get("open_ports")
    if kept is None or kept[0] != world.borders_version:
        kept = world.fixed["open_ports"] = (world.borders_version, {})
    if nation not in kept[1]:
        controller = world.provinces.controller
        ports = nonzeros(world.atlas.port & world.atlas.is_land & (controller >= 0))
        open_ = np.zeros(world.atlas.n, dtype=np.bool_)
        open_[ports] = world.pacts.access[nation, controller[ports]]
        kept[1][nation] = open_
    return kept[1][nation]


def sails_to(world: World, row: int, zone: int) -> bool:
    """Whether a zone lies within a fleet's range of its home port."""
    port = home_port(world, row)
    if not port:
        return False
    km, _ = sea_km(world, port, shut_canals(world, int(world.formations.owner[row])))
    return km.item(zone) <= range_of_one(world, row)

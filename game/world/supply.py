"""How far a nation can feed its armies: distance from its depots along its own and allied land, by rail and by sea.

What troops in a province receive is a share of their need: it falls with the distance, with ships sunk on the way, with
too many mouths for the railways there, and with aircraft over the roads. Derived and never saved; the distances of a
nation are kept until its own borders, rights of way, railways or depots change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.core.arrays import add_at, between, nonzeros, some
from game.core.fixed import mul_div_array
from game.core.units import DIVISION, PPM
from game.kernels import routing
from game.world.roads import roads
from game.world.spawn import LAND

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


@dataclass
class Ground:
    """What all nations' supply shares: the cost of arcs and the size of depots, at one version of the map."""

    rail: IntArray
    size: IntArray
    rules: tuple[int, ...]
    cost: IntArray
    """[A] km of open ground, by arc of the land graph."""
    graph: routing.Graph


@dataclass
class Lines:
    """Supply lines of a nation. Distances are km of open ground, `FAR` where no way leads."""

    version: int
    """Version of the borders they were last compared with."""
    friendly: BoolArray
    """[n] land that supply may pass."""
    own: BoolArray
    """[n] land in the nation's own hand: where its depots and ports lie."""
    capital: int
    ground: Ground
    trunk: IntArray
    """[n] distance from the capital alone: what has none is cut off by land."""
    by_land: IntArray
    """[n] distance from the nearest depot."""
    land_starts: IntArray
    sea_starts: IntArray
    """[n] what a depot or a port begins with."""
    port: int
    """The port that loads what goes over sea, 0 for none."""

    @cached_property
    def by_sea(self) -> IntArray:
        """[n] distance from the capital by way of its nearest port and another: seldom asked, since most are fed by
        land.
        """
        shut = ~self.friendly[self.ground.graph.head]
        starts = self.sea_starts[np.newaxis]
        found: IntArray = routing.spread(self.ground.graph, self.ground.cost[np.newaxis], shut[np.newaxis], starts)[0]
        return found

    def same(self, friendly: BoolArray, own: BoolArray, capital: int, ground: Ground) -> bool:
        """Whether nothing it was worked out from has changed: railways and depots elsewhere do not matter."""
        if self.capital != capital or self.ground.rules != ground.rules:
            return False
        if not np.array_equal(self.friendly, friendly) or not np.array_equal(self.own, own):
            return False
        laid = (self.ground.rail != ground.rail) | (self.ground.size != ground.size)
        return self.ground is ground or not some(friendly & laid)


@dataclass(frozen=True)
class Shares:
    """What makes the share of their need that troops receive, [n] each, ppm."""

    by_land: IntArray
    by_sea: IntArray
    """The same over sea, before losses."""
    kept: IntArray
    """What of the sea supply arrives."""
    crowding: IntArray
    """What is left of a full share where more troops stand than the place can feed."""
    passing: IntArray
    """What hostile aircraft let pass."""
    floor: int

    @property
    def afloat(self) -> IntArray:
        """Over sea, what arrives."""
        return self.by_sea * self.kept // PPM

    @property
    def total(self) -> IntArray:
        """The share itself."""
        share = np.maximum(self.by_land, self.afloat) * self.crowding // PPM * self.passing // PPM
        found: IntArray = np.maximum(share, self.floor)
        return found


def supply_at(world: World, nation: int) -> IntArray:
    """[n] share of its need, ppm, that a formation of the nation receives in each province in fair weather."""
    return shares(world, nation, loads(world)).total


def shares(world: World, nation: int, load: IntArray, where: IntArray | None = None) -> Shares:
    """The parts of a nation's supply in some provinces or all, `load` being what stands in them (see `loads`)."""
    lines = lines_of(world, [nation])[0]
    there = np.arange(world.atlas.n) if where is None else where
    return shares_of(world, np.full(len(there), nation), there, lines.by_land[there], lines.by_sea[there], load)


def shares_of(
    world: World, nation: IntArray, there: IntArray, by_land: IntArray, by_sea: IntArray, load: IntArray
) -> Shares:
    """The parts of supply of troops [M] of nations in provinces, from how far away it comes and the load there."""
    floor = world.quantity("supply_floor")
    reach = reach_of(world, nation)

    def share(field: IntArray) -> IntArray:
        found: IntArray = PPM - between(field - reach, 0, reach) * (PPM - floor) // reach
        return np.where(field >= routing.FAR, 0, found)

    # Enemies who hold out in the same place are not fed from the same stocks.
    mouths = (load.T[there] * ~world.pacts.war[nation]).sum(axis=1)
    fed = np.maximum(mul_div_array(room(world)[there], PPM, np.maximum(mouths, 1)), world.quantity("crowding_floor"))
    return Shares(
        share(by_land),
        share(by_sea),
        PPM - np.minimum(world.waters.lost[nation], PPM),
        np.where(mouths > 0, np.minimum(fed, PPM), PPM),
        PPM - np.minimum(world.skies.interdiction[nation, there], PPM),
        floor,
    )


def room(world: World) -> IntArray:
    """[n] troops that railways, ports and the country can feed in each province, points of need."""
    key, laid = world.quantity("country_room"), world.quantities["supply_room"]
    known = world.fixed.get("room")
    if known is None or known[0] != key or known[1] is not laid:
        known = world.fixed["room"] = (key, laid, mul_div_array(roads(world).passage, key, PPM) + laid)
    found: IntArray = known[2]
    return found


def loads(world: World) -> IntArray:
    """[nation, n] need of the armies that stand in each province, points: a thousand men or their like."""
    table = world.formations
    rows = table.alive()
    rows = rows[table.domain[rows] == LAND]
    if "need" not in world.fixed:
        world.fixed["need"] = np.array([proto.supply for proto in world.rules.of("unit").values()], dtype=np.int64)
    found = np.zeros((world.n_nations, world.atlas.n), dtype=np.int64)
    points = table.units[rows] @ world.fixed["need"] // DIVISION
    add_at(found, table.owner[rows], table.province[rows], points)
    return found


def reach_of(world: World, nation: IntArray) -> IntArray:
    """[M] how far nations feed their troops in full, km of open ground."""
    found: IntArray = np.maximum(world.quantities["supply_reach"][nation], 1)
    return found


# -- distances ---------------------------------------------------------------------------------------------------------
def lines_of(world: World, nations: Sequence[int]) -> list[Lines]:
    """The supply lines of nations; those whose ground has changed are worked out anew, all together."""
    ground = _ground(world)
    known = world.supply_lines
    stale = [
        nation
        for nation in nations
        if nation not in known or known[nation].version != world.borders_version or known[nation].ground is not ground
    ]
    if stale:
        _renew(world, stale, ground)
    return [known[nation] for nation in nations]


def _ground(world: World) -> Ground:
    rail, size = world.quantities["rail_capacity"], world.quantities["depot_size"]
    names = ("depot_least", "depot_distance", "depot_alone", "sea_supply_cost")
    rules = tuple(world.quantity(name) for name in names)
    known = world.supply_ground
    if known is not None and known.rules == rules:
        if known.rail is rail and known.size is size:
            return known
        if np.array_equal(known.rail, rail) and np.array_equal(known.size, size):
            known.rail, known.size = rail, size
            return known
    world.supply_ground = Ground(rail, size, rules, roads(world).supply_cost(world), roads(world).land)
    return world.supply_ground


def _renew(world: World, nations: list[int], ground: Ground) -> None:
    """Bring the lines of nations up to date."""
    controller = world.provinces.controller
    held = controller >= 0
    friendly = np.zeros((len(nations), world.atlas.n), dtype=np.bool_)
    friendly[:, held] = world.pacts.access[nations][:, controller[held]]
    known = world.supply_lines
    todo: list[tuple[int, BoolArray, BoolArray, int]] = []
    for nation, mask in zip(nations, friendly, strict=True):
        own = controller == nation
        capital = seat_of(world, nation, own)
        if nation in known and known[nation].same(mask, own, capital, ground):
            known[nation].version, known[nation].ground = world.borders_version, ground
        else:
            todo.append((nation, mask, own, capital))
    if todo:
        _work_out(world, ground, todo)


def seat_of(world: World, nation: int, own: BoolArray) -> int:
    """Where a nation is governed and supplied from: the capital if it is in `own` [n], the land in its hands, else the
    most peopled province there; 0 for none."""
    capital = world.nation(nation).capital
    return capital if capital and own[capital] else world.provinces.most_peopled(nonzeros(own))


def _work_out(world: World, ground: Ground, todo: list[tuple[int, BoolArray, BoolArray, int]]) -> None:
    """The distances of some nations at once."""
    graph, cost = ground.graph, ground.cost[np.newaxis]
    shut = ~np.stack([mask for _, mask, _, _ in todo])[:, graph.head]
    own = np.stack([mine for _, _, mine, _ in todo])
    seats = np.array([capital for _, _, _, capital in todo], dtype=np.int64)
    least, near, alone, over_sea = ground.rules
    begin = np.full((len(todo), world.atlas.n), routing.FAR, dtype=np.int64)
    begin[np.arange(len(todo)), seats] = np.where(seats > 0, 0, routing.FAR)
    trunk = routing.spread(graph, cost, shut, begin)
    joined = trunk < routing.FAR
    depots = own & (ground.size >= least)
    land_starts = np.where(depots, np.where(joined, np.minimum(trunk, near), alone), begin)
    land_starts = np.minimum(land_starts, begin)
    by_land = routing.spread(graph, cost, shut, land_starts)
    friendly = np.stack([mask for _, mask, _, _ in todo])
    ports = friendly & world.atlas.port
    quays = np.where(ports & joined, by_land, routing.FAR)
    first = quays.min(axis=1)
    across = np.where(first < routing.FAR, first + over_sea, routing.FAR)
    sea_starts = np.where(ports, across[:, np.newaxis], routing.FAR)
    for row, (nation, mask, mine, capital) in enumerate(todo):
        port = int(quays[row].argmin()) if first[row] < routing.FAR else 0
        world.supply_lines[nation] = Lines(
            world.borders_version,
            mask,
            mine,
            capital,
            ground,
            trunk[row],
            by_land[row],
            land_starts[row],
            sea_starts[row],
            port,
        )

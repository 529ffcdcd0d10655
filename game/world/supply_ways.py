"""The way supply takes to a province, and what holds it up most."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.core.fixed import mul_div
from game.core.units import PPM
from game.kernels.routing import FAR
from game.world import weather
from game.world.roads import roads
from game.world.supply import Lines, Shares, lines_of, loads, shares

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SupplyWay:
    """How supply reaches a province, and the neck of the bottle."""

    provinces: tuple[int, ...]
    """From the depot to the province, both included; empty when no way leads there."""
    ports: tuple[int, int] | tuple[()]
    """(loading, landing) port when part of the way lies over sea."""
    share: int
    """What arrives of the need, ppm."""
    losses: tuple[tuple[str, int], ...]
    """(reason, ppm of the need it costs), in the order they bear."""
    floor: int
    """What the country gives where less arrives, ppm."""
    neck: int
    """The province that holds supply up most, 0 for none."""
    reason: str
    """Why: rail, terrain, sea, crowding, interdiction, weather, cut_off or none."""


def supply_way(world: World, nation: int, province: int) -> SupplyWay:
    """The supply of a nation's army, were it in the province."""
    lines = lines_of(world, [nation])[0]
    parts = shares(world, nation, loads(world))
    by_sea = int(parts.afloat[province]) > int(parts.by_land[province])
    factors = _factors(world, parts, province, by_sea)
    losses, share = _losses(factors)
    share, floor = max(share, parts.floor), max(parts.floor - share, 0)
    field, starts = (lines.by_sea, lines.sea_starts) if by_sea else (lines.by_land, lines.land_starts)
    if int(field[province]) >= FAR:
        return SupplyWay((), (), share, losses, floor, province, "cut_off")
    way = _back(world, lines, field, starts, province)
    ports: tuple[int, int] | tuple[()] = ()
    if by_sea:
        ports = (lines.port, way[0])
        way = _back(world, lines, lines.by_land, lines.land_starts, lines.port) + way
    reason, least = min(factors, key=lambda row: row[1])
    neck = province
    if least >= PPM:
        reason, neck = "none", 0
    elif reason == "distance":
        reason, neck = _dearest(world, way)
    elif reason == "sunk":
        reason = "sea"
    return SupplyWay(tuple(way), ports, share, losses, floor, neck, reason)


def _factors(world: World, parts: Shares, province: int, by_sea: bool) -> tuple[tuple[str, int], ...]:
    """(reason, what it leaves, ppm) in the order they bear."""
    return (
        ("distance", int(parts.by_sea[province] if by_sea else parts.by_land[province])),
        ("sunk", int(parts.kept[province]) if by_sea else PPM),
        ("crowding", int(parts.crowding[province])),
        ("interdiction", int(parts.passing[province])),
        ("weather", min(int(weather.figure(world, "supply")[province]), PPM)),
    )


def _losses(factors: tuple[tuple[str, int], ...]) -> tuple[tuple[tuple[str, int], ...], int]:
    """((reason, ppm of the need it costs), ...) one after the other, and what is left."""
    found, left = [], PPM
    for reason, keeps in factors:
        rest = mul_div(left, keeps, PPM)
        found.append((reason, left - rest))
        left = rest
    return tuple(found), left


def _back(world: World, lines: Lines, field: IntArray, starts: IntArray, province: int) -> list[int]:
    """The provinces from a source to the province, down the field."""
    graph, cost = roads(world).land, lines.ground.cost
    way = [province]
    while int(field[way[-1]]) < int(starts[way[-1]]):
        here = way[-1]
        for tail, arc in graph.entering[here]:
            if int(field[tail]) + int(cost[arc]) == int(field[here]) and lines.friendly[here]:
                way.append(tail)
                break
        else:
            break
    way.reverse()
    return way


def _dearest(world: World, way: list[int]) -> tuple[str, int]:
    """(reason, province) of the leg that better railways or easier ground would shorten most."""
    net = roads(world)
    rail, passage = world.quantities["rail_capacity"], net.passage
    best = ("none", 0, 0)
    for one, other in pairwise(way):
        arc = net.arc(one, other)
        km = int(net.land_km[arc]) if arc >= 0 else 0
        now = mul_div(km, PPM, max(mul_div(int(passage[other]), PPM + int(rail[other]), PPM), 1))
        laid = mul_div(km, PPM, max(mul_div(int(passage[other]), max(2 * PPM, PPM + int(rail[other])), PPM), 1))
        flat = mul_div(km, PPM, PPM + int(rail[other]))
        for reason, then in (("rail", laid), ("terrain", flat)):
            if now - then > best[2]:
                best = (reason, other, now - then)
    return best[0], best[1]

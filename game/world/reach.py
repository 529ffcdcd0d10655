"""How far it is: kilometres along the ways of the map, for aircraft over land and sea, for ships by sea.

Distances follow the graph, so they are a little longer than the line of flight; the ranges of the rules allow for it.
Fields depend on the map only (and, for ships, on the canals that are shut) and are kept.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.kernels.routing import FAR, UNREACHED, Network, make_graph

if TYPE_CHECKING:
    from game.world.world import World

LAND_WAYS = ("land", "strait")
SEA_WAYS = ("sea", "canal", "coast")

IntArray = npt.NDArray[np.int64]
Ways = list[list[tuple[int, int]]]
"""Place -> (neighbour, kilometres), by neighbour."""


def air_km(world: World, base: int) -> IntArray:
    """[n] kilometres that an aircraft flies from a field to each province and sea zone."""
    if "air_km" not in world.fixed:
        world.fixed["air_km"] = _all_pairs(_ways(world, "air", LAND_WAYS + SEA_WAYS))
    table: IntArray = world.fixed["air_km"]
    found: IntArray = table[base]
    return found


def _all_pairs(ways: Ways) -> IntArray:
    """[n, n] kilometres between any two places, worked out once for a map; `UNREACHED` where no way leads."""
    arcs = [(a, b, km) for a, row in enumerate(ways) for b, km in row]
    tails, heads, far = (np.array(column, dtype=np.int64) for column in zip(*arcs, strict=True))
    graph, order = make_graph(len(ways), tails, heads)
    network = Network(graph, far[order][np.newaxis])
    free = np.zeros((1, graph.arcs), dtype=np.bool_)
    targets = np.arange(len(ways), dtype=np.int64)
    nought = np.zeros(len(ways), dtype=np.int64)
    found = network.fields(free, free, nought, nought, targets)[0].astype(np.int64)
    return np.where(found >= FAR, UNREACHED, found)


def sea_km(world: World, port: int, shut: frozenset[int] = frozenset()) -> tuple[IntArray, IntArray]:
    """([n] kilometres by sea from a port or zone, [n] the place before on the way); `shut` are closed edges."""
    kept = world.fixed.setdefault("sea_km", {})
    if (port, shut) not in kept:
        kept[port, shut] = _distances(_ways(world, f"sea{sorted(shut)}", SEA_WAYS, shut), port, world.atlas.n_land)
    found: tuple[IntArray, IntArray] = kept[port, shut]
    return found


def around(world: World) -> tuple[IntArray, IntArray]:
    """Neighbours of all places by land and sea as (start [n + 1], neighbour [arcs])."""
    if "around" not in world.fixed:
        ways = _ways(world, "air", LAND_WAYS + SEA_WAYS)
        start = np.cumsum([0, *(len(row) for row in ways)]).astype(np.int64)
        world.fixed["around"] = (start, np.array([other for row in ways for other, _ in row], dtype=np.int64))
    found: tuple[IntArray, IntArray] = world.fixed["around"]
    return found


def shut_canals(world: World, nation: int) -> frozenset[int]:
    """Numbers of the canals that a nation's ships cannot use: one of their holders bars them to it."""
    if "canals" not in world.fixed:
        world.fixed["canals"] = [(k, e) for k, e in enumerate(world.atlas.edges) if e.kind == "canal"]
    if not world.pacts.fighting[nation]:  # only the enemies of somebody bar canals
        return frozenset()
    bars, controller = world.pacts.bars(nation), world.provinces.controller
    return frozenset(k for k, e in world.fixed["canals"] if any(bars[controller[p]] for p in e.held_by))


def _ways(world: World, name: str, kinds: tuple[str, ...], shut: frozenset[int] = frozenset()) -> Ways:
    kept: dict[str, Ways] = world.fixed.setdefault("ways", {})
    if name not in kept:
        near: list[dict[int, int]] = [{} for _ in range(world.atlas.n)]
        for number, edge in enumerate(world.atlas.edges):
            if edge.kind in kinds and number not in shut:
                for one, other in ((edge.a, edge.b), (edge.b, edge.a)):
                    near[one][other] = min(max(edge.km, 1), near[one].get(other, UNREACHED))
        kept[name] = [sorted(row.items()) for row in near]
    return kept[name]


def _distances(ways: Ways, start: int, stops: int = -1) -> tuple[IntArray, IntArray]:
    """Dijkstra's field from a place; a way goes through no place up to number `stops` except the first (ports)."""
    far = np.full(len(ways), UNREACHED, dtype=np.int64)
    before = np.zeros(len(ways), dtype=np.int64)
    best = {start: 0}
    heap = [(0, start)]
    while heap:
        km, place = heappop(heap)
        if km > best[place]:
            continue
        far[place] = km
        if place <= stops and place != start:
            continue
        for other, step in ways[place]:
            if km + step < best.get(other, UNREACHED):
                best[other] = km + step
                before[other] = place
                heappush(heap, (km + step, other))
    return far, before

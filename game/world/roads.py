"""The graphs that movers use: land, sea, and both together for armies that take ship. Built once per map and rules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from game.core.fixed import mul_div_array
from game.core.units import PPM
from game.geo.atlas import Atlas
from game.kernels.routing import UNREACHED, Graph, make_graph

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]

LAND_WAYS = ("land", "strait")
SEA_WAYS = ("sea", "canal", "coast")


class Roads:
    """Arcs of a map by domain with their lengths, rivers and the terrain they lead into."""

    def __init__(self, atlas: Atlas, terrains: Mapping[str, Any], mobilities: Mapping[str, Any]) -> None:
        self.atlas = atlas
        self._terrains = terrains
        self._mobilities = mobilities
        self.land, self.land_km, self.land_river, self.land_strait = self._graph(LAND_WAYS)
        self.sea, self.sea_km, _, _ = self._graph(SEA_WAYS)
        self.both, self.both_km, _, _ = self._graph(LAND_WAYS + SEA_WAYS)
        self.order = tuple(mobilities)

    def _graph(self, kinds: tuple[str, ...]) -> tuple[Graph, IntArray, npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
        edges = [edge for edge in self.atlas.edges if edge.kind in kinds]
        tails = np.array([e.a for e in edges] + [e.b for e in edges], dtype=np.int64)
        heads = np.array([e.b for e in edges] + [e.a for e in edges], dtype=np.int64)
        graph, order = make_graph(self.atlas.n, tails, heads)
        km = np.array([max(e.km, 1) for e in edges] * 2, dtype=np.int64)[order]
        river = np.array([e.river for e in edges] * 2, dtype=np.bool_)[order]
        strait = np.array([e.kind == "strait" for e in edges] * 2, dtype=np.bool_)[order]
        return graph, km, river, strait

    @cached_property
    def _factor(self) -> dict[str, IntArray]:
        """Mobility -> [n] cost of entering a province, ppm of open ground."""
        found = {}
        for name in self._mobilities:
            costs = [self._terrains[t].move.get(name, PPM) if t in self._terrains else PPM for t in self.atlas.terrain]
            found[name] = np.array(costs, dtype=np.int64)
        return found

    @cached_property
    def _supply(self) -> IntArray:
        """[n] supply that passes a province, ppm of open ground."""
        passes = [self._terrains[t].supply if t in self._terrains else PPM for t in self.atlas.terrain]
        return np.array(passes, dtype=np.int64)

    @cached_property
    def _march(self) -> dict[str, IntArray]:
        return {
            name: mul_div_array(self.land_km, factor[self.land.head], PPM) + 1 for name, factor in self._factor.items()
        }

    def march_cost(self, mobility: str) -> IntArray:
        """[A land] cost of an arc for a land mobility: kilometres of open ground."""
        return self._march[mobility]

    @cached_property
    def voyage_cost(self) -> IntArray:
        """[A sea] cost of an arc for ships: kilometres."""
        return self.sea_km

    def crossing_cost(self, mobility: str, sea_ppm: int, embark: int) -> IntArray:
        """[A both] cost for an army that may take ship: sea km scaled by `sea_ppm`, `embark` km at each shore."""
        factor = self._factor[mobility]
        tail_sea = self.both.tail > self.atlas.n_land
        head_sea = self.both.head > self.atlas.n_land
        land = mul_div_array(self.both_km, factor[self.both.head], PPM) + 1
        sea = mul_div_array(self.both_km, sea_ppm, PPM) + 1
        cost = np.where(tail_sea | head_sea, sea, land)
        return cost + np.where(tail_sea != head_sea, embark, 0)

    def supply_cost(self, world: World) -> IntArray:
        """[A land] cost of carrying supply along an arc: terrain makes it dear, rail cheap."""
        rail = world.quantities["rail_capacity"]
        ease = np.maximum(mul_div_array(self._supply, PPM + rail, PPM), 1)
        return mul_div_array(self.land_km, PPM, ease[self.land.head]) + 1

    def arc(self, tail: int, head: int) -> int:
        """Number of the land arc between two neighbours, -1 when there is none."""
        for number in range(int(self.land.start[tail]), int(self.land.start[tail + 1])):
            if int(self.land.head[number]) == head:
                return number
        return -1


_known: dict[tuple[str, str], Roads] = {}


def roads(world: World) -> Roads:
    """The roads of the world's map under its rules."""
    key = (world.atlas.id, world.rules.fingerprint)
    if key not in _known:
        _known[key] = Roads(world.atlas, world.rules.of("terrain"), world.rules.of("mobility"))
    return _known[key]


__all__ = ["UNREACHED", "Roads", "roads"]

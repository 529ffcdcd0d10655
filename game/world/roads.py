"""Ways by land with their lengths, rivers and straits, and what they cost supply. Built once per map and rules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from game.core.fixed import mul_div_array
from game.core.units import PPM
from game.geo.atlas import Atlas
from game.kernels.routing import Graph, make_graph

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]

LAND_WAYS = ("land", "strait")


class Roads:
    """Arcs by land with their lengths, rivers and the terrain they lead into."""

    def __init__(self, atlas: Atlas, terrains: Mapping[str, Any]) -> None:
        self.atlas = atlas
        self._terrains = terrains
        self.land, self.land_km, self.land_river, self.land_strait = self._graph(LAND_WAYS)

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
    def passage(self) -> IntArray:
        """[n] supply that passes a province, ppm of open ground."""
        passes = [self._terrains[t].supply if t in self._terrains else PPM for t in self.atlas.terrain]
        return np.array(passes, dtype=np.int64)

    def supply_cost(self, world: World) -> IntArray:
        """[A land] cost of carrying supply along an arc: terrain makes it dear, rail cheap."""
        rail = world.quantities["rail_capacity"]
        ease = np.maximum(mul_div_array(self.passage, PPM + rail, PPM), 1)
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
        _known[key] = Roads(world.atlas, world.rules.of("terrain"))
    return _known[key]


__all__ = ["Roads", "roads"]

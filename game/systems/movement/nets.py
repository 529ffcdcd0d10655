"""The nets that movers use (on foot, on foot with ships at call, at sea), what an arc costs and who may close it."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros
from game.core.fixed import mul_div_array
from game.core.units import PPM
from game.geo.atlas import Edge
from game.kernels.routing import UNREACHED, Network, Router, make_graph
from game.world.weather import weather_at
from game.world.world import World

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

LAND_WAYS: Final = ("land", "strait")
SEA_WAYS: Final = ("sea", "canal", "coast")

MARCH, SHIP, SAIL = 0, 1, 2  # not balance: names of the nets
KINDS: Final = (LAND_WAYS, LAND_WAYS + SEA_WAYS, SEA_WAYS)
"""Net -> kinds of border it leads over."""


class Net:
    """One net over a map: its arcs, their costs by mobility, and a router that keeps the fields.

    Between two provinces on the railway there is a second arc, by rail. The router's owners are the nations, and once
    more the nations for movers that keep out of the enemy's land.
    """

    def __init__(self, world: World, which: int, rail: IntArray) -> None:
        """`rail` [n] is the share of full speed at which trains run, ppm; 0 where there is no railway."""
        self.which = which
        atlas = world.atlas
        edges = [edge for edge in atlas.edges if edge.kind in KINDS[which]]
        lines = [e for e in edges if e.kind == "land" and rail[e.a] and rail[e.b]] if which != SAIL else []
        every = edges + lines
        tails = np.array([e.a for e in every] + [e.b for e in every], dtype=np.int64)
        heads = np.array([e.b for e in every] + [e.a for e in every], dtype=np.int64)
        self.graph, order = make_graph(atlas.n, tails, heads)
        self.km = np.array([max(e.km, 1) for e in every] * 2, dtype=np.int64)[order]
        self.rail: BoolArray = np.array(([False] * len(edges) + [True] * len(lines)) * 2, dtype=np.bool_)[order]
        self.has_rail = bool(lines)
        self.closed_by: dict[int, bytes] = {}
        """Owner of the router -> the grounds on which its arcs were closed last."""
        arc_of = np.empty(len(order), dtype=np.int64)
        arc_of[order] = np.arange(len(order))
        self.held = sorted(
            (int(arc_of[place]), edge.held_by)
            for number, edge in enumerate(every)
            if edge.held_by and _closable(edge)
            for place in (number, number + len(every))
        )
        """(arc, provinces whose holder can close it) of canals and narrows."""
        self._dry_land = nonzeros((self.graph.tail <= atlas.n_land) & (self.graph.head <= atlas.n_land) & ~self.rail)
        """Places of the arcs that weather changes."""
        self._in_weather = self._weathered(world)
        """[mobility, weather, such arc] cost in each kind of weather."""
        self._known: tuple[tuple[int, int, int, bytes], IntArray] | None = None
        """What the costs of ships and trains rest on, and the costs."""
        self.router = Router(Network(self.graph, self._costs(world, rail)), 2 * world.n_nations)

    def price(self, world: World, rail: IntArray) -> None:
        """Take in what arcs cost now: the weather of the month, and railways whose course is the same as before."""
        if self.which == SAIL:
            return
        costs = self._costs(world, rail)
        if not np.array_equal(costs, self.router.network.costs):
            self.router.renew(Network(self.graph, costs))

    def _costs(self, world: World, rail: IntArray) -> IntArray:
        """[mobility, A] cost of every arc: kilometres of open ground in dry weather."""
        if self.which == SAIL:
            return np.repeat(self.km[np.newaxis], len(world.rules.of("mobility")), axis=0)
        found = self._steady(world, rail).copy()
        here = self._dry_land
        found[:, here] = self._in_weather[:, weather_at(world)[self.graph.head[here]], np.arange(len(here))]
        return found

    def _weathered(self, world: World) -> IntArray:
        """[mobility, weather, arc] cost of every arc over open country, by the weather where it leads."""
        terrains, kinds = world.rules.of("terrain"), list(world.rules.of("weather").values())
        head, km = self.graph.head[self._dry_land], self.km[self._dry_land]
        rows = []
        for name in world.rules.of("mobility"):
            ground = [terrains[t].move.get(name, PPM) if t in terrains else PPM for t in world.atlas.terrain]
            ease = np.array(ground, dtype=np.int64)[head]
            going = [kind.move.get(name, PPM) for kind in kinds] or [PPM]
            rows.append([mul_div_array(km, mul_div_array(ease, ppm, PPM), PPM) + 1 for ppm in going])
        return np.array(rows, dtype=np.int64)

    def _steady(self, world: World, rail: IntArray) -> IntArray:
        """[mobility, A] cost of the arcs that no weather changes: by ship and by rail; nothing for all others."""
        ship, embark = max(world.quantity("transport_speed"), 1), world.quantity("embarkation")
        train = max(world.quantity("rail_speed"), 1)
        tail, head, last = self.graph.tail, self.graph.head, world.atlas.n_land
        lines = nonzeros(self.rail)
        share = np.minimum(rail[tail[lines]], rail[head[lines]])
        key = (ship, embark, train, share.tobytes())
        if self._known is None or self._known[0] != key:
            protos = list(world.rules.of("mobility").values())
            wet = (tail > last) | (head > last)
            shore = np.where((tail[wet] > last) != (head[wet] > last), embark, 0)
            found = np.zeros((len(protos), self.graph.arcs), dtype=np.int64)
            for row, proto in enumerate(protos):
                found[row, wet] = mul_div_array(self.km[wet], proto.speed * PPM // ship, PPM) + 1 + shore
                found[row, lines] = mul_div_array(self.km[lines], proto.speed * PPM // train, np.maximum(share, 1)) + 1
            self._known = key, found
        return self._known[1]


def _closable(edge: Edge) -> bool:
    """Canals, and narrows that somebody commands who stands on neither shore; from his own shore he is fought."""
    return edge.kind == "canal" or not {edge.a, edge.b} & set(edge.held_by)


__all__ = ["MARCH", "SAIL", "SHIP", "UNREACHED", "Net"]

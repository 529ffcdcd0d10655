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
        self._walkers = [k for k, proto in enumerate(world.rules.of("mobility").values()) if proto.domain == "land"]
        """Mobilities of armies; on land and with ships at call nobody else moves."""
        self._in_weather = self._weathered(world)
        """Walker -> [weather x such arc] cost in each kind of weather."""
        self._known: tuple[tuple[int, int, int], IntArray, IntArray] | None = None
        """What the costs of ships and trains rest on, and the costs."""
        self._priced: tuple[bytes, IntArray] | None = None
        """The weather and the costs of ships and trains for which arcs were priced last."""
        self.router = Router(Network(self.graph, self._costs(world, rail)), 2 * world.n_nations)

    def price(self, world: World, rail: IntArray) -> None:
        """Take in what arcs cost now: the weather of the month, and railways whose course is the same as before."""
        if self.which == SAIL:
            return
        before = self._priced
        costs = self._costs(world, rail)
        if before is None or self._priced is None or before[0] != self._priced[0] or before[1] is not self._priced[1]:
            self.router.renew(Network(self.graph, costs))

    def _costs(self, world: World, rail: IntArray) -> IntArray:
        """[mobility, A] cost of every arc: kilometres of open ground in dry weather."""
        if self.which == SAIL:
            return np.repeat(self.km[np.newaxis], len(world.rules.of("mobility")), axis=0)
        steady, weather = self._steady(world, rail), weather_at(world)
        self._priced = weather.tobytes(), steady
        found, here = steady.copy(), self._dry_land
        cells = weather[self.graph.head[here]] * len(here) + np.arange(len(here))
        for row, costs in zip(self._walkers, self._in_weather, strict=True):
            found[row][here] = costs.take(cells)
        return found

    def _weathered(self, world: World) -> list[IntArray]:
        """Walker -> [weather x arc] cost of every arc over open country, by the weather where it leads."""
        terrains, kinds = world.rules.of("terrain"), list(world.rules.of("weather").values())
        names = list(world.rules.of("mobility"))
        head, km = self.graph.head[self._dry_land], self.km[self._dry_land]
        rows = []
        for name in (names[row] for row in self._walkers):
            ground = [terrains[t].move.get(name, PPM) if t in terrains else PPM for t in world.atlas.terrain]
            ease = np.array(ground, dtype=np.int64)[head]
            going = [kind.move.get(name, PPM) for kind in kinds] or [PPM]
            rows.append(np.concatenate([mul_div_array(km, mul_div_array(ease, ppm, PPM), PPM) + 1 for ppm in going]))
        return rows

    def _steady(self, world: World, rail: IntArray) -> IntArray:
        """[mobility, A] cost of the arcs that no weather changes: by ship and by rail; length for all others.

        What has not changed since it was last asked is kept, and the very array where nothing has.
        """
        ship, embark = max(world.quantity("transport_speed"), 1), world.quantity("embarkation")
        train = max(world.quantity("rail_speed"), 1)
        tail, head, last = self.graph.tail, self.graph.head, world.atlas.n_land
        lines = nonzeros(self.rail)
        share = np.minimum(rail[tail[lines]], rail[head[lines]])
        rules = (ship, embark, train)
        speeds = np.array([proto.speed for proto in world.rules.of("mobility").values()], dtype=np.int64)[:, np.newaxis]
        if self._known is not None and self._known[0] == rules:
            fresh = nonzeros(self._known[1] != share)
            if not len(fresh):
                return self._known[2]
            found = self._known[2].copy()
        else:
            fresh = np.arange(len(lines))
            found = np.repeat(self.km[np.newaxis], len(speeds), axis=0)
            wet = (tail > last) | (head > last)
            shore = np.where((tail[wet] > last) != (head[wet] > last), embark, 0)
            found[:, wet] = mul_div_array(self.km[wet], speeds * PPM // ship, PPM) + 1 + shore
        laid = lines[fresh]
        walkers = np.array(self._walkers, dtype=np.int64)[:, np.newaxis]
        by_rail = mul_div_array(self.km[laid], speeds[self._walkers] * PPM // train, np.maximum(share[fresh], 1)) + 1
        found[walkers, laid] = by_rail
        self._known = rules, share, found
        return found


def _closable(edge: Edge) -> bool:
    """Canals, and narrows that somebody commands who stands on neither shore; from his own shore he is fought."""
    return edge.kind == "canal" or not {edge.a, edge.b} & set(edge.held_by)


__all__ = ["MARCH", "SAIL", "SHIP", "UNREACHED", "Net"]

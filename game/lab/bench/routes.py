"""Routing beside networkx, and what known fields save."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

import numpy as np

from game.kernels.routing import Orders
from game.lab.bench.base import BENCHES, Case, Line, cpu, rivals
from game.lab.bench.workload import CLASSES, OBJECTIVES, OWNERS, Map

SAMPLE: Final = 120
"""Orders that networkx answers; its time for all is scaled from these."""

LEAST: Final = {5000: 20, 1500: 12}
"""Movers -> how many times longer networkx must take."""


@BENCHES("routes")
def routes(case: Case) -> Iterator[Line]:
    """All orders of a pulse from nothing, and again with the fields known."""
    world = Map()
    router = world.router()

    def prepare() -> None:
        for number in range(CLASSES):
            router.prepare(number)

    yield Line("routing_tables", cpu(prepare, 1), note=_ground(world))
    for movers, least in LEAST.items():
        orders = world.orders(movers)
        distinct = len({*zip(orders.cost_class.tolist(), orders.owner.tolist(), orders.target.tolist(), strict=True)})
        mine = f"{movers} movers to {distinct} different (class, owner, objective)"

        def cold(orders: Orders = orders) -> None:
            router.forget()
            router.routes(orders)

        peer = Peer(world, orders, router.routes(orders)) if _networkx() else None
        if peer is not None:
            spent, times = rivals(cold, peer.run)
            note = (
                f"whole routes from nothing; networkx.dijkstra_path on graphs built before, {SAMPLE} orders scaled up"
            )
            scale = movers / len(peer.picked)
            yield Line("routing_vs_networkx", times * scale, unit="x", least=least, note=f"{mine}: {note}")
        else:
            spent = cpu(cold)
        yield Line("routing_cold", spent, note=mine)

        def known(orders: Orders = orders) -> None:
            router.next_steps(orders)

        router.forget()
        router.routes(orders)

        def fresh(orders: Orders = orders) -> None:
            router.forget()
            router.next_steps(orders)

        fresh()
        spent, times = rivals(known, fresh)
        yield Line(
            "routing_cached_vs_cold", times, unit="x", least=10, note=f"{mine}: next steps again, {spent:.2f} ms"
        )


def _ground(world: Map) -> str:
    nodes, arcs = world.graph.size - 1, world.graph.arcs
    return f"{nodes} nodes, {arcs} arcs, {CLASSES} cost classes, {OWNERS} owners, {OBJECTIVES} objectives an owner"


def _networkx() -> bool:
    try:
        import networkx  # noqa: F401
    except ImportError:
        return False
    return True


class Peer:
    """networkx on a sample of the orders, with a graph for every class and owner built before; its answers must do."""

    def __init__(self, world: Map, orders: Orders, ways: list[Any]) -> None:
        import networkx

        self.search = networkx.dijkstra_path
        self.no_way = networkx.NetworkXNoPath
        self.picked = np.linspace(0, len(ways) - 1, SAMPLE).astype(np.int64).tolist()
        self.graphs: dict[tuple[int, int], Any] = {}
        self.jobs = []
        graph = world.graph
        for order in self.picked:
            key = (int(orders.cost_class[order]), int(orders.owner[order]))
            if key not in self.graphs:
                open_arcs = np.flatnonzero(~world.closed_to[key[1]][graph.head])
                rows = zip(
                    graph.tail[open_arcs].tolist(),
                    graph.head[open_arcs].tolist(),
                    world.costs[key[0]][open_arcs].tolist(),
                    strict=True,
                )
                self.graphs[key] = networkx.DiGraph()
                self.graphs[key].add_nodes_from(range(graph.size))
                self.graphs[key].add_weighted_edges_from(rows)
            self.jobs.append((self.graphs[key], int(orders.at[order]), int(orders.target[order])))
        for (peer, start, goal), order in zip(self.jobs, self.picked, strict=True):
            self._compare(peer, start, goal, [start, *ways[order].tolist()])

    def _compare(self, peer: Any, start: int, goal: int, way: list[int]) -> None:
        """Both ways cost the same; raises AssertionError when they do not."""
        try:
            best = self.search(peer, start, goal)
        except self.no_way:
            best = [start]
        cost = [sum(peer[a][b]["weight"] for a, b in pairwise(path)) for path in (best, way)]
        assert cost[0] == cost[1], (start, goal, cost)

    def run(self) -> None:
        """Answer the sample."""
        for peer, start, goal in self.jobs:
            try:
                self.search(peer, start, goal)
            except self.no_way:
                continue

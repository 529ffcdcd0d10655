"""Least cost of reaching every province from many sources, for many columns at once: how far supply carries."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import Final

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros
from game.kernels.routing.graph import FAR, BoolArray, Graph, IntArray
from game.kernels.routing.relax import WIDTH, relax

Table = npt.NDArray[np.int32]
_FEW: Final = 12_000  # not balance: so many open arcs are sooner searched by heap than swept in a block


def spread(graph: Graph, arc_cost: IntArray, closed: BoolArray, starts: IntArray) -> IntArray:
    """[F, N] least cost of reaching every province from any source, `FAR` where none leads.

    `arc_cost` [F, A] or [1, A] is at least 1 for each arc; the arcs of `closed` [F, A] may not be taken; `starts`
    [F, N] is the cost at which a province is a source, `FAR` where it is none.
    """
    if int((~closed).sum()) <= _FEW:
        found = np.empty(starts.shape, dtype=np.int64)
        price = [each.tolist() for each in arc_cost]
        for row in range(len(starts)):
            found[row] = _search(graph, price[row % len(price)], closed[row].tobytes(), starts[row])
        return found
    layout = graph.inward
    found = np.empty(starts.shape, dtype=np.int64)
    for start in range(0, len(starts), WIDTH):
        part = slice(start, start + WIDTH)
        costs = arc_cost if len(arc_cost) == 1 else arc_cost[part]
        rows = np.where(closed[part], FAR, np.minimum(costs, FAR)).astype(np.int32)[:, layout.arc]
        values = np.ascontiguousarray(starts[part][:, layout.node].T.astype(np.int32))
        relax(layout, np.ascontiguousarray(rows.T), values)
        found[part] = values[layout.place].T
    return found


def _search(graph: Graph, costs: list[int], shut: bytes, starts: IntArray) -> IntArray:
    """One column by heap; only what is reached is written down, mostly little of the map."""
    leaving = graph.leaving
    sources = nonzeros(starts < FAR)
    best: dict[int, int] = dict(zip(sources.tolist(), starts[sources].tolist(), strict=True))
    known = best.get
    heap = [(cost, province) for province, cost in best.items()]
    heapify(heap)
    while heap:
        cost, province = heappop(heap)
        if cost > best[province]:
            continue
        for head, arc in leaving[province]:
            if shut[arc]:
                continue
            total = cost + costs[arc]
            if total < known(head, FAR):
                best[head] = total
                heappush(heap, (total, head))
    found = np.full(graph.size, FAR, dtype=np.int64)
    found[list(best)] = list(best.values())
    return found

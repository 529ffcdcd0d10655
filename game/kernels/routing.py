"""Ways over the graph of provinces: distance fields toward a target, and the next step along them.

Movers with one cost, one set of closed provinces and one target share a field, so a field is computed once for all of
them. This is the plain form, a heap Dijkstra per field; its array signature is what a faster one has to keep.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from typing import Final

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

UNREACHED: Final = 1 << 40  # not balance: farther than any sum of costs
"""Distance of a province that cannot be reached."""


@dataclass(frozen=True)
class Graph:
    """Directed arcs in rows: arcs `start[p]:start[p+1]` leave province p, sorted by `head`."""

    start: IntArray
    """[N+1] first arc of each province."""
    tail: IntArray
    """[A] province an arc leaves."""
    head: IntArray
    """[A] province an arc enters."""

    @property
    def size(self) -> int:
        return len(self.start) - 1

    @cached_property
    def rows(self) -> tuple[list[int], list[int]]:
        """(start, head) as plain lists: reading arrays one element at a time is three times slower."""
        return self.start.tolist(), self.head.tolist()

    @cached_property
    def backward(self) -> tuple[Graph, IntArray]:
        """The graph with every arc turned round, and for each of its arcs its number here."""
        return make_graph(self.size, self.head, self.tail)


def make_graph(size: int, tails: IntArray, heads: IntArray) -> tuple[Graph, IntArray]:
    """Sort arcs into rows. Returns the graph and, for each of its arcs, the place it had in the input."""
    order = np.lexsort((heads, tails))
    start = np.searchsorted(tails[order], np.arange(size + 1)).astype(np.int64)
    return Graph(start, tails[order].astype(np.int64), heads[order].astype(np.int64)), order.astype(np.int64)


def spread(graph: Graph, arc_cost: IntArray, closed: BoolArray, sources: IntArray, start_cost: IntArray) -> IntArray:
    """Least cost of reaching every province [N] from any source.

    `arc_cost` [A] is at least 0, `UNREACHED` closes an arc; nobody enters a `closed` province [N]; source `i` begins
    at `start_cost[i]`.
    """
    starts, heads = graph.rows
    costs = arc_cost.tolist()
    shut = closed.tolist()
    best = [UNREACHED] * graph.size
    heap: list[tuple[int, int]] = []
    for province, cost in zip(sources.tolist(), start_cost.tolist(), strict=True):
        if cost < best[province]:
            best[province] = cost
            heappush(heap, (cost, province))
    while heap:
        cost, province = heappop(heap)
        if cost > best[province]:
            continue
        for arc in range(starts[province], starts[province + 1]):
            step = costs[arc]
            head = heads[arc]
            total = cost + step
            if step < UNREACHED and total < best[head] and not shut[head]:
                best[head] = total
                heappush(heap, (total, head))
    return np.array(best, dtype=np.int64)


def distance_fields(graph: Graph, arc_cost: IntArray, closed: BoolArray, targets: IntArray) -> IntArray:
    """[F, N] cost of going from every province to each target [F].

    `arc_cost` [A] is the cost of an arc in its own direction; row f of `closed` [F, N] are the provinces the movers of
    field f may not enter (the province they stand in may be closed to them; a closed target is not reached).
    """
    reverse, order = graph.backward
    backward = arc_cost[order]
    fields = np.empty((len(targets), graph.size), dtype=np.int64)
    for row, target in enumerate(targets.tolist()):
        if closed[row, target]:
            fields[row] = UNREACHED
            continue
        # Searching backward, "nobody enters p" means that no arc may leave p on the way back; leaving is allowed only
        # from open provinces, which `spread` expresses by dropping the arcs whose tail (backward) is closed.
        costs = np.where(closed[row][reverse.tail], UNREACHED, backward)
        fields[row] = spread(
            reverse, costs, np.zeros(graph.size, dtype=np.bool_), np.array([target]), np.zeros(1, dtype=np.int64)
        )
    return fields


def next_steps(
    graph: Graph, arc_cost: IntArray, closed: BoolArray, fields: IntArray, field_of: IntArray, at: IntArray
) -> IntArray:
    """[M] the next province of each mover, 0 when it has arrived or there is no way.

    Mover m stands `at[m]` and follows row `field_of[m]` of `fields`; ties go to the lower province index.
    """
    steps = np.zeros(len(at), dtype=np.int64)
    for mover, (row, province) in enumerate(zip(field_of.tolist(), at.tolist(), strict=True)):
        field = fields[row]
        here = int(field[province])
        if here in (0, UNREACHED):
            continue
        for arc in range(int(graph.start[province]), int(graph.start[province + 1])):
            head, cost = int(graph.head[arc]), int(arc_cost[arc])
            if cost < UNREACHED and not closed[row, head] and int(field[head]) + cost == here:
                steps[mover] = head
                break
    return steps

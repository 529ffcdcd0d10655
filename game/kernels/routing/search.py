"""A single distance field by heap: the quickest way while only a few are wanted, or while little ground is open."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush

import numpy as np
import numpy.typing as npt

from game.kernels.routing.graph import FAR, Graph


def search(
    graph: Graph, costs: list[int], shut: bytes, last: bytes, target: int, until: Iterable[int] = ()
) -> tuple[npt.NDArray[np.int32], bool]:
    """([N] cost of going from every province to the target, `FAR` where no way leads; whether the field is whole).

    `costs` [A] by arc; `shut` [A] holds 1 for arcs that may not be taken, `last` the same for arcs into the target.
    With `until` the search ends when the cost from all these provinces is known; farther ones then stand at `FAR`.
    """
    wanted = set(until)
    goal = min(wanted) if len(wanted) == 1 else -1
    entering = graph.entering
    best = {target: 0}
    known = best.get
    limit = FAR  # once a way from the goal is known, what lies farther than it is of no interest
    heap = [(0, target)]
    while heap:
        cost, province = heappop(heap)
        if cost > best[province]:
            continue
        if province in wanted:
            wanted.discard(province)
            if not wanted:
                break
        barred = last if province == target else shut
        for tail, arc in entering[province]:
            if barred[arc]:
                continue
            total = cost + costs[arc]
            if total < known(tail, limit):
                best[tail] = total
                heappush(heap, (total, tail))
                if tail == goal:
                    limit = total + 1
    else:
        cost = FAR
    found = np.full(graph.size, FAR, dtype=np.int32)
    found[list(best)] = list(best.values())
    if cost < FAR:
        found[found > cost] = FAR
    return found, cost >= FAR

"""A single distance field by heap: the quickest way while only a few are wanted, or while little ground is open."""

from __future__ import annotations

from heapq import heappop, heappush

import numpy as np
import numpy.typing as npt

from game.kernels.routing.graph import FAR, Graph


def search(graph: Graph, costs: list[int], shut: bytes, last: bytes, target: int) -> npt.NDArray[np.int32]:
    """[N] cost of going from every province to the target, `FAR` where no way leads.

    `costs` [A] by arc; `shut` [A] holds 1 for arcs that may not be taken, `last` the same for arcs into the target.
    """
    entering = graph.entering
    best = {target: 0}
    heap = [(0, target)]
    while heap:
        cost, province = heappop(heap)
        if cost > best[province]:
            continue
        barred = last if province == target else shut
        for tail, arc in entering[province]:
            if barred[arc]:
                continue
            total = cost + costs[arc]
            if total < best.get(tail, FAR):
                best[tail] = total
                heappush(heap, (total, tail))
    found = np.full(graph.size, FAR, dtype=np.int32)
    found[list(best)] = list(best.values())
    return found

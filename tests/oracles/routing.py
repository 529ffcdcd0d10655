"""The plain form of the routing kernels: a heap Dijkstra per field, one mover at a time.

Slow and plain to read; what the kernels in `game/kernels/routing` answer must be what this answers.
"""

from __future__ import annotations

from heapq import heappop, heappush

from game.kernels.routing import FAR, Graph


def least(size: int, ways: list[list[tuple[int, int]]], sources: dict[int, int]) -> list[int]:
    """Least cost of reaching every province; `ways[p]` are (province, cost) pairs; `sources` begin at a cost."""
    best = [FAR] * size
    heap: list[tuple[int, int]] = []
    for province, cost in sorted(sources.items()):
        if cost < best[province]:
            best[province] = cost
            heappush(heap, (cost, province))
    while heap:
        cost, province = heappop(heap)
        if cost > best[province]:
            continue
        for other, step in ways[province]:
            if cost + step < best[other]:
                best[other] = cost + step
                heappush(heap, (cost + step, other))
    return best


def arcs_of(graph: Graph, costs: list[int], closed: list[bool]) -> list[tuple[int, int, int, int]]:
    """(tail, head, cost, number) of the arcs that may be taken."""
    rows = zip(graph.tail.tolist(), graph.head.tolist(), costs, range(graph.arcs), strict=True)
    return [row for row in rows if not closed[row[3]] and row[2] < FAR]


def shut(graph: Graph, closed: list[bool], entry: list[bool], target: int) -> list[bool]:
    """Arcs that may not be taken on the way to a target: those into it are judged by `entry`."""
    return [entry[arc] if head == target else closed[arc] for arc, head in enumerate(graph.head.tolist())]


def distance_field(graph: Graph, costs: list[int], closed: list[bool], target: int) -> list[int]:
    """Cost of going from every province to the target."""
    back: list[list[tuple[int, int]]] = [[] for _ in range(graph.size)]
    for tail, head, cost, _ in arcs_of(graph, costs, closed):
        back[head].append((tail, cost))
    return least(graph.size, back, {target: 0})


def next_step(graph: Graph, costs: list[int], closed: list[bool], field: list[int], at: int) -> tuple[int, int]:
    """(next province, arc) of a mover at `at`, (0, number of arcs) when it has arrived or there is no way."""
    if field[at] not in (0, FAR):
        for tail, head, cost, arc in arcs_of(graph, costs, closed):
            if tail == at and field[head] + cost == field[at]:
                return head, arc
    return 0, graph.arcs


def spread(graph: Graph, costs: list[int], closed: list[bool], starts: list[int]) -> list[int]:
    """Least cost of reaching every province from any source."""
    ways: list[list[tuple[int, int]]] = [[] for _ in range(graph.size)]
    for tail, head, cost, _ in arcs_of(graph, costs, closed):
        ways[tail].append((head, cost))
    return least(graph.size, ways, {p: cost for p, cost in enumerate(starts) if cost < FAR})

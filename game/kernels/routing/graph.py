"""The graph: directed arcs in rows, and the layouts in which the kernels sweep over it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

UNREACHED: Final = 1 << 40  # not balance: farther than any sum of costs
"""Distance of a province that cannot be reached, and cost of an arc that nobody can take."""

FAR: Final = 1 << 29  # not balance: what "unreached" is in int32, small enough to be added to itself
"""Distance of a province that cannot be reached, in the tables of the kernel."""

NEAR: Final = 16_000  # not balance: the same in int16
"""The same in int16 blocks, which are twice as fast; columns that come up to it are done again in int32."""


@dataclass(frozen=True)
class Layout:
    """Arcs by slot: slot d holds the d-th arc of every province that has so many, provinces by falling degree.

    Every sweep then works on dense rows and touches no arc twice.
    """

    node: IntArray
    """[N] province at each position."""
    place: IntArray
    """[N] position of each province."""
    arc: IntArray
    """[A] number of the arc at each place, slot by slot."""
    other: IntArray
    """[A] position of the province at the arc's other end."""
    at: IntArray
    """[A] place of each arc, by its number in the graph."""
    bounds: tuple[tuple[int, int], ...]
    """Slot -> (first place, end) in `arc`; the slot's k-th arc belongs to position k."""


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

    @property
    def arcs(self) -> int:
        return len(self.head)

    @cached_property
    def backward(self) -> tuple[Graph, IntArray]:
        """The graph with every arc turned round, and for each of its arcs its number here."""
        return make_graph(self.size, self.head, self.tail)

    @cached_property
    def entering(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Province -> ((tail, arc), ...) of the arcs that enter it, as plain tuples for searches by heap."""
        found: list[list[tuple[int, int]]] = [[] for _ in range(self.size)]
        for arc, (tail, head) in enumerate(zip(self.tail.tolist(), self.head.tolist(), strict=True)):
            found[head].append((tail, arc))
        return tuple(tuple(each) for each in found)

    @cached_property
    def leaving(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Province -> ((head, arc), ...) of the arcs that leave it."""
        found: list[list[tuple[int, int]]] = [[] for _ in range(self.size)]
        for arc, (tail, head) in enumerate(zip(self.tail.tolist(), self.head.tolist(), strict=True)):
            found[tail].append((head, arc))
        return tuple(tuple(each) for each in found)

    @cached_property
    def slots(self) -> tuple[IntArray, IntArray]:
        """([N, D] head, [N, D] arc) of the arcs that leave each province, by head; where there is none (0, A)."""
        degree = np.diff(self.start)
        widest = int(degree.max()) if len(degree) else 0
        head = np.zeros((self.size, max(widest, 1)), dtype=np.int64)
        arc = np.full((self.size, max(widest, 1)), self.arcs, dtype=np.int64)
        column = np.arange(self.arcs, dtype=np.int64) - self.start[self.tail]
        head[self.tail, column] = self.head
        arc[self.tail, column] = np.arange(self.arcs, dtype=np.int64)
        return head, arc

    @cached_property
    def outward(self) -> Layout:
        """The arcs that leave each province."""
        return _layout(self.start, self.head)

    @cached_property
    def inward(self) -> Layout:
        """The arcs that enter each province; `arc` numbers them as here."""
        reverse, number = self.backward
        found = _layout(reverse.start, reverse.head)
        arc = number[found.arc]
        return Layout(found.node, found.place, arc, found.other, _inverse(arc), found.bounds)


def _layout(start: IntArray, end: IntArray) -> Layout:
    degree = np.diff(start)
    node = np.argsort(-degree, kind="stable").astype(np.int64)
    place = _inverse(node)
    arcs: list[IntArray] = []
    bounds: list[tuple[int, int]] = []
    done = 0
    for slot in range(int(degree.max()) if len(degree) else 0):
        count = int((degree > slot).sum())
        arcs.append(start[node[:count]] + slot)
        bounds.append((done, done + count))
        done += count
    arc = np.concatenate(arcs) if arcs else np.zeros(0, dtype=np.int64)
    return Layout(node, place, arc, place[end[arc]], _inverse(arc), tuple(bounds))


def _inverse(order: IntArray) -> IntArray:
    found = np.empty_like(order)
    found[order] = np.arange(len(order), dtype=np.int64)
    return found


def connected(open_: BoolArray, tails: IntArray, heads: IntArray) -> IntArray:
    """[N] the lowest province of the connected stretch of open ground each lies in; 0 for closed ground.

    `tails` and `heads` are the ways between open provinces, each in both directions.
    """
    label = np.where(open_, np.arange(len(open_), dtype=np.int64), 0)
    one, other = tails, heads
    while len(one):
        np.minimum.at(label, other, one)  # stretches that touch take the lower number...
        deeper = label[label]
        while np.count_nonzero(deeper != label):  # ...and all that hangs on them with them
            label, deeper = deeper, deeper[deeper]
        one, other = label[tails], label[heads]
        apart = one != other
        one, other, tails, heads = one[apart], other[apart], tails[apart], heads[apart]
    return label


def make_graph(size: int, tails: IntArray, heads: IntArray) -> tuple[Graph, IntArray]:
    """Sort arcs into rows. Returns the graph and, for each of its arcs, the place it had in the input.

    Two arcs between one pair (a road and a railway) keep their order.
    """
    order = np.lexsort((heads, tails))
    start = np.searchsorted(tails[order], np.arange(size + 1)).astype(np.int64)
    return Graph(start, tails[order].astype(np.int64), heads[order].astype(np.int64)), order.astype(np.int64)

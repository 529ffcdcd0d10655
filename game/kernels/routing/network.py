"""A graph with its cost classes, and the distance fields over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from game.core.arrays import distinct, nonzeros, some
from game.kernels.routing.graph import FAR, NEAR, BoolArray, Graph, IntArray
from game.kernels.routing.relax import WIDTH, overflown, relax
from game.kernels.routing.search import search

Block = npt.NDArray[Any]

_FEW: Final = 25_000  # not balance: so many open arcs in all are sooner searched by heap than swept in a block
_SMALL: Final = 500  # not balance: open arcs below which a heap beats a column of a full block


class Network:
    """Arcs with their cost for every class of mover. Costs are whole numbers of at least 1; `UNREACHED` closes an arc.

    Raises ValueError when the costs could add up to `FAR` or more.
    """

    def __init__(self, graph: Graph, costs: IntArray) -> None:
        """`costs` [C, A] by class and arc."""
        self.graph = graph
        self.costs = costs
        dearest = int(costs.max()) if costs.size else 1
        if dearest >= FAR:
            passable = costs < FAR
            dearest = int(costs[passable].max()) if some(passable) else 1
        if dearest * graph.size >= FAR or (costs.size and int(costs.min()) < 1):
            raise ValueError("costs of arcs must be at least 1 and add up to less than FAR")
        self._plain: dict[int, list[int]] = {}
        """Costs as plain lists, for the heap."""
        self._brief = dearest < NEAR
        """Whether int16 blocks may serve: false once most of their columns have run over."""
        self.steps: npt.NDArray[np.int32] = np.full((len(costs), graph.arcs + 1), FAR, dtype=np.int32)
        """[C, A+1] costs for steps; the last column stands for the arc that is not there."""
        self.steps[:, :-1] = np.minimum(costs, FAR)

    @property
    def classes(self) -> int:
        return len(self.costs)

    @cached_property
    def _outward(self) -> dict[str, Block]:
        """Costs in the order of the outward layout, in both widths."""
        arranged = self.costs[:, self.graph.outward.arc]
        return {
            "short": np.minimum(arranged, NEAR).astype(np.int16),
            "long": np.minimum(arranged, FAR).astype(np.int32),
        }

    def fields(
        self,
        closed: BoolArray,
        entry: BoolArray,
        cost_class: IntArray,
        access: IntArray,
        target: IntArray,
        until: Sequence[Iterable[int]] = (),
    ) -> tuple[Block, BoolArray]:
        """([F, N] int32 cost of going from every province to each target, `FAR` where no way leads; [F] whole).

        Field f is for movers of cost class `cost_class[f]` to whom the arcs `closed[access[f]]` of `closed` [K, A] are
        shut; for the arcs into the target itself `entry` [K, A] says so. A target whose arcs are all shut is reached
        from nowhere but itself. Where `until` names provinces for a field, it may end when these are reached; what lies
        farther then stands at `FAR` and the field is not whole.
        """
        found = np.empty((len(target), self.graph.size), dtype=np.int32)
        whole = np.ones(len(target), dtype=np.bool_)
        owners, access = np.unique(access, return_inverse=True)
        closed, entry = closed[owners], entry[owners]
        open_arcs = (~closed).sum(axis=1)[access]
        few, many = nonzeros(open_arcs <= _SMALL), nonzeros(open_arcs > _SMALL)
        if int(open_arcs[many].sum()) <= _FEW:
            few, many = np.arange(len(target)), many[:0]
        shut = {row: (closed[row].tobytes(), entry[row].tobytes()) for row in distinct(access[few]).tolist()}
        for row in few.tolist():
            costs = self._list(int(cost_class[row]))
            ends = until[row] if until else ()
            found[row], whole[row] = search(self.graph, costs, *shut[int(access[row])], int(target[row]), ends)
        for start in range(0, len(many), WIDTH):
            part = many[start : start + WIDTH]
            found[part] = self._block(closed, entry, cost_class[part], access[part], target[part])
        return found, whole

    def _list(self, cost_class: int) -> list[int]:
        """Costs of a class as a plain list."""
        if cost_class not in self._plain:
            self._plain[cost_class] = self.costs[cost_class].tolist()
        return self._plain[cost_class]

    def _block(
        self, closed: BoolArray, entry: BoolArray, cost_class: IntArray, access: IntArray, target: IntArray
    ) -> Block:
        """Fields of one block, in int16 where that is exact."""
        shut = self._shut(closed, entry, access, target)
        if not self._brief:
            return self._sweep(shut, cost_class, target, "long")[0]
        found, over = self._sweep(shut, cost_class, target, "short")
        again = nonzeros(over)
        if len(again):
            self._brief = 2 * len(again) < len(over)
            found[again] = self._sweep(shut[again], cost_class[again], target[again], "long")[0]
        return found

    def _shut(self, closed: BoolArray, entry: BoolArray, access: IntArray, target: IntArray) -> BoolArray:
        """[F, A] the arcs shut to each field, in the order of the outward layout."""
        layout = self.graph.outward
        owners, access = np.unique(access, return_inverse=True)
        closed, entry = closed[owners], entry[owners]
        shut = closed[:, layout.arc][access]
        for field in nonzeros((closed != entry).any(axis=1)[access]).tolist():
            arcs = np.array([arc for _, arc in self.graph.entering[int(target[field])]], dtype=np.int64)
            shut[field, layout.at[arcs]] = entry[access[field], arcs]
        return shut

    def _sweep(self, shut: BoolArray, cost_class: IntArray, target: IntArray, width: str) -> tuple[Block, BoolArray]:
        """([F, N] fields, [F] whether the width did not suffice)."""
        layout, table = self.graph.outward, self._outward[width]
        end = table.dtype.type(NEAR if width == "short" else FAR)
        rows = table[cost_class]
        np.copyto(rows, end, where=shut)
        weights = np.ascontiguousarray(rows.T)
        values = np.full((self.graph.size, len(target)), end, dtype=table.dtype)
        values[layout.place[target], np.arange(len(target))] = 0
        relax(layout, weights, values)
        over = overflown(layout, weights, values) if width == "short" else np.zeros(len(target), dtype=np.bool_)
        found = values[layout.place].T.astype(np.int32)
        if width == "short":
            found[found >= NEAR] = FAR
        return found, over

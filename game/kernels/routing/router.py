"""All orders of a moment together: fields kept by class, owner and target, and the next step of every mover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from game.kernels.routing.graph import FAR, UNREACHED, BoolArray, IntArray
from game.kernels.routing.network import Network

Block = npt.NDArray[Any]

_ROWS: Final = 64  # not balance: room for fields at first
_MOST: Final = 8192  # not balance: fields kept at most, some 25 MB; then all are forgotten
_UNKNOWN: Final = -1


@dataclass(frozen=True)
class Answer:
    """What the router tells every mover."""

    step: IntArray
    """[M] the province to enter next, 0 when it has arrived or there is no way."""
    arc: IntArray
    """[M] the arc that leads there; the number of arcs where there is none."""


class Router:
    """Distance fields over one network while access stands.

    `owner` numbers who may go where: each has a row of closed arcs. Fields are kept until the owner's row changes.
    """

    def __init__(self, network: Network, owners: int) -> None:
        self.network = network
        self.owners = owners
        graph = network.graph
        self.closed: BoolArray = np.zeros((owners, graph.arcs + 1), dtype=np.bool_)
        """[K, A+1] arcs each owner may not take; the last column, the arc that is not there, is never taken."""
        self.closed[:, -1] = True
        self.entry: BoolArray = self.closed.copy()
        """[K, A+1] the same for arcs into a mover's target: some attack there only."""
        self._row: npt.NDArray[np.int32] = np.full((network.classes, owners, graph.size), _UNKNOWN, dtype=np.int32)
        """[class, owner, target] row of the field."""
        self._fields: npt.NDArray[np.int32] = np.empty((_ROWS, graph.size), dtype=np.int32)
        self._used = 0
        self._asked = np.zeros(network.classes, dtype=np.int64)
        """[class] fresh fields worked out since the costs are known."""
        self._static: dict[int, tuple[Block, Block]] = {}
        """class -> ([target, N] next province, [target, N] its arc) with nothing closed."""

    def close(self, owner: int, arcs: BoolArray, entry: BoolArray | None = None) -> None:
        """Set the arcs [A] an owner may not take, and those it may not take into its target (the same by default).

        What was known for it is forgotten if they differ.
        """
        last = arcs if entry is None else entry
        if not (np.array_equal(self.closed[owner, :-1], arcs) and np.array_equal(self.entry[owner, :-1], last)):
            self.closed[owner, :-1], self.entry[owner, :-1] = arcs, last
            self._row[:, owner] = _UNKNOWN

    def _shut(self, owner: IntArray, arc: IntArray, into_target: BoolArray) -> BoolArray:
        """Whether arcs are shut to owners: all arrays of one shape, or broadcast."""
        return np.where(into_target, self.entry[owner, arc], self.closed[owner, arc])

    def renew(self, network: Network) -> None:
        """Go over to other costs on the same graph; who may go where stays as it is."""
        self.network = network
        self._static.clear()
        self._asked[:] = 0
        self.forget()

    def forget(self) -> None:
        """Drop all fields; what follows from the map and the costs alone is kept."""
        self._row[:] = _UNKNOWN
        self._used = 0

    def next_steps(self, cost_class: IntArray, owner: IntArray, target: IntArray, at: IntArray) -> Answer:
        """The next step of movers [M] of a class and an owner on their way from `at` to `target`."""
        step = np.zeros(len(at), dtype=np.int64)
        arc = np.full(len(at), self.network.graph.arcs, dtype=np.int64)
        moving = np.flatnonzero(at != target)
        moving = self._walk_static(cost_class, owner, target, at, moving, step, arc)
        if len(moving):
            classes, owners, goals = cost_class[moving], owner[moving], target[moving]
            rows = self._ensure(classes, owners, goals)
            step[moving], arc[moving] = self._descend(rows, classes, owners, goals, at[moving])
            self._settle_in()
        return Answer(step, arc)

    def distances(self, cost_class: IntArray, owner: IntArray, target: IntArray, at: IntArray) -> IntArray:
        """[M] cost of the whole way of each mover, `FAR` where there is none."""
        rows = self._ensure(cost_class, owner, target)
        return self._fields[rows, at].astype(np.int64)

    def leg(self, cost_class: IntArray, owner: IntArray, target: IntArray, at: IntArray, step: IntArray) -> IntArray:
        """[M] cost of the cheapest open arc from `at` to `step`, `UNREACHED` where there is none."""
        heads, arcs = self.network.graph.slots
        arc = arcs[at]
        cost = self.network.steps[cost_class[:, np.newaxis], arc].astype(np.int64)
        shut = self._shut(owner[:, np.newaxis], arc, heads[at] == target[:, np.newaxis])
        cost[(heads[at] != step[:, np.newaxis]) | shut] = FAR
        least = cost.min(axis=1)
        return np.where(least >= FAR, UNREACHED, least)

    def routes(self, cost_class: IntArray, owner: IntArray, target: IntArray, at: IntArray) -> list[IntArray]:
        """The provinces each mover enters on its way, target included; none when it has arrived or there is no way."""
        rows = self._ensure(cost_class, owner, target)
        here, going = at.copy(), np.flatnonzero(at != target)
        columns: list[IntArray] = []
        while len(going):
            step, _ = self._descend(rows[going], cost_class[going], owner[going], target[going], here[going])
            column = np.zeros(len(at), dtype=np.int64)
            column[going] = step
            here[going] = np.where(step > 0, step, here[going])
            going = going[(step > 0) & (step != target[going])]
            columns.append(column)
        ways = np.stack(columns, axis=1) if columns else np.zeros((len(at), 0), dtype=np.int64)
        length = (ways > 0).sum(axis=1).tolist()
        return [row[:count] for row, count in zip(ways, length, strict=True)]

    def _settle_in(self) -> None:
        """Prepare the classes for which as many fields have been asked as their whole table costs."""
        for number in np.flatnonzero(self._asked >= self.network.graph.size).tolist():
            self._asked[number] = 0
            if number not in self._static:
                self.prepare(number)

    def prepare(self, cost_class: int) -> None:
        """Work out the ways of a class over open ground, once for all owners and for as long as its costs stand."""
        network, size = self.network, self.network.graph.size
        targets = np.arange(size, dtype=np.int64)
        alike = np.full(size, cost_class, dtype=np.int64)
        nobody = np.zeros(size, dtype=np.int64)
        free = np.zeros((1, network.graph.arcs), dtype=np.bool_)
        fields = network.fields(free, free, alike, nobody, targets)
        heads, arcs = network.graph.slots
        best = np.zeros((size, size), dtype=np.int64)
        least = np.full((size, size), FAR, dtype=np.int32)
        for slot in range(heads.shape[1]):
            total = fields[:, heads[:, slot]] + network.steps[cost_class, arcs[:, slot]]
            better = total < least
            best[better.nonzero()] = slot
            least[better] = total[better]
        everywhere = np.arange(size)
        step = heads[everywhere, best]
        arc = arcs[everywhere, best]
        none = least >= FAR
        step[none], arc[none] = 0, network.graph.arcs
        self._static[cost_class] = (step.astype(np.int32), arc.astype(np.int32))

    def _walk_static(
        self,
        cost_class: IntArray,
        owner: IntArray,
        target: IntArray,
        at: IntArray,
        moving: IntArray,
        step: IntArray,
        arc: IntArray,
    ) -> IntArray:
        """Answer the movers whose way over open ground is open to them as well; returns those left.

        Closing arcs only takes ways away, so a best way that stays open stays the best, ties included.
        """
        if not self._static or not len(moving):
            return moving
        new = self._row[cost_class[moving], owner[moving], target[moving]] < 0
        left = [moving[~(new & np.isin(cost_class[moving], sorted(self._static)))]]
        for number, (steps, arcs) in sorted(self._static.items()):
            mine = moving[new & (cost_class[moving] == number)]
            here, going = at[mine].copy(), np.arange(len(mine), dtype=np.int64)
            failed = np.zeros(len(mine), dtype=np.bool_)
            goals, owners = target[mine], owner[mine]
            while len(going):
                taken = arcs[goals[going], here[going]]
                ahead = steps[goals[going], here[going]]
                shut = self._shut(owners[going], taken, ahead == goals[going])
                failed[going[shut]] = True
                going = going[~shut]
                here[going] = ahead[~shut]
                going = going[here[going] != goals[going]]
            done = mine[~failed]
            step[done] = steps[target[done], at[done]]
            arc[done] = arcs[target[done], at[done]]
            left.append(mine[failed])
        return np.sort(np.concatenate(left))

    def _ensure(self, cost_class: IntArray, owner: IntArray, target: IntArray) -> IntArray:
        """[M] rows of the fields of the movers, worked out where they are not known."""
        rows = self._row[cost_class, owner, target].astype(np.int64)
        missing = np.flatnonzero(rows < 0)
        if not len(missing):
            return rows
        size = self.network.graph.size
        keys = np.unique((cost_class[missing] * self.owners + owner[missing]) * size + target[missing])
        if self._used + len(keys) > _MOST:
            self.forget()
            keys = np.unique((cost_class * self.owners + owner) * size + target)
        goal, pair = keys % size, keys // size
        self._asked += np.bincount(pair // self.owners, minlength=self.network.classes)
        fresh = self.network.fields(
            self.closed[:, :-1], self.entry[:, :-1], pair // self.owners, pair % self.owners, goal
        )
        self._grow(len(keys))
        first = self._used
        self._fields[first : first + len(keys)] = fresh
        self._row[pair // self.owners, pair % self.owners, goal] = np.arange(first, first + len(keys), dtype=np.int32)
        self._used += len(keys)
        return self._row[cost_class, owner, target].astype(np.int64)

    def _grow(self, more: int) -> None:
        need = self._used + more
        if need > len(self._fields):
            wider = np.empty((max(need, 2 * len(self._fields)), self.network.graph.size), dtype=np.int32)
            wider[: self._used] = self._fields[: self._used]
            self._fields = wider

    def _descend(
        self, rows: IntArray, cost_class: IntArray, owner: IntArray, target: IntArray, at: IntArray
    ) -> tuple[IntArray, IntArray]:
        """([M] next province, [M] arc) down the fields; ties go to the lowest province."""
        heads, arcs = self.network.graph.slots
        head, arc = heads[at], arcs[at]
        total = self._fields[rows[:, np.newaxis], head] + self.network.steps[cost_class[:, np.newaxis], arc]
        total[self._shut(owner[:, np.newaxis], arc, head == target[:, np.newaxis])] = FAR
        slot = total.argmin(axis=1)
        here = np.arange(len(at))
        none = total[here, slot] >= FAR
        step, taken = head[here, slot], arc[here, slot]
        step[none], taken[none] = 0, self.network.graph.arcs
        return step, taken

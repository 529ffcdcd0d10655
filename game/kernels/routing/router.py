"""All orders of a moment together: fields kept by class, owner and target, and the next step of every mover."""

from __future__ import annotations

from typing import Any, Final

import msgspec
import numpy as np
import numpy.typing as npt

from game.core.arrays import distinct, nonzeros
from game.kernels.routing.graph import FAR, UNREACHED, BoolArray, IntArray
from game.kernels.routing.network import Network

Block = npt.NDArray[Any]

_ROWS: Final = 64  # not balance: room for fields at first
_MOST: Final = 8192  # not balance: fields kept at most, some 25 MB; then all are forgotten
_UNKNOWN: Final = -1
_OPEN: Final = -2  # not balance: a row that stands for the best way over open ground


class Orders(msgspec.Struct, frozen=True):
    """Movers [M]: class and owner of each, where it is and where it is to go."""

    cost_class: IntArray
    owner: IntArray
    target: IntArray
    at: IntArray

    def pick(self, places: IntArray) -> Orders:
        """Some of them."""
        return Orders(self.cost_class[places], self.owner[places], self.target[places], self.at[places])


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
        self._heads: IntArray = np.append(graph.head, 0)
        self._row: npt.NDArray[np.int32] = np.full((network.classes, owners, graph.size), _UNKNOWN, dtype=np.int32)
        """[class, owner, target] row of the field."""
        self._fields: npt.NDArray[np.int32] = np.empty((_ROWS, graph.size), dtype=np.int32)
        self._whole: BoolArray = np.zeros(_ROWS, dtype=np.bool_)
        """[row] whether the field covers the whole map; if not, what stands at `FAR` is not known."""
        self._used = 0
        self._known: list[tuple[IntArray, IntArray, IntArray]] = []
        """Classes, owners and targets of all fields since they were last forgotten: few of what could be."""
        self._asked = np.zeros(network.classes, dtype=np.int64)
        """[class] fresh fields worked out since the costs are known."""
        self._static: dict[int, npt.NDArray[np.int32]] = {}
        """class -> [target, N] the arc to take with nothing closed."""

    def close(self, owner: int, arcs: BoolArray, entry: BoolArray | None = None) -> None:
        """Set the arcs [A] an owner may not take, and those it may not take into its target (the same by default).

        What was known for it is forgotten if they differ.
        """
        last = arcs if entry is None else entry
        if not (np.array_equal(self.closed[owner, :-1], arcs) and np.array_equal(self.entry[owner, :-1], last)):
            self.closed[owner, :-1], self.entry[owner, :-1] = arcs, last
            self._row[:, owner] = _UNKNOWN

    def renew(self, network: Network) -> None:
        """Go over to other costs on the same graph; who may go where stays as it is."""
        self.network = network
        self._static.clear()
        self._asked[:] = 0
        self.forget()

    def forget(self) -> None:
        """Drop all fields; what follows from the map and the costs alone is kept."""
        for kind, whose, goal in self._known:
            self._row[kind, whose, goal] = _UNKNOWN
        self._known.clear()
        self._used = 0

    # -- questions -------------------------------------------------------------------------------------------------

    def next_steps(self, orders: Orders) -> tuple[IntArray, IntArray]:
        """([M] province to enter next, 0 when arrived or without a way; [M] the arc that leads there, else A)."""
        arc = np.full(len(orders.at), self.network.graph.arcs, dtype=np.int64)
        moving = nonzeros(orders.at != orders.target)
        if len(moving):
            those = orders.pick(moving)
            arc[moving] = self._arcs(self._plan(those), those, those.at)
        return self._heads[arc], arc

    def costs(self, orders: Orders, arc: IntArray) -> IntArray:
        """[M] cost of an arc to each mover, `UNREACHED` for the arc that is not there."""
        cost = self.network.steps[orders.cost_class, arc].astype(np.int64)
        return np.where(cost >= FAR, UNREACHED, cost)

    def distances(self, orders: Orders) -> IntArray:
        """[M] cost of the whole way of each mover, `FAR` where there is none."""
        return self._fields[self._ensure(orders), orders.at].astype(np.int64)

    def leg(self, orders: Orders, step: IntArray) -> IntArray:
        """[M] cost of the cheapest open arc from where movers are to `step`, `UNREACHED` where there is none."""
        head, arc = (table[orders.at] for table in self.network.graph.slots)
        cost = self.network.steps[orders.cost_class[:, np.newaxis], arc].astype(np.int64)
        shut = self._shut(orders.owner[:, np.newaxis], arc, head == orders.target[:, np.newaxis])
        cost[(head != step[:, np.newaxis]) | shut] = FAR
        least = cost.min(axis=1)
        return np.where(least >= FAR, UNREACHED, least)

    def routes(self, orders: Orders) -> list[IntArray]:
        """The provinces each mover enters on its way, target included; none when it has arrived or there is no way."""
        going = nonzeros(orders.at != orders.target)
        left = orders.pick(going)
        rows, here = self._plan(left), left.at
        columns: list[IntArray] = []
        while len(going):
            here = self._heads[self._arcs(rows, left, here)]
            column = np.zeros(len(orders.at), dtype=np.int64)
            column[going] = here
            columns.append(column)
            on = nonzeros((here > 0) & (here != left.target))
            going, left, rows, here = going[on], left.pick(on), rows[on], here[on]
        ways = np.stack(columns, axis=1) if columns else np.zeros((len(orders.at), 0), dtype=np.int64)
        length = (ways > 0).sum(axis=1).tolist()
        return [row[:count] for row, count in zip(ways, length, strict=True)]

    # -- ways over open ground -------------------------------------------------------------------------------------

    def prepare(self, cost_class: int) -> None:
        """Work out the ways of a class over open ground, once for all owners and for as long as its costs stand."""
        network, size = self.network, self.network.graph.size
        free = np.zeros((1, network.graph.arcs), dtype=np.bool_)
        alike, nobody = np.full(size, cost_class, dtype=np.int64), np.zeros(size, dtype=np.int64)
        fields, _ = network.fields(free, free, alike, nobody, np.arange(size, dtype=np.int64))
        heads, arcs = network.graph.slots
        best = np.full((size, size), network.graph.arcs, dtype=np.int32)
        least = np.full((size, size), FAR, dtype=np.int32)
        for slot in range(heads.shape[1]):
            total = fields[:, heads[:, slot]] + network.steps[cost_class, arcs[:, slot]]
            better = total < least
            best = np.where(better, arcs[:, slot].astype(np.int32), best)
            least = np.minimum(least, total)
        self._static[cost_class] = best

    def _settle_in(self) -> None:
        """Prepare the classes for which as many fields have been asked as their whole table costs."""
        for number in nonzeros(self._asked >= self.network.graph.size).tolist():
            self._asked[number] = 0
            if number not in self._static:
                self.prepare(number)

    def _plan(self, orders: Orders) -> IntArray:
        """[M] row of each mover's field; `_OPEN` for those whose best way over open ground is open to them.

        Closing arcs only takes ways away, so a best way that stays open stays the best, ties included.
        """
        if not self._static:
            rows = self._ensure(orders)
            self._settle_in()
            return rows
        rows = self._row[orders.cost_class, orders.owner, orders.target].astype(np.int64)
        new = nonzeros(rows < 0)
        for number, table in sorted(self._static.items()):
            mine = new[orders.cost_class[new] == number]
            those = orders.pick(mine)
            here, going = those.at.copy(), np.arange(len(mine), dtype=np.int64)
            failed = np.zeros(len(mine), dtype=np.bool_)
            while len(going):
                arc = table[those.target[going], here[going]]
                ahead = self._heads[arc]
                shut = self._shut(those.owner[going], arc, ahead == those.target[going])
                failed[going[shut]] = True
                here[going] = ahead
                going = going[~shut & (ahead != those.target[going])]
            rows[mine[~failed]] = _OPEN
        new = nonzeros(rows != _OPEN)
        if len(new):
            rows[new] = self._ensure(orders.pick(new))
            self._settle_in()
        return rows

    # -- fields ----------------------------------------------------------------------------------------------------

    def _ensure(self, orders: Orders) -> IntArray:
        """[M] rows of the fields of the movers, worked out where they are not known, as far as the movers are."""
        rows = self._row[orders.cost_class, orders.owner, orders.target].astype(np.int64)
        missing = self._missing(rows, orders.at)
        if not len(missing):
            return rows
        size = self.network.graph.size
        keys = (orders.cost_class * self.owners + orders.owner) * size + orders.target
        wanted = distinct(keys[missing])
        if self._used + len(wanted) > _MOST:
            self.forget()
            missing, wanted = np.arange(len(rows)), distinct(keys)
        goal, pair = wanted % size, wanted // size
        kind, whose = pair // self.owners, pair % self.owners
        self._asked += np.bincount(kind, minlength=self.network.classes)
        until: list[list[int]] = [[] for _ in wanted]
        for place, at in zip(np.searchsorted(wanted, keys[missing]).tolist(), orders.at[missing].tolist(), strict=True):
            until[place].append(at)
        fresh, whole = self.network.fields(self.closed[:, :-1], self.entry[:, :-1], kind, whose, goal, until)
        self._grow(len(wanted))
        end = self._used + len(wanted)
        self._fields[self._used : end], self._whole[self._used : end] = fresh, whole
        self._row[kind, whose, goal] = np.arange(self._used, end, dtype=np.int32)
        self._known.append((kind, whose, goal))
        self._used = end
        return self._row[orders.cost_class, orders.owner, orders.target].astype(np.int64)

    def _missing(self, rows: IntArray, at: IntArray) -> IntArray:
        """Movers without a field (whose row is the last one then), or whose field ends before it comes to them."""
        return nonzeros((rows < 0) | ((self._fields[rows, at] >= FAR) & ~self._whole[rows]))

    def _grow(self, more: int) -> None:
        need = self._used + more
        if need > len(self._fields):
            space = max(need, 2 * len(self._fields))
            wider, whole = np.empty((space, self.network.graph.size), dtype=np.int32), np.zeros(space, dtype=np.bool_)
            wider[: self._used], whole[: self._used] = self._fields[: self._used], self._whole[: self._used]
            self._fields, self._whole = wider, whole

    def _arcs(self, rows: IntArray, orders: Orders, at: IntArray) -> IntArray:
        """[M] the arc each mover takes from `at`; ties go to the lowest province."""
        if not self._static:
            return self._down(rows, orders, at)
        arc = np.full(len(at), self.network.graph.arcs, dtype=np.int64)
        for number, table in sorted(self._static.items()):
            mine = nonzeros((rows == _OPEN) & (orders.cost_class == number))
            arc[mine] = table[orders.target[mine], at[mine]]
        mine = nonzeros(rows >= 0)
        arc[mine] = self._down(rows[mine], orders.pick(mine), at[mine])
        return arc

    def _down(self, rows: IntArray, orders: Orders, at: IntArray) -> IntArray:
        """[M] the arc down the field from `at`, A where no way leads on."""
        head, arc = (table[at] for table in self.network.graph.slots)
        total = self._fields[rows[:, np.newaxis], head] + self.network.steps[orders.cost_class[:, np.newaxis], arc]
        total[self._shut(orders.owner[:, np.newaxis], arc, head == orders.target[:, np.newaxis])] = FAR
        slot = total.argmin(axis=1)
        here = np.arange(len(at))
        found: IntArray = arc[here, slot]
        found[total[here, slot] >= FAR] = self.network.graph.arcs
        return found

    def _shut(self, owner: IntArray, arc: Block, into_target: BoolArray) -> BoolArray:
        """Whether arcs are shut to owners: all arrays of one shape, or broadcast."""
        return np.where(into_target, self.entry[owner, arc], self.closed[owner, arc])

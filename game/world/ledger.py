"""Stocks and their accounts: what accumulates changes only through here, with a reason.

Every stock lives in one array by its scope (world [1], nation [N], province [n], faction [F], pair [N, N]). A change is
booked under (reason, source); opening + bookings = closing holds for every stock in every month and is tested. Bounds
are kept by booking only what fits, so the account never lies. The month's account, last month's and a ring of twelve
months are kept. Pair stocks keep sparse rows instead, twelve months deep.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros
from game.core.fixed import carry
from game.core.units import MONTHS_PER_YEAR

IntArray = npt.NDArray[np.int64]
Key = tuple[str, str]
"""(reason, source)"""
Tried = tuple[str, int | tuple[int, int], int, str, str]
"""A change made on trial: (stock, cell, amount, reason, source)"""

# fmt: off
REASONS: Final = frozenset((
    "set_up", "drift", "decay", "spill", "transfer", "policy", "want", "appointment", "vote", "succession", "act",
    "event", "deed", "crisis", "card", "commitment", "covert", "strike", "rising", "split", "harvest", "ration",
    "output", "spend", "trade", "migration", "income", "refund", "recruit", "project", "combat", "attrition",
    "occupation", "hunger", "treaty", "election", "limit", "upkeep", "claim", "cheat",
))
# fmt: on
"""The closed list of reasons."""
_FEW: Final = 4  # not balance: below so small a part of all pairs those that move are sooner done by themselves
_LEAST: Final = np.iinfo(np.int64).min
_MOST: Final = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class StockSpec:
    """What the ledger must know of a stock: its scope's shape and its bounds."""

    id: str
    scope: str
    shape: tuple[int, ...]
    start: int
    low: int | None
    high: int | None

    def bounded(self, values: IntArray) -> IntArray:
        """Values brought within the bounds; those given are written over."""
        if self.low is not None:
            np.maximum(values, self.low, out=values)
        if self.high is not None:
            np.minimum(values, self.high, out=values)
        return values


class PairRow(msgspec.Struct, frozen=True):
    """One booking on a pair stock."""

    turn: int
    reason: str
    source: str
    amount: int


@dataclass(slots=True)
class Account:
    """The bookings of one stock that is not a pair stock."""

    opening: IntArray
    month: dict[Key, IntArray] = field(default_factory=dict)
    ring: list[dict[Key, IntArray]] = field(default_factory=list)
    """Closed months, newest last, at most twelve."""


class Ledger:
    """All stocks of a world."""

    def __init__(self, specs: Sequence[StockSpec]) -> None:
        self.specs = {spec.id: spec for spec in specs}
        self.values: dict[str, IntArray] = {s.id: np.full(s.shape, s.start, dtype=np.int64) for s in specs}
        self.remainders: dict[str, IntArray] = {s.id: np.zeros(s.shape, dtype=np.int64) for s in specs}
        self.accounts: dict[str, Account] = {
            s.id: Account(self.values[s.id].copy()) for s in specs if s.scope != "pair"
        }
        self.pair_opening: dict[str, IntArray] = {s.id: self.values[s.id].copy() for s in specs if s.scope == "pair"}
        self.pair_rows: dict[str, dict[tuple[int, int], list[PairRow]]] = {s.id: {} for s in specs if s.scope == "pair"}
        self.pair_bulk: dict[str, IntArray] = {
            s.id: np.zeros(s.shape, dtype=np.int64) for s in specs if s.scope == "pair"
        }
        """Sum of this month's sweeping changes (decay and drift) per pair, which get no row of their own."""
        self.turn = 0
        self.version = 0
        """Goes up with every change of any stock; never saved."""
        self._tried: list[Tried] | None = None
        """Changes made on trial, while something is being supposed."""
        self._laid_out: dict[str, tuple[dict[Key, IntArray], list[str], IntArray]] = {}
        """Derived: stock -> (its last closed book, the reasons in it, [place, booking] amounts)."""

    @contextmanager
    def supposing(self) -> Iterator[list[Tried]]:
        """Try single changes: when it ends, every stock and account is as before. Yields the changes tried so far.

        Raises RuntimeError within itself.
        """
        if self._tried is not None:
            raise RuntimeError("something is being supposed already")
        self._tried = []
        try:
            yield self._tried
        finally:
            for stock, place, amount, _, _ in reversed(self._tried):
                self.values[stock][place] -= amount
            self.version += 1
            self._tried = None

    @property
    def is_supposing(self) -> bool:
        """Whether changes are only being tried."""
        return self._tried is not None

    def __getitem__(self, stock: str) -> IntArray:
        return self.values[stock]

    def add(self, stock: str, place: int | tuple[int, int], amount: int, reason: str, source: str = "") -> int:
        """Change one cell. Returns what was booked, which is less than asked where a bound is met."""
        if reason not in REASONS:
            raise ValueError(f"'{reason}' is no reason of the ledger")
        spec = self.specs[stock]
        values = self.values[stock]
        old: int = values.item(place)
        new = old + amount
        if spec.low is not None and new < spec.low:
            new = spec.low
        if spec.high is not None and new > spec.high:
            new = spec.high
        change = new - old
        if change == 0:
            return 0
        values[place] = new
        self.version += 1
        if self._tried is not None:
            self._tried.append((stock, place, change, reason, source))
        elif isinstance(place, tuple):
            self._pair_row(stock, place, change, reason, source)
        else:
            month, key = self.accounts[stock].month, (reason, source)
            row = month.get(key)
            if row is None:
                row = month[key] = np.zeros(spec.shape, dtype=np.int64)
            row[place] += change
        return change

    def book(self, stock: str, amounts: IntArray, reason: str, source: str = "") -> IntArray:
        """Change every cell of a stock by `amounts` (same shape). Returns what was booked after the bounds."""
        if reason not in REASONS:
            raise ValueError(f"'{reason}' is no reason of the ledger")
        spec = self.specs[stock]
        values = self.values[stock]
        new = spec.bounded(values + amounts)
        change: IntArray = new - values
        if not np.count_nonzero(change):
            return change
        values[...] = new
        self.version += 1
        if spec.scope == "pair":
            self.pair_bulk[stock] += change
            return change
        self._note(stock, (reason, source), change)
        return change

    def _note(self, stock: str, key: Key, change: IntArray) -> None:
        """Enter a change of every cell in the month's account."""
        month = self.accounts[stock].month
        if key in month:
            month[key] += change
        else:
            month[key] = change.copy()

    def book_ppm(self, stock: str, amounts_ppm: IntArray, reason: str, source: str = "") -> IntArray:
        """`book` amounts given in millionths of the unit; what is left over is carried to the next time."""
        moving = np.count_nonzero(amounts_ppm)
        if not moving:
            return amounts_ppm
        if self.specs[stock].scope == "pair" and _FEW * moving < amounts_ppm.size:
            return self._book_pairs(stock, amounts_ppm, reason)
        return self.book(stock, carry(amounts_ppm, self.remainders[stock]), reason, source)

    def _book_pairs(self, stock: str, amounts_ppm: IntArray, reason: str) -> IntArray:
        """`book_ppm` where few pairs move: only they are looked at."""
        if reason not in REASONS:
            raise ValueError(f"'{reason}' is no reason of the ledger")
        change = np.zeros_like(amounts_ppm)
        cells = nonzeros(amounts_ppm.reshape(-1))
        values, rest = self.values[stock].reshape(-1), self.remainders[stock].reshape(-1)
        old, left = values[cells], rest[cells]
        new = self.specs[stock].bounded(old + carry(amounts_ppm.reshape(-1)[cells], left))
        rest[cells] = left
        moved: IntArray = new - old
        if np.count_nonzero(moved):
            change.reshape(-1)[cells] = moved
            values[cells] = new
            self.version += 1
            self.pair_bulk[stock].reshape(-1)[cells] += moved
        return change

    def book_rows(self, stocks: Sequence[str], amounts_ppm: IntArray, keys: Sequence[Key]) -> None:
        """`book_ppm` for several different stocks of nations at once: [stock, N] amounts, reason and source of each."""
        specs = [self.specs[stock] for stock in stocks]
        low = np.array([[_LEAST if spec.low is None else spec.low] for spec in specs], dtype=np.int64)
        high = np.array([[_MOST if spec.high is None else spec.high] for spec in specs], dtype=np.int64)
        values = np.array([self.values[stock] for stock in stocks])
        rest = np.array([self.remainders[stock] for stock in stocks])
        new = np.minimum(np.maximum(values + carry(amounts_ppm, rest), low), high)
        change = new - values
        moved = np.count_nonzero(change, axis=1).tolist()
        for row, (stock, key) in enumerate(zip(stocks, keys, strict=True)):
            if key[0] not in REASONS:
                raise ValueError(f"'{key[0]}' is no reason of the ledger")
            self.remainders[stock][...] = rest[row]
            if moved[row]:
                self.values[stock][...] = new[row]
                self.version += 1
                self._note(stock, key, change[row])

    def set_up(self, stock: str, place: int | tuple[int, int], value: int) -> None:
        """Set a cell before the first month; the difference is booked as `set_up`."""
        self.add(stock, place, value - int(self.values[stock][place]), "set_up")

    def transfer(self, stock: str, giver: int, taker: int, amount: int, reason: str, source: str = "") -> int:
        """Move up to `amount` between two cells; neither bound is passed and nothing is lost."""
        spec = self.specs[stock]
        values = self.values[stock]
        if spec.low is not None:
            amount = min(amount, int(values[giver]) - spec.low)
        if spec.high is not None:
            amount = min(amount, spec.high - int(values[taker]))
        if amount <= 0:
            return 0
        self.add(stock, giver, -amount, reason, source)
        self.add(stock, taker, amount, reason, source)
        return amount

    def _pair_row(self, stock: str, place: tuple[int, int], amount: int, reason: str, source: str) -> None:
        rows = self.pair_rows[stock].setdefault(place, [])
        last = rows[-1] if rows else None
        if last is not None and (last.turn, last.reason, last.source) == (self.turn, reason, source):
            rows[-1] = PairRow(self.turn, reason, source, last.amount + amount)
        else:
            rows.append(PairRow(self.turn, reason, source, amount))

    def close_month(self, next_turn: int) -> None:
        """Move the month's bookings into the ring and open the next month."""
        for stock, account in self.accounts.items():
            account.ring.append(account.month)
            del account.ring[:-MONTHS_PER_YEAR]
            account.month = {}
            account.opening = self.values[stock].copy()
        oldest = next_turn - MONTHS_PER_YEAR
        for stock, pairs in self.pair_rows.items():
            stale = [place for place, rows in pairs.items() if rows[0].turn < oldest]
            for place in stale:
                rows = pairs[place]
                if rows[-1].turn < oldest:
                    del pairs[place]
                else:  # they stand in the order of their turns
                    pairs[place] = rows[next(k for k, row in enumerate(rows) if row.turn >= oldest) :]
            self.pair_opening[stock] = self.values[stock].copy()
            self.pair_bulk[stock][...] = 0
        self.turn = next_turn

    def imbalance(self) -> list[str]:
        """Stocks whose opening plus bookings is not their closing value, with the first place: empty when all hold."""
        wrong = []
        for stock, account in sorted(self.accounts.items()):
            expected = account.opening.copy()
            for amounts in account.month.values():
                expected += amounts
            wrong += self._differences(stock, expected)
        for stock, pairs in sorted(self.pair_rows.items()):
            expected = self.pair_opening[stock] + self.pair_bulk[stock]
            for place in sorted(pairs):
                expected[place] += sum(row.amount for row in pairs[place] if row.turn == self.turn)
            wrong += self._differences(stock, expected)
        return wrong

    def _differences(self, stock: str, expected: IntArray) -> list[str]:
        values = self.values[stock]
        if np.array_equal(expected, values):
            return []
        place = tuple(int(part[0]) for part in np.nonzero(expected != values))
        return [f"{stock}{list(place)}: account says {int(expected[place])}, stock holds {int(values[place])}"]

    def lines(self, stock: str, place: int, months: int) -> list[tuple[Key, int]]:
        """Bookings on one cell: 0 = this month so far, 1 = last closed month, k = the last k closed months."""
        total: dict[Key, int] = {}
        for book in self._books(stock, months):
            for key, amounts in book.items():
                amount: int = amounts.item(place)
                if amount:
                    total[key] = total.get(key, 0) + amount
        return sorted(total.items(), key=lambda item: (-abs(item[1]), item[0]))

    def lines_at(self, stock: str, places: Sequence[int], months: int) -> dict[Key, list[int]]:
        """`lines` of many cells at once: reason and source -> what was booked on each of `places`."""
        rows = np.array(places, dtype=np.int64)
        total: dict[Key, IntArray] = {}
        for book in self._books(stock, months):
            for key, amounts in book.items():
                known = total.get(key)
                total[key] = amounts.take(rows) if known is None else known + amounts.take(rows)
        return {key: amounts.tolist() for key, amounts in total.items() if np.count_nonzero(amounts)}

    def _books(self, stock: str, months: int) -> list[dict[Key, IntArray]]:
        """The account of a stock: this month so far (0), or so many closed months."""
        account = self.accounts[stock]
        return [account.month] if months == 0 else account.ring[-months:]

    def last_bookings(self, stock: str, place: int) -> list[tuple[str, int]]:
        """(reason, amount) booked on one cell in the last closed month, in no order: the quick form of `lines`."""
        ring = self.accounts[stock].ring
        if not ring or not ring[-1]:
            return []
        known = self._laid_out.get(stock)
        if known is None or known[0] is not ring[-1]:  # a closed book does not change
            table = np.stack(list(ring[-1].values()), axis=1)
            known = self._laid_out[stock] = (ring[-1], [reason for reason, _ in ring[-1]], table)
        return [row for row in zip(known[1], known[2][place].tolist(), strict=True) if row[1]]

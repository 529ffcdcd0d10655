"""What a benchmark is, and how CPU time is taken."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from statistics import median
from typing import Any, Final

from game.core.registry import Registry
from game.lab.campaign import begin
from game.sim.session import Session
from game.world.world import Setup

REPEATS: Final = 3
MILLI: Final = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement: milliseconds of CPU unless `unit` says otherwise, and the most it may be (0: no budget).

    Where more is better, `least` is the least it may be.
    """

    name: str
    value: float
    budget: float = 0
    unit: str = "ms"
    note: str = ""
    least: float = 0

    @property
    def over(self) -> bool:
        return (bool(self.budget) and self.value > self.budget) or self.value < self.least

    def plain(self) -> dict[str, Any]:
        """As JSON-like data."""
        return asdict(self) | {"value": round(self.value, 3), "over": self.over}

    def __str__(self) -> str:
        budget = f"of {self.budget:g} {self.unit}" if self.budget else ""
        budget = f"min {self.least:g} {self.unit}" if self.least else budget
        mark = "OVER" if self.over else "    "
        return f"{mark} {self.name:<26} {self.value:10.2f} {self.unit:<3} {budget:<12} {self.note}"


@dataclass
class Case:
    """What is measured on: a scenario, played for some months."""

    scenario: str
    months: int

    @cached_property
    def session(self) -> Session:
        """The campaign after its months."""
        session = begin(Setup(self.scenario, 1))
        for _ in range(self.months):
            session.play_month()
        return session


Bench = Callable[[Case], Iterator[Line]]
BENCHES: Final[Registry[Bench]] = Registry("the benchmarks")


def measure(case: Case, only: Sequence[str] = ()) -> Iterator[Line]:
    """Run the benchmarks, the named ones or all."""
    for name, bench in BENCHES.items():
        if not only or name in only:
            yield from bench(case)


def cpu(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Median CPU milliseconds of some runs."""
    found = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        found.append((time.process_time() - start) * MILLI)
    return median(found)


def rivals(ours: Callable[[], object], theirs: Callable[[], object], repeats: int = REPEATS) -> tuple[float, float]:
    """(median of our CPU milliseconds, median of how many times longer theirs takes), measured in turns.

    On a busy machine only what is measured seconds apart can be compared.
    """
    pairs = [(cpu(ours, 1), cpu(theirs, 1)) for _ in range(repeats)]
    return median(mine for mine, _ in pairs), median(other / max(mine, 1 / MILLI) for mine, other in pairs)

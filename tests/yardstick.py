"""Costs measured beside a fixed piece of work in the same seconds, so that a slow or busy machine changes no verdict.

A yard is about a millisecond of a quiet core: half plain Python, half moving memory. Budgets in tests are counts of
yards; milliseconds are for `main.py bench`.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from itertools import pairwise

import numpy as np

_MEMORY = np.arange(1_500_000, dtype=np.int32)
_ROOM = np.empty_like(_MEMORY)


def _yard() -> int:
    table: dict[int, int] = {}
    total = 0
    for number in range(5_500):
        table[number & 255] = total
        total += number * number % 7
    np.add(_MEMORY, 1, out=_ROOM)
    return total + int(_ROOM[::16].sum())


def yards(work: Callable[[], object], times: int = 15) -> float:
    """Processor time of this thread that `work` costs, in yards: the median over samples, each between two yards."""
    ratios = []
    for _ in range(times):
        marks = [time.thread_time()]
        for step in (_yard, work, _yard):
            step()
            marks.append(time.thread_time())
        first, spent, last = (b - a for a, b in pairwise(marks))
        ratios.append(2 * spent / max(first + last, 1e-9))
    return statistics.median(ratios)

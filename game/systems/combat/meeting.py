"""A battle in the making: who stands against whom over which province."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]


@dataclass(slots=True)
class Meeting:
    """A battle in the making: rows by side."""

    province: int
    sides: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))
    assault: bool = False
    """Whether one side marches against ground that the other holds, and so may choose not to."""
    odds: int = 0
    """Odds as the attackers saw them when they chose to attack, ppm; 0 where nobody chose."""
    floor: int = 0
    """The least odds at which all of them attack, ppm."""
    bound: set[int] = field(default_factory=set)
    """Uids of formations that are in the battle already."""


@dataclass(frozen=True, slots=True)
class Field:
    """All formations of a week's battles: arrays [M], battle by battle, attackers first."""

    rows: IntArray
    battle: IntArray
    side: IntArray
    province: IntArray
    column: IntArray
    """2 x battle + side."""
    start: IntArray
    """[2 x battles + 1] where each side begins."""


def flatten(meetings: list[Meeting]) -> Field:
    """The formations of all meetings in rows."""
    rows = [row for meeting in meetings for side in meeting.sides for row in side]
    sizes = np.array([len(side) for meeting in meetings for side in meeting.sides], dtype=np.int64)
    column = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
    province = np.array([meeting.province for meeting in meetings], dtype=np.int64)[column // 2]
    start = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)])
    return Field(np.array(rows, dtype=np.int64), column // 2, column % 2, province, column, start)

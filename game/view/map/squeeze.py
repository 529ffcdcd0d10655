"""Names that would run past the window: the same letters, smaller and closer, along the part of their line in sight."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Reals = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

READABLE: Final = 9.0
"""Pixels a capital letter must have; a name that would be smaller is left out until more of its land is in sight."""
CLOSE: Final = 0.3
APART: Final = 1.6
"""Least and most room between letters, in heights of a capital."""
STEP: Final = 1.07
COARSE: Final = 3
"""Sizes go in so many steps at a time, so that few pictures of letters are needed while the map moves."""
SAMPLES: Final = 30
"""Points of a line at which the window is asked about it: a name is laid out anew only when another comes in sight."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A letter: its middle, its size as a power of `STEP`, its slant in degrees."""

    char: str
    x: float
    y: float
    size: int
    angle: float


class Line:
    """The line of a name through the middles of its letters, in pixels of a zoom."""

    def __init__(self, x: Reals, y: Reals) -> None:
        self.x, self.y = x, y
        self.run = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
        self.at = np.linspace(0.0, self.run[-1], SAMPLES)
        self.samples = np.stack([np.interp(self.at, self.run, x), np.interp(self.at, self.run, y)])


def stretch(inside: Flags) -> tuple[int, int]:
    """(first, last) sample of the longest stretch inside; (0, 0) when there is none."""
    first, last = int(inside.argmax()), len(inside) - 1 - int(inside[::-1].argmax())
    count = int(np.count_nonzero(inside))
    if not count:
        return 0, 0
    if count == last - first + 1:
        return first, last
    edges = np.flatnonzero(np.diff(np.concatenate([[0], inside.astype(np.int8), [0]])))
    starts, stops = edges[::2], edges[1::2]
    k = int(np.argmax(stops - starts))
    return int(starts[k]), int(stops[k]) - 1


def squeeze(text: str, widths: Sequence[float], line: Line, ends: tuple[int, int], height: float) -> list[Placed]:
    """`text` along the samples `ends` of a line; nothing where it could not be read.

    `widths`: of the letters in heights of a capital; `height`: of a capital when there is room, in pixels.
    """
    start, stop = float(line.at[ends[0]]), float(line.at[ends[1]])
    gaps, body = max(1, len(text) - 1), sum(widths)
    most = min(height, (stop - start) / (body + CLOSE * gaps))
    if most < READABLE:
        return []
    size = math.floor(math.log(most) / math.log(STEP) / COARSE) * COARSE
    tall = STEP**size
    if tall < READABLE:
        return []
    gap = min((stop - start - body * tall) / gaps, APART * tall)
    place = start + (stop - start - body * tall - gap * gaps) / 2
    body_ends = place + np.cumsum(np.array(widths) * tall + gap) - gap
    middles = (body_ends - np.array(widths) * tall / 2)[:, np.newaxis] + np.array([-tall, 0.0, tall])
    x, y = np.interp(middles, line.run, line.x), np.interp(middles, line.run, line.y)
    slants = -np.degrees(np.arctan2(y[:, 2] - y[:, 0], x[:, 2] - x[:, 0]))
    rows = zip(text, x[:, 1].tolist(), y[:, 1].tolist(), slants.tolist(), strict=True)
    return [Placed(char, at_x, at_y, size, slant) for char, at_x, at_y, slant in rows if char != " "]

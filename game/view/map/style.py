"""How the map is coloured: from one colour per province to what the painter needs, and the look's constants.

Land is painted between two colours: a quiet one inside and a loud one towards the border (the rim). Distances are in
pixels of the full map.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from game.view.map.fields import Bytes, Packed, packed

Colours = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float32]

SEA_DEEP: Final = (7, 12, 18)
SEA_SHALLOW: Final = (23, 41, 50)
GLOW: Final = (64, 132, 142)
LAKE: Final = (12, 26, 34)
ZONE: Final = (64, 96, 104)
RIVER: Final = (20, 44, 58)
GRID: Final = (70, 20, 24)
NOBODY: Final = (86, 84, 78)
RIM_STEPS: Final = 28
"""How far a rim reaches, in steps of the quarter-size distance field."""

PLAIN, STRIPES, BACK_STRIPES, CHECK, DOTS, FOG = range(6)
"""Patterns laid over a province: none, diagonals, the other diagonals, both, dots, and the veil of what is not seen."""


@dataclass(frozen=True)
class Paint:
    """What a map mode wants: a colour per province index, and a pattern in a second colour where it needs one.

    `rims`: whether colours swell towards borders (political look), with a veil over what is out of sight, or lie flat
    and show figures as they are.
    """

    colours: Colours
    pattern: Bytes | None = None
    second: Colours | None = None
    rims: bool = True


@dataclass(frozen=True)
class Inks:
    """Packed colours by province: inside, at the rim, of the pattern; and the number of the pattern."""

    core: Packed
    rim: Packed
    second_core: Packed
    second_rim: Packed
    pattern: Bytes
    bold: bool = True
    """Whether the relief shows in full strength."""

    def same(self, other: Inks | None) -> npt.NDArray[np.bool_]:
        """[n] which provinces look the same in both."""
        if other is None or other.core.shape != self.core.shape:
            return np.zeros(self.core.shape, np.bool_)
        equal = (self.core == other.core) & (self.rim == other.rim) & (self.pattern == other.pattern)
        striped = self.pattern > PLAIN
        return equal & (~striped | (self.second_core == other.second_core) & (self.second_rim == other.second_rim))


def inks(paint: Paint, visibility: Numbers, jitter: Reals) -> Inks:
    """Colours of every province from a mode's paint; in the political look, what is out of sight is dark and veiled."""
    core, rim = _two(paint.colours, paint.rims, jitter, visibility)
    pattern = np.zeros(len(core), np.uint8) if paint.pattern is None else paint.pattern.astype(np.uint8)
    second = paint.colours if paint.second is None else paint.second
    second_core, second_rim = _two(second, paint.rims, jitter, visibility)
    veiled = (visibility < 2) & (pattern == PLAIN) & paint.rims
    pattern = np.where(veiled, FOG, pattern).astype(np.uint8)
    second_core = np.where(veiled[:, None], core * 0.93, second_core)
    second_rim = np.where(veiled[:, None], rim * 0.93, second_rim)
    return Inks(packed(core), packed(rim), packed(second_core), packed(second_rim), pattern, paint.rims)


def _two(colours: Colours, rims: bool, jitter: Reals, visibility: Numbers) -> tuple[Reals, Reals]:
    """The inside colour and the rim colour of every province."""
    c: Reals = colours.astype(np.float32)
    light = (c @ np.array([0.3, 0.59, 0.11], np.float32))[:, None]
    inside: npt.NDArray[Any]
    rim: npt.NDArray[Any]
    if rims:
        calm = light + (c - light) * np.float32(0.92)
        inside, rim = (17 + 0.43 * calm) * jitter[:, None], 14 + 1.12 * c
    else:
        return (4 + 0.9 * c).astype(np.float32), np.clip(12 + c, 0, 255).astype(np.float32)
    dark = np.where(visibility <= 0, 0.5, np.where(visibility == 1, 0.9, 1.0)).astype(np.float32)[:, None]
    grey = np.where(visibility <= 0, 0.6, np.where(visibility == 1, 0.16, 0.0)).astype(np.float32)[:, None]
    out: list[Reals] = []
    for field in (inside, rim):
        mean = field.mean(axis=1, keepdims=True)
        out.append(np.clip((field + (mean - field) * grey) * dark, 0, 255).astype(np.float32))
    return out[0], out[1]


def jitter(n: int) -> Reals:
    """[n] brightness near 1 that tells neighbours of one colour apart, fixed for each number."""
    mixed = (np.arange(n, dtype=np.uint64) * np.uint64(2654435761)) >> np.uint64(7)
    return (1.0 + ((mixed % np.uint64(1000)).astype(np.float32) / 1000 - 0.5) * 0.09).astype(np.float32)


def rim_table(scale: float, rims: bool) -> Bytes:
    """Share of the rim colour (0-255) by distance as `fields.distance` gives it at a quarter of the full size."""
    d = np.arange(256, dtype=np.float32) / 3 * 4 * max(scale, 0.42)
    if rims:
        share = 0.06 + 0.64 * np.exp(-d / 5.5) + 0.34 * np.exp(-d / 26)
    else:
        share = 0.10 + 0.45 * np.exp(-d / 4)
    return np.clip(share * 255, 0, 255).astype(np.uint8)


def pattern_tile() -> Bytes:
    """[16, 16] a bit for every pattern, set where it shows its second colour."""
    y, x = np.mgrid[0:16, 0:16]
    tile = np.zeros((16, 16), np.uint8)
    forward = (x + y) % 8 < 3
    backward = (x - y) % 8 < 3
    shapes = {
        STRIPES: forward,
        BACK_STRIPES: backward,
        CHECK: ((x + y) % 8 < 2) | ((x - y) % 8 < 2),
        DOTS: ((x % 8 - 3.5) ** 2 + (y % 8 - 3.5) ** 2) < 5,
        FOG: (x + y) % 4 < 1,
    }
    for number, shape in shapes.items():
        tile |= (shape.astype(np.uint8) << np.uint8(number)).astype(np.uint8)
    return tile

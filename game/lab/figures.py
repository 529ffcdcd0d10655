"""Figures with their intervals: a level, or the difference of two sides seed by seed. Floats live here, not below.

Resampling draws from a generator with a fixed seed, so that the same results give the same interval.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
import numpy.typing as npt

from game.core.units import PPM

DRAWS: Final = 2_000
"""Resamplings of a figure."""
SEED: Final = 1924
COVER: Final = (5, 95)
"""Percentiles of the 90 % interval."""
_Z: Final = 1.645
"""Standard score of the 90 % interval."""

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its 90 % interval, in the unit of the metric."""

    value: float
    low: float
    high: float
    seeds: int
    """Campaigns, or pairs of them, it rests on."""

    def within(self, least: float | None, most: float | None) -> str:
        """yes when the interval lies within bounds, no when it lies outside, else undecided."""
        inside = (least is None or self.low >= least) and (most is None or self.high <= most)
        outside = (least is not None and self.high < least) or (most is not None and self.low > most)
        return "yes" if inside else "no" if outside else "undecided"


def level(values: Sequence[int]) -> Figure | None:
    """The mean of a metric. Where it is yes or no, Wilson's interval: none of 40 is not none at all."""
    if not values:
        return None
    array = np.array(values, dtype=np.float64)
    if set(values) <= {0, PPM}:
        return _wilson(int((array > 0).sum()), len(values))
    return _resampled(array, float(array.mean()))


def difference(one: Mapping[int, int], other: Mapping[int, int], paired: bool) -> Figure | None:
    """The mean of one side less that of the other, by seed; `paired`: only seeds that both have, each with itself."""
    if paired:
        seeds = sorted(one.keys() & other.keys())
        if not seeds:
            return None
        gaps = np.array([one[seed] - other[seed] for seed in seeds], dtype=np.float64)
        return _resampled(gaps, float(gaps.mean()))
    if not one or not other:
        return None
    first, second = (np.array([side[seed] for seed in sorted(side)], dtype=np.float64) for side in (one, other))
    draws = np.random.default_rng(SEED)
    gaps = _means(first, draws) - _means(second, draws)
    low, high = np.percentile(gaps, COVER)
    return Figure(float(first.mean() - second.mean()), float(low), float(high), min(len(first), len(second)))


def share_of_pairs(one: Mapping[int, int], other: Mapping[int, int], more: bool) -> Figure | None:
    """The part of the seeds in which one side has more (or less) than the other, ppm."""
    seeds = sorted(one.keys() & other.keys())
    if not seeds:
        return None
    won = sum((one[seed] > other[seed]) if more else (one[seed] < other[seed]) for seed in seeds)
    return _wilson(won, len(seeds))


def _wilson(hits: int, total: int) -> Figure:
    share, square = hits / total, _Z * _Z
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = _Z * sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    return Figure(PPM * share, PPM * max(middle - half, 0.0), PPM * min(middle + half, 1.0), total)


def _means(array: FloatArray, draws: np.random.Generator) -> FloatArray:
    found: FloatArray = array[draws.integers(0, len(array), (DRAWS, len(array)))].mean(axis=1)
    return found


def _resampled(array: FloatArray, value: float) -> Figure:
    low, high = np.percentile(_means(array, np.random.default_rng(SEED)), COVER)
    return Figure(value, float(low), float(high), len(array))

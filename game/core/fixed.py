"""Whole-number arithmetic with one rounding rule: floor, and the remainder is somebody's.

`mul_div` is the only way to scale a figure; `share_out` the only way to split one. Both are exact, the same on every
machine, in plain Python and on numpy arrays.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from game.core.units import PPM, PRODUCT_LIMIT

IntArray = npt.NDArray[np.int64]


def mul_div(value: int, factor: int, divisor: int) -> int:
    """Return floor(value * factor / divisor).

    Raises OverflowError where the same step on an int64 array would overflow, so both roads agree.
    """
    product = value * factor
    if not -PRODUCT_LIMIT < product < PRODUCT_LIMIT:
        raise OverflowError(f"{value} x {factor} leaves the range of exact arithmetic")
    return product // divisor


def mul_div_array(values: IntArray, factors: IntArray | int, divisor: IntArray | int) -> IntArray:
    """`mul_div` on int64 arrays of one shape (or broadcast); floors, checks the range of the products."""
    values = np.asarray(values, dtype=np.int64)
    if isinstance(factors, int):
        peak = abs(factors)
    else:
        factors = np.asarray(factors, dtype=np.int64)
        peak = _peak(factors)
    if _peak(values) * peak >= PRODUCT_LIMIT and _largest_product(values, np.asarray(factors)) >= PRODUCT_LIMIT:
        raise OverflowError("a product leaves the range of exact arithmetic")
    result: IntArray = (values * factors) // divisor
    return result


def _peak(values: IntArray) -> int:
    """The largest magnitude among values; 0 for none. (To ask where it stands is numpy's quick road to it.)"""
    if not values.size:
        return 0
    sizes = np.abs(values)
    return int(sizes.item(sizes.argmax()))


def _largest_product(values: IntArray, factors: IntArray) -> int:
    """The largest |value * factor| element by element, in unbounded integers (slow, called only near the limit)."""
    left, right = np.broadcast_arrays(values, factors)
    return max((abs(int(a) * int(b)) for a, b in zip(left.ravel(), right.ravel(), strict=True)), default=0)


def scale_ppm(value: int, ppm: int) -> int:
    """`value` times a share in parts per million, floored."""
    return mul_div(value, ppm, PPM)


def clamp(value: int, low: int | None, high: int | None) -> int:
    """`value` held within the bounds; a bound that is None does not bind."""
    if low is not None and value < low:
        return low
    if high is not None and value > high:
        return high
    return value


def share_out(total: int, weights: Sequence[int]) -> list[int]:
    """Split `total` (>= 0) by `weights` (>= 0) so that the parts sum to it exactly.

    Largest remainder; ties go to the earlier place. All-zero weights give all-zero parts.
    """
    mass = sum(weights)
    if total < 0 or min(weights, default=0) < 0:
        raise ValueError("share_out takes a total and weights of at least 0")
    if mass == 0:
        return [0] * len(weights)
    wholes = [total * weight for weight in weights]
    parts = [whole // mass for whole in wholes]
    left = total - sum(parts)
    if left:
        short = [-(whole % mass) for whole in wholes]
        for i in sorted(range(len(weights)), key=short.__getitem__)[:left]:  # stable: of equals the earlier place
            parts[i] += 1
    return parts


def carry(amount_ppm: IntArray, remainder: IntArray) -> IntArray:
    """Turn millionths of a unit into whole units and keep what is left over.

    `amount_ppm` is a change in millionths of the stock's unit; `remainder` (0..999,999) is updated in place. Returns
    the whole units to book, so that a stock of 100 that grows by 0.3 % a month does grow.
    """
    total = amount_ppm + remainder
    whole: IntArray = total // PPM
    np.subtract(total, whole * PPM, out=remainder)
    return whole

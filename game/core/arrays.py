"""Small arrays, quickly: numpy's own front doors to these questions cost more than the work on some hundred values."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


def nonzeros(mask: Any) -> IntArray:
    """Where a row of values (an array) is not zero, ascending."""
    found: IntArray = mask.nonzero()[0]
    return found


def distinct(values: IntArray) -> IntArray:
    """The values that occur, ascending, each once."""
    found = values.copy()
    found.sort()
    if len(found) < 2:
        return found
    fresh = np.empty(len(found), dtype=np.bool_)
    fresh[0] = True
    np.not_equal(found[1:], found[:-1], out=fresh[1:])
    return found[fresh]


def between(values: IntArray, low: IntArray | int, high: IntArray | int) -> IntArray:
    """Values held within two bounds."""
    found: IntArray = np.minimum(np.maximum(values, low), high)
    return found

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


def some(mask: Any) -> bool:
    """Whether any value of an array is not zero: `mask.any()`, by its quick road."""
    return int(np.count_nonzero(mask)) > 0


def same(one: Any, other: Any) -> bool:
    """Whether two arrays of one kind and shape hold the same values."""
    return bool(one.tobytes() == other.tobytes())


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


def grid(rows: IntArray, columns: IntArray) -> tuple[IntArray, IntArray]:
    """The index of every cell where one of some rows meets one of some columns: `np.ix_`, by its quick road."""
    return rows[:, np.newaxis], columns


def sums_by(group: IntArray, rows: IntArray, size: int) -> IntArray:
    """[size, K] the sum of the `rows` [M, K] of each group [M]."""
    found = np.zeros((size, rows.shape[1]), dtype=np.int64)
    if len(group):
        order = group.argsort(kind="stable")
        ranked = group[order]
        starts = nonzeros(np.concatenate(([True], ranked[1:] != ranked[:-1])))
        found[ranked[starts]] = np.add.reduceat(rows[order], starts, axis=0)
    return found


def add_at(table: IntArray, row: IntArray, column: IntArray, values: IntArray) -> None:
    """Add values to the cells of a contiguous table, a cell named twice twice: `np.add.at`, by its quick road."""
    np.add.at(table.reshape(-1), row * table.shape[1] + column, values)


def between(values: IntArray, low: IntArray | int, high: IntArray | int) -> IntArray:
    """Values held within two bounds."""
    found: IntArray = np.minimum(np.maximum(values, low), high)
    return found

"""Many distance fields at once: every province takes the least of its neighbours plus the way, until nothing changes.

A block is [position, column]: one row per province, one column per field, so that a step gathers whole rows.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from game.kernels.routing.graph import NEAR, Layout

Block = npt.NDArray[Any]

WIDTH: Final = 64  # not balance: columns of a block; rows of 128 bytes keep a block within the cache


def relax(layout: Layout, weights: Block, values: Block) -> None:
    """Lower `values` [N, B] in place until no arc can lower any of them.

    `weights` [A, B] are the costs of the layout's arcs for every column, in its order; both hold numbers small enough
    to be added to themselves. Passes repeat until a whole one changes nothing, which is the shortest way for all.
    """
    room = np.empty_like(values)
    steps = []
    for start, end in layout.bounds:
        count = end - start
        steps.append((layout.other[start:end], weights[start:end], values[:count], room[:count]))
    before = values.copy()
    while True:
        for other, weight, goal, sums in steps:
            np.take(values, other, axis=0, out=sums, mode="clip")
            np.add(sums, weight, out=sums)
            np.minimum(goal, sums, out=goal)
        if np.array_equal(values, before):
            return
        np.copyto(before, values)


def overflown(layout: Layout, weights: Block, values: Block) -> npt.NDArray[np.bool_]:
    """[B] columns in which a way was cut off at `NEAR`: some province lies beyond it, but next to one that does not."""
    found = np.zeros(values.shape[1], dtype=np.bool_)
    for start, end in layout.bounds:
        near = (values[layout.other[start:end]] < NEAR) & (weights[start:end] < NEAR)
        found |= (near & (values[: end - start] >= NEAR)).any(axis=0)
    return found

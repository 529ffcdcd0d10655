"""Masks over all nations that are kept: asked again only when something changes that their conditions rest on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from game.world import conditions
from game.world.inputs import Standing

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]


class Mask:
    """[N] 1 where all of some conditions hold with the nation as root."""

    def __init__(self, world: World, when: Iterable[Any]) -> None:
        self._parts = [_Part(world, item) for item in when]
        self._all: IntArray = np.ones(world.n_nations, dtype=np.int64)

    def now(self, world: World, stands: Standing) -> IntArray:
        """The mask of this moment. It may be shared: do not change it."""
        mask = self._all
        for part in self._parts:
            found = part.now(world, stands, mask)
            mask = found if mask is self._all else mask * found
        return mask


class _Part:
    """One condition of a mask."""

    def __init__(self, world: World, item: Any) -> None:
        self._when = (item,)
        self._inputs = sorted(conditions.inputs_of(world, self._when))
        self._stood: list[Any] | None = None
        self._mask: IntArray | None = None

    def now(self, world: World, stands: Standing, where: IntArray) -> IntArray:
        """[N] 1 where it holds; one that cannot tell of all nations at once is asked only where `where` is not 0."""
        stood = stands.of(self._inputs)
        if self._mask is None or stood is None or stood != self._stood:
            known = conditions.quick(world, self._when[0])
            if known is None:
                return conditions.nation_mask(world, self._when, where)
            self._mask, self._stood = known, stood
        return self._mask

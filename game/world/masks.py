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
        self._when = tuple(when)
        self._inputs = sorted(conditions.inputs_of(world, self._when))
        self._stood: list[Any] | None = None
        self._all: IntArray = np.ones(world.n_nations, dtype=np.int64)
        self._mask = self._all

    def now(self, world: World, stands: Standing) -> IntArray:
        """The mask of this moment. It is shared: do not change it."""
        if self._when:
            stood = stands.of(self._inputs)
            if stood is None or stood != self._stood:
                self._mask = conditions.nation_mask(world, self._when, self._all)
                self._stood = stood
        return self._mask

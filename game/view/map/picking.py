"""What lies under a place of the map."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.view.map.camera import Camera
from game.view.map.fields import Ids

REACH = 9
"""Screen pixels within which a province too small to hit is meant."""
TINY = 7
"""Radius in map pixels up to which a province counts as tiny."""


class Picker:
    """Finds provinces. `spots` [n, 3]: anchor and radius of every province."""

    def __init__(self, raster: Ids, spots: npt.NDArray[np.int64], n_land: int) -> None:
        self._raster = raster
        self._spots = spots
        small = np.flatnonzero(spots[:, 2] <= TINY)
        self._small = small[(small > 0) & (small <= n_land)]

    def province(self, pos: tuple[float, float], camera: Camera) -> int:
        """The province or sea zone under a window pixel, 0 for none; dots of land are easy to hit."""
        x, y = camera.to_map(pos)
        height, width = self._raster.shape
        if not 0 <= y < height or not 0 <= x < width:
            return 0
        found = int(self._raster[int(y), int(x)])
        if self._small.size:
            near = self._spots[self._small]
            dx = np.abs(near[:, 0] - x)
            if camera.wrap:
                dx = np.minimum(dx, width - dx)
            far = np.hypot(dx, near[:, 1] - y) - near[:, 2]
            best = int(far.argmin())
            if far[best] * camera.zoom <= REACH and far[best] <= 12:
                return int(self._small[best])
        return found

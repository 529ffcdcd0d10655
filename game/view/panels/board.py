"""The plain painter of the map: flat colours from the raster, for maps without relief and as long as nothing better is
there. Also what any painter must offer (`Board`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pygame

from game.core.errors import GameError
from game.geo.atlas import Atlas
from game.view.map.camera import Camera
from game.view.map.scene import MapScene

Ids = npt.NDArray[np.uint16]
SEA = np.array((18, 34, 48), np.uint8)


class Board(Protocol):
    """What paints land and sea under the counters."""

    size: tuple[int, int]
    wrap: bool
    raster: Ids

    def show(self, scene: MapScene, colours: npt.NDArray[np.uint8] | None) -> None:
        """Take over borders and, for a mode of its own, the colour of each province [n, 3]."""

    def draw(self, target: pygame.Surface, camera: Camera) -> None:
        """Paint the visible part."""

    def work(self, camera: Camera) -> bool:
        """Go on with what waits to be painted; True when the picture changed."""


@lru_cache(maxsize=2)
def raster_of(atlas: Atlas) -> Ids:
    """The raster of a map; for one without a raster, every pixel belongs to the nearest anchor."""
    try:
        return atlas.raster
    except GameError:
        width = int(atlas.anchor[:, 0].max()) + 30
        height = int(atlas.anchor[:, 1].max()) + 15
        y, x = np.mgrid[0 : height * 8, 0 : width * 8] / 8
        far = [(x - ax) ** 2 + (y - ay) ** 2 for ax, ay in atlas.anchor[1:].tolist()]
        return (np.argmin(np.stack(far), axis=0) + 1).astype(np.uint16)


class PlainBoard:
    """See the module."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self.raster = raster_of(atlas)
        self.wrap = self.raster.shape[1] > 2000
        self.size = (self.raster.shape[1], self.raster.shape[0])
        self._lut = np.zeros((atlas.n, 3), np.uint8)
        self._picture: pygame.Surface | None = None
        self._key: tuple[object, ...] = ()
        self._version = 0

    def show(self, scene: MapScene, colours: npt.NDArray[np.uint8] | None) -> None:
        """Take over the colours."""
        if colours is None:
            colours = np.take(scene.colours, np.maximum(scene.controller, 0), axis=0)
            colours[scene.controller < 0] = (70, 70, 70)
        lut = (colours * 0.8).astype(np.uint8)
        lut[scene.visibility < 2] = (lut[scene.visibility < 2] * 0.72).astype(np.uint8)
        lut[self.atlas.n_land + 1 :] = SEA
        lut[0] = (34, 34, 36)
        self._lut = lut
        self._version += 1

    def draw(self, target: pygame.Surface, camera: Camera) -> None:
        """Look up the province of every second pixel of the window."""
        key = (self._version, camera.x, camera.y, camera.zoom, tuple(camera.rect))
        if key != self._key or self._picture is None:
            left, top, width, height = camera.seen()
            w, h = camera.rect.width // 2 + 1, camera.rect.height // 2 + 1
            xs = (left + np.arange(w) * (width / (w - 1))).astype(np.int64)
            xs = xs % self.size[0] if self.wrap else np.clip(xs, 0, self.size[0] - 1)
            ys = np.clip((top + np.arange(h) * (height / (h - 1))).astype(np.int64), 0, self.size[1] - 1)
            ids = self.raster[ys][:, xs]
            rgb = self._lut[ids]
            rgb[:, 1:][ids[:, 1:] != ids[:, :-1]] //= 2
            rgb[1:][ids[1:] != ids[:-1]] //= 2
            small = pygame.image.frombuffer(np.ascontiguousarray(rgb).tobytes(), (w, h), "RGB")
            self._picture = pygame.transform.scale(small, camera.rect.size).convert(target)
            self._key = key
        target.blit(self._picture, camera.rect)

    def work(self, camera: Camera) -> bool:
        """Nothing waits."""
        return False


@lru_cache(maxsize=1)
def board_for(atlas: Atlas) -> Board:
    """The best painter there is for a map; kept, because preparing one takes a while."""
    return PlainBoard(atlas)

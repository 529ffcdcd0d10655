"""The minimap's picture."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pygame

from game.view.map.scene import MapScene


def picture(raster: npt.NDArray[np.uint16], scene: MapScene, size: tuple[int, int]) -> pygame.Surface:
    """Owners' colours at the size asked for; land out of sight is darker."""
    width, height = max(1, size[0]), max(1, size[1])
    ys = (np.arange(height) * raster.shape[0] // height).astype(np.intp)
    xs = (np.arange(width) * raster.shape[1] // width).astype(np.intp)
    ids = raster[ys][:, xs]
    lut = np.take(scene.colours, np.maximum(scene.controller, 0), axis=0).astype(np.int32)
    lut[scene.controller < 0] = (16, 28, 38)
    dark = (scene.visibility < 2) & (scene.controller >= 0)
    lut[dark] = lut[dark] * 5 // 8
    lut[0] = (30, 32, 34)
    rgb = np.ascontiguousarray(lut[ids].astype(np.uint8))
    return pygame.image.frombuffer(rgb.tobytes(), (width, height), "RGB").convert()

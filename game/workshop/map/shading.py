"""Pictures the client lays over and under its colours: relief shade, sea depth, natural colours, narrow waters."""

from __future__ import annotations

import io
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

from game.workshop.map import raster
from game.workshop.map.terrain import Samples

Picture = npt.NDArray[np.uint8]

DEEPEST: Final = 7000.0
"""Metres at which the depth picture is black."""


def halve(full: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    """Mean of every two by two pixels; rows and columns must be even in number."""
    quads = full.reshape(full.shape[0] // 2, 2, full.shape[1] // 2, 2, *full.shape[2:])
    result: npt.NDArray[np.float32] = quads.mean(axis=(1, 3), dtype=np.float32)
    return result


def relief(samples: Samples) -> npt.NDArray[np.float32]:
    """Brightness about 1 of every pixel: light from the north-west, and the fine grain of a shaded relief."""
    down, right = np.gradient(np.maximum(samples.elevation, 0))
    light = np.clip((right + down) / np.sqrt(2), -60, 60) / 60
    grain = (samples.hills - ndimage.gaussian_filter(samples.hills, 14, mode=("nearest", "wrap"))) / 60
    result: npt.NDArray[np.float32] = (1 + 0.16 * light + 0.22 * np.clip(grain, -1.5, 1.5)).astype(np.float32)
    return result


def shade(brightness: npt.NDArray[np.float32], land: raster.Mask) -> Picture:
    """Half size; 128 is flat ground and the sea. Steps of two keep the file small."""
    near_land = ndimage.binary_dilation(land, raster.EIGHT, iterations=2)
    value = halve(np.where(near_land, brightness, 1)) * 128
    return (np.clip(np.round(value / 2), 0, 127) * 2).astype(np.uint8)


def depth(samples: Samples) -> Picture:
    """Quarter size; 255 is the shore and 0 the deep."""
    metres = halve(halve(samples.elevation[: samples.elevation.shape[0] // 4 * 4]))
    level = 1 - np.sqrt(np.clip(-metres, 0, DEEPEST) / DEEPEST)
    return (np.round(level * 63) * 4 + 3 * (level > 0)).astype(np.uint8)


def natural(samples: Samples, brightness: npt.NDArray[np.float32], land: raster.Mask, pond: raster.Mask) -> Picture:
    """Half size [.., .., 3]: the land as seen from above, the sea by depth."""
    colour = samples.colour.astype(np.float32) * 1.35 + 12
    deep = np.sqrt(np.clip(-samples.elevation, 0, DEEPEST) / DEEPEST)[:, :, None]
    sea = np.array([46, 78, 96], np.float32) * (1 - deep) + np.array([12, 24, 38], np.float32) * deep
    dry = (land & ~pond)[:, :, None]
    return np.clip(halve(np.where(dry, colour * brightness[:, :, None], sea)), 0, 255).astype(np.uint8)


def png(picture: Picture) -> bytes:
    """The picture as a PNG file."""
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "PNG", optimize=True)
    return out.getvalue()


def jpeg(picture: Picture, quality: int) -> bytes:
    """The picture as a JPEG file."""
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()

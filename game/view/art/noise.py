"""Noise and surface helpers of the art code. Arrays are [y, x] floats; noise repeats at its edges, so it can
be tiled.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pygame
from numpy.typing import NDArray

Field = NDArray[np.float32]


def blurred(shape: tuple[int, int], sigma_y: float, sigma_x: float, seed: int) -> Field:
    """White noise blurred by a Gaussian of so many pixels, scaled to mean 0 and deviation 1."""
    rng = np.random.default_rng(seed)
    spectrum = np.fft.rfft2(rng.standard_normal(shape, dtype=np.float32))
    fy = np.fft.fftfreq(shape[0])[:, None]
    fx = np.fft.rfftfreq(shape[1])[None, :]
    spectrum *= np.exp(-2 * np.pi**2 * ((sigma_y * fy) ** 2 + (sigma_x * fx) ** 2))
    field = np.fft.irfft2(spectrum, shape).astype(np.float32)
    field -= field.mean()
    return field / max(float(field.std()), 1e-6)


def clouds(shape: tuple[int, int], size: float, seed: int, octaves: int = 4) -> Field:
    """Several sizes of blurred noise on top of each other: dirt, stains, sky. Mean 0, deviation 1."""
    total = np.zeros(shape, np.float32)
    for k in range(octaves):
        total += blurred(shape, size / 2**k, size / 2**k, seed + k) / 1.8**k
    return total / max(float(total.std()), 1e-6)


@lru_cache(maxsize=8)
def _tile(kind: str) -> Field:
    if kind == "grain":
        return blurred((512, 512), 0.6, 0.6, 11)
    if kind == "fibre":
        return blurred((512, 512), 0.8, 2.2, 12) + 0.66 * blurred((512, 512), 0.5, 0.5, 13)
    return clouds((512, 512), 26, 14)


def cut(kind: str, shape: tuple[int, int], seed: int) -> Field:
    """A piece of ready noise ("grain", "fibre" or "clouds") of any size, from a place the seed chooses."""
    tile = np.roll(_tile(kind), (seed * 97 % 512, seed * 61 % 512), (0, 1))
    reps = (shape[0] // 512 + 1, shape[1] // 512 + 1)
    return (tile if reps == (1, 1) else np.tile(tile, reps))[: shape[0], : shape[1]]


def coloured(base: tuple[int, int, int], shade: Field) -> pygame.Surface:
    """A surface of one colour made lighter and darker by `shade` (1 is the colour itself)."""
    return to_surface(np.asarray(base, np.float32)[None, None, :] * shade[:, :, None])


def to_surface(rgb: NDArray[np.float32]) -> pygame.Surface:
    """An opaque surface of an array [y, x, 3] of 0-255."""
    pixels = np.clip(rgb, 0, 255).astype(np.uint8).swapaxes(0, 1)
    return fast(pygame.surfarray.make_surface(np.ascontiguousarray(pixels)))


def to_alpha(rgb: tuple[int, int, int], alpha: Field) -> pygame.Surface:
    """A surface of one colour with `alpha` 0-1 for each pixel."""
    height, width = alpha.shape
    out = pygame.Surface((width, height), pygame.SRCALPHA)
    out.fill((*rgb, 0))
    view = pygame.surfarray.pixels_alpha(out)
    view[:] = (np.clip(alpha, 0, 1) * 255).astype(np.uint8).T
    del view
    return out


def fast(surface: pygame.Surface) -> pygame.Surface:
    """The surface in the format of the window where there is one: blits then copy plainly."""
    if pygame.display.get_init() and pygame.display.get_surface():
        return surface.convert()
    return surface


def rays(
    shape: tuple[int, int], centre: tuple[float, float], count: int, turn: float = 0.0, soft: float = 0.0
) -> Field:
    """A sunburst of `count` light and `count` dark wedges round `centre` (x, y in pixels), 0-1."""
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    angle = np.arctan2(y - centre[1], x - centre[0]) + np.float32(turn)
    wave = np.sin(angle * count)
    if soft > 0:
        return np.clip(wave / soft * 0.5 + 0.5, 0, 1)
    reach = np.hypot(y - centre[1], x - centre[0]) + 1.0
    return np.clip(wave * reach / count + 0.5, 0, 1)

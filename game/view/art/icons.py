"""Icons: flat in a colour, or in relief. Shapes no icon set or font has (arrows, ticks, stars) are drawn as
polygons.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pygame

from game.core.files import data_root
from game.view.theme.palette import Colour

NEUTRAL = {"hammer-sickle": "gear-hammer", "ushanka": "brodie-helmet", "iron-cross": "shield"}


@lru_cache(maxsize=400)
def _black(name: str, size: int) -> pygame.Surface:
    path = data_root("assets") / "icons" / f"{name}.svg"
    if not path.is_file():
        path = data_root("assets") / "icons" / "hazard-sign.svg"
    return pygame.image.load_sized_svg(str(path), (size, size))


def exists(name: str) -> bool:
    """Whether there is an icon file or a drawn shape of that name."""
    return name in SHAPES or (data_root("assets") / "icons" / f"{name}.svg").is_file()


@lru_cache(maxsize=2000)
def icon(name: str, size: int, colour: Colour) -> pygame.Surface:
    """The icon as a flat silhouette of `size` pixels. An unknown name gives the warning triangle."""
    if name in SHAPES:
        return _shape(name, size, colour)
    out = _black(name, size).copy()
    out.fill((*colour, 255), special_flags=pygame.BLEND_RGB_MAX)
    if colour != (255, 255, 255):
        out.fill((*colour, 255), special_flags=pygame.BLEND_RGB_MIN)
    return out


@lru_cache(maxsize=600)
def relief(name: str, size: int, light: Colour = (232, 226, 210), dark: Colour = (84, 82, 78)) -> pygame.Surface:
    """The icon stamped in metal: its blurred outline taken as height, lit from the top left, with a dark
    rim.
    """
    big = size * 2
    pad = max(2, big // 24)
    flat = icon(name, big - 2 * pad, (255, 255, 255))
    mask = np.zeros((big, big), np.float32)
    mask[pad : pad + flat.get_width(), pad : pad + flat.get_height()] = pygame.surfarray.array_alpha(flat)
    mask /= 255
    height = _soft(mask, big / 34) + 0.6 * _soft(mask, big / 90)
    gx, gy = np.gradient(height)
    slope = np.asarray(np.clip((gx + gy) * big / 9 + 0.56, 0, 1))[:, :, None]
    rgb = np.asarray(dark, np.float32) * (1 - slope) + np.asarray(light, np.float32) * slope
    rgb *= np.linspace(1.08, 0.8, big, dtype=np.float32)[None, :, None]
    rim = np.clip(_soft(mask, big / 70) * 2.2, 0, 1)
    out = pygame.Surface((big, big), pygame.SRCALPHA)
    pixels = pygame.surfarray.pixels3d(out)
    pixels[:] = np.clip(rgb * mask[:, :, None] + 14 * (1 - mask[:, :, None]), 0, 255).astype(np.uint8)
    del pixels
    alpha = pygame.surfarray.pixels_alpha(out)
    alpha[:] = (np.maximum(mask, rim) * 255).astype(np.uint8)
    del alpha
    return pygame.transform.smoothscale(out, (size, size))


def _soft(field: np.ndarray, sigma: float) -> np.ndarray:
    """Gaussian blur through three box blurs along each axis."""
    radius = max(1, round(sigma))
    for axis in (0, 1):
        for _ in range(2):
            wide = np.pad(field, [(radius + 1, radius) if a == axis else (0, 0) for a in (0, 1)])
            total = np.cumsum(wide, axis=axis)
            size = field.shape[axis]
            high = np.take(total, np.arange(2 * radius + 1, 2 * radius + 1 + size), axis=axis)
            low = np.take(total, np.arange(size), axis=axis)
            field = (high - low) / (2 * radius + 1)
    return field


def _star(n: int = 5, inner: float = 0.382) -> list[tuple[float, float]]:
    points = []
    for k in range(2 * n):
        r = 0.5 if k % 2 == 0 else 0.5 * inner
        a = np.pi * k / n - np.pi / 2
        points.append((0.5 + r * np.cos(a), 0.53 + r * np.sin(a)))
    return points


SHAPES: dict[str, list[list[tuple[float, float]]]] = {
    "up": [[(0.5, 0.2), (0.88, 0.76), (0.12, 0.76)]],
    "down": [[(0.5, 0.8), (0.88, 0.24), (0.12, 0.24)]],
    "left": [[(0.2, 0.5), (0.76, 0.12), (0.76, 0.88)]],
    "right": [[(0.8, 0.5), (0.24, 0.12), (0.24, 0.88)]],
    "star": [_star()],
    "tick": [[(0.1, 0.54), (0.24, 0.4), (0.42, 0.58), (0.78, 0.16), (0.92, 0.3), (0.42, 0.86)]],
    "close": [
        [(0.14, 0.26), (0.26, 0.14), (0.86, 0.74), (0.74, 0.86)],
        [(0.74, 0.14), (0.86, 0.26), (0.26, 0.86), (0.14, 0.74)],
    ],
    "plus": [
        [(0.42, 0.12), (0.58, 0.12), (0.58, 0.88), (0.42, 0.88)],
        [(0.12, 0.42), (0.88, 0.42), (0.88, 0.58), (0.12, 0.58)],
    ],
    "minus": [[(0.12, 0.42), (0.88, 0.42), (0.88, 0.58), (0.12, 0.58)]],
    "dash": [[(0.3, 0.45), (0.7, 0.45), (0.7, 0.55), (0.3, 0.55)]],
    "diamond": [[(0.5, 0.08), (0.92, 0.5), (0.5, 0.92), (0.08, 0.5)]],
    "square": [[(0.14, 0.14), (0.86, 0.14), (0.86, 0.86), (0.14, 0.86)]],
    "bars": [
        [(0.1, 0.2), (0.9, 0.2), (0.9, 0.32), (0.1, 0.32)],
        [(0.1, 0.44), (0.9, 0.44), (0.9, 0.56), (0.1, 0.56)],
        [(0.1, 0.68), (0.9, 0.68), (0.9, 0.8), (0.1, 0.8)],
    ],
    "dot": [[(0.5 + 0.4 * np.cos(a), 0.5 + 0.4 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 25)[:-1]]],
}


def _shape(name: str, size: int, colour: Colour) -> pygame.Surface:
    big = size * 4
    out = pygame.Surface((big, big), pygame.SRCALPHA)
    out.fill((*colour, 0))
    for points in SHAPES[name]:
        pygame.draw.polygon(out, colour, [(x * big, y * big) for x, y in points])
    return pygame.transform.smoothscale(out, (size, size))

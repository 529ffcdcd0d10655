"""Hexagonal badges: a dark core in a lit rim of the badge's colour, with a shadow on the map below."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.view.theme.palette import Colour, darker, lighter, mix

FINE = 4
"""Drawn this much larger, then made smaller: smooth edges."""


def _corners(side: int, inset: float) -> list[tuple[float, float]]:
    """The corners of a hexagon standing on a point, `inset` (share of the side) smaller all round."""
    half, reach = side / 2, side / 2 * (1 - inset)
    wide = reach * 0.866
    return [
        (half, half - reach), (half + wide, half - reach / 2), (half + wide, half + reach / 2),
        (half, half + reach), (half - wide, half + reach / 2), (half - wide, half - reach / 2),
    ]  # fmt: skip


@lru_cache(maxsize=64)
def hexagon(side: int, colour: Colour, lit: bool = False) -> pygame.Surface:
    """A badge without its sign, `side` pixels high; `lit` when the pointer is over it."""
    big = side * FINE
    picture = pygame.Surface((big, big), pygame.SRCALPHA)
    shadow = [(x + big * 0.02, y + big * 0.045) for x, y in _corners(big, 0.04)]
    pygame.draw.polygon(picture, (0, 0, 0, 130), shadow)
    rim = lighter(colour, 0.25) if lit else colour
    pygame.draw.polygon(picture, darker(rim, 0.72), _corners(big, 0.05))
    pygame.draw.polygon(picture, rim, _corners(big, 0.09))
    pygame.draw.polygon(picture, darker(rim, 0.80), _corners(big, 0.20))
    core = mix(colour, (14, 15, 17), 0.62 if lit else 0.74)
    pygame.draw.polygon(picture, core, _corners(big, 0.24))
    top = _corners(big, 0.24)
    middle = big / 2
    pygame.draw.polygon(picture, lighter(core, 0.09), [top[5], top[0], top[1], (middle, middle)])
    return pygame.transform.smoothscale(picture, (side, side))

"""Supply on its way to chosen troops: a line from the depot over the provinces it crosses.

Solid where all that is needed comes through; behind the neck of the bottle dashed, and the neck itself red.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import pygame

from game.view.map import sprites
from game.view.map.camera import Camera
from game.view.map.overlay import dashes, together
from game.view.map.scene import Haul
from game.view.theme.palette import Colour

FLOWS: Final = (132, 214, 128)
SCARCE: Final = (240, 186, 92)
NECK: Final = (240, 74, 60)
DEPOT: Final = (44, 92, 58)
HELD: Final = (168, 36, 28)
_SHADE: Final = (12, 12, 12)


@dataclass(frozen=True, slots=True)
class Leg:
    """One step of a haul as it is drawn."""

    start: int
    end: int
    colour: Colour
    dashed: bool


def legs(haul: Haul) -> list[Leg]:
    """The steps of a way: full before the neck, red into it, scarce behind it. A leg over sea is always dashed."""
    found, scarce = [], False
    for one, other in pairwise(haul.provinces):
        narrow = other == haul.neck or (one == haul.neck and one == haul.provinces[0])
        colour = NECK if narrow else SCARCE if scarce else FLOWS
        scarce = scarce or narrow
        found.append(Leg(one, other, colour, scarce or (one, other) == haul.sea))
    return found


def draw(target: pygame.Surface, camera: Camera, points: Sequence[Sequence[float]], haul: Haul, scale: float) -> None:
    """Draw one: the line, a depot at its source, a red lorry at its neck."""
    places = together(camera, points)
    for (a, b), leg in zip(pairwise(places), legs(haul), strict=True):
        if leg.dashed:
            dashes(target, a, b, leg.colour)
        else:
            pygame.draw.line(target, _SHADE, a, b, 7)
            pygame.draw.line(target, leg.colour, a, b, 4)
    for place in places[1:-1]:
        pygame.draw.circle(target, _SHADE, place, 5)
        pygame.draw.circle(target, SCARCE if haul.neck else FLOWS, place, 3)
    signs: list[tuple[tuple[float, float], str, Colour, int]] = []
    if not haul.cut:
        signs.append((places[0], "warehouse", DEPOT, -1))
    if haul.neck in haul.provinces:
        signs.append((places[haul.provinces.index(haul.neck)], "truck", HELD, 1))
    for (x, y), icon, colour, side in signs:
        picture = sprites.badge(icon, colour, "", scale)
        reach = picture.get_height()
        target.blit(picture, picture.get_rect(center=(round(x) + side * reach * 6 // 10, round(y) + reach)))

"""Figures on flags: stars, suns, crescents, blades, and where they go. Sizes are shares of the flag's height."""

from __future__ import annotations

import math

import numpy as np
import pygame

from game.view.art import icons
from game.view.theme.palette import Colour

GOLD: Colour = (240, 200, 70)
WHITE: Colour = (240, 240, 236)
BLACK: Colour = (24, 24, 26)
RED: Colour = (192, 32, 38)
Sheet = pygame.Surface


def at(s: Sheet, x: float, y: float) -> tuple[float, float]:
    """A place in pixels, from shares of width and height."""
    return x * s.get_width(), y * s.get_height()


def box(s: Sheet, x: float, y: float, w: float, h: float) -> pygame.Rect:
    """A rectangle in pixels, from shares of width and height."""
    width, height = s.get_size()
    left, top = round(x * width), round(y * height)
    return pygame.Rect(left, top, round((x + w) * width) - left, round((y + h) * height) - top)


def brightness(colour: Colour) -> float:
    """How light a colour looks, 0-255."""
    return 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]


def star(s: Sheet, x: float, y: float, radius: float, colour: Colour, points: int = 5, inner: float = 0.382) -> None:
    """A star; the radius is a share of the height."""
    cx, cy = at(s, x, y)
    r = radius * s.get_height()
    shape = []
    for k in range(2 * points):
        a = math.pi * k / points - math.pi / 2
        length = r if k % 2 == 0 else r * inner
        shape.append((cx + length * math.cos(a), cy + length * math.sin(a)))
    pygame.draw.polygon(s, colour, shape)


def disc(s: Sheet, x: float, y: float, radius: float, colour: Colour) -> None:
    """A round; the radius is a share of the height."""
    pygame.draw.circle(s, colour, at(s, x, y), radius * s.get_height())


def sun(s: Sheet, x: float, y: float, radius: float, colour: Colour, field: Colour, points: int = 12) -> None:
    """A disc with a ring and triangles round it."""
    star(s, x, y, radius, colour, points, 0.68)
    disc(s, x, y, radius * 0.6, field)
    disc(s, x, y, radius * 0.5, colour)


def crescent(s: Sheet, x: float, y: float, radius: float, colour: Colour, field: Colour, stars: int = 1) -> None:
    """A crescent open to the fly, with a star or three in it."""
    disc(s, x, y, radius, colour)
    ratio = s.get_height() / s.get_width()
    disc(s, x + radius * 0.28 * ratio, y, radius * 0.8, field)
    if stars == 1:
        star(s, x + radius * 0.95 * ratio, y, radius * 0.45, colour)
    else:
        for dx, dy in ((0.18, -0.36), (0.62, 0.0), (0.18, 0.36)):
            star(s, x + dx * radius * ratio, y + dy * radius, radius * 0.24, colour)


def scimitar(s: Sheet, colour: Colour, y: float = 0.55) -> None:
    """A curved blade with a grip, along the field."""
    upper = [at(s, 0.2 + 0.6 * t, y - 0.20 * math.sin(math.pi * t * 0.92) + 0.02) for t in np.linspace(0, 1, 24)]
    lower = [at(s, 0.2 + 0.6 * t, y - 0.09 * math.sin(math.pi * t) + 0.05) for t in np.linspace(1, 0, 24)]
    pygame.draw.polygon(s, colour, upper + lower)
    pygame.draw.rect(s, colour, box(s, 0.24, y - 0.16, 0.018, 0.26))


def place_icon(s: Sheet, name: str, x: float, y: float, size: float, colour: Colour) -> None:
    """An icon with its middle at a place."""
    picture = icons.icon(name, max(4, round(size * s.get_height())), colour)
    s.blit(picture, picture.get_rect(center=at(s, x, y)))


def charge(s: Sheet, name: str, field: Colour, x: float = 0.5, y: float = 0.5, size: float = 0.5) -> None:
    """A charge on a field of one colour, in a colour that reads on it."""
    if not name:
        return
    dark = brightness(field) < 140
    colour = (WHITE if field[2] > field[0] else GOLD) if dark else (150, 96, 40)
    if name == "star":
        star(s, x, y, size * 0.44, GOLD if dark and field[0] > field[2] else colour if dark else (36, 70, 150))
    elif name == "sun":
        sun(s, x, y, size * 0.5, GOLD if not dark or field[0] > field[2] else WHITE, field, 16)
    elif name == "crescent":
        crescent(s, x - 0.08, y, size * 0.55, WHITE, field, 3 if field[1] > field[0] else 1)
    elif name == "scimitar":
        scimitar(s, WHITE, y + 0.05)
    elif name == "disc":
        disc(s, x, y, size * 0.5, colour)
    elif name == "eagle-emblem" and field[0] > 120 and dark:
        place_icon(s, name, x, y, size * 1.6, BLACK)
    else:
        place_icon(s, name, x, y, size * 1.15, colour)

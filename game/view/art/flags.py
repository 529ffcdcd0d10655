"""Flags from a small spec: a kind of drawing, its colours in order, a charge on top. Drawn large, folded, scaled down.

Bands of one colour that stand side by side merge, so unequal bands are written by repeating a colour:
red, yellow, yellow, red is Spain. No flag here carries a swastika, and none will.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pygame

from game.view.art import icons
from game.view.art.heraldry import (
    BLACK,
    GOLD,
    RED,
    WHITE,
    Sheet,
    at,
    box,
    brightness,
    charge,
    disc,
    place_icon,
    star,
    sun,
)
from game.view.art.noise import fast
from game.view.theme.palette import Colour

OVER = 4
Paint = Callable[[Sheet, Sequence[Colour], str], None]
KINDS: dict[str, Paint] = {}


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag to draw: kind of KINDS, colours in the order that kind wants, charge ("" for none)."""

    kind: str
    colours: tuple[Colour, ...]
    charge: str = ""


def kind(name: str) -> Callable[[Paint], Paint]:
    """Enter a way of drawing under a name."""

    def enter(paint: Paint) -> Paint:
        KINDS[name] = paint
        return paint

    return enter


# -- kinds -----------------------------------------------------------------------------------------------------
@kind("plain")
def _plain(s: Sheet, c: Sequence[Colour], what: str) -> None:
    s.fill(c[0])
    if what == "hammer-sickle":
        place_icon(s, what, 0.2, 0.32, 0.44, GOLD)
        star(s, 0.2, 0.1, 0.075, GOLD)
    elif what == "sun":
        sun(s, 0.5, 0.5, 0.34, GOLD, c[0], 12)
    else:
        charge(s, what, c[0], size=0.62)


@kind("bands_h")
def _bands_h(s: Sheet, c: Sequence[Colour], what: str) -> None:
    for k, colour in enumerate(c):
        s.fill(colour, box(s, 0, k / len(c), 1, 1 / len(c)))
    middle = c[len(c) // 2]
    if what == "star" and len(c) == 3 and c[0] == c[2]:
        for x, y in ((0.5, 0.5), (0.4, 0.42), (0.6, 0.42), (0.4, 0.58), (0.6, 0.58)):
            star(s, x, y, 0.06, c[0])
    elif what == "star" and len(c) == 3:
        for k in range(7):
            angle = math.pi * (1.12 + 0.76 * k / 6)
            star(s, 0.5 + 0.16 * math.cos(angle), 0.64 + 0.22 * math.sin(angle), 0.045, WHITE)
    elif what == "star":
        star(s, 0.5, 0.5, 0.16, RED)
    elif what == "sun":
        sun(s, 0.5, 0.5, 0.14, GOLD, middle, 16)
    elif what == "crown":
        place_icon(s, what, 0.5, 0.5, 0.34, GOLD)
    else:
        charge(s, what, middle, size=0.42)


@kind("bands_v")
def _bands_v(s: Sheet, c: Sequence[Colour], what: str) -> None:
    for k, colour in enumerate(c):
        s.fill(colour, box(s, k / len(c), 0, 1 / len(c), 1))
    if what == "shield":
        points = [(0.43, 0.3), (0.57, 0.3), (0.57, 0.52), (0.5, 0.7), (0.43, 0.52)]
        pygame.draw.polygon(
            s, (40, 84, 160), [at(s, 0.5 + (x - 0.5) * 1.25, 0.5 + (y - 0.49) * 1.2) for x, y in points]
        )
        pygame.draw.polygon(s, RED, [at(s, x, y) for x, y in points])
        s.fill(WHITE, box(s, 0.485, 0.32, 0.03, 0.32))
        s.fill(WHITE, box(s, 0.44, 0.42, 0.12, 0.07))
    elif what == "sphere":
        x = 0.4
        disc(s, x, 0.5, 0.24, GOLD)
        points = [(-0.075, -0.15), (0.075, -0.15), (0.075, 0.05), (0, 0.18), (-0.075, 0.05)]
        pygame.draw.polygon(s, WHITE, [at(s, x + dx, 0.5 + dy) for dx, dy in points])
        pygame.draw.polygon(s, RED, [at(s, x + dx, 0.5 + dy) for dx, dy in points], s.get_height() // 24)
    else:
        charge(s, what, c[len(c) // 2], size=0.4)


@kind("wedge")
def _wedge(s: Sheet, c: Sequence[Colour], what: str) -> None:
    _bands_h(s, c[:-1], "")
    pygame.draw.polygon(s, c[-1], [at(s, 0, 0), at(s, 0.46, 0.5), at(s, 0, 1)])
    if what == "star":
        star(s, 0.15, 0.5, 0.17, GOLD if brightness(c[-1]) > 160 else WHITE)
    elif what == "sun":
        sun(s, 0.15, 0.5, 0.17, GOLD, c[-1], 8)


@kind("trapeze")
def _trapeze(s: Sheet, c: Sequence[Colour], what: str) -> None:
    _bands_h(s, c[:-1], "")
    pygame.draw.polygon(s, c[-1], [at(s, 0, 0), at(s, 0.36, 0.3), at(s, 0.36, 0.7), at(s, 0, 1)])
    if what:
        for y in (0.42, 0.6):
            star(s, 0.18, y, 0.09, WHITE, 7, 0.5)


def _union(s: Sheet, area: pygame.Rect) -> None:
    """The Union Jack inside a rectangle."""
    jack = pygame.Surface(area.size)
    jack.fill((20, 34, 86))
    w, h = area.size
    corners = ((0, 0), (w, h)), ((w, 0), (0, h))
    for a, b in corners:
        _bar(jack, WHITE, a, b, h * 0.2)
    half = h * 0.034
    for (ax, ay), (bx, by) in corners:
        mx, my = w / 2, h / 2
        side = half if ax == 0 else -half
        _bar(jack, RED, (ax, ay + side), (mx, my + side), h * 0.068)
        _bar(jack, RED, (mx, my - side), (bx, by - side), h * 0.068)
    for thick, colour in ((1 / 3, WHITE), (1 / 5, RED)):
        jack.fill(colour, (0, round(h * (1 - thick) / 2), w, round(h * thick)))
        jack.fill(colour, (round((w - h * thick) / 2), 0, round(h * thick), h))
    s.blit(jack, area)


def _bar(s: Sheet, colour: Colour, a: tuple[float, float], b: tuple[float, float], thick: float) -> None:
    length = math.hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    nx, ny = -(b[1] - a[1]) / length * thick / 2, (b[0] - a[0]) / length * thick / 2
    points = [(a[0] + nx, a[1] + ny), (b[0] + nx, b[1] + ny), (b[0] - nx, b[1] - ny), (a[0] - nx, a[1] - ny)]
    pygame.draw.polygon(s, colour, points)


@kind("union")
def _jack(s: Sheet, c: Sequence[Colour], what: str) -> None:
    _union(s, s.get_rect())


@kind("ensign")
def _ensign(s: Sheet, c: Sequence[Colour], what: str) -> None:
    s.fill(c[0])
    _union(s, box(s, 0, 0, 0.5, 0.5))
    if what == "star" and c[0][2] > c[0][0]:
        stars = [(0.75, 0.18), (0.75, 0.82), (0.66, 0.46), (0.84, 0.4)]
        for x, y in stars:
            star(s, x, y, 0.085, WHITE, 7, 0.5)
        star(s, 0.25, 0.75, 0.13, WHITE, 7, 0.5)
    elif what == "southern_cross":
        for x, y in ((0.75, 0.2), (0.75, 0.8), (0.65, 0.44), (0.85, 0.4)):
            star(s, x, y, 0.1, WHITE)
            star(s, x, y, 0.07, RED)
    elif what == "star":
        disc(s, 0.75, 0.5, 0.17, (60, 110, 190))
        star(s, 0.75, 0.5, 0.17, GOLD, 16, 0.6)
    else:
        disc(s, 0.75, 0.5, 0.16, WHITE)
        place_icon(s, what or "shield", 0.75, 0.5, 0.22, (150, 96, 40))


@kind("nordic")
def _nordic(s: Sheet, c: Sequence[Colour], what: str) -> None:
    s.fill(c[0])
    widths = (0.22, 0.1) if len(c) > 2 else (0.2,)
    ratio = s.get_height() / s.get_width()
    for thick, colour in zip(widths, c[1:], strict=False):
        s.fill(colour, box(s, 0, 0.5 - thick / 2, 1, thick))
        s.fill(colour, box(s, 0.37 - thick * ratio / 2, 0, thick * ratio, 1))


@kind("stripes")
def _stripes(s: Sheet, c: Sequence[Colour], what: str) -> None:
    count = {"stars": 13, "star": 11}.get(what, 9)
    for k in range(count):
        s.fill(c[k % 2], box(s, 0, k / count, 1, 1 / count))
    canton = box(s, 0, 0, 0.42, math.ceil(count / 2) / count)
    s.fill(c[2], canton)
    if what == "stars":
        for row in range(6):
            for column in range(8):
                star(s, 0.42 * (column + 0.6) / 8.2, 7 / 13 * (row + 0.6) / 6.2, 0.032, WHITE)
    elif what == "star":
        star(s, 0.21, 0.27, 0.2, WHITE)
    elif what == "sun":
        sun(s, 0.2, 0.28, 0.2, GOLD, c[2], 16)


@kind("quarters")
def _quarters(s: Sheet, c: Sequence[Colour], what: str) -> None:
    if what == "star":
        for k, colour in enumerate((c[0], c[1], c[2], c[0])):
            s.fill(colour, box(s, 0.5 * (k % 2), 0.5 * (k // 2), 0.5, 0.5))
        star(s, 0.25, 0.25, 0.15, c[2])
        star(s, 0.75, 0.75, 0.15, c[1])
    else:
        for k, colour in enumerate((c[0], c[1], c[1], c[0])):
            s.fill(colour, box(s, 0.5 * (k % 2), 0.5 * (k // 2), 0.5, 0.5))
        s.fill(c[2], box(s, 0.44, 0, 0.12, 1))
        s.fill(c[2], box(s, 0, 0.42, 1, 0.16))


@kind("canton")
def _canton(s: Sheet, c: Sequence[Colour], what: str) -> None:
    _bands_h(s, c[:-1], "")
    s.fill(c[-1], box(s, 0, 0, 0.5 if len(c) == 2 else 0.36, 0.5))
    if what == "star" and len(c) > 2:
        star(s, 0.18, 0.25, 0.15, WHITE)
    elif what:
        sun(s, 0.25, 0.25, 0.2, WHITE, c[-1], 12)


@kind("hoist")
def _hoist(s: Sheet, c: Sequence[Colour], what: str) -> None:
    """A plain field with a band at the pole: c = field, band, charge colour."""
    s.fill(c[0])
    s.fill(c[1], box(s, 0, 0, 0.2, 1))
    charge(s, what, c[0], x=0.6, size=0.6)


@kind("red_state")
def _red_state(s: Sheet, c: Sequence[Colour], what: str) -> None:
    """A country under red rule: red field, the old colours in a band along the pole, star or emblem beside it."""
    s.fill(c[0])
    count = max(1, len(c) - 1)
    for k, colour in enumerate(c[1:]):
        s.fill(colour, box(s, 0.16 / count * k, 0, 0.16 / count, 1))
    if what == "hammer-sickle":
        place_icon(s, what, 0.36, 0.36, 0.42, GOLD)
    else:
        star(s, 0.36, 0.34, 0.2, GOLD)


@kind("sun")
def _sunburst(s: Sheet, c: Sequence[Colour], what: str) -> None:
    """Twelve rays of two colours from a low sun: c = ray, ray, sun."""
    s.fill(c[0])
    cx, cy = at(s, 0.5, 0.62)
    reach = 2 * s.get_width()
    for k in range(12):
        a, b = math.tau * k / 12, math.tau * (k + 0.5) / 12
        pygame.draw.polygon(
            s,
            c[1],
            [
                (cx, cy),
                (cx + reach * math.cos(a), cy + reach * math.sin(a)),
                (cx + reach * math.cos(b), cy + reach * math.sin(b)),
            ],
        )
    pygame.draw.polygon(s, WHITE, [at(s, 0.16, 1), at(s, 0.5, 0.55), at(s, 0.84, 1)])
    disc(s, 0.5, 0.55, 0.13, c[2])
    pygame.draw.rect(s, c[2], s.get_rect(), s.get_height() // 14)


@kind("disc")
def _disc(s: Sheet, c: Sequence[Colour], what: str) -> None:
    s.fill(c[0])
    disc(s, 0.5, 0.5, 0.3, c[1])


@kind("rhomb")
def _rhomb(s: Sheet, c: Sequence[Colour], what: str) -> None:
    s.fill(c[0])
    pygame.draw.polygon(s, c[1], [at(s, 0.07, 0.5), at(s, 0.5, 0.08), at(s, 0.93, 0.5), at(s, 0.5, 0.92)])
    disc(s, 0.5, 0.5, 0.25, c[2])
    points = [at(s, 0.335 + 0.33 * t, 0.46 - 0.07 * math.sin(math.pi * t) + 0.13 * t) for t in np.linspace(0, 1, 16)]
    pygame.draw.lines(s, WHITE, False, points, max(2, s.get_height() // 22))


@kind("diagonal")
def _diagonal(s: Sheet, c: Sequence[Colour], what: str) -> None:
    s.fill(c[0])
    pygame.draw.polygon(s, c[1], [at(s, 0, 1), at(s, 1, 0), at(s, 1, 1)])
    place_icon(s, "dragon-head" if icons.exists("dragon-head") else "star", 0.5, 0.5, 0.5, WHITE)


@kind("cross")
def _cross(s: Sheet, c: Sequence[Colour], what: str) -> None:
    s.fill(c[0])
    ratio = s.get_height() / s.get_width()
    s.fill(c[1], box(s, 0.5 - 0.32 * ratio, 0.4, 0.64 * ratio, 0.2))
    s.fill(c[1], box(s, 0.5 - 0.1 * ratio, 0.18, 0.2 * ratio, 0.64))


@kind("cross_canton")
def _cross_canton(s: Sheet, c: Sequence[Colour], what: str) -> None:
    for k in range(9):
        s.fill(c[k % 2], box(s, 0, k / 9, 1, 1 / 9))
    side = box(s, 0, 0, 5 / 9 * s.get_height() / s.get_width(), 5 / 9)
    s.fill(c[0], side)
    s.fill(c[1], (side.x, side.y + side.height * 2 // 5, side.width, side.height // 5))
    s.fill(c[1], (side.x + side.width * 2 // 5, side.y, side.width // 5, side.height))


@kind("iron_cross")
def _iron_cross(s: Sheet, c: Sequence[Colour], what: str) -> None:
    """Black, white, red with a black cross patty: the Reich's war flag as this game shows it."""
    _bands_h(s, c, "")
    for k in range(4):
        a = math.tau * k / 4
        shape = [(0.0, 0.0), (0.3, -0.15), (0.3, 0.15)]
        points = [
            (
                0.5 + (x * math.cos(a) - y * math.sin(a)) * s.get_height() / s.get_width() * 0.95,
                0.5 + (x * math.sin(a) + y * math.cos(a)) * 0.95,
            )
            for x, y in shape
        ]
        pygame.draw.polygon(s, BLACK, [at(s, x, y) for x, y in points])


# -- the finished flag -----------------------------------------------------------------------------------------
@lru_cache(maxsize=16)
def _folds(size: tuple[int, int]) -> pygame.Surface:
    """Light and shadow of cloth in the wind, to multiply with."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    wave = np.sin((x / width * 2.1 + y / height * 0.32) * math.pi + 0.5)
    grey = np.clip(232 + 23 * wave - 16 * (x / width), 0, 255).astype(np.uint8)
    out = pygame.Surface(size)
    pygame.surfarray.blit_array(out, np.repeat(grey.T[:, :, None], 3, axis=2))
    return out


@lru_cache(maxsize=700)
def flag(what: Flag, size: tuple[int, int], neutral: bool = False) -> pygame.Surface:
    """The flag as cloth with a thin dark edge. `neutral` shows a star where the hammer and sickle would be."""
    big = pygame.Surface((size[0] * OVER, size[1] * OVER))
    sign = "star" if neutral and what.charge in ("hammer-sickle", "iron-cross") else what.charge
    KINDS.get(what.kind, _plain)(big, what.colours or (WHITE,), sign)
    out = pygame.transform.smoothscale(big, size)
    out.blit(_folds(size), (0, 0), special_flags=pygame.BLEND_RGB_MULT)
    pygame.draw.rect(out, (10, 10, 11), out.get_rect(), 1)
    if size[1] >= 20:
        pygame.draw.line(out, (255, 255, 255), (1, 1), (size[0] - 2, 1))
        out.fill((196, 196, 196), (1, 1, size[0] - 2, 1), pygame.BLEND_RGB_MULT)
    return fast(out)


def under_red_rule(own: Flag) -> Flag:
    """The flag of a country whose government turned communist: red, with its old colours along the pole."""
    if own.charge == "hammer-sickle":
        return own
    seen = list(dict.fromkeys(own.colours))[:3]
    return Flag("red_state", (RED, *seen), "hammer-sickle")

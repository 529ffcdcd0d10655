"""Small pictures of things on the map: text with a dark edge, counters, badges, marks of towns. Kept once drawn."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import pygame

from game.view.art import flags, icons
from game.view.art.flags import Flag
from game.view.map.scene import Side
from game.view.theme.fonts import FACES, Fonts, Style
from game.view.theme.palette import Colour

EDGE: Final = (10, 10, 11)
FRAMES: Final[dict[Side, Colour]] = {
    "own": (236, 204, 120),
    "friend": (140, 190, 236),
    "enemy": (246, 112, 72),
    "neutral": (150, 148, 142),
}
_fonts: dict[float, Fonts] = {}


def fonts(scale: float) -> Fonts:
    """The fonts of an interface scale."""
    if scale not in _fonts:
        _fonts[scale] = Fonts(scale)
    return _fonts[scale]


@lru_cache(maxsize=3000)
def text(said: str, style: Style, colour: Colour, scale: float) -> pygame.Surface:
    """One line with a dark edge all round, readable on any ground."""
    assert style.face in FACES
    light = fonts(scale).render(said, style, colour)
    dark = fonts(scale).render(said, style, EDGE)
    out = pygame.Surface((light.get_width() + 4, light.get_height() + 4), pygame.SRCALPHA)
    out.fill((*EDGE, 0))
    for dx, dy in ((0, 1), (2, 1), (1, 0), (1, 2), (0, 0), (2, 2), (0, 2), (2, 0), (3, 3), (2, 3)):
        out.blit(dark, (1 + dx, 1 + dy))
    out.blit(light, (2, 2))
    return out


NUMBER: Final = Style("number", 15)
SMALL_NUMBER: Final = Style("number", 13)


@lru_cache(maxsize=3000)
def counter(
    flag: Flag | None,
    colour: Colour,
    icon: str,
    number: str,
    organisation: int,
    side: Side,
    deep: int,
    chosen: bool,
    scale: float,
    neutral: bool = False,
) -> pygame.Surface:
    """A counter: flag and number on the left, kind of troops on the right, order as a bar below.

    `deep` plates (0-2) behind it tell of more formations; enemies have a double frame, so that colour is not needed.
    """
    px = lambda n: max(1, round(n * scale))  # noqa: E731
    style = NUMBER if len(number) < 4 else SMALL_NUMBER
    said = fonts(scale).render(number, style, (250, 244, 228))
    ink = said.get_bounding_rect()
    width, height, back = max(px(48), ink.width + px(32)), px(30), px(3)
    out = pygame.Surface((width + deep * back, height + deep * back), pygame.SRCALPHA)
    frame = (255, 250, 236) if chosen else FRAMES[side]
    dark = tuple(int(12 + c * 0.34) for c in colour)
    for k in range(deep, 0, -1):
        plate = pygame.Rect(k * back, (deep - k) * back, width, height)
        out.fill((*EDGE, 255), plate)
        out.fill(tuple(int(c * 0.6) for c in dark), plate.inflate(-2, -2))
        pygame.draw.rect(out, tuple(c // 2 for c in frame), plate.inflate(-2, -2), 1)
    front = pygame.Rect(0, deep * back, width, height)
    out.fill((*EDGE, 255), front)
    inner = front.inflate(-2, -2)
    for row in range(inner.height):
        share = 1.28 - 0.5 * row / inner.height
        out.fill(tuple(min(255, int(c * share)) for c in dark), (inner.x, inner.y + row, inner.width, 1))
    pygame.draw.rect(out, frame, inner, 2 if chosen else 1)
    if side == "enemy":
        pygame.draw.rect(out, tuple(c * 2 // 3 for c in frame), inner.inflate(-4, -4), 1)
    if flag is not None:
        out.blit(flags.flag(flag, (px(17), px(11)), neutral), (front.x + px(4), front.y + px(4)))
    size = px(20)
    out.blit(icons.icon(icon or "rank-3", size, (240, 234, 218)), (front.right - size - px(4), front.y + px(3)))
    low = front.bottom - px(6)
    out.blit(said, (front.x + px(5), low - ink.bottom))
    _bar(out, pygame.Rect(front.x + px(4), front.bottom - px(5), width - px(8), px(2)), organisation)
    return out


def _bar(out: pygame.Surface, rect: pygame.Rect, organisation: int) -> None:
    """Order 0-100 as a bar; nothing when it is unknown."""
    out.fill((16, 16, 17), rect)
    if organisation >= 0:
        colour = (112, 208, 120) if organisation >= 60 else (240, 196, 64) if organisation >= 30 else (240, 96, 72)
        out.fill(colour, (rect.x, rect.y, max(1, rect.width * min(organisation, 100) // 100), rect.height))


@lru_cache(maxsize=1500)
def chip(colour: Colour, number: str, side: Side, chosen: bool, scale: float) -> pygame.Surface:
    """The counter of a distant view: a number on the nation's colour."""
    px = lambda n: max(1, round(n * scale))  # noqa: E731
    said = fonts(scale).render(number, SMALL_NUMBER, (250, 244, 228))
    ink = said.get_bounding_rect()
    out = pygame.Surface((max(ink.width + px(8), px(18)), px(17)), pygame.SRCALPHA)
    out.fill((*EDGE, 255))
    inner = out.get_rect().inflate(-2, -2)
    out.fill(tuple(int(10 + c * 0.5) for c in colour), inner)
    pygame.draw.rect(out, (255, 250, 236) if chosen else FRAMES[side], inner, 1)
    if side == "enemy":
        out.fill(FRAMES[side], (inner.x, inner.bottom - px(3), inner.width, px(2)))
    out.blit(said, ((out.get_width() - ink.width) // 2 - ink.x, (out.get_height() - ink.height) // 2 - ink.y))
    return out


@lru_cache(maxsize=600)
def dot(colour: Colour, side: Side, scale: float) -> pygame.Surface:
    """A formation seen from very far."""
    size = max(7, round(8 * scale))
    big = pygame.Surface((size * 4, size * 4), pygame.SRCALPHA)
    shape = [(size * 2, 0), (size * 4, size * 2), (size * 2, size * 4), (0, size * 2)]
    pygame.draw.polygon(big, EDGE, shape)
    middle = size * 2
    for reach, fill in ((size * 1.7, FRAMES[side]), (size * 1.15, colour)):
        pygame.draw.polygon(
            big, fill, [(middle + dx * reach, middle + dy * reach) for dx, dy in ((0, -1), (1, 0), (0, 1), (-1, 0))]
        )
    return pygame.transform.smoothscale(big, (size, size))


@lru_cache(maxsize=64)
def town(capital: bool, size: int, red: bool) -> pygame.Surface:
    """The mark of a town: a rhomb, or a star in a box for a capital."""
    big = pygame.Surface((size * 4, size * 4), pygame.SRCALPHA)
    s = size * 4
    if capital:
        big.fill((*EDGE, 255))
        big.fill((250, 244, 230), (3, 3, s - 6, s - 6))
        big.fill((190, 28, 32) if red else (46, 48, 54), (7, 7, s - 14, s - 14))
        flags.star(big, 0.5, 0.53, 0.36, (252, 240, 214))
    else:
        pygame.draw.polygon(big, EDGE, [(s // 2, 0), (s, s // 2), (s // 2, s), (0, s // 2)])
        r = s * 0.36
        m = s / 2
        pygame.draw.polygon(big, (248, 242, 228), [(m, m - r), (m + r, m), (m, m + r), (m - r, m)])
        r = s * 0.17
        pygame.draw.polygon(big, (30, 28, 26), [(m, m - r), (m + r, m), (m, m + r), (m - r, m)])
    return pygame.transform.smoothscale(big, (size, size))


@lru_cache(maxsize=600)
def badge(icon: str, colour: Colour, number: str, scale: float) -> pygame.Surface:
    """A round sign with an icon, a number at its corner."""
    size = max(14, round(22 * scale))
    big = pygame.Surface((size * 4, size * 4), pygame.SRCALPHA)
    m = size * 2
    pygame.draw.circle(big, (*EDGE, 220), (m, m), m)
    pygame.draw.circle(big, (226, 214, 186), (m, m), m - 4)
    pygame.draw.circle(big, colour, (m, m), m - 11)
    out = pygame.transform.smoothscale(big, (size, size))
    inside = round(size * 0.62)
    picture = icons.icon(icon, inside, (246, 240, 224))
    out.blit(picture, ((size - inside) // 2, (size - inside) // 2))
    if not number:
        return out
    said = text(number, SMALL_NUMBER, (250, 244, 228), scale)
    wide = pygame.Surface((size + said.get_width() // 2 + 2, size + 4), pygame.SRCALPHA)
    wide.blit(out, (0, 0))
    wide.blit(said, (wide.get_width() - said.get_width(), wide.get_height() - said.get_height() + 3))
    return wide

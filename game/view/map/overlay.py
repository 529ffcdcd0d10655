"""What lies on the map for a while: chosen and hovered provinces, ways, marching arrows, battles, the selection box."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
import pygame

from game.view.map import fields, sprites
from game.view.map.camera import Camera, places
from game.view.map.fields import Ids
from game.view.map.scene import Battle
from game.view.theme.fonts import Style
from game.view.theme.palette import Colour

OWN_ARROW: Final = (232, 60, 52)
WAY: Final = (250, 226, 150)
REFUSED: Final = (244, 104, 92)
CHOSEN: Final = (255, 224, 140)
HOVER: Final = (244, 240, 228)
MARK: Final = Style("number", 14)
_MOST_PIXELS: Final = 700_000
BATTLE_RISE: Final = 26
"""Pixels by which the sign of a battle stands above its province's middle."""
_BATTLES: Final[dict[str, tuple[str, Colour]]] = {
    "running": ("crossed-swords", (190, 40, 30)),
    "won": ("laurels", (46, 112, 62)),
    "lost": ("tattered-banner", (176, 36, 30)),
    "seen": ("crossed-swords", (96, 84, 62)),
}
"""Sign and colour by result; the signs differ so that colour is not needed to tell them apart."""


@dataclass(frozen=True, slots=True)
class Way:
    """A planned way: provinces from the first to the last, and in which pulse each after the first is reached.

    `note` is written at its end (months, odds); `open` False draws it as impossible.
    """

    provinces: tuple[int, ...]
    arrivals: tuple[str, ...] = ()
    note: str = ""
    open: bool = True


class Outline:
    """Pictures of single provinces: filled a little, with a bright edge; kept for the last few."""

    def __init__(self, raster: Ids, boxes: np.ndarray, keep: int = 12) -> None:
        self._raster = raster
        self._boxes = boxes
        self._keep = keep
        self._kept: dict[tuple[int, float, Colour, int], tuple[pygame.Surface, float]] = {}

    def draw(self, target: pygame.Surface, camera: Camera, province: int, colour: Colour, fill: int) -> None:
        """Draw the outline of a province, its inside filled with opacity `fill`."""
        x0, y0, x1, y1 = (int(v) for v in self._boxes[province])
        if province <= 0 or x1 <= x0 or not _near(camera, x0, y0, x1, y1):
            return
        picture, zoom = self._picture(province, camera.goal, colour, fill)
        if abs(zoom - camera.zoom) > 1e-9:
            size = max(1, round((x1 - x0) * camera.zoom)), max(1, round((y1 - y0) * camera.zoom))
            if size[0] * size[1] > 4 * _MOST_PIXELS:
                return
            picture = pygame.transform.scale(picture, size)
        middle = ((x0 + x1) / 2, (y0 + y1) / 2)
        x, y = camera.to_screen(middle)
        place = (
            round(x - (x1 - x0) / 2 * camera.zoom),
            round(y - (y1 - y0) / 2 * camera.zoom),
        )
        target.blit(picture, place)

    def _picture(self, province: int, zoom: float, colour: Colour, fill: int) -> tuple[pygame.Surface, float]:
        x0, y0, x1, y1 = (int(v) for v in self._boxes[province])
        while (x1 - x0) * (y1 - y0) * zoom * zoom > _MOST_PIXELS:
            zoom /= 2
        key = (province, zoom, colour, fill)
        if key not in self._kept:
            if len(self._kept) > self._keep:
                self._kept.pop(next(iter(self._kept)))
            self._kept[key] = (self._draw(province, zoom, colour, fill), zoom)
        return self._kept[key]

    def _draw(self, province: int, zoom: float, colour: Colour, fill: int) -> pygame.Surface:
        x0, y0, x1, y1 = (int(v) for v in self._boxes[province])
        mask = self._raster[y0:y1, x0:x1] == province
        size = (max(1, round((y1 - y0) * zoom)), max(1, round((x1 - x0) * zoom)))
        inside = fields.resize(np.where(mask, np.uint8(255), np.uint8(0)), size) > 127
        edge = fields.lines(inside)
        glow = fields.resize(fields.resize(edge, (max(1, size[0] // 4), max(1, size[1] // 4))), size)
        out = pygame.Surface((size[1], size[0]), pygame.SRCALPHA)
        out.fill((*colour, 0))
        alpha = np.where(inside, np.uint8(fill), np.uint8(0))
        np.maximum(alpha, (glow * np.float32(0.5 if fill else 0.2)).astype(np.uint8), out=alpha)
        np.maximum(alpha, edge, out=alpha)
        view = pygame.surfarray.pixels_alpha(out)
        view[:] = alpha.T
        del view
        return out


def _near(camera: Camera, x0: int, y0: int, x1: int, y1: int) -> bool:
    """Whether a box of the map touches the window."""
    x, y = camera.to_screen(((x0 + x1) / 2, (y0 + y1) / 2))
    wide, high = (x1 - x0) * camera.zoom, (y1 - y0) * camera.zoom
    return camera.rect.inflate(wide, high).collidepoint(x, y)


def in_sight(camera: Camera, anchor: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """[n] whether either end of arrows between pairs of provinces [n, 2] lies in the window or near it."""
    area = camera.rect.inflate(160, 160)
    x, y = places(camera, anchor[pairs].reshape(-1, 2))
    inside = (x >= area.left) & (x < area.right) & (y >= area.top) & (y < area.bottom)
    return inside[0::2] | inside[1::2]


def arrow(target: pygame.Surface, camera: Camera, start: Sequence[float], end: Sequence[float], colour: Colour) -> None:
    """A broad bent arrow from one map point to another, growing towards its head."""
    x, y = camera.to_screen((start[0], start[1]))
    ex, ey = camera.to_screen((end[0], end[1]))
    dx, dy = ex - x, ey - y
    if camera.wrap and abs(dx) > camera.map_size[0] * camera.zoom / 2:
        dx -= math.copysign(camera.map_size[0] * camera.zoom, dx)
    length = math.hypot(dx, dy)
    area = camera.rect.inflate(160, 160)
    if length < 14 or length > 1600 or not (area.collidepoint(x, y) or area.collidepoint(x + dx, y + dy)):
        return
    picture, ox, oy = _arrow(round(dx / 4) * 4, round(dy / 4) * 4, colour)
    target.blit(picture, (round(x) + ox, round(y) + oy))


@lru_cache(maxsize=400)
def _arrow(dx: int, dy: int, colour: Colour) -> tuple[pygame.Surface, int, int]:
    """The picture of an arrow, and where its corner lies from the start."""
    length = math.hypot(dx, dy)
    ux, uy = dx / length, dy / length
    bend = min(0.22 * length, 60)
    head = min(26.0, 0.42 * length)
    broad = min(9.0, 3 + length * 0.03)

    def point(t: float, side: float) -> tuple[float, float]:
        sx = 4 * bend * t * (1 - t)
        tangent = 4 * bend * (1 - 2 * t)
        n = math.hypot(length, tangent)
        along, across = t * length, -sx
        along += side * tangent / n
        across += side * length / n
        return along * ux - across * uy, along * uy + across * ux

    neck = 1 - head / length
    steps = [neck * k / 18 for k in range(19)]
    left = [point(t, -(1.2 + broad * t)) for t in steps]
    right = [point(t, 1.2 + broad * t) for t in steps]
    shape = [*left, point(neck, -broad * 2.1), (float(dx), float(dy)), point(neck, broad * 2.1), *reversed(right)]
    pad = 6
    xs, ys = [p[0] for p in shape], [p[1] for p in shape]
    ox, oy = math.floor(min(xs)) - pad, math.floor(min(ys)) - pad
    size = (math.ceil(max(xs)) - ox + pad, math.ceil(max(ys)) - oy + pad)
    big = pygame.Surface((size[0] * 2, size[1] * 2), pygame.SRCALPHA)
    big.fill((*colour, 0))
    double = [((px - ox) * 2, (py - oy) * 2) for px, py in shape]
    pygame.draw.polygon(big, (0, 0, 0, 120), [(px + 4, py + 6) for px, py in double])
    pygame.draw.polygon(big, (*colour, 236), double)
    for t, a, b in zip(steps, left, right, strict=True):
        shade = (*(max(0, int(c * (0.45 + 0.4 * t))) for c in colour), 236)
        index = steps.index(t)
        if index + 1 < len(steps):
            quad = [a, left[index + 1], right[index + 1], b]
            pygame.draw.polygon(big, shade, [((px - ox) * 2, (py - oy) * 2) for px, py in quad])
    pygame.draw.polygon(big, (255, 226, 206, 255), double, 3)
    return pygame.transform.smoothscale(big, size), ox, oy


def way(target: pygame.Surface, camera: Camera, points: Sequence[Sequence[float]], said: Way, scale: float) -> None:
    """A dashed line through points, a dot at each, arrivals written beside them, an arrow's head at the end."""
    if len(points) < 2:
        return
    colour = WAY if said.open else REFUSED
    places = together(camera, points)
    for a, b in pairwise(places):
        dashes(target, a, b, colour)
    (ax, ay), (bx, by) = places[-2], places[-1]
    angle = math.atan2(by - ay, bx - ax)
    tip = [(bx, by)] + [(bx - 15 * math.cos(angle + s), by - 15 * math.sin(angle + s)) for s in (-0.42, 0.42)]
    pygame.draw.polygon(target, (14, 12, 10), [(x, y + 1) for x, y in tip], 3)
    pygame.draw.polygon(target, colour, tip)
    texts = list(said.arrivals[: len(places) - 1])
    for number, (x, y) in enumerate(places[1:], start=1):
        last = number == len(places) - 1
        if not last:
            pygame.draw.circle(target, (14, 12, 10), (x, y), 5)
            pygame.draw.circle(target, colour, (x, y), 3)
        text = texts[number - 1] if number <= len(texts) else ""
        if last and said.note:
            text = f"{text}  {said.note}" if text else said.note
        if text:
            picture = sprites.text(text, MARK, colour, scale)
            target.blit(picture, (x + 9, y - picture.get_height() - 2))


def together(camera: Camera, points: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    """Window places of points in a row; each next one is the copy nearest to the one before."""
    places = [camera.to_screen((points[0][0], points[0][1]))]
    turn = camera.map_size[0] * camera.zoom
    for point in points[1:]:
        x, y = camera.to_screen((point[0], point[1]))
        if camera.wrap:
            x += round((places[-1][0] - x) / turn) * turn
        places.append((x, y))
    return places


def dashes(target: pygame.Surface, a: tuple[float, float], b: tuple[float, float], colour: Colour) -> None:
    """A dashed line between two window places."""
    length = math.hypot(b[0] - a[0], b[1] - a[1])
    if length < 1 or length > 6000:
        return
    ux, uy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
    pygame.draw.line(target, (14, 12, 10), a, b, 5)
    at = 0.0
    while at < length:
        end = min(at + 10, length)
        pygame.draw.line(target, colour, (a[0] + ux * at, a[1] + uy * at), (a[0] + ux * end, a[1] + uy * end), 3)
        at += 16


def track(
    target: pygame.Surface, camera: Camera, points: Sequence[Sequence[float]], colour: Colour, width: int
) -> None:
    """A dotted line through points: a sea lane."""
    if len(points) < 2:
        return
    places = together(camera, points)
    area = camera.rect.inflate(400, 400)
    for a, b in pairwise(places):
        length = math.hypot(b[0] - a[0], b[1] - a[1])
        if length < 2 or length > 4000 or not (area.collidepoint(a) or area.collidepoint(b)):
            continue
        ux, uy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
        at = 0.0
        while at < length:
            end = min(at + 7, length)
            start, stop = (a[0] + ux * at, a[1] + uy * at), (a[0] + ux * end, a[1] + uy * end)
            pygame.draw.line(target, (12, 14, 16), start, stop, width + 2)
            pygame.draw.line(target, colour, start, stop, width)
            at += 13


def battle(
    target: pygame.Surface, camera: Camera, point: Sequence[float], fight: Battle, phase: float, scale: float
) -> None:
    """A round sign where there is fighting, with a burning ring while it goes on; `phase` 0-1 makes that breathe."""
    place = battle_place(camera, point)
    if not camera.rect.inflate(60, 60).collidepoint(place):
        return
    icon, colour = _BATTLES[fight.result]
    if fight.result == "running" and not fight.own:
        colour = (150, 96, 30)
    picture = sprites.badge(icon, colour, "", scale)
    if fight.result == "running":
        reach = picture.get_width() // 2 + 2 + round(4 * math.sin(phase * math.tau))
        pygame.draw.circle(target, (255, 190, 90), place, reach, 2)
    target.blit(picture, picture.get_rect(center=place))


def battle_place(camera: Camera, point: Sequence[float]) -> tuple[int, int]:
    """The window place of the sign of a battle: over the counters of its province."""
    x, y = camera.to_screen((point[0], point[1]))
    return round(x), round(y) - BATTLE_RISE


def box(target: pygame.Surface, rect: pygame.Rect) -> None:
    """The frame of a selection."""
    veil = pygame.Surface(rect.size, pygame.SRCALPHA)
    veil.fill((255, 224, 140, 34))
    target.blit(veil, rect)
    pygame.draw.rect(target, CHOSEN, rect, 1)

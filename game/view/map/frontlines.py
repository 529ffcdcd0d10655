"""Front lines and the arrows of staffs: thick lines along the ground that is held, arrows for what is set going."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import pygame

from game.view.map import overlay
from game.view.map.camera import Camera, near
from game.view.map.fields import Ids
from game.view.theme.palette import Colour

HELD: Final = (236, 84, 70)
THIN: Final = (250, 206, 96)
GAP: Final = (255, 255, 255)
ARROWS: Final[dict[str, Colour]] = {
    "attack": (232, 60, 52),
    "exploit": (244, 150, 60),
    "mass": (206, 170, 104),
    "move": (150, 158, 170),
    "reserve": (120, 130, 146),
    "gather": (120, 130, 146),
    "withdraw": (110, 176, 232),
}
"""Kind of an intent -> colour of its arrow."""
_STEP: Final = 5
"""Map pixels between two beads of a line."""
_NEAREST: Final = 0.3


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a front line: the post of ours, the province of theirs, and how it is held."""

    post: int
    target: int
    colour: Colour


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow of a staff."""

    kind: str
    start: int
    goal: int


@dataclass(frozen=True, slots=True)
class Fronts:
    """All front lines and arrows to be drawn."""

    stretches: tuple[Stretch, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    goals: tuple[int, ...] = ()
    """Objectives, marked with a star."""


class FrontLines:
    """Draws fronts; knows where any two provinces touch once it has been asked."""

    def __init__(self, raster: Ids, boxes: np.ndarray, anchor: np.ndarray) -> None:
        self._raster = raster
        self._boxes = boxes
        self._anchor = anchor
        self._touch: dict[tuple[int, int], np.ndarray] = {}

    def draw(self, target: pygame.Surface, camera: Camera, fronts: Fronts, scale: float) -> None:
        """Lines below, arrows and goals above."""
        if camera.zoom < _NEAREST:
            return
        by_colour: dict[Colour, list[np.ndarray]] = {}
        for stretch in fronts.stretches:
            by_colour.setdefault(stretch.colour, []).append(self._beads(stretch.post, stretch.target))
        for colour, points in by_colour.items():
            at = np.concatenate(points)
            picture = _bead(colour, max(3, round(3.4 * scale * min(1.3, camera.zoom + 0.4))))
            half = picture.get_width() // 2
            target.fblits([(picture, (x - half, y - half)) for _, x, y in near(camera, at, 40)])
        for arrow in fronts.arrows:
            if arrow.start != arrow.goal:
                colour = ARROWS.get(arrow.kind, ARROWS["move"])
                overlay.arrow(target, camera, self._anchor[arrow.start], self._anchor[arrow.goal], colour)
        for province in fronts.goals:
            x, y = camera.to_screen((float(self._anchor[province][0]), float(self._anchor[province][1])))
            if camera.rect.inflate(40, 40).collidepoint(x, y):
                picture = _star(max(9, round(11 * scale)))
                target.blit(picture, picture.get_rect(center=(round(x), round(y))))

    def _beads(self, one: int, other: int) -> np.ndarray:
        """[k, 2] map points along the border of two provinces, on the side of the first; kept."""
        key = (one, other)
        if key not in self._touch:
            found = self._border(one, other)
            if not len(found):
                found = (self._anchor[[one]] + self._anchor[[other]]) / 2.0
            self._touch[key] = found
        return self._touch[key]

    def _border(self, one: int, other: int) -> np.ndarray:
        x0, y0, x1, y1 = (int(v) for v in self._boxes[one])
        x0, y0 = max(x0 - 2, 0), max(y0 - 2, 0)
        here = self._raster[y0 : y1 + 2, x0 : x1 + 2]
        mine, theirs = here == one, here == other
        touch = np.zeros_like(mine)
        for dx, dy in ((1, 0), (2, 0), (0, 1), (0, 2)):
            high, wide = mine.shape
            a, b = mine[: high - dy, : wide - dx], theirs[dy:, dx:]
            touch[: high - dy, : wide - dx] |= a & b
            a, b = mine[dy:, dx:], theirs[: high - dy, : wide - dx]
            touch[dy:, dx:] |= a & b
        ys, xs = np.nonzero(touch)
        if not len(xs):
            return np.zeros((0, 2))
        cells = (xs // _STEP) * 100_000 + ys // _STEP
        _, first = np.unique(cells, return_index=True)
        return np.stack([xs[first] + x0, ys[first] + y0], axis=1).astype(np.float64)


@lru_cache(maxsize=32)
def _bead(colour: Colour, radius: int) -> pygame.Surface:
    """A round bead with a dark rim."""
    size = 4 * radius + 4
    big = pygame.Surface((size, size), pygame.SRCALPHA)
    big.fill((*colour, 0))
    pygame.draw.circle(big, (20, 12, 10, 170), (size // 2, size // 2), 2 * radius)
    pygame.draw.circle(big, (*colour, 240), (size // 2, size // 2), 2 * radius - 3)
    return pygame.transform.smoothscale(big, (size // 2, size // 2))


@lru_cache(maxsize=8)
def _star(radius: int) -> pygame.Surface:
    """A five-pointed star with a dark rim."""
    size = 4 * radius + 8
    big = pygame.Surface((size, size), pygame.SRCALPHA)
    big.fill((255, 214, 96, 0))
    angles = np.arange(10) * np.pi / 5 - np.pi / 2
    for colour, grow in (((20, 12, 10, 230), 1.0), ((255, 214, 96, 255), 0.78)):
        radii = np.where(np.arange(10) % 2 == 0, 2.0 * radius, 0.84 * radius) * grow
        points = [(size / 2 + r * np.cos(a), size / 2 + r * np.sin(a)) for r, a in zip(radii, angles, strict=True)]
        pygame.draw.polygon(big, colour, points)
    return pygame.transform.smoothscale(big, (size // 2, size // 2))

"""Which part of the map the window shows. The world closes on itself east-west and ends north and south."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt
import pygame

STEPS: Final = (0.37, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0)
"""Zooms at which the wheel comes to rest, above the one that shows all the world."""
_EASE: Final = 15.0
_GLIDE: Final = 9.0


class Camera:
    """Centre (map pixels) and zoom (screen pixels for one map pixel). `rect` is the map's place in the window."""

    def __init__(self, size: tuple[int, int], rect: pygame.Rect, wrap: bool = True, motion: bool = True) -> None:
        self.map_size = size
        self.wrap = wrap
        self.motion = motion
        self.rect = pygame.Rect(rect)
        self.x, self.y = size[0] / 2, size[1] / 2
        self.zoom = self.goal = self.smallest
        self._pin: tuple[tuple[float, float], tuple[float, float]] | None = None
        self._fly: tuple[float, float] | None = None
        self.clamp()

    @property
    def smallest(self) -> float:
        """The zoom at which the map just covers the window."""
        return max(self.rect.width / self.map_size[0], self.rect.height / self.map_size[1])

    @property
    def steps(self) -> tuple[float, ...]:
        """All zooms of rest, smallest first."""
        least = self.smallest
        return (least, *(z for z in STEPS if z > least * 1.15))

    @property
    def moving(self) -> bool:
        """Whether a zoom or a flight is still under way."""
        return self.zoom != self.goal or self._fly is not None

    def resize(self, rect: pygame.Rect) -> None:
        """The map got another place in the window; the centre stays."""
        self.rect = pygame.Rect(rect)
        self.goal = min(self.steps, key=lambda z: abs(math.log(z / self.goal)))
        self.zoom = self.goal
        self.clamp()

    # -- transforms ----------------------------------------------------------------------------------------------
    def to_map(self, pos: tuple[float, float]) -> tuple[float, float]:
        """Map pixel under a window pixel."""
        x = self.x + (pos[0] - self.rect.x - self.rect.width / 2) / self.zoom
        y = self.y + (pos[1] - self.rect.y - self.rect.height / 2) / self.zoom
        return (x % self.map_size[0] if self.wrap else x), y

    def to_screen(self, point: tuple[float, float]) -> tuple[float, float]:
        """Window pixel of a map pixel, of its copy nearest to the centre."""
        dx = point[0] - self.x
        if self.wrap:
            width = self.map_size[0]
            dx = (dx + width / 2) % width - width / 2
        return (
            self.rect.x + self.rect.width / 2 + dx * self.zoom,
            self.rect.y + self.rect.height / 2 + (point[1] - self.y) * self.zoom,
        )

    def seen(self) -> tuple[float, float, float, float]:
        """Left, top, width, height of the visible part in map pixels; left may lie below 0 or beyond the edge."""
        w, h = self.rect.width / self.zoom, self.rect.height / self.zoom
        return self.x - w / 2, self.y - h / 2, w, h

    # -- movement ------------------------------------------------------------------------------------------------
    def clamp(self) -> None:
        """Keep the poles outside the window and the centre on the map."""
        width, height = self.map_size
        half = self.rect.height / self.zoom / 2
        self.y = height / 2 if half * 2 >= height else min(max(self.y, half), height - half)
        if self.wrap:
            self.x %= width
        else:
            half = self.rect.width / self.zoom / 2
            self.x = width / 2 if half * 2 >= width else min(max(self.x, half), width - half)

    def pan(self, dx: float, dy: float) -> None:
        """Move the view by screen pixels."""
        self._fly = None
        if self._pin is not None:
            self._pin = None
            self.goal = self.zoom = self._nearest(self.zoom)
        self.x += dx / self.zoom
        self.y += dy / self.zoom
        self.clamp()

    def _nearest(self, zoom: float) -> float:
        return min(self.steps, key=lambda z: abs(math.log(z / zoom)))

    def step(self, notches: int, at: tuple[float, float] | None = None) -> None:
        """Zoom by so many steps (positive: closer), keeping what lies under `at` (window pixels) in place."""
        steps = self.steps
        here = min(range(len(steps)), key=lambda i: abs(math.log(steps[i] / self.goal)))
        self.zoom_to(steps[max(0, min(len(steps) - 1, here + notches))], at)

    def zoom_to(self, zoom: float, at: tuple[float, float] | None = None) -> None:
        """Begin to zoom to the step nearest to `zoom`."""
        spot = at or self.rect.center
        self._fly = None
        self.goal = self._nearest(zoom)
        self._pin = (spot, self.to_map(spot))
        if not self.motion:
            self._settle(self.goal)

    def look_at(self, point: tuple[float, float], zoom: float | None = None, glide: bool = False) -> None:
        """Put a map pixel into the middle, at once or gliding there."""
        if zoom is not None:
            self.goal = self.zoom = self._nearest(zoom)
        self._pin = None
        if glide and self.motion:
            self._fly = point
        else:
            self._fly = None
            self.x, self.y = point
            self.clamp()

    def _settle(self, zoom: float) -> None:
        """Take a zoom and put the pinned place back under its pixel."""
        self.zoom = zoom
        if self._pin is not None:
            (sx, sy), (mx, my) = self._pin
            self.x = mx - (sx - self.rect.x - self.rect.width / 2) / zoom
            self.y = my - (sy - self.rect.y - self.rect.height / 2) / zoom
        if zoom == self.goal:
            self._pin = None
        self.clamp()

    def tick(self, dt: float) -> bool:
        """Let time pass; True when the view moved."""
        if self.zoom != self.goal:
            share = 1 - math.exp(-dt * _EASE)
            zoom = self.zoom * (self.goal / self.zoom) ** share
            self._settle(self.goal if abs(math.log(self.goal / zoom)) < 0.012 else zoom)
            return True
        if self._fly is not None:
            self._glide(dt)
            return True
        return False

    def _glide(self, dt: float) -> None:
        assert self._fly is not None
        share = 1 - math.exp(-dt * _GLIDE)
        width = self.map_size[0]
        dx, dy = self._fly[0] - self.x, self._fly[1] - self.y
        if self.wrap:
            dx = (dx + width / 2) % width - width / 2
        if abs(dx) + abs(dy) < 1.5 / self.zoom:
            self.x, self.y = self._fly
            self._fly = None
        else:
            before = (self.x, self.y)
            self.x += dx * share
            self.y += dy * share
            self.clamp()
            if abs(self.y - before[1]) + abs(self.x - before[0]) < 1e-3:
                self._fly = None
            return
        self.clamp()


def places(camera: Camera, points: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Window x and y of map points [n, 2], of the copies nearest to the camera's middle."""
    dx = points[:, 0] - camera.x
    if camera.wrap:
        width = camera.map_size[0]
        dx = (dx + width / 2) % width - width / 2
    x = camera.rect.x + camera.rect.width / 2 + dx * camera.zoom
    return x, camera.rect.y + camera.rect.height / 2 + (points[:, 1] - camera.y) * camera.zoom


def near(camera: Camera, points: npt.NDArray[np.float64], margin: int) -> list[tuple[int, int, int]]:
    """(number, window x, window y) of the map points [n, 2] that lie in the window or within a margin of it."""
    if not len(points):
        return []
    x, y = (np.rint(part).astype(np.int64) for part in places(camera, points))
    rect = camera.rect.inflate(2 * margin, 2 * margin)
    seen = np.flatnonzero((x > rect.left) & (x < rect.right) & (y > rect.top) & (y < rect.bottom))
    return list(zip(seen.tolist(), x[seen].tolist(), y[seen].tolist(), strict=True))

"""Towns: marks and names, more of them the closer one looks, never one over another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pygame

from game.view.map import sprites
from game.view.map.camera import Camera, near
from game.view.map.placing import Room
from game.view.map.scene import Town
from game.view.theme.fonts import Style

CAPITAL: Final = Style("bold", 15)
TOWN: Final = Style("body", 14)
INK: Final = (244, 238, 224)
DIM: Final = (222, 216, 202)
FOREMOST: Final = 18
"""How many capitals have a mark in the view of the whole world."""

Placed = tuple[float, float, pygame.Surface, int, int]
"""Map x, y, picture, and where its top left corner lies from there in screen pixels."""


def most_named(zoom: float) -> int:
    """How many towns, the largest first, may bear a name at that zoom."""
    for limit, count in ((0.34, 0), (0.45, 36), (0.6, 80), (0.85, 180), (1.2, 340), (1.7, 520)):
        if zoom < limit:
            return count
    return 1 << 30


class Towns:
    """Which towns are shown at which zoom, and their drawing."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self._towns: tuple[Town, ...] = ()
        self._layouts: dict[float, list[Placed]] = {}
        self._at: dict[float, np.ndarray] = {}

    def show(self, towns: Sequence[Town]) -> bool:
        """Take over the towns of a scene; True when they are others."""
        if tuple(towns) == self._towns:
            return False
        self._towns = tuple(towns)
        self.forget()
        return True

    def forget(self) -> None:
        """Lay everything out anew: what the names must avoid has changed."""
        self._layouts.clear()
        self._at.clear()

    def kept_free(self, zoom: float) -> list[tuple[float, float, pygame.Rect]]:
        """Marks and names of capitals and large towns, which counters should not cover."""
        if zoom < 0.6:
            return []
        ranked = sorted(self._towns, key=lambda t: (not t.capital, -t.size, t.name))
        found = []
        for town in ranked[: most_named(zoom) // 2]:
            width = sprites.fonts(self.scale).width(town.name, CAPITAL if town.capital else TOWN)
            height = round(18 * self.scale)
            found.append((*town.at, pygame.Rect(-height // 2, -height // 2, width + height, height)))
        return found

    def lay_out(self, zoom: float, taken: Sequence[tuple[float, float, pygame.Rect]]) -> list[Placed]:
        """Where everything goes at a zoom. `taken`: map points with rectangles around them that must stay free."""
        if zoom in self._layouts:
            return self._layouts[zoom]
        room = Room()
        for x, y, rect in taken:
            room.take(rect.move(round(x * zoom), round(y * zoom)))
        found: list[Placed] = []
        most = most_named(zoom)
        ranked = sorted(self._towns, key=lambda t: (-t.size, t.name))
        great = {town.province for town in ranked[:most]}
        foremost = {town.province for town in [t for t in ranked if t.capital][:FOREMOST]}
        for town in sorted(self._towns, key=lambda t: (not t.capital, -t.size, t.name)):
            named = town.province in great or (town.capital and zoom > 0.46)
            if named or (town.capital and (zoom > 0.46 or town.province in foremost)):
                self._place(town, zoom, named, room, found)
        self._layouts[zoom] = found
        self._at[zoom] = np.array([(p[0], p[1]) for p in found], np.float64).reshape(-1, 2)
        return found

    def _place(self, town: Town, zoom: float, named: bool, room: Room, found: list[Placed]) -> None:
        px = max(1.0, self.scale)
        size = round((8 if not town.capital else 12 if zoom > 0.46 else 9) * px)
        mark = sprites.town(town.capital, size, True)
        x, y = round(town.at[0] * zoom), round(town.at[1] * zoom)
        if not room.free(pygame.Rect(x - 2, y - 2, 4, 4)) and not town.capital:
            return
        if named:
            style = CAPITAL if town.capital else TOWN
            said = sprites.text(town.name, style, INK if town.capital else DIM, self.scale)
            w, h = said.get_size()
            gap = size // 2 + 1
            rect = room.first(
                pygame.Rect(x + dx, y + dy, w, h - 4)
                for dx, dy in ((gap, -h // 2 + 2), (-gap - w, -h // 2 + 2), (-w // 2, gap - 2), (-w // 2, -gap - h + 6))
            )
            if rect is None and not town.capital:
                return
            if rect is not None:
                found.append((*town.at, said, rect.x - x, rect.y - y - 2))
        room.take(pygame.Rect(x - size // 2, y - size // 2, size, size))
        found.append((*town.at, mark, -(size // 2), -(size // 2)))

    def draw(self, target: pygame.Surface, camera: Camera, taken: Sequence[tuple[float, float, pygame.Rect]]) -> None:
        """Draw what lies inside the camera's place, as laid out for the zoom it goes to."""
        placed = self.lay_out(camera.goal, taken)
        if placed:
            target.fblits(on_screen(camera, self._at[camera.goal], placed))


def on_screen(camera: Camera, at: np.ndarray, placed: Sequence[Placed]) -> list[tuple[pygame.Surface, tuple[int, int]]]:
    """Pictures with window places, of those in sight; nearest copies when the world closes on itself."""
    return [(placed[i][2], (x + placed[i][3], y + placed[i][4])) for i, x, y in near(camera, at, 120)]

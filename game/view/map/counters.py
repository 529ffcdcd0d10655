"""Formations on the map: stacks, their places on the screen at each zoom, drawing and finding them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pygame

from game.view.art.flags import Flag
from game.view.map import sprites
from game.view.map.camera import Camera, near
from game.view.map.placing import Room
from game.view.map.scene import Counter, Side
from game.view.theme.palette import Colour

NEAR: Final = 0.62
"""Zoom from which counters are shown whole."""
MIDDLE: Final = 0.36
"""Zoom from which they are chips with a number; below they are dots."""
_ORDER: Final[dict[Side, int]] = {"own": 0, "enemy": 1, "friend": 2, "neutral": 3}
LEADER: Final = (20, 18, 16)
TINY: Final = 9
"""Screen pixels of radius below which a counter stands beside its province, with a line to it."""


@dataclass(frozen=True, slots=True)
class Stack:
    """All formations of one nation in one province that march, sail or fly alike."""

    nation: int
    province: int
    members: tuple[Counter, ...]

    @property
    def uids(self) -> tuple[int, ...]:
        """Uids of its formations."""
        return tuple(c.uid for c in self.members)

    @property
    def side(self) -> Side:
        """Whose it is, seen from the viewer."""
        return self.members[0].side

    @property
    def number(self) -> str:
        """Divisions or ships: exact, or the least and the most."""
        low, high = sum(c.low for c in self.members), sum(c.high for c in self.members)
        return str(high) if low == high else f"{low}–{high}"

    @property
    def icon(self) -> str:
        """The icon of its strongest formation."""
        return max(self.members, key=lambda c: (c.high, -c.uid)).icon

    @property
    def organisation(self) -> int:
        """Mean order of those that are known, -1 when none is."""
        known = [c for c in self.members if c.organisation >= 0]
        weight = sum(max(1, c.high) for c in known)
        return sum(c.organisation * max(1, c.high) for c in known) // weight if known else -1


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a stack stands at a zoom: its province's anchor, and its rectangle from there in screen pixels."""

    stack: Stack
    at: tuple[float, float]
    rect: pygame.Rect
    small: bool = False
    """Whether its province is too small to stand on."""

    @property
    def away(self) -> bool:
        """Whether it stands so far from its place that a line must lead there."""
        return self.small or not self.rect.inflate(24, 40).collidepoint(0, 0)


def stacks(counters: Sequence[Counter]) -> list[Stack]:
    """Formations gathered by province, nation and kind; own ones first, then by size."""
    found: dict[tuple[int, int, bool, bool], list[Counter]] = {}
    for counter in counters:
        key = (counter.province, counter.nation, counter.naval, counter.flying)
        found.setdefault(key, []).append(counter)
    made = [Stack(nation, province, tuple(members)) for (province, nation, _, _), members in found.items()]
    return sorted(made, key=lambda s: (_ORDER[s.side], -sum(c.high for c in s.members), s.province, s.nation))


class Counters:
    """The stacks of a scene."""

    def __init__(self, scale: float, neutral: bool = False) -> None:
        self.scale = scale
        self.neutral = neutral
        self.stacks: list[Stack] = []
        self._anchor: np.ndarray = np.zeros((0, 2))
        self._radius: np.ndarray = np.zeros(0, np.int64)
        self._flags: tuple[Flag | None, ...] = ()
        self._colours: list[Colour] = []
        self._layouts: dict[float, list[Spot]] = {}
        self._points: dict[float, np.ndarray] = {}
        self._pictures: dict[float, list[tuple[pygame.Surface, int, int, bool]]] = {}
        self._shown: tuple[Counter, ...] | None = None
        self.avoid: Callable[[float], Sequence[tuple[float, float, pygame.Rect]]] = lambda _: ()
        """Map points with rectangles round them that should stay free at a zoom."""

    def forget(self) -> None:
        """Lay everything out anew."""
        self._layouts.clear()
        self._points.clear()
        self._pictures.clear()

    def show(
        self,
        counters: Sequence[Counter],
        anchor: np.ndarray,
        flags: tuple[Flag | None, ...],
        colours: np.ndarray,
        radius: np.ndarray | None = None,
    ) -> bool:
        """Take over the formations of a scene; True when their places may have changed. `anchor` [n, 2] and `radius`
        [n] are those of the provinces, in map pixels.
        """
        self._flags = flags
        self._colours = [(int(r), int(g), int(b)) for r, g, b in colours]
        if tuple(counters) == self._shown:
            return False
        self._shown = tuple(counters)
        self._anchor = anchor
        self._radius = np.zeros(len(anchor), np.int64) if radius is None else radius
        self.stacks = stacks(counters)
        self.forget()
        return True

    # -- places ---------------------------------------------------------------------------------------------------
    def lay_out(self, zoom: float) -> list[Spot]:
        """Places of all stacks at a zoom: near their anchors, side by side, none over another."""
        if zoom in self._layouts:
            return self._layouts[zoom]
        room, marks = Room(), Room()
        for mx, my, free in self.avoid(zoom):
            marks.take(free.move(round(mx * zoom), round(my * zoom)))
        found = []
        for stack in self.stacks:
            if zoom < MIDDLE and stack.side == "neutral":
                continue
            at = (float(self._anchor[stack.province, 0]), float(self._anchor[stack.province, 1]))
            width, height = self._picture(stack, zoom, False).get_size()
            x, y = round(at[0] * zoom), round(at[1] * zoom)
            far = zoom < NEAR and stack.side == "neutral"
            small = zoom >= NEAR and 0 < self._radius[stack.province] * zoom < TINY
            choices = _beside(width, height) if small else _choices(width, height)[: 5 if far else None]
            places = [pygame.Rect(x + dx, y + dy, width, height) for dx, dy in choices]
            rect = room.first([place for place in places[:9] if marks.free(place)]) or room.first(places)
            if rect is None and far:
                continue
            if rect is None:
                rect = pygame.Rect(x - width // 2, y - height // 2, width, height)
            found.append(Spot(stack, at, rect.move(-x, -y), small))
        self._layouts[zoom] = found
        self._pictures[zoom] = [
            (self._picture(spot.stack, zoom, False), *spot.rect.topleft, spot.away and zoom >= NEAR) for spot in found
        ]
        self._points[zoom] = np.array([spot.at for spot in found], np.float64).reshape(-1, 2)
        return found

    def taken(self, zoom: float) -> list[tuple[float, float, pygame.Rect]]:
        """What names of towns must leave free."""
        return [(*spot.at, spot.rect) for spot in self.lay_out(zoom)] if zoom >= MIDDLE else []

    def in_sight(self, camera: Camera) -> list[tuple[Spot, int, int]]:
        """Stacks in the window with the window pixel of their anchor; the first is the uppermost."""
        spots = self.lay_out(camera.goal)
        return [(spots[i], x, y) for i, x, y in near(camera, self._points[camera.goal], 160)]

    # -- drawing --------------------------------------------------------------------------------------------------
    def _picture(self, stack: Stack, zoom: float, chosen: bool) -> pygame.Surface:
        colour = self._colours[stack.nation] if 0 <= stack.nation < len(self._colours) else (90, 90, 90)
        if zoom < MIDDLE:
            return sprites.dot(colour, stack.side, self.scale)
        if zoom < NEAR:
            return sprites.chip(colour, stack.number, stack.side, chosen, self.scale)
        flag = self._flags[stack.nation] if 0 <= stack.nation < len(self._flags) else None
        return sprites.counter(
            flag,
            colour,
            stack.icon,
            stack.number,
            stack.organisation // 5 * 5 if stack.organisation >= 0 else -1,
            stack.side,
            min(2, len(stack.members) - 1),
            chosen,
            self.scale,
            self.neutral,
        )

    def draw(self, target: pygame.Surface, camera: Camera, chosen: Collection[int]) -> None:
        """Draw all stacks in sight, chosen ones brighter, with lines to places too small to stand on."""
        spots = self.lay_out(camera.goal)
        pictures = self._pictures[camera.goal]
        blits, last = [], []
        for i, x, y in near(camera, self._points[camera.goal], 160):
            spot = spots[i]
            picture, ox, oy, away = pictures[i]
            if away:
                self._lead(target, spot, x, y)
            if chosen and any(uid in chosen for uid in spot.stack.uids):
                last.append((self._picture(spot.stack, camera.goal, True), (x + ox, y + oy)))
            else:
                blits.append((picture, (x + ox, y + oy)))
        blits.reverse()
        target.fblits(blits)
        target.fblits(last)

    def _lead(self, target: pygame.Surface, spot: Spot, x: int, y: int) -> None:
        """The line from a counter to the place it belongs to."""
        place = spot.rect.move(x, y)
        edge = (max(place.left, min(x, place.right - 1)), max(place.top, min(y, place.bottom - 1)))
        pygame.draw.line(target, LEADER, (x, y), edge, 3)
        pygame.draw.line(target, sprites.FRAMES[spot.stack.side], (x, y), edge)
        pygame.draw.circle(target, LEADER, (x, y), 3)
        pygame.draw.circle(target, sprites.FRAMES[spot.stack.side], (x, y), 2)

    # -- finding --------------------------------------------------------------------------------------------------
    def at(self, pos: tuple[int, int], camera: Camera) -> Stack | None:
        """The uppermost stack under a window pixel."""
        for spot, x, y in self.in_sight(camera):
            if spot.rect.move(x, y).collidepoint(pos):
                return spot.stack
        return None

    def inside(self, box: pygame.Rect, camera: Camera) -> list[Stack]:
        """Stacks whose middle lies in a box of the window."""
        return [spot.stack for spot, x, y in self.in_sight(camera) if box.collidepoint(spot.rect.move(x, y).center)]

    def place(self, uid: int, camera: Camera) -> pygame.Rect | None:
        """The window rectangle of the stack with a formation, if in sight."""
        for spot, x, y in self.in_sight(camera):
            if uid in spot.stack.uids:
                return spot.rect.move(x, y)
        return None


def _beside(width: int, height: int) -> list[tuple[int, int]]:
    """Offsets for a province too small to stand on: off to the sides, nearest first."""
    right, left, up, down = 14, -14 - width, -height - 12, 12
    x, y = -(width // 2), -(height // 2)
    near = [(right, up), (left, up), (right, down), (left, down), (right, y), (left, y), (x, up), (x, down)]
    return [*near, *((dx + (dx > x) * 40 - (dx < x) * 40, dy * 2) for dx, dy in near)]


def _choices(width: int, height: int) -> list[tuple[int, int]]:
    """Offsets of a counter's corner from its anchor, best first: on it, beside it, then round about."""
    x, y = -(width // 2), -(height // 2)
    w, h = width + 2, height + 2
    return [
        (x, y), (x, y + h // 2), (x, y - h // 2), (x + w // 2, y), (x - w // 2, y), (x, y + h), (x, y - h), (x + w, y),
        (x - w, y), (x + w, y + h // 2), (x - w, y + h // 2), (x + w, y - h // 2), (x - w, y - h // 2), (x + w, y + h),
        (x - w, y + h), (x + w, y - h), (x - w, y - h), (x, y + 2 * h), (x, y - 2 * h), (x + 2 * w, y), (x - 2 * w, y),
    ]  # fmt: skip

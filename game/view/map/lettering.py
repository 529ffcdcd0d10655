"""Letters of country names as pictures: outlined, turned, in sizes a few per cent apart, kept while they are used."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
import pygame

from game.core.files import data_root
from game.view.map.camera import Camera, near, places
from game.view.map.labels import Label
from game.view.map.squeeze import Line, Placed, squeeze, stretch

FACE: Final = "Oswald-SemiBold.ttf"
INK: Final = (236, 228, 210)
EDGE: Final = (18, 16, 15)
LEAST: Final = 7.0
MOST: Final = 200.0
LIMIT: Final = 5000
SETS: Final = 8
_STEP: Final = 1.07
_TURN: Final = 3


@lru_cache(maxsize=64)
def _font(pixels: int) -> pygame.font.Font:
    if not pygame.font.get_init():
        pygame.font.init()
    path = data_root("assets") / "fonts" / FACE
    return pygame.font.Font(str(path) if path.is_file() else None, pixels)


@lru_cache(maxsize=1)
def _capital() -> float:
    """Height of a capital letter in ems of the font."""
    return _font(200).render("H", True, INK).get_bounding_rect().height / 200


@lru_cache(maxsize=1024)
def _wide(char: str) -> float:
    return float(_font(200).size(char)[0]) / 200 / _capital()


def widths(text: str) -> Sequence[float]:
    """Width of every letter in heights of a capital."""
    return [_wide(char) for char in text]


Sight = tuple[pygame.Surface, float, float, int, int]


class _Set:
    """All letters at one zoom; their pictures are drawn when they come into sight."""

    def __init__(self, labels: Sequence[Label], zoom: float, faint: bool) -> None:
        self.labels = labels
        self.letters: list[tuple[str, int, int, int]] = []
        self.names: list[Label] = []
        starts: list[int] = []
        owner: list[int] = []
        at: list[tuple[float, float]] = []
        for label in labels:
            alpha = strength(label.height * zoom, zoom) * (5 if faint else 8) // 8
            if alpha <= 0:
                continue
            size = round(math.log(label.height * zoom) / math.log(_STEP))
            starts.append(len(at))
            self.names.append(label)
            for letter in label.letters:
                if letter.char != " ":
                    owner.append(len(starts) - 1)
                    self.letters.append((letter.char, size, round(letter.angle / _TURN), alpha))
                    at.append((letter.x, letter.y))
        self.at = np.array(at, np.float64).reshape(-1, 2)
        self.starts = np.array(starts, np.int64)
        self.owners = owner
        self.squeezed: dict[tuple[int, int, int], list[Sight]] = {}
        self.shown: dict[int, list[Sight]] = {}
        """What is shown of names that reach over the edge; kept while the map moves and it stays in sight."""
        self._lines: dict[int, Line] = {}
        self.half = np.array([self.names[k].height * zoom / 2 for k in owner], np.float64)
        self.pictures: list[tuple[pygame.Surface, int, int] | None] = [None] * len(at)


    def line(self, k: int, zoom: float) -> Line:
        """The line of a name."""
        if k not in self._lines:
            stop = int(self.starts[k + 1]) if k + 1 < len(self.starts) else len(self.at)
            x, y = self.at[int(self.starts[k]) : stop].T * zoom
            self._lines[k] = Line(x, y)
        return self._lines[k]


Blit = tuple[pygame.Surface, tuple[int, int]]


def _holds(shown: list[Sight], rect: pygame.Rect, left: float, top: float, share: float) -> bool:
    """Whether the first and the last letter of what was shown are still wholly in the window."""
    return bool(shown) and all(
        rect.left <= x * share + left - dx
        and x * share + left + dx <= rect.right
        and rect.top <= y * share + top - dy
        and y * share + top + dy <= rect.bottom
        for _, x, y, dx, dy in (shown[0], shown[-1])
    )


def _lay(shown: list[Sight], left: float, top: float, share: float, blits: list[Blit]) -> None:
    for picture, x, y, dx, dy in shown:
        blits.append((picture, (int(x * share + left) - dx, int(y * share + top) - dy)))


class Lettering:
    """Draws labels for a camera. Names grow faint when they are larger than a word should be."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int, int, int], pygame.Surface] = OrderedDict()
        self._ready: OrderedDict[tuple[float, bool], _Set] = OrderedDict()
        self._spot = (0.0, 0.0, 0.0)
        self._moved = False

    def _set(self, labels: Sequence[Label], zoom: float, faint: bool) -> _Set:
        found = self._ready.get((zoom, faint))
        if found is None or found.labels is not labels:
            found = self._ready[zoom, faint] = _Set(labels, zoom, faint)
            if len(self._ready) > SETS:
                self._ready.popitem(last=False)
        else:
            self._ready.move_to_end((zoom, faint))
        return found

    def draw(self, target: pygame.Surface, camera: Camera, labels: Sequence[Label], faint: bool = False) -> None:
        """Draw all letters inside the camera's place, in the size of the zoom it goes to; `faint` over figures.

        A name that would run past the edge is written smaller along the part of its line that is in sight.
        """
        found = self._set(labels, camera.goal, faint)
        blits: list[Blit] = []
        spot = (camera.x, camera.y, camera.zoom)
        self._moved, self._spot = spot != self._spot, spot
        cut = self._cut(camera, found, faint, blits)
        for i, x, y in near(camera, found.at, 80):
            if found.owners[i] not in cut:
                picture = found.pictures[i] or self._picture(found, i)
                blits.append((picture[0], (x - picture[1], y - picture[2])))
        target.fblits(blits)

    def _cut(self, camera: Camera, found: _Set, faint: bool, blits: list[Blit]) -> set[int]:
        """Names that reach over the window's edge, by number; what is shown of them is added to `blits`."""
        if not len(found.at):
            return set()
        x, y = places(camera, found.at)
        view, half = camera.rect, found.half
        outside = (x < view.left + half) | (x > view.right - half) | (y < view.top + half) | (y > view.bottom - half)
        left, right = np.minimum.reduceat(x, found.starts), np.maximum.reduceat(x, found.starts)
        top, bottom = np.minimum.reduceat(y, found.starts), np.maximum.reduceat(y, found.starts)
        crossing = np.logical_or.reduceat(outside, found.starts)
        crossing &= (left < view.right) & (right > view.left) & (top < view.bottom) & (bottom > view.top)
        crossing &= right - left < camera.map_size[0] * camera.zoom / 2  # the seam of the map lies in no name in sight
        cut = set(np.flatnonzero(crossing).tolist())
        for k in cut:
            start = int(found.starts[k])
            self._squeezed(camera, found, k, (float(x[start]), float(y[start])), faint, blits)
        return cut

    def _squeezed(
        self, camera: Camera, found: _Set, k: int, first: tuple[float, float], faint: bool, blits: list[Blit]
    ) -> None:
        """What is shown of a name that reaches over the edge; `first` is the window place of its first letter."""
        label, goal = found.names[k], camera.goal
        line = found.line(k, goal)
        share = camera.zoom / goal
        left, top = first[0] - line.x[0] * share, first[1] - line.y[0] * share
        margin, rect = label.height * goal / 2, camera.rect
        shown = found.shown.get(k)
        if shown is not None and self._moved and _holds(shown, rect, left, top, share):
            _lay(shown, left, top, share, blits)
            return
        low = np.array([[rect.left + margin - left], [rect.top + margin - top]]) / share
        high = np.array([[rect.right - margin - left], [rect.bottom - margin - top]]) / share
        within = (line.samples > low) & (line.samples < high)
        ends = stretch(within[0] & within[1])
        key = (k, *ends)
        shown = found.squeezed.get(key)
        if shown is None:
            placed = squeeze(label.text, widths(label.text), line, ends, label.height * goal)
            shown = found.squeezed[key] = [self._sight(letter, goal, faint) for letter in placed]
        found.shown[k] = shown
        _lay(shown, left, top, share, blits)

    def _sight(self, letter: Placed, zoom: float, faint: bool) -> Sight:
        """The picture of a letter, its middle, and half its size."""
        alpha = strength(_STEP**letter.size, zoom) * (5 if faint else 8) // 8
        picture = self._letter(letter.char, letter.size, 2 * round(letter.angle / _TURN / 2), alpha)
        return picture, letter.x, letter.y, picture.get_width() // 2, picture.get_height() // 2

    def warm(self, camera: Camera, labels: Sequence[Label], zoom: float, faint: bool, most: int = 12) -> bool:
        """Draw up to `most` letters another zoom would show round the camera's middle; True when there were any."""
        found = self._set(labels, zoom, faint)
        if not len(found.at):
            return False
        dx = np.abs(found.at[:, 0] - camera.x)
        if camera.wrap:
            dx = np.minimum(dx, camera.map_size[0] - dx)
        reach_x, reach_y = camera.rect.width / zoom * 0.8, camera.rect.height / zoom * 0.8
        close = np.flatnonzero((dx < reach_x) & (np.abs(found.at[:, 1] - camera.y) < reach_y))
        cold = [i for i in close.tolist() if found.pictures[i] is None][:most]
        for i in cold:
            self._picture(found, i)
        return bool(cold)

    def _picture(self, found: _Set, i: int) -> tuple[pygame.Surface, int, int]:
        made = self._letter(*found.letters[i])
        picture = found.pictures[i] = (made, made.get_width() // 2, made.get_height() // 2)
        return picture

    def _letter(self, char: str, size: int, turn: int, alpha: int) -> pygame.Surface:
        key = (char, size, turn, alpha)
        picture = self._kept.get(key)
        if picture is not None:
            self._kept.move_to_end(key)
            return picture
        picture = _draw(char, _STEP**size, turn * _TURN, alpha)
        self._kept[key] = picture
        if len(self._kept) > LIMIT:
            self._kept.popitem(last=False)
        return picture


def strength(height: float, zoom: float) -> int:
    """Opacity of letters of so many pixels, in steps of 8, 0 when they are not drawn. Large letters and near views, in
    which towns and counters matter more, make them faint.
    """
    if height < LEAST or height > MOST:
        return 0
    large = min(1.0, max(0.0, (height - 30) / 120))
    share = (1 - 0.7 * large) * (0.78 if height < 9 else 1.0)
    if zoom > 0.8:
        share *= 0.7
    return round(224 * share / 8) * 8


def _draw(char: str, height: float, angle: float, alpha: int) -> pygame.Surface:
    """One letter with a dark edge, turned about its middle."""
    over = 2 if height < 60 else 1
    font = _font(max(4, round(height * over / _capital())))
    light = font.render(char, True, INK)
    dark = font.render(char, True, EDGE)
    edge = max(1, round(height * over * 0.075))
    ink = light.get_bounding_rect()
    box = pygame.Surface((light.get_width() + 2 * edge + 2, ink.height + 2 * edge + 2), pygame.SRCALPHA)
    box.fill((*EDGE, 0))
    top = edge + 1 - ink.top
    for k in range(12):
        a = math.tau * k / 12
        box.blit(dark, (edge + 1 + round(edge * math.cos(a)), top + round(edge * math.sin(a))))
    box.blit(light, (edge + 1, top))
    turned = pygame.transform.rotozoom(box, angle, 1 / over)
    if alpha < 255:
        turned.fill((255, 255, 255, alpha), special_flags=pygame.BLEND_RGBA_MULT)
    return turned

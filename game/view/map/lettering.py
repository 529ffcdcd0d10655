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
from game.view.map.camera import Camera, near
from game.view.map.labels import Label

FACE: Final = "Oswald-SemiBold.ttf"
INK: Final = (236, 228, 210)
EDGE: Final = (18, 16, 15)
LEAST: Final = 7.0
MOST: Final = 145.0
LIMIT: Final = 5000
_STEP: Final = 1.07
_TURN: Final = 3
_STRENGTHS: Final = ((9, 180), (22, 222), (30, 206), (38, 188), (48, 168), (60, 148), (76, 126), (94, 104), (116, 82))


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


class _Set:
    """All letters at one zoom; their pictures are drawn when they come into sight."""

    def __init__(self, labels: Sequence[Label], zoom: float) -> None:
        self.labels = labels
        self.letters: list[tuple[str, int, int, int]] = []
        at = []
        for label in labels:
            alpha = strength(label.height * zoom)
            if alpha <= 0:
                continue
            size = round(math.log(label.height * zoom) / math.log(_STEP))
            for letter in label.letters:
                if letter.char != " ":
                    self.letters.append((letter.char, size, round(letter.angle / _TURN), alpha))
                    at.append((letter.x, letter.y))
        self.at = np.array(at, np.float64).reshape(-1, 2)
        self.pictures: list[tuple[pygame.Surface, int, int] | None] = [None] * len(at)


class Lettering:
    """Draws labels for a camera. Names grow faint when they are larger than a word should be."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int, int, int], pygame.Surface] = OrderedDict()
        self._ready: OrderedDict[float, _Set] = OrderedDict()

    def draw(self, target: pygame.Surface, camera: Camera, labels: Sequence[Label]) -> None:
        """Draw all letters inside the camera's place, in the size of the zoom it goes to."""
        found = self._ready.get(camera.goal)
        if found is None or found.labels is not labels:
            found = self._ready[camera.goal] = _Set(labels, camera.goal)
            if len(self._ready) > 4:
                self._ready.popitem(last=False)
        pictures = found.pictures
        blits = []
        for i, x, y in near(camera, found.at, 80):
            picture = pictures[i]
            if picture is None:
                made = self._letter(*found.letters[i])
                picture = pictures[i] = (made, made.get_width() // 2, made.get_height() // 2)
            blits.append((picture[0], (x - picture[1], y - picture[2])))
        target.fblits(blits)

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


def strength(height: float) -> int:
    """Opacity of letters of so many pixels, in steps, 0 when they are not drawn."""
    if height < LEAST or height > MOST:
        return 0
    for limit, alpha in _STRENGTHS:
        if height < limit:
            return alpha
    return 60


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

"""Fonts: five families with Cyrillic, loaded once per size; rendered pieces of text are kept in a cache.

No family has every sign (Russo One lacks the minus, none has arrows or stars but one): a character its font
cannot draw
is drawn from the next family of `FALLBACK`; what none can draw is reported by `missing`.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from typing import Final, NamedTuple

import pygame

from game.core.files import data_root
from game.view.theme.cmap import characters

FACES: Final = {
    "title": "RussoOne.ttf",
    "caption": "Oswald-Medium.ttf",
    "number": "Oswald-SemiBold.ttf",
    "body": "RobotoCondensed.ttf",
    "italic": "RobotoCondensed-Italic.ttf",
    "bold": "RobotoCondensed-Bold.ttf",
    "bold_italic": "RobotoCondensed-BoldItalic.ttf",
    "mono": "PTMono.ttf",
}
FALLBACK: Final = ("bold", "mono")
CACHE_LIMIT: Final = 6000
MIN_SIZE: Final = 13


class Style(NamedTuple):
    """How a text looks: a face of `FACES`, its size in pixels at scale 1, extra pixels between letters."""

    face: str
    size: int
    spacing: int = 0

    def sized(self, size: int) -> Style:
        """The same in another size."""
        return Style(self.face, size, self.spacing)


TITLE: Final = Style("title", 26)
HEAD: Final = Style("title", 18)
SUBHEAD: Final = Style("title", 15)
CAPTION: Final = Style("caption", 16)
SMALL_CAPTION: Final = Style("caption", 14)
NUMBER: Final = Style("number", 17)
BIG_NUMBER: Final = Style("number", 24)
SMALL_NUMBER: Final = Style("number", 14)
BODY: Final = Style("body", 17)
SMALL: Final = Style("body", 15)
FINE: Final = Style("body", 14)
TINY: Final = Style("body", 13)
BOLD: Final = Style("bold", 17)
SMALL_BOLD: Final = Style("bold", 15)
FINE_BOLD: Final = Style("bold", 14)
ITALIC: Final = Style("italic", 17)
SMALL_ITALIC: Final = Style("italic", 15)
MONO: Final = Style("mono", 16)
SMALL_MONO: Final = Style("mono", 14)


@lru_cache(maxsize=128)
def _open(face: str, pixels: int) -> pygame.font.Font:
    if not pygame.font.get_init():
        pygame.font.init()
    return pygame.font.Font(str(data_root("assets") / "fonts" / FACES[face]), pixels)


class Fonts:
    """Fonts at one interface scale, with the cache of rendered text."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self._pieces: OrderedDict[tuple[str, str, int, int, tuple[int, int, int]], pygame.Surface] = OrderedDict()
        self._widths: dict[tuple[str, str, int, int], int] = {}

    def pixels(self, style: Style) -> int:
        """Size in pixels of the screen."""
        return max(1, round(style.size * self.scale))

    def font(self, style: Style) -> pygame.font.Font:
        """The pygame font behind a style."""
        return _open(style.face, self.pixels(style))

    def line_height(self, style: Style) -> int:
        """Pixels from one line to the next."""
        return round(self.font(style).get_linesize() * (0.92 if style.face in ("number", "caption") else 1.0))

    def width(self, text: str, style: Style) -> int:
        """Width in pixels the text needs on one line."""
        key = (text, style.face, self.pixels(style), style.spacing)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) > 4 * CACHE_LIMIT:
                self._widths.clear()
            gap = round(style.spacing * self.scale)
            found = sum(font.size(run)[0] for run, font in self._runs(text, style)) + gap * max(0, len(text) - 1)
            self._widths[key] = found
        return found

    def missing(self, text: str, style: Style) -> str:
        """The characters no font of ours can draw."""
        faces = (style.face, *FALLBACK)
        return "".join(sorted({c for c in text if c > " " and not any(_has(face, c) for face in faces)}))

    def render(self, text: str, style: Style, colour: tuple[int, int, int]) -> pygame.Surface:
        """The text as a transparent picture; kept, so that the same text costs nothing next frame."""
        key = (text, style.face, self.pixels(style), style.spacing, colour)
        piece = self._pieces.get(key)
        if piece is not None:
            self._pieces.move_to_end(key)
            return piece
        piece = self._draw(text, style, colour)
        self._pieces[key] = piece
        if len(self._pieces) > CACHE_LIMIT:
            self._pieces.popitem(last=False)
        return piece

    def _draw(self, text: str, style: Style, colour: tuple[int, int, int]) -> pygame.Surface:
        runs = self._runs(text, style)
        if len(runs) == 1 and not style.spacing:
            return runs[0][1].render(text, True, colour)
        main = self.font(style)
        gap = round(style.spacing * self.scale)
        out = pygame.Surface((max(1, self.width(text, style)), main.get_height()), pygame.SRCALPHA)
        x = 0
        for run, font in runs:
            for part in run if gap else (run,):
                picture = font.render(part, True, colour)
                out.blit(picture, (x, main.get_ascent() - font.get_ascent()))
                x += picture.get_width() + gap
        return out

    def _runs(self, text: str, style: Style) -> list[tuple[str, pygame.font.Font]]:
        """The text cut into pieces that one font each can draw."""
        if text.isascii() or all(_has(style.face, c) for c in text):
            return [(text, self.font(style))]
        runs: list[tuple[str, str]] = []
        for char in text:
            faces = (style.face, *FALLBACK)
            face = next((face for face in faces if _has(face, char)), style.face)
            if runs and runs[-1][1] == face:
                runs[-1] = (runs[-1][0] + char, face)
            else:
                runs.append((char, face))
        return [(run, _open(face, self.pixels(style))) for run, face in runs]


@lru_cache(maxsize=16)
def _covered(face: str) -> frozenset[int]:
    return characters(data_root("assets") / "fonts" / FACES[face])


def _has(face: str, char: str) -> bool:
    """Whether the face holds a drawing for the character."""
    return ord(char) in _covered(face)

"""Where widgets draw. Every text of the whole game goes through `Canvas.text`, which can keep a record for
the audit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, Literal

import pygame

from game.view.art import icons
from game.view.theme import Theme
from game.view.theme.fonts import BODY, MIN_SIZE, Style
from game.view.theme.palette import Colour
from game.view.words import Name, Words

Align = Literal["left", "centre", "right"]
Valign = Literal["top", "middle", "bottom"]
Fit = Literal["exact", "shrink", "cut"]
ELLIPSIS = "…"
LITTLE = 2
"""Sizes by which a text is made smaller before it is broken into lines."""


@dataclass(frozen=True, slots=True)
class TextRecord:
    """One text drawn: what, where it had to fit, what it needed, and what the audit has to know about it."""

    text: str
    box: pygame.Rect
    ink: pygame.Rect
    need: tuple[int, int]
    shown: str
    pixels: int
    face: str
    missing: str
    translated: bool
    key: str
    owner: str
    layer: int
    may_cut: bool


@dataclass
class Recorder:
    """Collects text records of one frame, with the layer and the widget that is drawing."""

    records: list[TextRecord] = field(default_factory=list)
    layer: int = 0
    owner: str = ""


_PIECE: Final = re.compile(r"[^-]*-|[^-]+")


def _pieces(text: str) -> list[tuple[str, str]]:
    """(what joins it to the one before, piece) of a text that may be broken at spaces and behind hyphens."""
    found: list[tuple[str, str]] = []
    for word in text.split(" "):
        found += [("" if k else " ", part) for k, part in enumerate(_PIECE.findall(word) or [word])]
    return found


class Canvas:
    """A surface with the theme: text, icons, plates. `recorder` is set only while an audit looks on."""

    def __init__(self, target: pygame.Surface, theme: Theme, recorder: Recorder | None = None) -> None:
        self.target = target
        self.theme = theme
        self.colours = theme.colours
        self.recorder = recorder

    def px(self, n: float) -> int:
        """Pixels of the screen for `n` pixels at scale 1."""
        return self.theme.px(n)

    def text(
        self,
        text: str,
        rect: pygame.Rect,
        style: Style = BODY,
        colour: Colour | None = None,
        align: Align = "left",
        valign: Valign = "middle",
        fit: Fit = "shrink",
        shadow: bool = False,
        alpha: int = 255,
    ) -> pygame.Rect:
        """Draw one line inside `rect`; returns where the ink went.

        fit: "shrink" makes a long text a little smaller, breaks it into lines where `rect` is high enough, else makes
        it smaller still (down to the least size we allow), and only then cuts it; "cut" shortens it at once, for texts
        the player may make as long as he likes; "exact" only draws. What is cut ends in "…".
        """
        if not text:
            return pygame.Rect(rect.x, rect.y, 0, 0)
        fonts = self.theme.fonts
        shown, used = str(text), style
        if fit != "exact" and fonts.width(shown, style) > rect.width:
            if fit == "shrink":
                used = self._shrunk(shown, style, rect.width)
                if used.size < style.size - LITTLE or fonts.width(shown, used) > rect.width:
                    lines, size = self._broken(shown, style, rect, used)
                    if lines:
                        return self._lines(text, lines, rect, size, colour, align, valign, shadow, alpha)
            if fonts.width(shown, used) > rect.width:
                shown = self._cut(shown, used, rect.width)
        picture = fonts.render(shown, used, colour or self.colours.body)
        place = self._place(picture, rect, used, align, valign)
        if shadow:
            dark = fonts.render(shown, used, (0, 0, 0))
            self.target.blit(dark, (place.x + self.px(1), place.y + self.px(1)))
        if alpha < 255:
            picture = picture.copy()
            picture.set_alpha(alpha)
        self.target.blit(picture, place)
        if self.recorder is not None:
            self._record(text, shown, rect, picture, place, used, fit)
        return place

    def _place(
        self, picture: pygame.Surface, rect: pygame.Rect, style: Style, align: Align, valign: Valign
    ) -> pygame.Rect:
        place = picture.get_rect()
        if align == "left":
            place.left = rect.left
        elif align == "right":
            place.right = rect.right
        else:
            place.centerx = rect.centerx
        if valign == "top":
            place.top = rect.top
        elif valign == "bottom":
            place.bottom = rect.bottom
        else:
            font = self.theme.fonts.font(style)
            capital = round(self.theme.fonts.pixels(style) * 0.7)
            place.top = rect.centery - font.get_ascent() + (capital + 1) // 2
        return place

    def _shrunk(self, text: str, style: Style, width: int) -> Style:
        size = style.size
        while size > MIN_SIZE and self.theme.fonts.width(text, style.sized(size)) > width:
            size -= 1
        return style.sized(size)

    def _step(self, style: Style) -> int:
        """Pixels from line to line of a text broken to fit."""
        return round(self.theme.fonts.pixels(style) * 1.1)

    def _broken(self, text: str, style: Style, rect: pygame.Rect, one: Style) -> tuple[list[str], Style]:
        """The text in lines that `rect` has room for, in the largest size that allows it; no lines when none does, or
        none that is larger than what fits in one line. It breaks at spaces and behind hyphens."""
        fonts = self.theme.fonts
        least = MIN_SIZE if fonts.width(text, one) > rect.width else one.size + 1
        pieces = _pieces(text)
        for size in range(style.size, least - 1, -1):
            used = style.sized(size)
            most = (rect.height + self.px(3)) // self._step(used)
            lines: list[str] = []
            for glue, piece in pieces:
                if lines and fonts.width(f"{lines[-1]}{glue}{piece}", used) <= rect.width:
                    lines[-1] += glue + piece
                else:
                    lines.append(piece)
            if 1 < len(lines) <= most and all(fonts.width(line, used) <= rect.width for line in lines):
                return lines, used
        return [], style

    def _lines(
        self,
        text: str,
        lines: list[str],
        rect: pygame.Rect,
        style: Style,
        colour: Colour | None,
        align: Align,
        valign: Valign,
        shadow: bool,
        alpha: int,
    ) -> pygame.Rect:
        """Draw a text broken into lines; returns where the ink went."""
        step = self._step(style)
        high = step * len(lines)
        first = {"top": rect.y, "middle": rect.centery - high // 2, "bottom": rect.bottom - high}[valign]
        inks = []
        for k, line in enumerate(lines):
            part = Words(line, text.key, text.found) if isinstance(text, Words) else line
            part = Name(line) if isinstance(text, Name) else part
            place = pygame.Rect(rect.x, first + k * step, rect.width, step)
            inks.append(self.text(part, place, style, colour, align, "middle", "exact", shadow, alpha))
        return inks[0].unionall(inks[1:])

    def _cut(self, text: str, style: Style, width: int) -> str:
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.theme.fonts.width(text[:middle].rstrip() + ELLIPSIS, style) <= width:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + ELLIPSIS if low else ELLIPSIS

    def _record(
        self,
        text: str,
        shown: str,
        rect: pygame.Rect,
        picture: pygame.Surface,
        place: pygame.Rect,
        style: Style,
        fit: Fit,
    ) -> None:
        assert self.recorder is not None
        ink = picture.get_bounding_rect(min_alpha=60).move(place.topleft)
        clip = self.target.get_clip()
        visible = ink if clip == self.target.get_rect() else ink.clip(clip)
        if not visible.width or not visible.height:
            return
        fonts = self.theme.fonts
        loose = any(c.isalpha() for c in text) and not isinstance(text, Name)
        self.recorder.records.append(
            TextRecord(
                str(text),
                rect.copy(),
                visible,
                (fonts.width(str(text), style), ink.height),
                shown,
                fonts.pixels(style),
                style.face,
                fonts.missing(str(text), style),
                (text.found if isinstance(text, Words) else not loose),
                text.key if isinstance(text, Words) else "",
                self.recorder.owner,
                self.recorder.layer,
                fit == "cut",
            )
        )

    def width(self, text: str, style: Style = BODY) -> int:
        """Pixels the text needs on one line."""
        return self.theme.fonts.width(str(text), style)

    def line_height(self, style: Style = BODY) -> int:
        """Pixels from one line to the next."""
        return self.theme.fonts.line_height(style)

    def icon(
        self,
        name: str,
        rect: pygame.Rect,
        colour: Colour | None = None,
        raised: bool = False,
        alpha: int = 255,
    ) -> None:
        """Draw an icon as large as fits into `rect`, in the middle; `raised` stamps it in metal."""
        size = min(rect.width, rect.height)
        if size < 2:
            return
        if self.theme.neutral_symbols:
            name = icons.NEUTRAL.get(name, name)
        picture = icons.relief(name, size) if raised else icons.icon(name, size, colour or self.colours.body)
        if alpha < 255:
            picture = picture.copy()
            picture.set_alpha(alpha)
        self.target.blit(picture, picture.get_rect(center=rect.center))

    def blit(self, picture: pygame.Surface, place: pygame.Rect | tuple[int, int], flags: int = 0) -> None:
        """Draw a picture as it is."""
        self.target.blit(picture, place, special_flags=flags)

    def fill(self, rect: pygame.Rect, colour: Colour) -> None:
        """Fill a rectangle."""
        self.target.fill(colour, rect)

    def veil(self, rect: pygame.Rect, colour: Colour, alpha: int) -> None:
        """Lay a see-through colour over a rectangle."""
        cover = pygame.Surface(rect.size, pygame.SRCALPHA)
        cover.fill((*colour, alpha))
        self.target.blit(cover, rect)

    def frame(self, rect: pygame.Rect, colour: Colour, thick: float = 1) -> None:
        """Draw the outline of a rectangle."""
        pygame.draw.rect(self.target, colour, rect, self.px(thick))

    def rule(self, start: tuple[int, int], end: tuple[int, int], colour: Colour, thick: float = 1) -> None:
        """Draw a straight line."""
        pygame.draw.line(self.target, colour, start, end, self.px(thick))


class Clipped:
    """`with Clipped(canvas, rect):` draws nothing outside `rect`."""

    def __init__(self, canvas: Canvas, rect: pygame.Rect) -> None:
        self._target = canvas.target
        self._rect = rect

    def __enter__(self) -> None:
        """Narrow the clip."""
        self._old = self._target.get_clip()
        self._target.set_clip(self._rect.clip(self._old))

    def __exit__(self, *_: object) -> None:
        """Give the old clip back."""
        self._target.set_clip(self._old)

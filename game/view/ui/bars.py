"""Bars: progress, shares with a mark, and the power bar of segments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pygame

from game.view.theme.fonts import SMALL_NUMBER
from game.view.theme.palette import Colour, darker, lighter
from game.view.ui.canvas import Canvas
from game.view.ui.widget import Widget


def meter(c: Canvas, rect: pygame.Rect, value: int, full: int, colour: Colour, mark: int | None = None) -> None:
    """A bar filled to value / full, with a white tick at `mark`. Lit from above."""
    c.fill(rect, c.colours.groove)
    width = max(0, min(rect.width, rect.width * value // max(1, full)))
    fill = pygame.Rect(rect.x, rect.y, width, rect.height)
    c.fill(fill, colour)
    if rect.height >= 6 and width > 1:
        c.fill(
            pygame.Rect(fill.x, fill.y, fill.width, max(1, rect.height // 3)),
            lighter(colour, 0.2),
        )
        c.fill(
            pygame.Rect(fill.x, fill.bottom - max(1, rect.height // 4), fill.width, max(1, rect.height // 4)),
            darker(colour, 0.25),
        )
    if mark is not None:
        x = rect.x + rect.width * mark // max(1, full)
        c.fill(pygame.Rect(x, rect.y - c.px(3), c.px(2), rect.height + c.px(6)), c.colours.white)


class Meter(Widget):
    """A progress bar with an optional text over it."""

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        value: int,
        full: int = 100_000,
        tone: str = "red",
        text: str = "",
        mark: int | None = None,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, **options)
        self.value, self.full, self.tone, self.text, self.mark = value, full, tone, text, mark

    def draw(self, c: Canvas) -> None:
        """Paint bar and text."""
        meter(c, self.rect, self.value, self.full, c.colours.tone(self.tone), self.mark)
        c.frame(self.rect, (60, 60, 63))
        if self.text:
            c.text(self.text, self.rect, SMALL_NUMBER, c.colours.white, "centre", shadow=True)


class StackBar(Widget):
    """Shares side by side, each in its colour: (amount, colour). Thin dark lines part them, so colour is not
    alone.
    """

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        parts: Sequence[tuple[int, Colour]],
        full: int = 0,
        mark: int | None = None,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, **options)
        self.parts, self.full, self.mark = list(parts), full, mark

    def draw(self, c: Canvas) -> None:
        """Paint the parts."""
        full = max(1, self.full or sum(amount for amount, _ in self.parts))
        c.fill(self.rect, c.colours.groove)
        done = 0
        for amount, colour in self.parts:
            left = self.rect.x + self.rect.width * done // full
            done += amount
            right = self.rect.x + self.rect.width * min(done, full) // full
            c.fill(pygame.Rect(left, self.rect.y, max(0, right - left - c.px(1)), self.rect.height), colour)
        if self.mark is not None:
            x = self.rect.x + self.rect.width * self.mark // full
            c.fill(pygame.Rect(x, self.rect.y - c.px(3), c.px(2), self.rect.height + c.px(6)), c.colours.white)


class PowerBar(Widget):
    """The upright bar of the sidebar: green segments for what is made, up to the tick of what is needed; red
    above.
    """

    def __init__(self, parent: Widget, rect: pygame.Rect, made: int, needed: int, **options: Any) -> None:
        super().__init__(parent, rect, **options)
        self.made, self.needed = made, needed

    def draw(self, c: Canvas) -> None:
        """Paint the segments from the bottom."""
        c.fill(self.rect, c.colours.groove)
        c.frame(self.rect, (58, 59, 62))
        step = c.px(7)
        inner = self.rect.inflate(-2 * c.px(3), -2 * c.px(3))
        count = max(1, inner.height // step)
        top = max(1, self.made, self.needed) * 5 // 4 + 1
        made, needed = count * self.made // top, count * self.needed // top
        for k in range(count):
            box = pygame.Rect(inner.x, inner.bottom - (k + 1) * step + c.px(2), inner.width, step - c.px(2))
            if k < min(made, needed):
                colour = c.colours.good
            elif k < made:
                colour = darker(c.colours.good, 0.55)
            elif k < needed:
                colour = c.colours.bad
            else:
                colour = (26, 27, 28)
            c.fill(box, colour)
            if k < max(made, needed):
                c.rule(box.topleft, (box.right - 1, box.y), lighter(colour, 0.35))
        y = inner.bottom - needed * step
        c.fill(pygame.Rect(self.rect.x - c.px(2), y, self.rect.width + c.px(4), c.px(2)), c.colours.white)

"""One thing below another in a column, each as high as its words need: nothing is cut, the column grows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

from game.view.theme.fonts import FINE, FINE_BOLD, SMALL, SMALL_CAPTION, Style
from game.view.ui.label import Label, Pair, pair_height
from game.view.ui.scroll import ScrollBox
from game.view.ui.textblock import TextBlock, text_height
from game.view.ui.widget import Widget


def pour(box: ScrollBox, write: Callable[[Stack], object]) -> None:
    """Fill a scroll box from its top; the room of its bar is kept free only where the contents need one."""
    stack = Stack(box, box.rect)
    write(stack)
    if stack.height > box.rect.height:
        for child in [one for one in box.children if one is not box.bar]:
            child.remove()
        write(Stack(box, box.inner))
    box.fit()


class Stack:
    """A place that moves down a column of `box` with everything that is written into it."""

    def __init__(self, box: Widget, rect: pygame.Rect) -> None:
        self.box, self.ui = box, box.ui
        self.x, self.y, self.width, self.top = rect.x, rect.y, rect.width, rect.y

    @property
    def height(self) -> int:
        """Pixels used so far."""
        return self.y - self.top

    def room(self, height: int, gap: int = 0, indent: int = 0) -> pygame.Rect:
        """The next `height` pixels; `gap` stays empty below them, `indent` left of them."""
        out = pygame.Rect(self.x + indent, self.y, self.width - indent, height)
        self.y += height + gap
        return out

    def skip(self, height: int) -> None:
        """Leave pixels empty."""
        self.y += height

    def heading(self, text: str) -> None:
        """A caption over what follows."""
        Label(self.box, self.room(self.ui.px(22), self.ui.px(2)), text, SMALL_CAPTION, "brass")

    def text(self, text: str, style: Style = SMALL, tone: str = "body", gap: int = 0, indent: int = 0,
             **options: Any) -> None:  # fmt: skip
        """A text in as many lines as it needs."""
        height = text_height(self.ui, text, style, self.width - indent) if text else 0
        TextBlock(self.box, self.room(height, gap, indent), text, style, tone=tone, scroll=False, **options)

    def pair(
        self,
        label: str,
        value: str,
        tone: str = "body",
        value_tone: str = "white",
        style: Style = FINE,
        value_style: Style = FINE_BOLD,
        indent: int = 0,
        **options: Any,
    ) -> None:
        """A label and its value."""
        height = pair_height(self.ui, self.width - indent, label, value, style, value_style)
        Pair(self.box, self.room(height, indent=indent), label, value, tone, value_tone, style, value_style, **options)

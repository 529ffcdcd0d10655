"""Toasts: short messages at the top of the window that go away by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pygame

from game.view.art import textures
from game.view.theme.fonts import BODY
from game.view.ui.canvas import Canvas

if TYPE_CHECKING:
    from game.view.ui.root import Ui

SECONDS = 4.0
_FADE = 0.4
_OVER_MAP, _OVER_WINDOW = 64, 36
"""Where the first one stands: below the bar of figures, or in the title strip of a window, never on its pages."""


@dataclass
class Toast:
    """A message, its tone and the seconds it has left."""

    text: str
    tone: str
    left: float


class Toasts:
    """The messages shown now, newest last; at most four."""

    def __init__(self, ui: Ui) -> None:
        self.ui = ui
        self.shown: list[Toast] = []

    def say(self, text: str, tone: str = "brass", seconds: float = SECONDS) -> None:
        """Show a message. The same text again only starts its time anew."""
        self.shown = [toast for toast in self.shown if toast.text != text][-3:]
        self.shown.append(Toast(text, tone, seconds))
        self.ui.dirty = True

    def tick(self, dt: float) -> None:
        """Let messages grow old."""
        for toast in self.shown:
            toast.left -= dt
            if toast.left < _FADE:
                self.ui.dirty = True
        self.shown = [toast for toast in self.shown if toast.left > 0]

    def draw(self, c: Canvas) -> None:
        """Draw them one under the other; over an open window only the newest, in the strip of its title."""
        windows = [window for layer in self.ui.layers if layer.modal for window in layer.root.children]
        over = any(window.rect.y < c.px(_OVER_MAP) for window in windows)
        y = c.px(_OVER_WINDOW if over else _OVER_MAP)
        for toast in self.shown[-1:] if over else self.shown:
            width = min(self.ui.rect.width - c.px(40), c.width(toast.text, BODY) + c.px(56))
            rect = pygame.Rect(0, y, width, c.px(36))
            rect.centerx = self.ui.rect.centerx
            reach = c.px(8)
            c.blit(textures.shadow(rect.size, reach), (rect.x - reach, rect.y - reach))
            c.fill(rect, (24, 24, 26))
            c.fill(pygame.Rect(rect.x, rect.y, c.px(5), rect.height), c.colours.tone(toast.tone))
            c.frame(rect, c.colours.line)
            c.text(toast.text, rect.inflate(-c.px(36), 0), BODY, c.colours.white, "centre")
            y += rect.height + c.px(8)

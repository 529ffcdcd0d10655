"""A handle on a rail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

from game.view.art import textures
from game.view.theme.fonts import NUMBER
from game.view.ui.canvas import Canvas
from game.view.ui.widget import Widget


class Slider(Widget):
    """A whole number from `low` to `high` in steps; its value is written at the right end.

    `on_change` hears every step while the handle moves, `on_done` the last one.
    """

    focusable = True

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        value: int,
        low: int,
        high: int,
        step: int = 1,
        on_change: Callable[[int], object] | None = None,
        on_done: Callable[[int], object] | None = None,
        show: Callable[[int], str] = str,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, **options)
        self.value, self.low, self.high, self.step = value, low, high, step
        self.on_change, self.on_done, self.show = on_change, on_done, show

    def _rail(self) -> pygame.Rect:
        px = self.ui.px
        return pygame.Rect(self.rect.x + px(9), self.rect.centery - px(4), self.rect.width - px(82), px(8))

    def set(self, value: int) -> None:
        """Move the handle."""
        steps = (max(self.low, min(self.high, value)) - self.low + self.step // 2) // self.step
        value = min(self.high, self.low + steps * self.step)
        if value != self.value:
            self.value = value
            self.touch()
            if self.on_change is not None:
                self.on_change(value)

    def draw(self, c: Canvas) -> None:
        """Paint rail, handle and value."""
        rail = self._rail()
        c.blit(textures.well(rail.inflate(0, c.px(4)).size, c.theme.scale), rail.inflate(0, c.px(4)))
        x = rail.x + rail.width * (self.value - self.low) // max(1, self.high - self.low)
        c.fill(pygame.Rect(rail.x, rail.y + c.px(2), x - rail.x, rail.height - c.px(4)), (150, 34, 36))
        grip = pygame.Rect(0, 0, c.px(16), min(self.rect.height, c.px(28)))
        grip.center = (x, rail.centery)
        state = "down" if self.ui.captor is self else "over" if self.hovered or self.focused else "up"
        c.blit(textures.button(grip.size, "plain", state, c.theme.scale), grip)
        for k in (-1, 1):
            c.rule((x + k * c.px(2), grip.y + c.px(8)), (x + k * c.px(2), grip.bottom - c.px(8)), c.colours.brass)
        place = pygame.Rect(
            rail.right + c.px(12), self.rect.y, self.rect.right - rail.right - c.px(12), self.rect.height
        )
        c.text(self.show(self.value), place, NUMBER, c.colours.white, "right")

    def on_press(self, pos: tuple[int, int], button: int) -> bool:
        """Jump to the mouse and follow it."""
        self.on_drag(pos)
        return True

    def on_drag(self, pos: tuple[int, int]) -> None:
        """Follow the mouse."""
        rail = self._rail()
        self.set(self.low + (pos[0] - rail.x) * (self.high - self.low) // max(1, rail.width))

    def on_release(self, pos: tuple[int, int], button: int) -> None:
        """Let go: this value holds."""
        if self.on_done is not None:
            self.on_done(self.value)

    def on_key(self, event: pygame.event.Event) -> bool:
        """Left and right move the handle."""
        way = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}.get(event.key, 0)
        if way:
            self.set(self.value + way * self.step)
            if self.on_done is not None:
                self.on_done(self.value)
        return bool(way)

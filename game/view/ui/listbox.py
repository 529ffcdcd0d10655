"""A list of rows, of which only those that can be seen are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import pygame

from game.view.art import textures
from game.view.theme.fonts import BODY
from game.view.ui.canvas import Canvas, Clipped
from game.view.ui.scroll import WIDTH, ScrollBar
from game.view.ui.widget import Widget

T = TypeVar("T")
PaintRow = Callable[[Canvas, pygame.Rect, T, bool], None]


class ListBox(Widget, Generic[T]):
    """Items one below the other. `paint_row(canvas, rect, item, chosen)` draws one; text items need none.

    `on_pick` hears of a click or an arrow key, `on_open` of a double click or Enter.
    """

    focusable = True

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        items: Sequence[T],
        on_pick: Callable[[T], object] | None = None,
        *,
        paint_row: PaintRow[T] | None = None,
        row_height: int = 30,
        chosen: int = -1,
        on_open: Callable[[T], object] | None = None,
        row_tip: Callable[[T], Any] | None = None,
        ground: bool = True,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, **options)
        self.items: list[T] = list(items)
        self.on_pick, self.on_open, self.paint_row, self.row_tip = on_pick, on_open, paint_row, row_tip
        self.row, self.chosen, self.ground = self.ui.px(row_height), chosen, ground
        self._last_click = (-1, -9.0)
        wide = self.ui.px(WIDTH)
        self.bar = ScrollBar(self, pygame.Rect(rect.right - wide, rect.y, wide, rect.height), lambda at: None)
        self.fill(items, chosen)
        if row_tip is not None:
            self.tip = self._tip

    def fill(self, items: Sequence[T], chosen: int = -1) -> None:
        """Put in other items."""
        self.items = list(items)
        self.chosen = chosen
        self.bar.set(len(self.items) * self.row + 2 * self._pad, self.rect.height)
        self.show(chosen)
        self.touch()

    @property
    def _pad(self) -> int:
        return self.ui.px(3) if self.ground else 0

    def show(self, index: int) -> None:
        """Scroll so that an item can be seen."""
        if index < 0:
            return
        top = index * self.row
        if top < self.bar.first:
            self.bar.go(top)
        elif top + self.row > self.bar.first + self.rect.height - 2 * self._pad:
            self.bar.go(top + self.row - self.rect.height + 2 * self._pad)

    def index_at(self, pos: tuple[int, int]) -> int:
        """Which item is at a place; -1 for none."""
        if not self.rect.collidepoint(pos) or (self.bar.visible and pos[0] >= self.bar.rect.x):
            return -1
        index = (pos[1] - self.rect.y - self._pad + self.bar.first) // self.row
        return index if 0 <= index < len(self.items) else -1

    def row_rect(self, index: int) -> pygame.Rect:
        """Where an item is drawn now."""
        width = self.rect.width - 2 * self._pad - (self.bar.rect.width + self.ui.px(2) if self.bar.visible else 0)
        return pygame.Rect(
            self.rect.x + self._pad,
            self.rect.y + self._pad + index * self.row - self.bar.first,
            width,
            self.row,
        )

    def draw(self, c: Canvas) -> None:
        """Paint the rows in sight."""
        if self.ground:
            c.blit(textures.well(self.rect.size, c.theme.scale), self.rect)
        first = self.bar.first // self.row
        last = min(len(self.items), (self.bar.first + self.rect.height) // self.row + 1)
        hover = self.index_at(self.ui.mouse) if self.hovered else -1
        with Clipped(c, self.rect.inflate(-2 * self._pad, -2 * self._pad)):
            for index in range(first, last):
                rect = self.row_rect(index)
                if index == self.chosen:
                    c.fill(rect, (84, 18, 20))
                    c.fill(pygame.Rect(rect.x, rect.y, c.px(3), rect.height), c.colours.red)
                elif index == hover:
                    c.fill(rect, (36, 37, 40))
                elif index % 2:
                    c.fill(rect, (18, 19, 20))
                self._paint_row(c, rect, self.items[index], index == self.chosen)

    def _paint_row(self, c: Canvas, rect: pygame.Rect, item: T, chosen: bool) -> None:
        if self.paint_row is not None:
            self.paint_row(c, rect, item, chosen)
        else:
            text = item if isinstance(item, str) else str(item)
            c.text(text, rect.inflate(-2 * c.px(12), 0), BODY, c.colours.white if chosen else c.colours.body)

    def _tip(self) -> Any:
        index = self.index_at(self.ui.mouse) if self.hovered else self.chosen
        return self.row_tip(self.items[index]) if self.row_tip is not None and 0 <= index < len(self.items) else None

    def pick(self, index: int) -> None:
        """Choose an item."""
        if 0 <= index < len(self.items):
            self.chosen = index
            self.show(index)
            self.touch()
            if self.on_pick is not None:
                self.on_pick(self.items[index])

    def activate(self) -> None:
        """Open the chosen item."""
        if 0 <= self.chosen < len(self.items):
            if self.on_open is not None:
                self.on_open(self.items[self.chosen])
            elif self.on_pick is not None:
                self.on_pick(self.items[self.chosen])

    def on_press(self, pos: tuple[int, int], button: int) -> bool:
        """Choose; open on the second click."""
        index = self.index_at(pos)
        if index >= 0 and button == 1:
            twice = self._last_click[0] == index and self.ui.time - self._last_click[1] < 0.4
            self._last_click = (index, self.ui.time)
            self.ui.sounds.play("click")
            self.ui.set_focus(self)
            self.pick(index)
            if twice and self.on_open is not None:
                self.on_open(self.items[index])
        return True

    def on_move(self, pos: tuple[int, int]) -> None:
        """Follow the mouse with the light."""
        self.touch()
        if self.row_tip is not None:
            self.ui.tips.drop()

    def on_wheel(self, steps: int) -> bool:
        """Scroll two rows a notch."""
        if self.bar.visible:
            self.bar.go(self.bar.first - steps * 2 * self.row)
        return self.bar.visible

    def on_key(self, event: pygame.event.Event) -> bool:
        """Arrows, page and end keys choose."""
        page = max(1, self.rect.height // self.row - 1)
        moves = {
            pygame.K_UP: -1,
            pygame.K_DOWN: 1,
            pygame.K_PAGEUP: -page,
            pygame.K_PAGEDOWN: page,
            pygame.K_HOME: -len(self.items),
            pygame.K_END: len(self.items),
        }
        if event.key not in moves or not self.items:
            return False
        target = max(0, min(len(self.items) - 1, self.chosen + moves[event.key]))
        if target == self.chosen and event.key in (pygame.K_UP, pygame.K_DOWN):
            return False
        self.pick(target)
        return True

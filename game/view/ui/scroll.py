"""Scrolling: the bar, and the arithmetic every scrolled widget shares."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.view.ui.canvas import Canvas
from game.view.ui.widget import Widget

WIDTH = 11


class ScrollBar(Widget):
    """A thin bar with a handle. `total` and `page` are in any one unit (pixels, rows); `at` is the first one
    shown.
    """

    def __init__(self, parent: Widget, rect: pygame.Rect, on_change: Callable[[int], None]) -> None:
        super().__init__(parent, rect)
        self.total, self.page, self.first = 1, 1, 0
        self.on_change = on_change
        self._grip: int | None = None

    def set(self, total: int, page: int) -> None:
        """Say how much there is and how much is seen."""
        self.total, self.page = max(total, 1), max(page, 1)
        self.visible = self.total > self.page
        self.go(self.first)

    @property
    def last(self) -> int:
        """The largest `first`."""
        return max(0, self.total - self.page)

    def go(self, at: int) -> None:
        """Scroll to a place, as far as there is one."""
        at = max(0, min(self.last, at))
        if at != self.first:
            self.first = at
            self.on_change(at)
            self.touch()

    def _handle(self) -> pygame.Rect:
        height = max(self.ui.px(24), self.rect.height * self.page // self.total)
        room = max(0, self.rect.height - height)
        return pygame.Rect(self.rect.x, self.rect.y + room * self.first // max(1, self.last), self.rect.width, height)

    def draw(self, c: Canvas) -> None:
        """Paint groove and handle."""
        c.fill(self.rect, (8, 8, 9))
        c.frame(self.rect, (40, 40, 43))
        handle = self._handle().inflate(-c.px(2), -c.px(2))
        c.fill(handle, (150, 36, 36) if self.hovered or self._grip is not None else (112, 26, 28))
        c.rule(handle.topleft, (handle.right - 1, handle.top), (190, 90, 84))

    def on_press(self, pos: tuple[int, int], button: int) -> bool:
        """Grip the handle, or page towards the mouse."""
        handle = self._handle()
        if handle.collidepoint(pos):
            self._grip = pos[1] - handle.y
        else:
            self.go(self.first + (self.page if pos[1] > handle.y else -self.page))
        return True

    def on_drag(self, pos: tuple[int, int]) -> None:
        """Follow the mouse with the handle."""
        if self._grip is not None:
            room = max(1, self.rect.height - self._handle().height)
            self.go((pos[1] - self._grip - self.rect.y) * self.last // room)

    def on_release(self, pos: tuple[int, int], button: int) -> None:
        """Let the handle go."""
        self._grip = None


class ScrollBox(Widget):
    """A window on taller contents. Add children with window rectangles, then call `fit`."""

    clips = True

    def __init__(self, parent: Widget, rect: pygame.Rect, **options: object) -> None:
        super().__init__(parent, rect, **options)  # type: ignore[arg-type]
        bar = pygame.Rect(rect.right - self.ui.px(WIDTH), rect.y, self.ui.px(WIDTH), rect.height)
        self._shown = 0
        self.bar = ScrollBar(self, bar, self._scrolled)
        self.bar.visible = False

    @property
    def inner(self) -> pygame.Rect:
        """Where contents go at first: the rectangle without the bar, from the top."""
        return pygame.Rect(self.rect.x, self.rect.y, self.rect.width - self.ui.px(WIDTH + 5), self.rect.height)

    def fit(self) -> None:
        """Measure the contents."""
        below = max(
            (w.rect.bottom for child in self.children if child is not self.bar for w in child.below()),
            default=self.rect.y,
        )
        self.bar.set(below + self._shown - self.rect.y, self.rect.height)

    def _scrolled(self, at: int) -> None:
        for child in self.children:
            if child is not self.bar:
                child.move(0, self._shown - at)
        self._shown = at

    def on_wheel(self, steps: int) -> bool:
        """Scroll three lines a notch."""
        if not self.bar.visible:
            return False
        self.bar.go(self.bar.first - steps * self.ui.px(60))
        return True

    def reveal(self, child: Widget) -> None:
        """Scroll until `child` is inside."""
        if child is self.bar:
            return
        if child.rect.top < self.rect.top:
            self.bar.go(self.bar.first - (self.rect.top - child.rect.top))
        elif child.rect.bottom > self.rect.bottom:
            self.bar.go(self.bar.first + child.rect.bottom - self.rect.bottom)

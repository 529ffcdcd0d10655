"""Tooltips: shown after a moment, explained line by line, nested, pinned with Alt, never in the way of the
mouse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.view.keys import spoken
from game.view.ui import tippaint
from game.view.ui.canvas import Canvas
from game.view.ui.tip import Tip, TipRow, resolve
from game.view.ui.widget import Widget

if TYPE_CHECKING:
    from game.view.ui.root import Ui

DELAY = 0.35
QUICK = 0.08


class Shown:
    """One tip on screen."""

    def __init__(self, tip: Tip, rect: pygame.Rect, key: str = "") -> None:
        self.tip = tip
        self.rect = rect
        self.key = key
        self.hot: TipRow | None = None
        self.rows: list[tuple[pygame.Rect, TipRow]] = []


class TipLayer:
    """The tooltips of one window, innermost last. Only pinned ones take the mouse."""

    def __init__(self, ui: Ui) -> None:
        self.ui = ui
        self.stack: list[Shown] = []
        self.pinned = False
        self._waited = 0.0
        self._owner: Widget | None = None
        self._recent = 0.0

    def drop(self) -> None:
        """Take all tips away."""
        if self.stack:
            self._recent = 0.5
            self.ui.dirty = True
        self.stack = []
        self.pinned = False
        self._waited = 0.0

    def covers(self, pos: tuple[int, int]) -> bool:
        """Whether a pinned tip lies at this place."""
        return self.pinned and any(shown.rect.collidepoint(pos) for shown in self.stack)

    def pressed(self, pos: tuple[int, int]) -> bool:
        """A mouse button went down: kept when it was on a pinned tip."""
        return self.covers(pos)

    def key(self, event: pygame.event.Event) -> bool:
        """Alt pins what is shown; Escape takes the innermost pinned tip away."""
        if event.key in (pygame.K_LALT, pygame.K_RALT) and self.stack:
            self.pinned = True
            self.ui.dirty = True
            return True
        if event.key == pygame.K_ESCAPE and self.pinned and self.stack:
            self.stack.pop()
            self.pinned = bool(self.stack)
            self.ui.dirty = True
            return True
        return False

    def moved(self, pos: tuple[int, int]) -> None:
        """The mouse moved: forget the old owner's tip, or open what lies behind a line of a pinned one."""
        if not self.pinned:
            return
        for depth, shown in enumerate(self.stack):
            row = next((row for rect, row in shown.rows if rect.collidepoint(pos) and row.more), None)
            if row is not None and row is not shown.hot:
                shown.hot = row
                del self.stack[depth + 1 :]
                inner = row.opened()
                if inner is not None:
                    place = next(rect for rect, found in shown.rows if found is row)
                    self._push(inner, pygame.Rect(shown.rect.x, place.y, shown.rect.width, place.height), "")
                self.ui.dirty = True
                return

    def tick(self, dt: float) -> None:
        """Wait, then show the tip of what the mouse rests on, or of what the keyboard is at."""
        self._recent = max(0.0, self._recent - dt)
        if self.pinned:
            return
        keyboard = self.ui.show_focus and self.ui.focus is not None
        owner = self.ui.focus if keyboard else self.ui.hover
        owner = next((w for w in owner.line() if w.tip), None) if owner is not None else None
        if owner is not self._owner:
            self.drop()
            self._owner = owner
        if owner is None or self.stack or self.ui.captor is not None:
            return
        self._waited += dt
        if self._waited >= (QUICK if self._recent else DELAY):
            self.show(owner)

    def show(self, owner: Widget) -> None:
        """Show the tip of a widget now."""
        tip = resolve(owner.tip)
        self._owner = owner
        if tip is not None:
            key = spoken(self.ui.keys.spec(owner.action)) if owner.action else ""
            anchor = owner.rect
            if owner.rect.width > self.ui.px(420) and not self.ui.show_focus:
                anchor = pygame.Rect(self.ui.mouse, (1, self.ui.px(20)))
            self._push(tip, anchor, key)
            self.ui.dirty = True

    def _push(self, tip: Tip, anchor: pygame.Rect, key: str) -> None:
        """Place a tip by what it explains: below, above, or at a side, always inside the window."""
        width, height = tippaint.measure(self.ui, tip, key)
        gap, area = self.ui.px(6), self.ui.rect
        rect = pygame.Rect(anchor.left, anchor.bottom + gap, width, height)
        if self.stack:
            rect.topleft = (anchor.right + gap, anchor.top)
            if rect.right > area.right:
                rect.right = anchor.left - gap
        elif rect.bottom > area.bottom:
            rect.bottom = anchor.top - gap
            if rect.top < area.top:
                rect.top = anchor.top
                rect.left = anchor.right + gap
                if rect.right > area.right:
                    rect.right = anchor.left - gap
        rect.clamp_ip(area)
        self.stack.append(Shown(tip, rect, key))

    def draw(self, c: Canvas) -> None:
        """Draw all tips, the innermost in front."""
        for shown in self.stack:
            shown.rows = tippaint.paint(c, self.ui, shown.tip, shown.rect, shown.key, self.pinned, shown.hot)

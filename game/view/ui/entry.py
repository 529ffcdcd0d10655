"""A line to type into."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

from game.view.art import textures
from game.view.theme.fonts import BODY, Style
from game.view.ui.canvas import Canvas, Clipped
from game.view.ui.widget import Widget
from game.view.words import Name


class TextEntry(Widget):
    """Text of at most `limit` characters. `secret` shows dots; `allowed` decides which characters may come
    in.
    """

    focusable = True

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        text: str = "",
        on_change: Callable[[str], object] | None = None,
        *,
        on_enter: Callable[[str], object] | None = None,
        limit: int = 40,
        secret: bool = False,
        hint: str = "",
        allowed: Callable[[str], bool] | None = None,
        style: Style = BODY,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, **options)
        self.text, self.limit, self.secret, self.hint, self.style = text[:limit], limit, secret, hint, style
        self.on_change, self.on_enter, self.allowed = on_change, on_enter, allowed
        self.caret = len(self.text)
        self.anchor = self.caret
        self._blink = 0.0
        self._shift = 0

    # -- editing ---------------------------------------------------------------------------------------------
    @property
    def chosen(self) -> tuple[int, int]:
        """First and last place of the marked part."""
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    def put(self, text: str) -> None:
        """Type or paste at the caret, over what is marked."""
        low, high = self.chosen
        clean = "".join(c for c in text if c.isprintable() and (self.allowed is None or self.allowed(c)))
        clean = clean[: max(0, self.limit - len(self.text) + high - low)]
        self._set(self.text[:low] + clean + self.text[high:], low + len(clean))

    def _set(self, text: str, caret: int) -> None:
        changed = text != self.text
        self.text, self.caret, self.anchor = text, caret, caret
        self._blink = 0.0
        self.touch()
        if changed and self.on_change is not None:
            self.on_change(text)

    def _go(self, place: int, marking: bool) -> None:
        self.caret = max(0, min(len(self.text), place))
        if not marking:
            self.anchor = self.caret
        self._blink = 0.0

    def on_text(self, text: str) -> bool:
        """Take typed text."""
        if self.enabled:
            self.put(text)
        return True

    def on_key(self, event: pygame.event.Event) -> bool:
        """Edit. Keys that type something never reach the rest of the interface."""
        control = bool(event.mod & pygame.KMOD_CTRL)
        shift = bool(event.mod & pygame.KMOD_SHIFT)
        low, high = self.chosen
        if event.key == pygame.K_LEFT:
            self._go(self._word(-1) if control else self.caret - 1, shift)
        elif event.key == pygame.K_RIGHT:
            self._go(self._word(1) if control else self.caret + 1, shift)
        elif event.key in (pygame.K_HOME, pygame.K_END):
            self._go(0 if event.key == pygame.K_HOME else len(self.text), shift)
        elif event.key in (pygame.K_BACKSPACE, pygame.K_DELETE):
            if low == high and event.key == pygame.K_BACKSPACE:
                low = self._word(-1) if control else max(0, low - 1)
            elif low == high:
                high = min(len(self.text), high + 1)
            self._set(self.text[:low] + self.text[high:], low)
        elif control and event.key in (pygame.K_a, pygame.K_c, pygame.K_x, pygame.K_v):
            self._clipboard(event.key)
        elif event.key in (pygame.K_RETURN, pygame.K_KP_ENTER) and self.on_enter is not None:
            self.on_enter(self.text)
        else:
            return bool(event.unicode and event.unicode.isprintable() and not control)
        return True

    def _word(self, way: int) -> int:
        place = self.caret
        while 0 < place + (way > 0) <= len(self.text) + (way < 0):
            place += way
            before = self.text[place - 1 : place]
            if not before or before == " ":
                break
        return max(0, min(len(self.text), place))

    def _clipboard(self, key: int) -> None:
        low, high = self.chosen
        if key == pygame.K_a:
            self.anchor, self.caret = 0, len(self.text)
            return
        try:
            if key == pygame.K_v:
                self.put(pygame.scrap.get_text())
            elif low < high and not self.secret:
                pygame.scrap.put_text(self.text[low:high])
                if key == pygame.K_x:
                    self._set(self.text[:low] + self.text[high:], low)
        except pygame.error:
            return

    # -- mouse and drawing -----------------------------------------------------------------------------------
    @property
    def shown(self) -> str:
        """What is drawn: the text or as many dots."""
        return "•" * len(self.text) if self.secret else self.text

    def _inner(self) -> pygame.Rect:
        return self.rect.inflate(-2 * self.ui.px(10), 0)

    def _place(self, x: int) -> int:
        inner, fonts = self._inner(), self.ui.theme.fonts
        widths = [fonts.width(self.shown[:k], self.style) for k in range(len(self.text) + 1)]
        return min(range(len(widths)), key=lambda k: abs(inner.x - self._shift + widths[k] - x))

    def on_press(self, pos: tuple[int, int], button: int) -> bool:
        """Take the keyboard and put the caret where the mouse is."""
        self.ui.set_focus(self)
        self._go(self._place(pos[0]), False)
        return True

    def on_drag(self, pos: tuple[int, int]) -> None:
        """Mark up to the mouse."""
        self._go(self._place(pos[0]), True)

    def on_focus(self, gained: bool) -> None:
        """Mark everything when Tab comes here; tell the system where the text goes."""
        if gained:
            self.anchor, self.caret = 0, len(self.text)
            pygame.key.start_text_input()
            pygame.key.set_text_input_rect(self.rect)
        else:
            self.anchor = self.caret

    def tick(self, dt: float) -> None:
        """Blink."""
        if self.focused:
            before = int(self._blink * 2)
            self._blink += dt
            if int(self._blink * 2) != before:
                self.touch()

    def draw(self, c: Canvas) -> None:
        """Paint the well, the marked part, the text and the caret."""
        c.blit(textures.well(self.rect.size, c.theme.scale), self.rect)
        if self.focused or self.hovered:
            c.frame(self.rect, c.colours.brass if self.focused else c.colours.line)
        inner = self._inner()
        before = c.width(self.shown[: self.caret], self.style)
        self._shift = max(0, min(self._shift, before), before - inner.width + c.px(2))
        with Clipped(c, inner.inflate(c.px(2), 0)):
            if not self.text and self.hint and not self.focused:
                c.text(self.hint, inner, self.style, c.colours.dim)
            low, high = self.chosen
            if self.focused and low < high:
                left = inner.x - self._shift + c.width(self.shown[:low], self.style)
                wide = c.width(self.shown[low:high], self.style)
                c.fill(pygame.Rect(left, inner.y + c.px(6), wide, inner.height - c.px(12)), (120, 30, 32))
            line = pygame.Rect(inner.x - self._shift, inner.y, c.width(self.shown, self.style), inner.height)
            c.text(
                Name(self.shown),
                line,
                self.style,
                c.colours.white if self.enabled else c.colours.dim,
                fit="exact",
            )
            if self.focused and int(self._blink * 2) % 2 == 0:
                x = inner.x - self._shift + before
                c.fill(pygame.Rect(x, inner.y + c.px(7), c.px(2), inner.height - c.px(14)), c.colours.brass)

"""A block of text of several lines on paper, metal or glass, scrolled when it is longer than its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

from game.view.art import textures
from game.view.theme.fonts import BODY, MONO, Style
from game.view.ui import rich
from game.view.ui.canvas import Canvas, Clipped, TextRecord
from game.view.ui.scroll import WIDTH, ScrollBar
from game.view.ui.widget import Widget


class TextBlock(Widget):
    """Rich text (see `rich`). `ground` is "", "paper" or "well". `on_link` gets the target of a clicked link.

    A text longer than the block scrolls; with `scroll=False` it must fit, and the audit reports when it does
    not.
    """

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        text: str,
        style: Style = BODY,
        ground: str = "",
        tone: str = "body",
        pad: int = 12,
        scroll: bool = True,
        on_link: Callable[[str], object] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, **options)
        self.text, self.style, self.ground, self.tone = text, style, ground, tone
        self.pad = pad if ground else 0
        self.scroll, self.on_link = scroll, on_link
        self.links: list[tuple[pygame.Rect, str]] = []
        self._hot = ""
        px = self.ui.px
        self.bar = ScrollBar(self, pygame.Rect(rect.right - px(WIDTH), rect.y, px(WIDTH), rect.height), lambda at: None)
        self.write(text)

    @property
    def inner(self) -> pygame.Rect:
        """Where the words go."""
        pad = self.ui.px(self.pad)
        inner = self.rect.inflate(-2 * pad, -2 * self.ui.px(max(0, self.pad - 3)))
        if self.bar.visible:
            inner.width -= self.ui.px(WIDTH)
        return inner

    def write(self, text: str) -> None:
        """Put in another text, from its beginning."""
        self.text = text
        self.bar.visible, self.bar.first = False, 0
        fonts = self.ui.theme.fonts
        if self.scroll and rich.lay(text, self.style, self.inner.width, fonts).height > self.inner.height:
            self.bar.visible = True
            height = rich.lay(text, self.style, self.inner.width, fonts).height
            self.bar.set(height, self.inner.height)
        self.touch()

    def draw(self, c: Canvas) -> None:
        """Paint the ground and the lines that can be seen."""
        if self.ground == "paper":
            c.blit(textures.paper(self.rect.size, c.theme.scale), self.rect)
        elif self.ground == "well":
            c.blit(textures.well(self.rect.size, c.theme.scale), self.rect)
        inner = self.inner
        laid = rich.lay(self.text, self.style, inner.width, c.theme.fonts)
        with Clipped(c, inner.inflate(c.px(4), 0)):
            self.links = rich.draw(
                c,
                laid,
                self.text,
                (inner.x, inner.y - self.bar.first),
                self.ground == "paper",
                self.tone,
                inner,
                self._hot,
            )
        if c.recorder is not None and not self.bar.visible and laid.height > inner.height + c.px(3):
            place = pygame.Rect(inner.topleft, (1, 1))
            words = str(self.text)[:60]
            c.recorder.records.append(
                TextRecord(
                    words,
                    inner.copy(),
                    place,
                    (laid.width, laid.height),
                    words,
                    c.theme.fonts.pixels(self.style),
                    self.style.face,
                    "",
                    True,
                    getattr(self.text, "key", ""),
                    c.recorder.owner,
                    c.recorder.layer,
                    False,
                )
            )

    def on_wheel(self, steps: int) -> bool:
        """Scroll three lines a notch."""
        if not self.bar.visible:
            return False
        self.bar.go(self.bar.first - steps * 3 * self.ui.theme.fonts.line_height(self.style))
        return True

    def on_move(self, pos: tuple[int, int]) -> None:
        """Light up the link under the mouse."""
        hot = next((target for rect, target in self.links if rect.collidepoint(pos)), "")
        if hot != self._hot:
            self._hot = hot
            self.touch()

    def on_press(self, pos: tuple[int, int], button: int) -> bool:
        """Follow a link."""
        hit = next((target for rect, target in self.links if rect.collidepoint(pos)), "")
        if hit and self.on_link is not None:
            self.on_link(hit)
            return True
        return False


def text_height(ui: Any, text: str, style: Style, width: int) -> int:
    """Pixels a rich text needs at a width, to lay out what stands below it."""
    return rich.lay(text, style, width, ui.theme.fonts).height


class Terminal(Widget):
    """The intelligence desk: green lines typed out one by one, the hot ones amber, under glass.

    `lines` are (text, hot). `typed` counts the characters shown; set it to a large number to show all at
    once.
    """

    SPEED = 90.0

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        lines: list[tuple[str, bool]],
        style: Style = MONO,
        typing: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, **options)
        self.lines, self.style = lines, style
        self.total = sum(len(text) for text, _ in lines)
        self.typed = 0.0 if typing and not self.ui.theme.reduced_motion else float(self.total)
        self._blink = 0.0
        self._heard = 0

    def tick(self, dt: float) -> None:
        """Type on, blink."""
        if self.typed < self.total:
            self.typed = min(float(self.total), self.typed + dt * self.SPEED)
            if int(self.typed) // 4 != self._heard:
                self._heard = int(self.typed) // 4
                self.ui.sounds.play("typewriter")
            self.touch()
        if not self.ui.theme.reduced_motion:
            before = int(self._blink * 2)
            self._blink += dt
            if int(self._blink * 2) != before:
                self.touch()

    def skip(self) -> None:
        """Show everything now."""
        self.typed = float(self.total)
        self.touch()

    def on_press(self, pos: tuple[int, int], button: int) -> bool:
        """A click ends the typing."""
        if self.typed < self.total:
            self.skip()
            return True
        return False

    def draw(self, c: Canvas) -> None:
        """Paint glass, words, cursor, scan lines."""
        c.blit(textures.terminal(self.rect.size, c.theme.scale), self.rect)
        inner = self.rect.inflate(-2 * c.px(12), -2 * c.px(8))
        y, left = inner.y, int(self.typed)
        end = inner.topleft
        with Clipped(c, inner.inflate(c.px(8), 0)):
            laid = [(rich.lay(text, self.style, inner.width, c.theme.fonts), text, hot) for text, hot in self.lines]
            overflow = sum(block.height for block, _, _ in laid) - inner.height
            y -= max(0, overflow) if left >= self.total else 0
            for block, text, hot in laid:
                if left <= 0:
                    break
                end = self._line(c, block, text, hot, (inner.x, y), left)
                left -= len(text)
                y += block.height
        if int(self._blink * 2) % 2 == 0:
            c.fill(pygame.Rect(end[0] + c.px(3), end[1] + c.px(3), c.px(8), c.px(14)), c.colours.phosphor)
        c.blit(textures.scan_lines(self.rect.size, c.theme.scale), self.rect)

    def _line(
        self, c: Canvas, block: rich.Laid, text: str, hot: bool, at: tuple[int, int], left: int
    ) -> tuple[int, int]:
        if left < len(text):
            shown: list[rich.Piece] = []
            for piece in block.pieces:
                if left <= 0:
                    break
                part = piece.text[:left]
                left -= len(piece.text) + 1
                shown.append(
                    rich.Piece(part, piece.x, piece.y, c.width(part, piece.style), piece.style, piece.tone, "")
                )
            block = rich.Laid(tuple(shown), block.lines, block.line_height, block.height, block.width)
        rich.draw(c, block, text, at, tone="amber" if hot else "phosphor", view=self.rect)
        if not block.pieces:
            return at
        last = block.pieces[-1]
        return at[0] + last.x + last.width, at[1] + last.y

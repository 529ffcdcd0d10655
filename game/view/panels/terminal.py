"""The dispatch terminal: green lines, amber where it burns; a click goes to what a line names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pygame

from game.view.art import textures
from game.view.models.work import Message
from game.view.theme.fonts import Style
from game.view.ui import Canvas, ListBox
from game.view.words import Words

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign
    from game.view.ui import Widget

MONO = Style("mono", 13)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of glass: a part of a message."""

    text: str
    message: Message


def wrap(desk: Campaign, text: str, width: int) -> list[str]:
    """Words of a message in rows that fit."""
    fonts, rows, line = desk.ui.theme.fonts, [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and fonts.width(longer, MONO) > width:
            rows.append(line)
            line = f"  {word}"
        else:
            line = longer
    return [*rows, line]


class Terminal(ListBox[Row]):
    """See the module."""

    def __init__(self, parent: Widget, rect: pygame.Rect, desk: Campaign, messages: list[Message]) -> None:
        self.desk = desk
        px = desk.px
        width = rect.width - px(40)
        rows = [
            Row(Words(part, getattr(message.text, "key", ""), getattr(message.text, "found", True)), message)
            for message in messages
            for part in wrap(desk, message.text, width)
        ]
        inner = rect.inflate(-2 * px(8), -2 * px(8))
        self.glass = pygame.Rect(rect)
        spare = inner.height % px(19)
        inner = pygame.Rect(inner.x, inner.y + spare // 2, inner.width, inner.height - spare)
        super().__init__(
            parent,
            inner,
            rows,
            self._go,
            paint_row=self._row,
            row_height=19,
            ground=False,
            id="terminal",
            row_tip=lambda row: desk.t("ui.terminal.go") if row.message.link else None,
        )
        self.bar.go(self.bar.last)

    def _go(self, row: Row) -> None:
        if row.message.link is not None:
            self.desk.follow(row.message.link)

    def _row(self, c: Canvas, rect: pygame.Rect, row: Row, chosen: bool) -> None:
        tone = c.colours.amber if row.message.hot else c.colours.phosphor
        c.text(row.text, rect.inflate(-2 * c.px(4), 0), MONO, tone, fit="cut")

    def draw(self, c: Canvas) -> None:
        """Paint glass, rows, scan lines."""
        c.blit(textures.terminal(self.glass.size, c.theme.scale), self.glass)
        super().draw(c)
        c.blit(textures.scan_lines(self.glass.size, c.theme.scale), self.glass)

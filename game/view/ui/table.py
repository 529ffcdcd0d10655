"""A table to sort and scroll; only rows in sight are drawn, so a thousand rows cost what twenty do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import pygame

from game.view.theme.fonts import BODY, CAPTION, NUMBER, Style
from game.view.ui import bars, chart, layout
from game.view.ui.canvas import Align, Canvas
from game.view.ui.listbox import ListBox
from game.view.ui.tip import TipSource
from game.view.ui.widget import Widget

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column. `text` writes a cell, `sort` gives what to sort by (default: the text), `paint` draws it
    instead.

    `width` is a share of what is left over, or pixels at scale 1 when it is a whole number above 9.
    """

    title: str
    text: Callable[[R], str] | None = None
    width: float = 1.0
    align: Align = "left"
    sort: Callable[[R], Any] | None = None
    tone: Callable[[R], str] | None = None
    paint: Callable[[Canvas, pygame.Rect, R], None] | None = None
    style: Style = BODY
    tip: TipSource = None


class Table(Widget, Generic[R]):
    """Rows of objects under column titles. A click on a title sorts, a second one turns the order round."""

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        columns: Sequence[Column[R]],
        rows: Sequence[R],
        on_pick: Callable[[R], object] | None = None,
        *,
        on_open: Callable[[R], object] | None = None,
        row_height: int = 28,
        sorted_by: int = -1,
        descending: bool = True,
        row_tip: Callable[[R], Any] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, **options)
        self.columns, self.rows = list(columns), list(rows)
        self.sorted_by, self.descending = sorted_by, descending
        self._head, below = layout.top(rect, self.ui.px(32))
        self.list: ListBox[R] = ListBox(
            self,
            below,
            [],
            on_pick,
            paint_row=self._row,
            row_height=row_height,
            on_open=on_open,
            row_tip=row_tip,
            id=f"{self.id}.rows" if self.id else "",
        )
        self.fill(rows)

    def fill(self, rows: Sequence[R]) -> None:
        """Show other rows, in the order chosen."""
        self.rows = list(rows)
        chosen = self.list.items[self.list.chosen] if 0 <= self.list.chosen < len(self.list.items) else None
        if 0 <= self.sorted_by < len(self.columns):
            column = self.columns[self.sorted_by]
            key = column.sort or column.text or (lambda row: 0)
            self.rows.sort(key=key, reverse=self.descending)
        self.list.fill(self.rows, next((k for k, row in enumerate(self.rows) if row is chosen), -1))

    def sort(self, index: int) -> None:
        """Sort by a column; again to turn the order round."""
        column = self.columns[index]
        if column.sort is None and column.text is None:
            return
        self.descending = not self.descending if index == self.sorted_by else column.sort is not None
        self.sorted_by = index
        self.fill(self.rows)

    def cells(self, rect: pygame.Rect) -> list[pygame.Rect]:
        """The cells of a row."""
        sizes: list[layout.Size] = [
            self.ui.px(c.width) if isinstance(c.width, int) and c.width > 9 else float(c.width) for c in self.columns
        ]
        return [layout.inset(cell, self.ui.px(8), 0) for cell in layout.columns(rect, sizes)]

    def _line(self, rect: pygame.Rect) -> pygame.Rect:
        """A row's rectangle without what the scroll bar takes."""
        return pygame.Rect(rect.x, rect.y, self.list.row_rect(0).width, rect.height)

    def draw(self, c: Canvas) -> None:
        """Paint the titles."""
        c.fill(self._head, (66, 12, 15))
        c.rule((self._head.x, self._head.bottom - 1), (self._head.right, self._head.bottom - 1), (150, 30, 34))
        for k, (column, cell) in enumerate(zip(self.columns, self.cells(self._line(self._head)), strict=True)):
            over = self.hovered and cell.collidepoint(self.ui.mouse)
            colour = c.colours.white if over or k == self.sorted_by else (226, 208, 176)
            room = cell
            if k == self.sorted_by:
                side = c.px(11)
                wide = min(c.width(column.title, CAPTION.sized(15)), cell.width - side - c.px(3))
                x = cell.x + wide + c.px(4) if column.align == "left" else cell.right - side
                room = pygame.Rect(cell.x, cell.y, cell.width - side - c.px(4), cell.height)
                c.icon(
                    "down" if self.descending else "up",
                    pygame.Rect(x, cell.centery - side // 2, side, side),
                    c.colours.brass,
                )
            c.text(column.title, room, CAPTION.sized(15), colour, column.align)

    def _row(self, c: Canvas, rect: pygame.Rect, row: R, chosen: bool) -> None:
        for column, cell in zip(self.columns, self.cells(rect), strict=True):
            if column.paint is not None:
                column.paint(c, cell, row)
            elif column.text is not None:
                tone = column.tone(row) if column.tone is not None else "white" if chosen else "body"
                c.text(column.text(row), cell, column.style, c.colours.tone(tone), column.align)

    def on_press(self, pos: tuple[int, int], button: int) -> bool:
        """Sort by the title that was clicked."""
        for k, cell in enumerate(self.cells(self._line(self._head))):
            if self._head.collidepoint(pos) and cell.inflate(self.ui.px(16), 0).collidepoint(pos):
                self.ui.sounds.play("click")
                self.sort(k)
                break
        return True


def bar_column(
    title: str,
    value: Callable[[R], int],
    full: int = 100_000,
    tone: Callable[[int], str] | None = None,
    **rest: Any,
) -> Column[R]:
    """A column of small bars; `value` is out of `full`."""

    def paint(c: Canvas, rect: pygame.Rect, row: R) -> None:
        n = value(row)
        name = tone(n) if tone is not None else "good" if 3 * n > 2 * full else "warn" if 3 * n > full else "bad"
        bar = pygame.Rect(rect.x, rect.centery - c.px(4), rect.width, c.px(8))
        bars.meter(c, bar, n, full, c.colours.tone(name))

    return Column(title, paint=paint, sort=value, **rest)


def spark_column(title: str, values: Callable[[R], Sequence[int]], **rest: Any) -> Column[R]:
    """A column of tiny lines."""

    def paint(c: Canvas, rect: pygame.Rect, row: R) -> None:
        chart.spark(c, rect.inflate(0, -c.px(10)), values(row), c.colours.brass)

    return Column(title, paint=paint, **rest)


def number_column(title: str, value: Callable[[R], int], show: Callable[[int], str] = str, **rest: Any) -> Column[R]:
    """A column of figures, to the right."""
    return Column(title, lambda row: show(value(row)), align="right", sort=value, style=NUMBER.sized(16), **rest)

"""Line charts: drawn three times too large and scaled down once per change of data; a crosshair tells the
figures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pygame

from game.view.art import textures
from game.view.theme.fonts import SMALL, SMALL_BOLD, SMALL_ITALIC, SMALL_NUMBER
from game.view.theme.palette import Colour
from game.view.ui.canvas import Canvas
from game.view.ui.widget import Widget
from game.view.words import Name

OVER = 3
TICK = 17
"""Least pixels between two figures beside the grid."""
_DASHES = (0, 9, 5, 14, 3, 7, 11)


@dataclass(frozen=True, slots=True)
class Line:
    """One series: its name, one value a step (None where there is none), colour, filled below or not."""

    name: str
    values: Sequence[int | None]
    colour: Colour | None = None
    filled: bool = False


def nice_step(span: int, parts: int = 5) -> int:
    """A round step (1, 2, 5 times a power of ten) that cuts `span` into about `parts`."""
    raw = max(1, span // parts)
    power = 1
    while power * 10 <= raw:
        power *= 10
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw)


class Chart(Widget):
    """Lines over steps (months, years). `labels` names the steps, `show` writes a value, `events` marks
    steps.

    The last value of each line is written at its end, so no legend is needed.
    """

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        lines: Sequence[Line],
        labels: Sequence[str],
        *,
        show: Callable[[int], str] = str,
        events: Sequence[tuple[int, str]] = (),
        from_zero: bool = True,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, **options)
        self.lines, self.labels, self.show = list(lines), list(labels), show
        self._scale, self._room = (0, 0, 0), 0
        self.events, self.from_zero = list(events), from_zero
        self.cross: int | None = None
        self._baked: pygame.Surface | None = None

    def set(self, lines: Sequence[Line], labels: Sequence[str]) -> None:
        """Show other data."""
        self.lines, self.labels, self._baked = list(lines), list(labels), None
        self.touch()

    def colour(self, index: int) -> Colour:
        """The colour of a line."""
        own = self.lines[index].colour
        series = self.ui.theme.series
        return own if own is not None else series[index % len(series)]

    # -- geometry --------------------------------------------------------------------------------------------
    def _range(self) -> tuple[int, int, int]:
        """Lowest and highest value of the scale, and its step."""
        values = [v for line in self.lines for v in line.values if v is not None] or [0, 1]
        low, high = min(values), max(values)
        if self.from_zero and low >= 0:
            low = 0
        step = nice_step(max(1, high - low))
        return low // step * step, -(-(high + (step // 4)) // step) * step, step

    def plot(self) -> pygame.Rect:
        """Where the lines are drawn."""
        fonts, px = self.ui.theme.fonts, self.ui.px
        scale = self._range()
        if self._scale != scale:  # every figure of the scale has room; they are written anew only when it changes
            low, high, step = self._scale = scale
            self._room = max(fonts.width(self.show(value), SMALL_NUMBER) for value in range(low, high + 1, step))
        left = self._room + px(12)
        right = max((fonts.width(self._end_text(k), SMALL_BOLD) for k in range(len(self.lines))), default=0) + px(18)
        right = min(right, self.rect.width // 3)
        return pygame.Rect(
            self.rect.x + left,
            self.rect.y + px(10),
            max(10, self.rect.width - left - right),
            max(10, self.rect.height - px(38)),
        )

    def _end_text(self, index: int) -> str:
        line = self.lines[index]
        last = next((v for v in reversed(line.values) if v is not None), None)
        return line.name if last is None else f"{line.name} {self.show(last)}"

    def _x(self, plot: pygame.Rect, step: int) -> int:
        return plot.x + plot.width * step // max(1, len(self.labels) - 1)

    def _y(self, plot: pygame.Rect, value: int) -> int:
        low, high, _ = self._range()
        return plot.bottom - plot.height * (value - low) // max(1, high - low)

    # -- drawing ---------------------------------------------------------------------------------------------
    def draw(self, c: Canvas) -> None:
        """Paint grid, lines, labels and the crosshair."""
        plot = self.plot()
        c.blit(textures.well(plot.size, c.theme.scale, (9, 9, 10)), plot)
        self._grid(c, plot)
        if self._baked is None or self._baked.get_size() != plot.size:
            self._baked = self._bake(plot)
        c.blit(self._baked, plot)
        self._ends(c, plot)
        if self.cross is not None and self.lines and self.labels:
            self._crosshair(c, plot)

    def _grid(self, c: Canvas, plot: pygame.Rect) -> None:
        low, high, step = self._range()
        apart = max(1, plot.height * step // max(1, high - low))
        every = -(-c.px(TICK) // apart)
        for value in range(low, high + 1, step * every):
            y = self._y(plot, value)
            c.rule((plot.x, y), (plot.right, y), (34, 35, 37))
            c.text(
                Name(self.show(value)),
                pygame.Rect(self.rect.x, y - c.px(9), plot.x - self.rect.x - c.px(8), c.px(18)),
                SMALL_NUMBER,
                c.colours.dim,
                "right",
            )
        widest = max((c.width(label, SMALL_NUMBER) for label in self.labels), default=1) + c.px(14)
        every = max(1, -(-len(self.labels) * widest // max(1, plot.width)))
        for k in range(0, len(self.labels), every):
            x = self._x(plot, k)
            c.rule((x, plot.y), (x, plot.bottom), (28, 29, 31))
            place = pygame.Rect(x - widest // 2, plot.bottom + c.px(6), widest, c.px(18))
            if place.right <= self.rect.right + c.px(2) and place.left >= self.rect.left - c.px(4):
                c.text(self.labels[k], place, SMALL_NUMBER, c.colours.dim, "centre", fit="exact")
        for k, text in self.events:
            x = self._x(plot, k)
            for y in range(plot.y, plot.bottom, c.px(6)):
                c.rule((x, y), (x, min(plot.bottom, y + c.px(3))), (150, 40, 40))
            c.text(
                text,
                pygame.Rect(x + c.px(4), plot.y + c.px(2), plot.right - x - c.px(6), c.px(18)),
                SMALL_ITALIC,
                (226, 120, 110),
            )

    def _bake(self, plot: pygame.Rect) -> pygame.Surface:
        big = pygame.Surface((plot.width * OVER, plot.height * OVER), pygame.SRCALPHA)
        origin = pygame.Rect(0, 0, plot.width, plot.height)
        for k, line in enumerate(self.lines):
            colour = self.colour(k)
            points = [
                (self._x(origin, s) * OVER, self._y(origin, v) * OVER)
                for s, v in enumerate(line.values)
                if v is not None
            ]
            if len(points) < 2:
                continue
            if line.filled:
                shape = [*points, (points[-1][0], big.get_height()), (points[0][0], big.get_height())]
                pygame.draw.polygon(big, (*colour, 56), shape)
            thick = round((3 if line.filled or k == 0 else 2) * self.ui.theme.scale * OVER * 0.72)
            self._stroke(big, colour, points, thick, _DASHES[k % len(_DASHES)])
        return pygame.transform.smoothscale(big, plot.size)

    def _stroke(
        self, big: pygame.Surface, colour: Colour, points: list[tuple[int, int]], thick: int, dash: int
    ) -> None:
        """A thick line through points, with a break every `dash` pixels when lines must not rest on colour
        alone.
        """
        if self.ui.theme.palette_name == "standard" or not dash:
            for a, b in pairwise(points):
                pygame.draw.line(big, colour, a, b, thick)
            for point in points:
                pygame.draw.circle(big, colour, point, thick / 2)
            return
        gone, length = 0.0, dash * OVER * 2
        for a, b in pairwise(points):
            vector = pygame.Vector2(b) - a
            whole = vector.length()
            while whole > 0:
                run = min(whole, length - gone % length)
                end = pygame.Vector2(a) + vector.normalize() * run
                if int(gone / length) % 3 != 2:
                    pygame.draw.line(big, colour, a, end, thick)
                gone += run
                whole -= run
                a = (round(end.x), round(end.y))
                if run <= 0:
                    break

    def _ends(self, c: Canvas, plot: pygame.Rect) -> None:
        """Name and last value at the end of each line, moved apart where they would meet."""
        ends = []
        for k, line in enumerate(self.lines):
            last = next((s for s in range(len(line.values) - 1, -1, -1) if line.values[s] is not None), None)
            if last is not None:
                ends.append([self._y(plot, line.values[last] or 0), k, self._x(plot, last)])
        ends.sort()
        gap = c.px(18)
        places = [y for y, _, _ in ends]
        for _ in range(len(places)):
            for i in range(1, len(places)):
                places[i] = max(places[i], places[i - 1] + gap)
        over = (places[-1] + gap // 2 - self.rect.bottom) if places else 0
        places = [y - max(0, over) for y in places]
        for (y, k, x), place in zip(ends, places, strict=True):
            pygame.draw.aacircle(c.target, self.colour(k), (x, y), c.px(4))
            box = pygame.Rect(plot.right + c.px(10), place - c.px(9), self.rect.right - plot.right - c.px(10), c.px(18))
            c.text(Name(self._end_text(k)), box, SMALL_BOLD, self.colour(k))

    def _crosshair(self, c: Canvas, plot: pygame.Rect) -> None:
        step = self.cross or 0
        x = self._x(plot, step)
        c.rule((x, plot.y), (x, plot.bottom), (236, 220, 180))
        rows = [
            (k, line.values[step])
            for k, line in enumerate(self.lines)
            if step < len(line.values) and line.values[step] is not None
        ]
        rows.sort(key=lambda row: -(row[1] or 0))
        width = max(
            [c.width(self.labels[step], SMALL_BOLD)]
            + [c.width(self.lines[k].name, SMALL) + c.width(self.show(v or 0), SMALL_BOLD) + c.px(36) for k, v in rows]
        )
        box = pygame.Rect(x + c.px(10), plot.y + c.px(26), width + c.px(20), c.px(26) + len(rows) * c.px(19))
        if box.right > self.rect.right:
            box.right = x - c.px(10)
        box.clamp_ip(self.rect)
        c.fill(box, (18, 18, 20))
        c.frame(box, c.colours.edge_red)
        if c.recorder is not None:
            c.recorder.layer += 1
        line = pygame.Rect(box.x + c.px(8), box.y + c.px(3), box.width - c.px(16), c.px(20))
        c.text(self.labels[step], line, SMALL_BOLD, c.colours.brass)
        for k, value in rows:
            line.y += c.px(19)
            pygame.draw.aacircle(c.target, self.colour(k), (line.x + c.px(5), line.centery), c.px(4))
            pygame.draw.aacircle(c.target, self.colour(k), (x, self._y(plot, value or 0)), c.px(4))
            inner = pygame.Rect(line.x + c.px(16), line.y, line.width - c.px(16), line.height)
            c.text(self.lines[k].name, inner, SMALL)
            c.text(Name(self.show(value or 0)), inner, SMALL_BOLD, self.colour(k), "right")
        if c.recorder is not None:
            c.recorder.layer -= 1

    # -- mouse -----------------------------------------------------------------------------------------------
    def on_move(self, pos: tuple[int, int]) -> None:
        """Put the crosshair under the mouse."""
        plot = self.plot()
        count = len(self.labels)
        step = round((pos[0] - plot.x) * (count - 1) / max(1, plot.width)) if plot.collidepoint(pos) else None
        if step != self.cross:
            self.cross = step
            self.touch()

    def tick(self, dt: float) -> None:
        """Take the crosshair away when the mouse has left."""
        if self.cross is not None and not self.hovered and self.ui.mouse != (-1, -1):
            self.cross = None
            self.touch()


def spark(c: Canvas, rect: pygame.Rect, values: Sequence[int], colour: Colour) -> None:
    """A tiny line without a scale, for a cell of a table."""
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    points = [
        (
            rect.x + rect.width * k // (len(values) - 1),
            rect.bottom - 1 - (rect.height - 2) * (v - low) // max(1, high - low),
        )
        for k, v in enumerate(values)
    ]
    pygame.draw.aalines(c.target, colour, False, points)

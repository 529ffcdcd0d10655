"""Things to read and look at: labels, headings, pictures, figures with their change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

from game.view.art import textures
from game.view.theme.fonts import BODY, FINE, FINE_BOLD, HEAD, NUMBER, SMALL, SMALL_NUMBER, Style
from game.view.ui import rich
from game.view.ui.button import Pushed
from game.view.ui.canvas import Align, Canvas, Fit, Valign
from game.view.ui.widget import Widget


class Label(Widget):
    """One line of text. `text` may be a function, asked at each drawing."""

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        text: str | Callable[[], str],
        style: Style = BODY,
        tone: str = "body",
        align: Align = "left",
        valign: Valign = "middle",
        fit: Fit = "shrink",
        shadow: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, **options)
        self.text, self.style, self.tone = text, style, tone
        self.align, self.valign, self.fit, self.shadow = align, valign, fit, shadow

    def draw(self, c: Canvas) -> None:
        """Write it."""
        text = self.text if isinstance(self.text, str) else self.text()
        c.text(
            text,
            self.rect,
            self.style,
            c.colours.tone(self.tone),
            self.align,
            self.valign,
            self.fit,
            self.shadow,
        )


class Header(Widget):
    """A red strip with a title, and a note at its right end."""

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        title: str,
        side: str = "",
        icon: str = "",
        style: Style = HEAD,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, **options)
        self.title, self.side, self.icon, self.style = title, side, icon, style

    def draw(self, c: Canvas) -> None:
        """Paint strip and words."""
        c.blit(textures.strip(self.rect.size, c.colours.strip, c.theme.scale), self.rect)
        inner = self.rect.inflate(-2 * c.px(14), 0)
        if self.icon:
            spot = pygame.Rect(inner.x, inner.y + c.px(5), inner.height - c.px(10), inner.height - c.px(10))
            c.icon(self.icon, spot, raised=True)
            inner = pygame.Rect(spot.right + c.px(10), inner.y, inner.right - spot.right - c.px(10), inner.height)
        side = c.width(self.side, SMALL) + c.px(14) if self.side else 0
        side = min(side, inner.width // 2)
        c.text(
            self.title,
            pygame.Rect(inner.x, inner.y, inner.width - side, inner.height),
            self.style,
            c.colours.title,
            shadow=True,
        )
        if self.side:
            c.text(
                self.side,
                pygame.Rect(inner.right - side, inner.y, side, inner.height),
                SMALL,
                c.colours.brass,
                "right",
            )


class Picture(Widget):
    """A picture, in a frame when wanted. `picture` may be a function of the size."""

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        picture: pygame.Surface | Callable[[tuple[int, int]], pygame.Surface],
        framed: bool = True,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, **options)
        self.picture, self.framed = picture, framed

    def draw(self, c: Canvas) -> None:
        """Show it."""
        edge = c.px(3) if self.framed else 0
        inner = self.rect.inflate(-2 * edge, -2 * edge)
        if self.framed:
            c.blit(textures.well(self.rect.size, c.theme.scale), self.rect)
        picture = self.picture if isinstance(self.picture, pygame.Surface) else self.picture(inner.size)
        c.blit(picture, picture.get_rect(center=inner.center))


class Stat(Pushed):
    """A sunken well of the resource bar: icon, figure, its monthly change with sign and tone."""

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        icon: str,
        value: str = "",
        delta: str = "",
        tone: str = "good",
        alarm: bool = False,
        on_click: Callable[[], object] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, on_click, **options)
        self.icon, self.value, self.delta, self.tone, self.alarm = icon, value, delta, tone, alarm

    def draw(self, c: Canvas) -> None:
        """Paint the well."""
        c.blit(textures.well(self.rect.size, c.theme.scale), self.rect)
        if self.state == "over":
            c.frame(self.rect, c.colours.brass)
        inner = self.rect.inflate(-2 * c.px(6), 0)
        side = min(c.px(22), self.rect.height - c.px(8))
        c.icon(self.icon, pygame.Rect(inner.x, inner.centery - side // 2, side, side), raised=True)
        rest = pygame.Rect(inner.x + side + c.px(6), inner.y, inner.width - side - c.px(6), inner.height)
        change = c.width(self.delta, SMALL_NUMBER) + c.px(4) if self.delta else 0
        colour = c.colours.bad if self.alarm else c.colours.white
        c.text(self.value, pygame.Rect(rest.x, rest.y, rest.width - change, rest.height), NUMBER, colour)
        if self.delta:
            c.text(self.delta, rest, SMALL_NUMBER, c.colours.tone(self.tone), "right")


class Pair(Widget):
    """A label on the left and its value on the right. The value is measured and has its room; the label has the rest,
    and breaks into lines where the rectangle is as high as `pair_height` asks for."""

    GAP = 10

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        label: str,
        value: str,
        tone: str = "body",
        value_tone: str = "white",
        style: Style = FINE,
        value_style: Style = FINE_BOLD,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, **options)
        self.label, self.value, self.tone, self.value_tone = label, value, tone, value_tone
        self.style, self.value_style = style, value_style

    def draw(self, c: Canvas) -> None:
        """Write both."""
        used = c.width(self.value, self.value_style) + c.px(self.GAP) if self.value else 0
        room = pygame.Rect(self.rect.x, self.rect.y, self.rect.width - used, self.rect.height)
        c.text(self.label, room, self.style, c.colours.tone(self.tone))
        c.text(self.value, self.rect, self.value_style, c.colours.tone(self.value_tone), "right")


def pair_width(
    ui: Any, label: str, value: str, style: Style = FINE, value_style: Style = FINE_BOLD
) -> int:
    """Pixels a pair needs to stand on one line."""
    fonts = ui.theme.fonts
    return int(fonts.width(label, style) + fonts.width(value, value_style) + ui.px(Pair.GAP))


def pair_height(
    ui: Any,
    width: int,
    label: str,
    value: str,
    style: Style = FINE,
    value_style: Style = FINE_BOLD,
) -> int:
    """Pixels a pair needs at a width, to write its label without cutting it."""
    fonts, gap = ui.theme.fonts, ui.px(7)
    room = width - (fonts.width(value, value_style) + ui.px(Pair.GAP) if value else 0)
    if fonts.width(label, style) <= room:
        return int(fonts.pixels(style)) + gap
    return int(rich.lay(label, style, max(1, room), fonts).height) + gap // 2


class Field(Widget):
    """A line of a form or a panel: what it is on the left, its value on the right, an icon before both."""

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        label: str,
        value: str | Callable[[], str],
        icon: str = "",
        tone: str = "white",
        delta: str = "",
        delta_tone: str = "good",
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, **options)
        self.label, self.value, self.icon, self.tone = label, value, icon, tone
        self.delta, self.delta_tone = delta, delta_tone

    def draw(self, c: Canvas) -> None:
        """Write the line over a thin rule."""
        inner = self.rect
        if self.icon:
            side = min(inner.height - c.px(4), c.px(20))
            c.icon(self.icon, pygame.Rect(inner.x, inner.centery - side // 2, side, side), raised=True)
            inner = pygame.Rect(inner.x + c.px(26), inner.y, inner.width - c.px(26), inner.height)
        value = self.value if isinstance(self.value, str) else self.value()
        change = max(c.px(56), c.width(self.delta, SMALL_NUMBER) + c.px(10)) if self.delta else 0
        room = c.width(value, NUMBER.sized(16)) + c.px(8) + change
        c.text(self.label, pygame.Rect(inner.x, inner.y, inner.width - room, inner.height), BODY.sized(16))
        c.text(
            value,
            pygame.Rect(inner.right - room, inner.y, room - change, inner.height),
            NUMBER.sized(16),
            c.colours.tone(self.tone),
            "right",
        )
        if self.delta:
            c.text(
                self.delta,
                pygame.Rect(inner.right - change, inner.y, change, inner.height),
                SMALL_NUMBER,
                c.colours.tone(self.delta_tone),
                "right",
            )
        c.rule((self.rect.x, self.rect.bottom), (self.rect.right, self.rect.bottom), (32, 33, 35))

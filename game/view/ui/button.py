"""Things to push: buttons with text or an icon, check boxes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

from game.view.art import textures
from game.view.theme.fonts import BODY, CAPTION, TINY, Style
from game.view.theme.palette import Colour
from game.view.ui.canvas import Align, Canvas
from game.view.ui.widget import Widget
from game.view.words import Name

Do = Callable[[], object] | None


class Pushed(Widget):
    """Whatever does something when it is clicked or Enter is pressed on it."""

    focusable = True
    sound = "click"

    def __init__(self, parent: Widget, rect: pygame.Rect, on_click: Do = None, **options: Any) -> None:
        super().__init__(parent, rect, **options)
        self.on_click = on_click

    @property
    def state(self) -> str:
        """up, over, down or off: which picture to show."""
        if not self.enabled:
            return "off"
        if self.pressed:
            return "down"
        return "over" if self.hovered or (self.focused and self.ui.show_focus) else "up"

    def activate(self) -> None:
        """Do it."""
        if self.enabled and self.on_click is not None:
            self.ui.sounds.play(self.sound)
            self.touch()
            self.on_click()

    def on_press(self, pos: tuple[int, int], button: int) -> bool:
        """Take the button; what it does waits for the release."""
        return True

    def on_release(self, pos: tuple[int, int], button: int) -> None:
        """Do it, if the mouse is still here."""
        if button == 1 and self.rect.collidepoint(pos):
            self.activate()


class Button(Pushed):
    """A push button with a text, an icon before it, a number key in its corner. `kind` is one of the plate
    colours.

    `lit` shows it as chosen (red), for buttons that work as a switch.
    """

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        text: str = "",
        on_click: Do = None,
        *,
        kind: str = "plain",
        icon: str = "",
        style: Style = CAPTION,
        lit: bool = False,
        align: Align = "centre",
        sub: str = "",
        sound: str = "click",
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, on_click, **options)
        self.text, self.kind, self.icon, self.style = text, kind, icon, style
        self.lit, self.align, self.sub, self.sound = lit, align, sub, sound

    def draw(self, c: Canvas) -> None:
        """Paint plate, icon and text."""
        kind = "red" if self.lit else self.kind
        state = self.state
        c.blit(textures.button(self.rect.size, kind, state, c.theme.scale), self.rect)
        sink = c.px(1) if state == "down" else 0
        inner = self.rect.inflate(-2 * c.px(10), 0).move(0, sink)
        colour = self._ink(c, state)
        if self.icon:
            side = min(inner.height - c.px(10), c.px(30))
            spot = pygame.Rect(inner.x, inner.centery - side // 2, side, side)
            if not self.text:
                spot.centerx = inner.centerx
            c.icon(self.icon, spot, colour, raised=state != "off", alpha=110 if state == "off" else 255)
            inner = pygame.Rect(spot.right + c.px(10), inner.y, inner.right - spot.right - c.px(10), inner.height)
        if self.sub:
            half = inner.height // 2
            c.text(
                self.text,
                pygame.Rect(inner.x, inner.y + c.px(4), inner.width, half - c.px(2)),
                self.style,
                colour,
                self.align,
                shadow=state != "off",
            )
            c.text(
                self.sub,
                pygame.Rect(inner.x, inner.y + half, inner.width, half - c.px(4)),
                TINY,
                c.colours.dim,
                self.align,
            )
        else:
            c.text(self.text, inner, self.style, colour, self.align, shadow=state != "off")

    def _ink(self, c: Canvas, state: str) -> Colour:
        if state == "off":
            return (122, 121, 118)
        if state == "over" or self.lit or self.kind in ("red", "end"):
            return c.colours.white
        return (226, 220, 206)


class IconButton(Pushed):
    """A square button with an icon in relief, a badge number in its corner, a red plate when `lit`."""

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        icon: str,
        on_click: Do = None,
        *,
        lit: bool = False,
        kind: str = "plain",
        badge: str = "",
        flat: Colour | None = None,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, on_click, **options)
        self.icon, self.lit, self.kind, self.badge, self.flat = icon, lit, kind, badge, flat

    def draw(self, c: Canvas) -> None:
        """Paint plate, icon, badge."""
        state = self.state
        c.blit(textures.button(self.rect.size, "red" if self.lit else self.kind, state, c.theme.scale), self.rect)
        side = min(self.rect.size) - 2 * max(c.px(4), min(self.rect.size) // 7)
        spot = pygame.Rect(0, 0, side, side)
        spot.center = self.rect.center
        spot.y += c.px(1) if state == "down" else 0
        c.icon(self.icon, spot, self.flat, raised=self.flat is None, alpha=90 if state == "off" else 255)
        if self.badge:
            badge(c, self.badge, self.rect)


def badge(c: Canvas, text: str, rect: pygame.Rect) -> None:
    """A small red number in the top right corner of `rect`."""
    width = max(c.px(16), c.width(text, TINY) + c.px(7))
    spot = pygame.Rect(rect.right - width - c.px(1), rect.y + c.px(1), width, c.px(16))
    c.fill(spot, (186, 26, 30))
    c.frame(spot, c.colours.black)
    c.text(Name(text), spot, TINY, c.colours.white, "centre")


class CheckBox(Pushed):
    """A box to tick with its label. `on_change` gets the new state."""

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        text: str,
        ticked: bool = False,
        on_change: Callable[[bool], object] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, self._flip, **options)
        self.text, self.ticked, self.on_change = text, ticked, on_change

    def _flip(self) -> None:
        self.ticked = not self.ticked
        if self.on_change is not None:
            self.on_change(self.ticked)

    def draw(self, c: Canvas) -> None:
        """Paint box, tick and label."""
        side = min(self.rect.height, c.px(24))
        box = pygame.Rect(self.rect.x, self.rect.centery - side // 2, side, side)
        c.blit(textures.well(box.size, c.theme.scale), box)
        if self.state == "over":
            c.frame(box, c.colours.brass)
        if self.ticked:
            c.icon("tick", box.inflate(-c.px(6), -c.px(6)), c.colours.brass if self.enabled else c.colours.dim)
        label = pygame.Rect(box.right + c.px(10), self.rect.y, self.rect.right - box.right - c.px(10), self.rect.height)
        c.text(self.text, label, BODY, c.colours.body if self.enabled else c.colours.dim)

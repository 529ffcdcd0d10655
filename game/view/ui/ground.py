"""What contents stand on: sunken fields with a heading, rows of lists, cards; all in the colours of the theme."""

from __future__ import annotations

import pygame

from game.view.art import textures
from game.view.theme.fonts import SMALL, SMALL_CAPTION
from game.view.ui import layout
from game.view.ui.canvas import Canvas
from game.view.ui.label import Label
from game.view.ui.widget import Panel, Widget


def sunk(c: Canvas, rect: pygame.Rect) -> None:
    """Paint a sunken field."""
    c.blit(textures.well(rect.size, c.theme.scale, c.colours.sunk), rect)


def row(c: Canvas, rect: pygame.Rect) -> None:
    """Paint a row of a list."""
    c.fill(rect, c.colours.row)


def own_row(c: Canvas, rect: pygame.Rect, ours: bool) -> None:
    """Paint a row of a list; ours is marked."""
    c.fill(rect, c.colours.ours if ours else c.colours.row)
    if ours:
        c.frame(rect, c.colours.edge_lit)


def card(c: Canvas, rect: pygame.Rect, ours: bool = False, planned: bool = False, lit: bool = False) -> None:
    """Paint a card: ours or what is in force, what our plan changes, what is looked at."""
    colours = c.colours
    c.fill(rect, colours.ours if ours else colours.planned if planned else colours.row)
    c.frame(rect, colours.edge_lit if ours or planned or lit else colours.edge)


def well(
    parent: Widget, rect: pygame.Rect, title: str = "", side: str = "", tone: str = "brass", pad: int = 10
) -> pygame.Rect:
    """A sunken field with a heading and a note right of it; returns the room below them."""
    px = parent.ui.px
    Panel(parent, rect, sunk)
    inner = layout.inset(rect, px(pad), px(pad - 2))
    if not title:
        return inner
    head, rest = layout.top(inner, px(22), px(5))
    fonts, note = parent.ui.theme.fonts, SMALL.sized(13)
    needs = [fonts.width(title, SMALL_CAPTION) + 1, fonts.width(side, note) + 1 if side else 0]
    left, right = layout.fitted(head, needs, [1.0, 0.0001], px(10) if side else 0)
    Label(parent, left, title, SMALL_CAPTION, tone)
    if side:
        Label(parent, right, side, note, "dim", "right")
    return rest

"""What the pages of the politics window share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.view.art import textures
from game.view.theme.fonts import SMALL, SMALL_CAPTION
from game.view.theme.palette import COLOUR_BLIND
from game.view.ui import Label, Panel, layout

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window


def colours_blind(desk: Campaign) -> bool:
    """Whether the player wants colours that everybody can tell apart."""
    return desk.ui.theme.colours == COLOUR_BLIND


def well(desk: Campaign, window: Window, rect: pygame.Rect, title: str, side: str = "") -> pygame.Rect:
    """A sunken field with a heading; returns the room below it."""
    Panel(window, rect, lambda c, r: c.blit(textures.well(r.size, c.theme.scale, (20, 21, 22)), r))
    head, rest = layout.top(layout.inset(rect, desk.px(10), desk.px(8)), desk.px(22), desk.px(5))
    Label(window, head, title, SMALL_CAPTION, "brass")
    if side:
        Label(window, head, side, SMALL.sized(13), "dim", "right")
    return rest


def said(desk: Campaign, name: str, else_: str = "ui.congress") -> str:
    """The text key for something of the body: in a country that votes it speaks of voters, else of delegates."""
    voting = f"ui.house.said.{name}"
    return voting if desk.play.view.house() is not None and desk.words.speech.has(voting) else f"{else_}.{name}"

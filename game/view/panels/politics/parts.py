"""What the pages of the politics window share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pygame

from game.view.art import textures
from game.view.art.portraits import portrait
from game.view.models.persons import face_of_leader
from game.view.panels.tips import account
from game.view.theme.fonts import MIN_SIZE, SMALL, SMALL_BOLD
from game.view.theme.palette import COLOUR_BLIND, Colour
from game.view.ui import Canvas, Label, Panel, layout
from game.view.ui.tip import TipSource

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window
    from game.world.views import SittingView


def colours_blind(desk: Campaign) -> bool:
    """Whether the player wants colours that everybody can tell apart."""
    return desk.ui.theme.colours == COLOUR_BLIND


@dataclass
class Head:
    """A field of the head of a page: what it is, how it stands, in which colour, what is behind it."""

    label: str
    value: str
    tone: str = "white"
    tip: TipSource = None
    share: float = 1.0
    """Of the room that is left when all have what they need."""


def heads(desk: Campaign, window: Window, rect: pygame.Rect, rows: Sequence[Head]) -> list[pygame.Rect]:
    """Sunken fields side by side, each as wide as its words need: what it is above, how it stands below."""
    fonts, px = desk.ui.theme.fonts, desk.px
    above, below = SMALL.sized(13), SMALL_BOLD.sized(16)
    needs = [max(fonts.width(one.label, above), fonts.width(one.value, below)) + 2 * px(10) + 1 for one in rows]
    places = layout.fitted(rect, needs, [one.share for one in rows], px(6))
    for place, one in zip(places, rows, strict=True):
        Panel(window, place, lambda c, r: c.blit(textures.well(r.size, c.theme.scale), r), tip=one.tip)
        upper, lower = layout.rows(layout.inset(place, px(10), px(4)), [1.0, 1.25])
        Label(window, upper, one.label, above, "dim", tip=one.tip)
        Label(window, lower, one.value, below, one.tone, tip=one.tip)
    return places


def room_for_faces(desk: Campaign, factions: Sequence[int], high: int, width: int) -> bool:
    """Whether lines of that height, with so many pixels for names, have room for a face before each name."""
    fonts, style = desk.ui.theme.fonts, SMALL_BOLD.sized(MIN_SIZE)
    longest = max((fonts.width(desk.words.faction(one), style) for one in factions), default=0)
    return longest + high * 5 // 6 + desk.px(18) <= width


def marked(
    desk: Campaign, c: Canvas, rect: pygame.Rect, faction: int, colour: Colour, face: bool
) -> pygame.Rect:
    """Paint the beginning of a faction's line: a stripe in its colour, its leader's face; returns the rest."""
    c.fill(pygame.Rect(rect.x, rect.y, c.px(5), rect.height), colour)
    x = rect.x + c.px(5)
    if face:
        spot = pygame.Rect(x, rect.y, rect.height * 5 // 6, rect.height)
        c.blit(portrait(face_of_leader(desk.play.view, faction), spot.size, colour), spot)
        x = spot.right
    return pygame.Rect(x + c.px(8), rect.y, rect.right - x - c.px(14), rect.height)


def will_left(desk: Campaign) -> Head:
    """The political will that the plan leaves us."""
    words, view = desk.words, desk.play.view
    left = words.t("ui.congress.will", will=words.stock("will", desk.play.spare("will")))
    return Head(words.name("stock", "will"), left, tip=lambda: account(words, view.why_stock("will")), share=0.7)


def alliance_of(desk: Campaign, faction: int) -> str:
    """With whom a faction acts as one, and what they have together; "" for one that acts alone."""
    view = desk.play.view
    found = view.coalition(faction)
    if found is None:
        return ""
    share = desk.words.figures.percent(view.division().group_of(faction).share, 1)
    return desk.t("ui.congress.alliance", faction=desk.words.faction(found.head), share=share)


def said(desk: Campaign, name: str, else_: str = "ui.congress") -> str:
    """The text key for something of the body: in a country that votes it speaks of voters, else of delegates."""
    voting = f"ui.house.said.{name}"
    return voting if desk.play.view.house() is not None and desk.words.speech.has(voting) else f"{else_}.{name}"


def session_name(desk: Campaign, coming: SittingView) -> str:
    """The name of a session."""
    return desk.t(f"arena.{coming.arena}.{coming.name}")

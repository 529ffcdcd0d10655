"""Giving orders from the pages of politics and taking them back; what they cost; the ground of their cards."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.orders.base import Order
from game.view.art import textures
from game.view.models.play import Standing
from game.view.theme.fonts import SMALL_CAPTION, Style
from game.view.ui import Button, Canvas, Widget
from game.view.ui.button import Do
from game.view.ui.tip import TipSource

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign

BUTTON = SMALL_CAPTION.sized(13)


def give(desk: Campaign, order: Order) -> None:
    """Plan an order and show the window anew."""
    desk.give(order)
    desk.open_congress()


def take_back(desk: Campaign, place: int) -> None:
    """Take an order out of the plan and show the window anew."""
    desk.take_back(place)
    desk.open_congress()


def order_button(
    desk: Campaign,
    parent: Widget,
    rect: pygame.Rect,
    text: str,
    can: Standing,
    *,
    id: str,
    tip: TipSource = None,
    planned: str = "",
    kind: str = "red",
    style: Style = BUTTON,
    do: Do = None,
) -> Button:
    """The button of an order. It gives the order (or does what is to be done before that); of one in the plan it says
    so and takes it back; of one that cannot be given its tip says why. `planned` is what it says of one in the plan."""
    t, words = desk.t, desk.words
    if can.planned >= 0:
        undo, text = partial(take_back, desk, can.planned), planned or t("ui.congress.planned")
        return Button(parent, rect, text, undo, lit=True, id=id, style=style, tip=t("ui.congress.planned.tip"))
    why = words.refusal(can.refused) if can.refused is not None else ""
    return Button(parent, rect, text, do or partial(give, desk, can.order), kind=kind, enabled=not why, id=id,
                  style=style, tip=why or tip)  # fmt: skip


def price_of(desk: Campaign, order: Order) -> str:
    """What an order costs, in short when it is nothing but will."""
    cost = desk.play.session.cost(order)
    if list(cost) == ["will"]:
        return desk.t("ui.politics.will", will=desk.words.stock("will", cost["will"]))
    return desk.words.costs(cost)


def card_ground(lit: bool, c: Canvas, rect: pygame.Rect) -> None:
    c.blit(textures.plate(rect.size, c.colours.tile, c.theme.scale, False), rect)
    if lit:
        c.frame(rect, c.colours.brass)

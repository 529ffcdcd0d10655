"""Giving orders from the pages of politics and taking them back; what they cost; the ground of their cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.orders.base import Order
from game.view.art import textures
from game.view.ui import Canvas

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign


def give(desk: Campaign, order: Order) -> None:
    """Plan an order and show the window anew."""
    desk.give(order)
    desk.open_congress()


def take_back(desk: Campaign, place: int) -> None:
    """Take an order out of the plan and show the window anew."""
    for order, refused in desk.play.withdraw(place):
        text = desk.t("ui.plan.fallen", order=desk.words.order(order), reason=desk.words.refusal(refused))
        desk.ui.toasts.say(text, "warn", 6.0)
    desk.refresh()
    desk.open_congress()


def price_of(desk: Campaign, order: Order) -> str:
    """What an order costs, in short when it is nothing but will."""
    cost = desk.play.session.cost(order)
    if list(cost) == ["will"]:
        return desk.t("ui.politics.will", will=desk.words.stock("will", cost["will"]))
    return desk.words.costs(cost)


def card_ground(lit: bool, c: Canvas, rect: pygame.Rect) -> None:
    c.blit(textures.plate(rect.size, (40, 41, 44), c.theme.scale, False), rect)
    if lit:
        c.frame(rect, c.colours.brass)

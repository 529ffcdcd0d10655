"""Seizures of power on the page of the body: the odds before one dares."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.orders.seizures import Seize
from game.view.panels.politics.doing import card_ground, give, order_button, price_of
from game.view.panels.tips import account
from game.view.theme.fonts import SMALL, SMALL_BOLD
from game.view.ui import Label, Panel, Stack, ask, layout
from game.world.views import chance_of

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign


def seizure(desk: Campaign, stack: Stack, name: str, least: int) -> None:
    """A card, at least so high: taking power by force, what it is, our odds with their terms, and the button, which
    asks once more."""
    px, t, words, view, box = desk.px, desk.t, desk.words, desk.play.view, stack.box
    found, order = view.seizure_odds(name), Seize(desk.play.faction, name)
    can, tip = desk.play.standing(order), partial(account, words, view.why_lean(found))
    place = pygame.Rect(stack.x, stack.y, stack.width, least)
    card = Panel(box, place, partial(card_ground, can.planned >= 0), tip=tip, id=f"congress.seizure.{name}")
    left, right = layout.columns(layout.inset(place, px(9), px(5)), [1.0, px(92)], px(8))
    told = Stack(box, left)
    told.text(words.name("seizure", name), SMALL_BOLD, "bad", tip=tip)
    told.text(words.speech.first(f"seizure.{name}.desc"), SMALL.sized(14), tip=tip)
    odds = words.figures.percent(chance_of(found.value))
    told.text(t("ui.politics.seizure", odds=odds), SMALL_BOLD.sized(14), "white", tip=tip)
    price, button = layout.rows(right, [px(18), 1.0], px(4))
    Label(box, price, price_of(desk, order), SMALL.sized(13), "brass", "right", tip=tip)
    yes = ("yes", t("ui.politics.seizure.try"), partial(give, desk, order))
    title, text = words.name("seizure", name), t("ui.politics.seizure.tip")
    sure = partial(ask, desk.ui, title, text, [yes, ("no", t("ui.cancel"), None)], id="congress.sure", hazard=True)
    order_button(desk, box, button, t("ui.politics.seizure.try"), can, do=sure, id=f"congress.seize.{name}", tip=tip)
    card.rect.height = max(least, told.height + 2 * px(5))
    stack.room(card.rect.height, px(4))

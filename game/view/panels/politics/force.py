"""Seizures of power on the page of the body: the odds before one dares."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.orders.seizures import Seize
from game.view.panels.politics.doing import card_ground, give, price_of, take_back
from game.view.panels.tips import account
from game.view.theme.fonts import SMALL, SMALL_BOLD, SMALL_CAPTION
from game.view.ui import Button, Label, Panel, Widget, ask, layout
from game.world.views import chance_of

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign


def seizure(desk: Campaign, box: Widget, place: pygame.Rect, name: str) -> None:
    """Taking power by force: what it is, our odds with their terms, and the button, which asks once more."""
    px, t, words, view = desk.px, desk.t, desk.words, desk.play.view
    found, order = view.seizure_odds(name), Seize(desk.play.faction, name)
    plan = desk.play.plan()
    planned = plan.index(order) if order in plan else -1
    tip = partial(account, words, view.why_lean(found))
    Panel(box, place, partial(card_ground, planned >= 0), tip=tip, id=f"congress.seizure.{name}")
    left, right = layout.columns(layout.inset(place, px(9), px(5)), [1.0, px(92)], px(8))
    upper, middle, lower = layout.rows(left, [1.0, 1.0, 1.0])
    Label(box, upper, words.name("seizure", name), SMALL_BOLD, "bad", tip=tip)
    Label(box, middle, words.speech.first(f"seizure.{name}.desc"), SMALL.sized(14), "body", fit="cut", tip=tip)
    odds = words.figures.percent(chance_of(found.value))
    Label(box, lower, t("ui.politics.seizure", odds=odds), SMALL_BOLD.sized(14), "white", tip=tip)
    price, button = layout.rows(right, [px(18), 1.0], px(4))
    Label(box, price, price_of(desk, order), SMALL.sized(13), "brass", "right", tip=tip)
    style = SMALL_CAPTION.sized(13)
    if planned >= 0:
        Button(box, button, t("ui.congress.planned"), partial(take_back, desk, planned), lit=True,
               id=f"congress.seize.{name}", style=style, tip=t("ui.congress.planned.tip"))  # fmt: skip
        return
    refused = desk.play.check(order)
    yes = ("yes", t("ui.politics.seizure.try"), partial(give, desk, order))
    title, text = words.name("seizure", name), t("ui.politics.seizure.tip")
    sure = partial(ask, desk.ui, title, text, [yes, ("no", t("ui.cancel"), None)], id="congress.sure", hazard=True)
    why = words.refusal(refused) if refused is not None else ""
    Button(box, button, t("ui.politics.seizure.try"), sure, kind="red", enabled=not why, id=f"congress.seize.{name}",
           style=style, tip=why or tip)  # fmt: skip

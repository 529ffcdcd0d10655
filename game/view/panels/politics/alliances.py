"""The page of coalitions: how the body would sit, and whom we could act with, each with what it thinks of us."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.orders.coalitions import AnswerBloc, LeaveBloc
from game.orders.politics import SetLine
from game.view.models import congress as model
from game.view.panels.politics.doing import give, order_button, price_of
from game.view.panels.politics.parts import alliance_of, colours_blind
from game.view.panels.tips import account
from game.view.theme.fonts import SMALL, SMALL_BOLD, SMALL_CAPTION
from game.view.ui import Button, DropDown, Label, Panel, ScrollBox, TextBlock, ground, layout, well

if TYPE_CHECKING:
    from game.view.panels.politics.window import Memory
    from game.view.screens.campaign import Campaign
    from game.view.ui import Widget, Window

CARD = 78


def fill(desk: Campaign, window: Window, rect: pygame.Rect, memory: Memory) -> None:
    """The hall left, as it is or as it would be with the partner that is looked at; the others right."""
    from game.view.panels.politics.hall import (  # the page of the body shows this page's brackets as well
        Hall,
        faction_tip,
    )

    px, t, view = desk.px, desk.t, desk.play.view
    if not model.has_body(desk.play):
        text = t("ui.congress.none", nation=desk.words.nation(view.nation))
        TextBlock(window, rect, text, SMALL.sized(17), "well", pad=16, id="congress.none")
        return
    left, right = layout.columns(rect, [1.0, 1.15], px(10))
    hall, foot = layout.rows(left, [1.0, px(150)], px(10))
    blind = colours_blind(desk)
    looked = memory.partner in view.own_factions() and memory.partner != desk.play.faction
    groups = view.groups_with(memory.partner) if looked and view.may_ally(memory.partner) else view.groups()
    Hall(window, hall, desk, model.arranged(desk.play, groups, blind), faction_tip)
    _foot(desk, window, foot)
    ours = alliance_of(desk, desk.play.faction) or t("ui.congress.alone")
    rest = well(window, right, t("ui.congress.alliances"), ours)
    box = ScrollBox(window, rest, id="congress.allies")
    for k, row in enumerate(model.allies(desk.play)):
        place = pygame.Rect(rest.x, rest.y + k * px(CARD + 5), box.inner.width, px(CARD))
        _card(desk, box, place, row, memory)
    box.fit()


def _foot(desk: Campaign, window: Window, rect: pygame.Rect) -> None:
    """Our lines, and the way out of our coalition."""
    px, t, view, words = desk.px, desk.t, desk.play.view, desk.words
    rest = well(window, rect, t("ui.congress.line"))
    plan = desk.play.plan()
    for axis, proto in view.rules.of("policy").items():
        if proto.scope != "faction":
            continue
        row, rest = layout.top(rest, px(30), px(6))
        name, choice = layout.columns(row, [1.0, 1.2], px(8))
        Label(window, name, words.name("policy", axis), SMALL, "body", tip=t("ui.congress.line.tip"))
        planned = next((order.option for order in plan if isinstance(order, SetLine) and order.axis == axis), "")
        now = planned or view.line(axis)
        order = sorted(proto.options, key=lambda one: (proto.options[one].menu_order, one))
        options = [(one, words.option(axis, one)) for one in order]
        DropDown(window, choice, options, now, partial(_choose, desk, axis), id=f"congress.line.{axis}",
                 tip=words.speech.first(f"policy.{axis}.{now}.desc"))  # fmt: skip
    if view.coalition() is not None:
        row, _ = layout.top(rest, px(32), px(4))
        place = pygame.Rect(row.x, row.y, min(row.width, px(240)), row.height)
        lost = words.figures.milli(view.rules.get("quantity", "bloc_breach").base)
        can, tip = desk.play.standing(LeaveBloc(desk.play.faction)), t("ui.congress.leave.tip", standing=lost)
        order_button(desk, window, place, t("ui.congress.leave"), can, id="congress.leave", tip=tip)


def _choose(desk: Campaign, axis: str, option: str) -> None:
    """Plan another line; one that cannot be chosen now says why."""
    give(desk, SetLine(desk.play.faction, axis, option))


def _card(desk: Campaign, box: Widget, place: pygame.Rect, row: model.AllyRow, memory: Memory) -> None:
    """Whom, how near, what we would have together, what they would say, and what can be done."""
    px, t, words, figures = desk.px, desk.t, desk.words, desk.words.figures
    view, name = desk.play.view, desk.play.view.faction_name(row.number)
    tip = partial(account, words, view.why_lean(row.ally.verdict))

    def look() -> None:
        memory.partner = -1 if memory.partner == row.number else row.number
        desk.open_congress("alliances")

    paint = partial(ground.card, ours=row.ours, lit=memory.partner == row.number)
    Panel(box, place, paint, tip=tip, id=f"congress.ally.{name}")
    text, buttons = layout.right(layout.inset(place, px(12), px(6)), px(190), px(10))[::-1]
    head, near, joined = layout.rows(text, [1.15, 1.0, 1.0])
    Label(box, head, desk.words.faction(row.number), SMALL_BOLD.sized(16), "brass" if row.ours else "white", tip=tip)
    side = alliance_of(desk, row.number) or t("ui.congress.alone")
    if view.faction_state(row.number) != "legal":
        side = t(f"ui.congress.{view.faction_state(row.number)}")
    Label(box, near, side, SMALL.sized(14), "dim", tip=tip)
    if row.offer:
        Label(box, joined, t("ui.congress.offer_from", faction=desk.words.faction(row.number)), SMALL_BOLD.sized(14),
              "warn", tip=tip)  # fmt: skip
    elif not row.ours and view.may_ally(row.number):
        key = "quorum" if row.ally.majority else "first" if row.ally.leads else "second"
        share, rank = figures.percent(row.ally.share, 1), t(f"ui.congress.if_joined.{key}")
        told = t("ui.congress.if_joined", share=share, place=rank)
        Label(box, joined, told, SMALL.sized(14), "good" if row.ally.leads else "body", tip=tip)
    upper, lower = layout.rows(buttons, [1.0, 1.0], px(5))
    if not row.ours:
        yes = row.ally.verdict.value >= 0
        opinion = t("ui.congress.would_accept" if yes else "ui.congress.would_refuse")
        Button(box, upper, opinion, look, id=f"congress.look.{name}", style=SMALL_CAPTION.sized(13),
               lit=memory.partner == row.number, tip=tip)  # fmt: skip
        _door(desk, box, lower, row, name, yes)


def _door(desk: Campaign, box: Widget, rect: pygame.Rect, row: model.AllyRow, name: str, yes: bool) -> None:
    """Answer their offer, or make one, or take it back."""
    t = desk.t
    if row.offer:
        places = layout.columns(rect, [1.0, 1.0], desk.px(5))
        for place, accept in zip(places, (True, False), strict=True):
            can, word = desk.play.standing(AnswerBloc(desk.play.faction, row.offer, accept)), _ANSWER[accept]
            order_button(desk, box, place, t(f"ui.congress.{word}"), can, planned=t(f"ui.congress.{word}"),
                         kind="green" if accept else "red", id=f"congress.{word}.{name}")  # fmt: skip
        return
    verdict = t("ui.congress.verdict.yes" if yes else "ui.congress.verdict.no")
    text = t("ui.congress.asked") if row.asked else t("ui.congress.ask", cost=price_of(desk, row.can.order))
    button = order_button(desk, box, rect, text, row.can, kind="green", id=f"congress.offer.{name}",
                          tip=t("ui.congress.ask.tip", verdict=verdict))  # fmt: skip
    button.enabled = button.enabled and not row.asked


_ANSWER = {True: "accept", False: "decline"}

"""The page of coalitions: how the body would sit, and whom we could act with, each with what it thinks of us."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.orders.coalitions import AnswerBloc, LeaveBloc
from game.orders.politics import SetLine
from game.view.models import congress as model
from game.view.panels.politics.doing import give, price_of, take_back
from game.view.panels.politics.parts import colours_blind, well
from game.view.panels.tips import account
from game.view.theme.fonts import SMALL, SMALL_BOLD, SMALL_CAPTION
from game.view.ui import Button, Canvas, DropDown, Label, Panel, ScrollBox, TextBlock, layout

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
    rest = well(desk, window, right, t("ui.congress.alliances"), _own(desk))
    box = ScrollBox(window, rest, id="congress.allies")
    for k, row in enumerate(model.allies(desk.play)):
        place = pygame.Rect(rest.x, rest.y + k * px(CARD + 5), box.inner.width, px(CARD))
        _card(desk, box, place, row, memory)
    box.fit()


def _own(desk: Campaign) -> str:
    """Our coalition and what it has."""
    view, mine = desk.play.view, desk.play.view.coalition()
    if mine is None:
        return desk.t("ui.congress.alone")
    share = desk.words.figures.percent(view.division().group_of(desk.play.faction).share, 1)
    return desk.t("ui.congress.alliance", faction=desk.faction_name(mine.head), share=share)


def _foot(desk: Campaign, window: Window, rect: pygame.Rect) -> None:
    """Our lines, and the way out of our coalition."""
    px, t, view, words = desk.px, desk.t, desk.play.view, desk.words
    rest = well(desk, window, rect, t("ui.congress.line"))
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
        order_out = LeaveBloc(desk.play.faction)
        place = plan.index(order_out) if order_out in plan else -1
        row, _ = layout.top(rest, px(32), px(4))
        lost = words.figures.milli(view.rules.get("quantity", "bloc_breach").base)
        Button(
            window,
            pygame.Rect(row.x, row.y, min(row.width, px(240)), row.height),
            t("ui.congress.planned") if place >= 0 else t("ui.congress.leave"),
            partial(take_back, desk, place) if place >= 0 else partial(give, desk, order_out),
            lit=place >= 0,
            kind="red",
            id="congress.leave",
            style=SMALL_CAPTION,
            tip=t("ui.congress.leave.tip", standing=lost),
        )


def _choose(desk: Campaign, axis: str, option: str) -> None:
    """Plan another line; one that cannot be chosen now says why."""
    order = SetLine(desk.play.faction, axis, option)
    refused = desk.play.check(order)
    if refused is not None:
        desk.ui.toasts.say(desk.words.refusal(refused), "warn", 6.0)
        desk.open_congress()
        return
    give(desk, order)


def _card(desk: Campaign, box: Widget, place: pygame.Rect, row: model.AllyRow, memory: Memory) -> None:
    """Whom, how near, what we would have together, what they would say, and what can be done."""
    px, t, words, figures = desk.px, desk.t, desk.words, desk.words.figures
    view, name = desk.play.view, list(desk.play.view.rules.of("faction"))[row.number]
    tip = partial(account, words, view.why_lean(row.ally.verdict))

    def look() -> None:
        memory.partner = -1 if memory.partner == row.number else row.number
        desk.open_congress("alliances")

    Panel(box, place, partial(_ground, row.ours, memory.partner == row.number), tip=tip, id=f"congress.ally.{name}")
    text, buttons = layout.right(layout.inset(place, px(12), px(6)), px(190), px(10))[::-1]
    head, near, joined = layout.rows(text, [1.15, 1.0, 1.0])
    Label(box, head, desk.faction_name(row.number), SMALL_BOLD.sized(16), "brass" if row.ours else "white", tip=tip)
    where = view.coalition(row.number)
    side = t("ui.congress.alone")
    if where is not None:
        side = t("ui.congress.alliance", faction=desk.faction_name(where.head),
                 share=figures.percent(view.division().group_of(row.number).share, 1))  # fmt: skip
    if view.faction_state(row.number) != "legal":
        side = t(f"ui.congress.{view.faction_state(row.number)}")
    Label(box, near, side, SMALL.sized(14), "dim", tip=tip)
    if row.offer:
        Label(box, joined, t("ui.congress.offer_from", faction=desk.faction_name(row.number)), SMALL_BOLD.sized(14),
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
    t, words, plan = desk.t, desk.words, desk.play.plan()
    if row.offer:
        places = layout.columns(rect, [1.0, 1.0], desk.px(5))
        for place, accept in zip(places, (True, False), strict=True):
            order = AnswerBloc(desk.play.faction, row.offer, accept)
            planned = plan.index(order) if order in plan else -1
            refused = desk.play.check(order) if planned < 0 else None
            Button(
                box,
                place,
                t("ui.congress.accept" if accept else "ui.congress.decline"),
                partial(take_back, desk, planned) if planned >= 0 else partial(give, desk, order),
                lit=planned >= 0,
                kind="green" if accept else "red",
                enabled=refused is None,
                id=f"congress.{'accept' if accept else 'decline'}.{name}",
                style=SMALL_CAPTION.sized(13),
                tip=words.refusal(refused) if refused is not None else None,
            )
        return
    why = words.refusal(row.refused) if row.refused is not None else ""
    verdict = t("ui.congress.verdict.yes" if yes else "ui.congress.verdict.no")
    text = t("ui.congress.ask", cost=price_of(desk, row.order))
    if row.asked:
        text = t("ui.congress.asked")
    elif row.planned >= 0:
        text = t("ui.congress.planned")
    Button(
        box,
        rect,
        text,
        partial(take_back, desk, row.planned) if row.planned >= 0 else partial(give, desk, row.order),
        lit=row.planned >= 0,
        kind="green",
        enabled=not why and not row.asked,
        id=f"congress.offer.{name}",
        style=SMALL_CAPTION.sized(13),
        tip=why or t("ui.congress.ask.tip", verdict=verdict),
    )


def _ground(ours: bool, looked: bool, c: Canvas, rect: pygame.Rect) -> None:
    c.fill(rect, (40, 24, 25) if ours else (17, 18, 19))
    c.frame(rect, (112, 84, 52) if ours or looked else (48, 49, 52))

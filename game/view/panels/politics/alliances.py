"""The page of coalitions: how the body would sit, and whom we could act with, each with what it thinks of us."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.orders.coalitions import AnswerBloc, LeaveBloc
from game.orders.politics import SetLine
from game.view.art.portraits import portrait
from game.view.models import congress as model
from game.view.models.persons import face_of_leader
from game.view.panels.politics.doing import BUTTON, give, order_button, price_of
from game.view.panels.politics.parts import alliance_of, colours_blind
from game.view.panels.tips import account
from game.view.theme.fonts import SMALL, SMALL_BOLD
from game.view.ui import (
    Button,
    DropDown,
    Label,
    Panel,
    Picture,
    ScrollBox,
    Stack,
    TextBlock,
    ground,
    layout,
    pour,
    well,
)

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

    def write(stack: Stack) -> None:
        for row in model.allies(desk.play):
            _card(desk, stack, row, memory)

    pour(box, write)


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


def _card(desk: Campaign, stack: Stack, row: model.AllyRow, memory: Memory) -> None:
    """Whom, how near, what they would say, what we would have together, and what can be done."""
    px, t, words, figures = desk.px, desk.t, desk.words, desk.words.figures
    view, name, box = desk.play.view, desk.play.view.faction_name(row.number), stack.box
    tip = partial(account, words, view.why_lean(row.ally.verdict))

    def look() -> None:
        memory.partner = -1 if memory.partner == row.number else row.number
        desk.open_congress("alliances")

    place = pygame.Rect(stack.x, stack.y, stack.width, px(CARD))
    paint = partial(ground.card, ours=row.ours, lit=memory.partner == row.number)
    card = Panel(box, place, paint, tip=tip, id=f"congress.ally.{name}")
    text, buttons = layout.right(layout.inset(place, px(10), px(8)), px(190), px(12))[::-1]
    face, text = layout.left(text, text.height * 5 // 6, px(12))
    who, shade = face_of_leader(view, row.number), model.shades(desk.play, colours_blind(desk))[row.number]
    Picture(box, face, lambda size: portrait(who, size, shade), framed=False)
    told, state, yes = Stack(box, text), view.faction_state(row.number), row.ally.verdict.value >= 0
    told.text(words.faction(row.number), SMALL_BOLD.sized(16), "brass" if row.ours else "white", tip=tip)
    side = t(f"ui.congress.{state}") if state != "legal" else alliance_of(desk, row.number) or t("ui.congress.alone")
    opinion = "" if row.ours else t("ui.congress.would_accept" if yes else "ui.congress.would_refuse")
    told.pair(side, opinion, "dim", "good" if yes else "bad", tip=tip)
    if row.offer:
        offer = t("ui.congress.offer_from", faction=words.faction(row.number))
        told.text(offer, SMALL_BOLD.sized(14), "warn", tip=tip)
    elif not row.ours and view.may_ally(row.number):
        key = "quorum" if row.ally.majority else "first" if row.ally.leads else "second"
        share, rank = figures.percent(row.ally.share, 1), t(f"ui.congress.if_joined.{key}")
        joined = t("ui.congress.if_joined", share=share, place=rank)
        told.text(joined, SMALL.sized(14), "good" if row.ally.leads else "body", tip=tip)
    upper, lower = layout.rows(buttons, [1.0, 1.0], px(5))
    if not row.ours:
        if view.may_ally(row.number):
            Button(box, upper, t("ui.congress.look"), look, id=f"congress.look.{name}", style=BUTTON,
                   lit=memory.partner == row.number, tip=t("ui.congress.look.tip"))  # fmt: skip
        _door(desk, box, lower, row, name, yes)
    card.rect.height = max(px(CARD), told.height + 2 * px(8))
    stack.room(card.rect.height, px(5))


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

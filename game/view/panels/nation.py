"""A nation's window: what is known, the case for war, treaties with the answer to expect, war and peace."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.orders.base import Order
from game.orders.diplomacy import BreakTreaty, OfferTreaty
from game.view.art import flags
from game.view.models import facts
from game.view.panels.tips import account, line_tip
from game.view.theme.fonts import SMALL, SMALL_BOLD, SMALL_CAPTION
from game.view.ui import Button, Field, Label, Picture, ScrollBox, TextBlock, Tip, layout
from game.view.words import Name

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign
    from game.view.ui import Widget


def open_window(desk: Campaign, nation: int) -> None:
    """Show a nation."""
    view, words, px = desk.play.view, desk.words, desk.px
    lines = facts.nation_lines(desk.play, words, nation)
    window = desk.window(
        lambda: open_window(desk, nation), (880, 600), words.nation(nation), side=_side(desk, nation), id="nationwindow"
    )
    left, right = layout.columns(window.body, [1.0, 1.15], px(16))
    banner, rest = layout.top(left, px(96), px(8))
    what = desk.flags.get(view.tags[nation])
    if what is not None:
        Picture(
            window,
            pygame.Rect(banner.x, banner.y, px(144), banner.height),
            lambda size: flags.flag(what, size, desk.ui.theme.neutral_symbols),
        )
    ruler = pygame.Rect(banner.x + px(156), banner.y, banner.width - px(156), banner.height)
    text = words.speech.first(f"faction.{view.government(nation)}.desc") if view.government(nation) else ""
    TextBlock(window, ruler, text, SMALL, "well", pad=8)
    for k, line in enumerate(lines):
        place = pygame.Rect(rest.x, rest.y + k * px(26), rest.width, px(24))
        if place.bottom <= rest.bottom:
            Field(
                window,
                place,
                line.label,
                line.value,
                line.icon,
                line.tone,
                tip=line_tip(words, line),
                id=f"nationwindow.{k}",
            )
    if nation == view.nation:
        _aims(desk, window, right, nation)
        return
    below = pygame.Rect(rest.x, rest.y + len(lines) * px(26) + px(10), rest.width, 0)
    below.height = max(0, rest.bottom - below.y)
    if below.height >= px(60):
        TextBlock(window, below, _standing_text(desk, nation), SMALL, "well", pad=8, id="nationwindow.others")
    war, rest = layout.top(right, px(184), px(8))
    _war(desk, window, war, nation)
    _treaties(desk, window, rest, nation)


def _side(desk: Campaign, nation: int) -> str:
    from game.view.panels.pages import standing

    key, _ = standing(desk.play.view, nation)
    return desk.t(f"ui.standing.{key}") if key else ""


def _standing_text(desk: Campaign, nation: int) -> str:
    """Whom it fights, who stands with it, what it claims: all of it public."""
    view, words, t = desk.play.view, desk.words, desk.t
    living = [n for n in view.living() if n != nation]

    def names(found: list[int]) -> str:
        return Name(", ".join(words.nation(n) for n in found)) if found else t("ui.nation.none")

    aims = view.aims(nation)
    wanted = Name(", ".join(words.name("aim", aim.id) for aim in aims)) if aims else t("ui.offer.nothing")
    return t(
        "ui.nation.standing",
        foes=names([n for n in living if view.at_war(nation, n)]),
        friends=names([n for n in living if view.allied(nation, n)]),
        aims=wanted,
    )


def _aims(desk: Campaign, window: Widget, rect: pygame.Rect, nation: int) -> None:
    """What the nation wants, with progress."""
    px, view, words = desk.px, desk.play.view, desk.words
    head, rest = layout.top(rect, px(24), px(4))
    Label(window, head, desk.t("ui.nation.aims"), SMALL_CAPTION, "brass")
    box = ScrollBox(window, rest, id="aims")
    for k, aim in enumerate(view.aims(nation)):
        done, total = view.aim_progress(aim)
        row = pygame.Rect(rest.x, rest.y + k * px(30), box.inner.width, px(28))
        Field(
            box,
            row,
            words.name("aim", aim.id),
            desk.t("ui.aim.progress", done=done, total=total),
            "flying-flag",
            "good" if done == total else "white",
            tip=Tip(words.name("aim", aim.id), body=words.speech.first(f"aim.{aim.id}.desc")),
            id=f"aim.{aim.id}",
        )
    if not view.aims(nation):
        TextBlock(box, box.inner, desk.t("ui.aim.none"), SMALL)
    box.fit()


# -- war and peace -------------------------------------------------------------------------------------------------
def _war(desk: Campaign, window: Widget, rect: pygame.Rect, nation: int) -> None:
    """The case with its terms, and the button that the case allows."""
    px, t, words, view = desk.px, desk.t, desk.words, desk.play.view
    foot, body = layout.bottom(rect, px(40), px(6))
    if view.at_war(view.nation, nation):
        _peace(desk, window, body, foot, nation)
        return
    why, value, line = facts.forecast(desk.play, nation)
    found = why()
    head, rows = layout.top(body, px(24), px(2))
    label = t("ui.war.case", value=words.figures.milli(value, 0), line=words.figures.milli(line, 0))
    Label(
        window,
        head,
        label,
        SMALL_BOLD,
        "good" if value >= line else "warn",
        tip=lambda: account(words, found, note=t("ui.war.case.tip")),
        id="nationwindow.case",
    )
    for k, (text, amount, tone) in enumerate(words.account(found, 5)):
        row = pygame.Rect(rows.x, rows.y + k * px(21), rows.width, px(20))
        if row.bottom <= rows.bottom:
            Label(window, row, text, SMALL)
            Label(window, row, amount, SMALL_BOLD, tone, "right")
    Button(
        window,
        foot,
        t("ui.war.prepare"),
        lambda: desk.open_declaration(nation),
        kind="red",
        id="nationwindow.war",
        tip=t("ui.war.prepare.tip"),
    )


def _peace(desk: Campaign, window: Widget, body: pygame.Rect, foot: pygame.Rect, nation: int) -> None:
    """How the war stands, and the doors to the peace table and the overview."""
    px, t, words, view = desk.px, desk.t, desk.words, desk.play.view
    found = view.why_score("war_score", view.nation, nation)
    head, rows = layout.top(body, px(24), px(2))
    Label(
        window,
        head,
        t("ui.peace.standing", value=words.figures.milli_delta(found.total, 0)),
        SMALL_BOLD,
        "good" if found.total >= 0 else "warn",
        tip=lambda: account(words, found),
    )
    for k, (text, amount, tone) in enumerate(words.account(found, 5)):
        row = pygame.Rect(rows.x, rows.y + k * px(21), rows.width, px(20))
        if row.bottom <= rows.bottom:
            Label(window, row, text, SMALL)
            Label(window, row, amount, SMALL_BOLD, tone, "right")
    war = view.war_with(nation)
    one, two = layout.columns(foot, [1.0, 1.0], px(6))
    table = partial(desk.open_peace, nation)
    Button(window, one, t("ui.wars.table"), table, kind="green", id="nationwindow.peace", style=SMALL_CAPTION)
    overview = partial(desk.open_wars, war.uid if war is not None else 0)
    Button(window, two, t("ui.wars.window"), overview, id="nationwindow.overview", style=SMALL_CAPTION)


def _giver(desk: Campaign, window: Widget, order: Order) -> Callable[[], None]:
    def give() -> None:
        window.close()  # type: ignore[attr-defined]
        desk.give(order)

    return give


# -- treaties ------------------------------------------------------------------------------------------------------
def _treaties(desk: Campaign, window: Widget, rect: pygame.Rect, nation: int) -> None:
    """Treaties in force with their end, then those that can be offered with the answer to expect."""
    px, t, words, view = desk.px, desk.t, desk.words, desk.play.view
    head, rest = layout.top(rect, px(24), px(4))
    Label(window, head, t("ui.treaty.title"), SMALL_CAPTION, "brass")
    box = ScrollBox(window, rest, id="treaties")
    y = rest.y
    mine = dict(facts.treaties_with(desk.play, nation))
    for kind, proto in view.rules.of("treaty").items():
        row = pygame.Rect(rest.x, y, box.inner.width, px(32))
        label, answer, button = layout.columns(row, [1.3, 1.0, px(92)], px(6))
        tip = Tip(words.name("treaty", kind), body=words.speech.first(f"treaty.{kind}.desc"))
        if kind in mine:
            until = mine[kind]
            Label(box, label, words.name("treaty", kind), SMALL_BOLD, "good", tip=tip)
            Label(
                box,
                answer,
                t("ui.treaty.until", month=words.month(until)) if until >= 0 else t("ui.treaty.open"),
                SMALL,
                "dim",
            )
            end = BreakTreaty(desk.play.faction, nation, kind)
            _order_button(desk, window, box, button, t("ui.treaty.break"), end, f"treaty.{kind}.break")
        elif proto.accept:
            offer = OfferTreaty(desk.play.faction, nation, kind)
            found = view.why_score(proto.accept, nation, view.nation)
            Label(box, label, words.name("treaty", kind), SMALL, tip=tip)
            key = "yes" if found.total >= 0 else "no"
            text = t(f"ui.treaty.{key}", value=words.figures.milli_delta(found.total, 0))
            Label(
                box,
                answer,
                text,
                SMALL,
                "good" if found.total >= 0 else "bad",
                tip=lambda found=found: account(words, found, note=t("ui.treaty.forecast")),
            )
            _order_button(desk, window, box, button, t("ui.treaty.offer"), offer, f"treaty.{kind}")
        else:
            continue
        y += px(36)
    box.fit()


def _order_button(
    desk: Campaign, window: Widget, box: Widget, rect: pygame.Rect, text: str, order: Order, id: str
) -> None:
    refused = desk.play.check(order)
    cost = desk.words.costs(desk.play.session.cost(order))
    tip = desk.words.refusal(refused) if refused is not None else desk.t("ui.order.cost", cost=cost)
    Button(
        box,
        rect,
        text,
        _giver(desk, window, order),
        id=id,
        enabled=refused is None,
        style=SMALL_CAPTION.sized(14),
        tip=tip,
    )

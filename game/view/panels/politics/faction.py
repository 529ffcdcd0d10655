"""The page of one's own faction: who leads it, what it is worth, who supports it and why, whom it is up against."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.core.units import FULL, MONTHS_PER_YEAR
from game.view.art.portraits import portrait
from game.view.models import faction as model
from game.view.models.persons import face_of_leader
from game.view.panels.politics.blocs import tone_of
from game.view.panels.politics.parts import colours_blind, said
from game.view.panels.tips import account
from game.view.theme.fonts import HEAD, SMALL, SMALL_BOLD, SMALL_CAPTION, Style
from game.view.theme.palette import Colour
from game.view.ui import (
    Button,
    Canvas,
    Label,
    Meter,
    Panel,
    Picture,
    ScrollBox,
    Stack,
    TextBlock,
    Tip,
    TipRow,
    Widget,
    ground,
    layout,
    meter,
    pour,
    well,
)

if TYPE_CHECKING:
    from game.view.panels.politics.window import Memory
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window

ROW = 46
RIVAL = 74
REASONS = 2


def fill(desk: Campaign, window: Window, rect: pygame.Rect, memory: Memory) -> None:
    """Three columns: ourselves, those who support us, the others."""
    if rect.width < desk.px(1300):
        own, rest = layout.columns(rect, [0.55, 1.0], desk.px(10))
        support, others = layout.rows(rest, [1.4, 1.0], desk.px(8))
    else:
        own, support, others = layout.columns(rect, [0.72, 1.3, 0.9], desk.px(10))
    _own(desk, window, own)
    _support(desk, window, support)
    _others(desk, window, others)


# -- ourselves -----------------------------------------------------------------------------------------------------
def _own(desk: Campaign, window: Window, rect: pygame.Rect) -> None:
    px, t, words, view = desk.px, desk.t, desk.words, desk.play.view
    proto = view.rules.get("faction", desk.play.chair.faction)
    rest = well(window, rect, t("ui.politics.own"))
    top, rest = layout.top(rest, min(px(190), rest.height // 3), px(8))
    face, text = layout.left(top, top.height * 5 // 6, px(10))
    who = face_of_leader(desk.play.view, desk.play.faction)
    Picture(window, face, lambda size: portrait(who, size, tuple(proto.colour)))
    line, text = layout.top(text, px(26), px(2))
    Label(window, line, desk.words.faction(desk.play.faction), HEAD.sized(18), "brass")
    line, text = layout.top(text, px(22), px(2))
    Label(window, line, words.leader(desk.play.faction), SMALL_BOLD, "white")
    line, text = layout.top(text, px(20), px(4))
    state = view.faction_state(desk.play.faction)
    if state != "legal":
        Label(window, line, t(f"need.state.{state}"), SMALL, "bad", id="politics.state")
    else:
        key = "governs" if view.governs() else "opposes"
        Label(window, line, t(f"ui.politics.{key}"), SMALL, "brass" if view.governs() else "dim")
    held = [str(words.name("portfolio", name)) for name in model.offices(desk.play)]
    if held and not view.governs():
        line, text = layout.top(text, px(20), px(4))
        told = t("ui.politics.holds_many", count=len(held)) if held[1:] else t("ui.politics.holds", offices=held[0])
        tip = Tip(t("ui.politics.offices"), body=", ".join(held))
        Label(window, line, told, SMALL, "brass", tip=tip, id="politics.holds")
    for trait in view.leader_traits(desk.play.faction)[: max(0, text.height // px(21))]:
        line, text = layout.top(text, px(20), px(1))
        tip = Tip(words.name("trait", trait), body=words.speech.first(f"trait.{trait}.desc"))
        Label(window, line, words.name("trait", trait), SMALL, "warn", tip=tip)
    foot, rest = layout.bottom(rest, px(34), px(8))
    box = ScrollBox(window, rest, id="politics.gauges")
    y = rest.y
    for name in model.gauges(desk.play):
        place = pygame.Rect(rest.x, y, box.inner.width, px(40))
        upper, lower = layout.rows(place, [1.0, px(15)], px(2))
        value, why = view.stock(name), partial(_gauge_tip, desk, name)
        Label(box, upper, words.name("stock", name), SMALL_BOLD, tip=why, id=f"politics.stock.{name}")
        Label(box, upper, words.stock(name, value), SMALL_BOLD, "white", "right", tip=why)
        Meter(box, lower, value, FULL, "red", tip=why)
        y += px(48)
    held = model.offices(desk.play)
    Label(box, pygame.Rect(rest.x, y, box.inner.width, px(22)), t("ui.politics.offices"), SMALL_CAPTION, "brass")
    y += px(24)
    names = [words.name("portfolio", name) for name in held] or [t("ui.politics.no_office")]
    for name in names:
        Label(box, pygame.Rect(rest.x, y, box.inner.width, px(20)), name, SMALL, "body" if held else "dim")
        y += px(21)
    box.fit()
    count = model.open_acts(desk.play)
    Button(window, foot, t("ui.politics.acts_open", count=count), partial(desk.open_congress, "work"),
           id="politics.acts", style=SMALL_CAPTION, enabled=count > 0, tip=t("ui.politics.acts_open.tip"))  # fmt: skip


def _gauge_tip(desk: Campaign, name: str) -> Tip:
    """What has moved it over the last year."""
    words = desk.words
    return account(words, desk.play.view.why_stock(name, MONTHS_PER_YEAR), words.speech.first(f"stock.{name}.desc"))


# -- those who support us ------------------------------------------------------------------------------------------
def _support(desk: Campaign, window: Window, rect: pygame.Rect) -> None:
    px, t = desk.px, desk.t
    rows = model.supporters(desk.play)
    rest = well(window, rect, t("ui.politics.support"), t("ui.politics.support.hint"))
    if not rows:
        TextBlock(window, rest, t("ui.politics.support.none"), SMALL)
        return
    box = ScrollBox(window, rest, id="politics.support")
    fonts = desk.ui.theme.fonts
    names = [max(fonts.width(desk.words.name("bloc", row.id), SMALL_BOLD),
                 fonts.width(_gives(desk, row), SMALL.sized(13))) for row in rows]  # fmt: skip

    def write(stack: Stack) -> None:
        inner = layout.inset(pygame.Rect(stack.x, 0, stack.width, px(ROW)), px(10), px(4))
        columns = layout.fitted(inner, [max(names) + 1, px(96), px(150)], [0.4, 0.4, 1.7], px(12))
        for row in rows:
            place = pygame.Rect(stack.x, stack.y, stack.width, px(ROW))
            card = Panel(box, place, ground.row, tip=partial(_support_tip, desk, row), id=f"politics.support.{row.id}")
            high = _supporter(desk, box, [one.move(0, place.y) for one in columns], row)
            card.rect.height = max(px(ROW), high + 2 * px(4))
            stack.room(card.rect.height, px(3))

    pour(box, write)


def _gives(desk: Campaign, row: model.Supporter) -> str:
    """What it has of the body, and how much of that is ours."""
    figures = desk.words.figures
    key = said(desk, "gives", "ui.politics") if row.weight else "ui.politics.no_vote"
    return desk.t(key, ours=figures.percent(row.ours, 1), weight=figures.percent(row.weight))


def _supporter(desk: Campaign, box: Widget, columns: list[pygame.Rect], row: model.Supporter) -> int:
    """Name and weight, loyalty with its change, and the largest reasons of the year; returns how high they are."""
    t, words, figures = desk.t, desk.words, desk.words.figures
    name, loyalty, why = columns
    upper, lower = layout.rows(name, [1.1, 1.0])
    Label(box, upper, words.name("bloc", row.id), SMALL_BOLD, "white")
    Label(box, lower, _gives(desk, row), SMALL.sized(13), "brass" if row.ours else "dim")
    upper, lower = layout.rows(loyalty, [1.0, desk.px(7)], desk.px(3))
    tone = tone_of(row.loyalty)
    Label(box, upper, figures.milli(row.loyalty, 0), Style("number", 17), tone)
    if row.change:
        Label(box, upper, figures.milli_delta(row.change, 1), SMALL_BOLD, "good" if row.change > 0 else "bad", "right")
    Panel(box, lower, lambda c, r: meter(c, r, row.loyalty, FULL, c.colours.tone(tone)))
    lines = words.account(row.why)[:REASONS]
    wants = row.wants[: REASONS - len(lines)]
    if not lines and not wants:
        Label(box, why, t("ui.politics.still"), SMALL.sized(14), "dim")
    stack = Stack(box, why)
    for label, value, shade in lines:
        stack.pair(label, value, "body", shade)
    for want in wants:
        asked = t("ui.politics.wants", want=t(f"bloc.{row.id}.want.{want.id}"))
        has, shade = ("met", "good") if want.met else ("unmet", "bad")
        stack.pair(asked, t(f"ui.politics.{has}"), "dim", shade)
    return stack.height


def _support_tip(desk: Campaign, row: model.Supporter) -> Tip:
    """The whole account of the year."""
    told = desk.t("ui.congress.loyalty.tip" if row.why.lines else "ui.congress.loyalty.still")
    tip = account(desk.words, row.why, told)
    tip.title, tip.side = desk.words.name("bloc", row.id), desk.words.name("stock", "loyalty")
    return tip


# -- the others ----------------------------------------------------------------------------------------------------
def _others(desk: Campaign, window: Window, rect: pygame.Rect) -> None:
    px, t = desk.px, desk.t
    rows = model.rivals(desk.play, colours_blind(desk))
    rest = well(window, rect, t("ui.politics.others"))
    if not rows:
        TextBlock(window, rest, t("ui.politics.others.none"), SMALL)
        return
    box = ScrollBox(window, rest, id="politics.others")

    def write(stack: Stack) -> None:
        for row in rows:
            place = pygame.Rect(stack.x, stack.y, stack.width, px(RIVAL))
            card = Panel(box, place, ground.row, tip=partial(_rival_tip, desk, row), id=f"politics.rival.{row.id}")
            high = _rival(desk, box, layout.inset(place, px(6), px(5)), row)
            card.rect.height = max(px(RIVAL), high + 2 * px(5))
            stack.room(card.rect.height, px(4))

    pour(box, write)


def _rival(desk: Campaign, box: Widget, rect: pygame.Rect, row: model.Rival) -> int:
    """Its leader's portrait, name, share, what it holds; returns how high the words are."""
    t, words = desk.t, desk.words
    face, text = layout.left(rect, rect.height * 5 // 6, desk.px(10))
    who = face_of_leader(desk.play.view, row.number)
    Picture(box, face, lambda size: portrait(who, size, row.colour), framed=False)
    stack = Stack(box, text)
    label, figure = layout.right(stack.room(desk.px(24)), desk.px(60), desk.px(6))[::-1]
    Label(box, label, desk.words.faction(row.number), SMALL_BOLD, "brass" if row.leads else "white")
    Panel(box, figure, partial(_share, words.figures.percent(row.share, 1), row.colour))
    stack.text(words.leader(row.number), SMALL.sized(14), "body")
    names = ", ".join(str(words.name("portfolio", name)) for name in row.offices)
    told = t("ui.politics.holds", offices=names) if names else t("ui.politics.no_office")
    stack.text(told, SMALL.sized(13), "dim")
    return stack.height


def _share(text: str, colour: Colour, c: Canvas, rect: pygame.Rect) -> None:
    c.text(text, rect, Style("number", 17), colour, "right")


def _rival_tip(desk: Campaign, row: model.Rival) -> Tip:
    """What it is, and the qualities of its leader."""
    words = desk.words
    rows = [TipRow(words.name("trait", trait), "", "warn") for trait in desk.play.view.leader_traits(row.number)]
    body = words.speech.first(f"faction.{row.id}.desc")
    return Tip(desk.words.faction(row.number), words.leader(row.number), body, rows)

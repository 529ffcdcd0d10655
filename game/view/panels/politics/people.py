"""The page of persons: who there is on the left, one of them in full, and the offices with those who sit in them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.core.units import FULL
from game.view.art.faces import Face
from game.view.art.portraits import portrait
from game.view.models import congress
from game.view.models import people as model
from game.view.models.happenings import beyond_books
from game.view.models.persons import face_at, face_of_leader, face_of_person
from game.view.panels.politics.doing import order_button
from game.view.panels.politics.parts import colours_blind
from game.view.panels.tips import account
from game.view.theme.fonts import HEAD, SMALL, SMALL_BOLD, Style
from game.view.theme.palette import STANDARD, Colour, darker, lighter
from game.view.ui import (
    Canvas,
    DropDown,
    Label,
    ListBox,
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
    pour,
    text_height,
    well,
)
from game.world.views import CardView, PersonView

if TYPE_CHECKING:
    from game.view.panels.politics.window import Memory
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window

ROW, OFFICE = 54, 56
NO_FACTION = STANDARD.nobody


def fill(desk: Campaign, window: Window, rect: pygame.Rect, memory: Memory) -> None:
    """List, card, offices."""
    shown = memory.shown or model.LEADING
    rows = model.people(desk.play, shown)
    chosen = next((one for one in desk.play.view.persons(dead=True) if one.id == memory.person), None)
    if chosen is None and rows:
        chosen = next((one for one in rows if one.leads and one.faction == desk.play.faction), rows[0])
    colours = congress.shades(desk.play, colours_blind(desk))
    left, middle, right = layout.columns(rect, [0.8, 1.1, 0.95], desk.px(10))
    _list(desk, window, left, memory, rows, chosen, colours)
    if chosen is not None:
        _card(desk, window, middle, chosen, colours)
    _offices(desk, window, right, chosen, colours)


# -- the list ------------------------------------------------------------------------------------------------------
def _list(
    desk: Campaign,
    window: Window,
    rect: pygame.Rect,
    memory: Memory,
    rows: list[PersonView],
    chosen: PersonView | None,
    colours: dict[int, Colour],
) -> None:
    """Portraits with name and post; a choice of whom to show above."""
    px, words = desk.px, desk.words
    rest = well(window, rect, desk.t("ui.politics.people"))
    head, rest = layout.top(rest, px(30), px(6))

    def show(name: str) -> None:
        memory.shown, memory.person = name, ""
        desk.open_congress("people")

    DropDown(window, head, model.choices(desk.play, words), memory.shown or model.LEADING, show, id="politics.shown")
    if not rows:
        TextBlock(window, rest, desk.t("ui.politics.people.none"), SMALL, id="politics.people.none")
        return

    faces = {one.id: face_at(desk.play.view.rules, one.id, one.age) for one in rows}

    def pick(person: PersonView) -> None:
        memory.person = person.id
        desk.open_congress("people")

    def line(c: Canvas, place: pygame.Rect, person: PersonView, lit: bool) -> None:
        inner = place.inflate(-2 * c.px(6), -2 * c.px(3))
        side = pygame.Rect(inner.x, inner.y, inner.height * 5 // 6, inner.height)
        colour = colours.get(person.faction, NO_FACTION)
        c.blit(portrait(faces[person.id], side.size, colour), side)
        text = pygame.Rect(side.right + c.px(10), inner.y, inner.right - side.right - c.px(10), inner.height)
        upper, lower = layout.rows(text, [1.1, 1.0])
        free = person.state == "free"
        tone = c.colours.dim if not free else c.colours.brass if person.leads else c.colours.white
        c.text(words.name("person", person.id), upper, SMALL_BOLD, tone)
        c.text(model.post(words, person), lower, SMALL.sized(14), c.colours.body if free else c.colours.bad)

    place = next((k for k, one in enumerate(rows) if chosen is not None and one.id == chosen.id), -1)
    ListBox(window, rest, rows, pick, paint_row=line, row_height=ROW, chosen=place, id="politics.persons")


# -- one person ----------------------------------------------------------------------------------------------------
def _card(
    desk: Campaign, window: Window, rect: pygame.Rect, person: PersonView, colours: dict[int, Colour]
) -> None:
    """Portrait, who it is, gauges; below: qualities, views, hatreds, what lies against him or her."""
    px, t, words = desk.px, desk.t, desk.words
    rest = well(window, rect, desk.words.faction(person.faction))
    top, rest = layout.top(rest, min(px(186), rest.height * 2 // 5), px(10))
    face, text = layout.left(top, top.height * 5 // 6, px(12))
    who, ground = face_of_person(desk.play.view, person.id), colours.get(person.faction, NO_FACTION)
    Picture(window, face, lambda size: portrait(who, size, ground))
    lines: list[tuple[str, Style, str]] = [
        (words.name("person", person.id), HEAD.sized(20), "white"),
        (model.post(words, person), SMALL_BOLD, "brass" if person.state == "free" else "bad"),
        (t("ui.ministry.age", age=person.age), SMALL, "body"),
    ]
    if person.health:
        lines.append((t(f"health.{person.health}.name"), SMALL, "bad" if person.health == "failing" else "body"))
    for said, style, tone in lines:
        line, text = layout.top(text, px(24), px(1))
        Label(window, line, said, style, tone)
    gauges = (("rank", person.rank), ("skill", person.skill)) if person.skill else (("rank", person.rank),)
    for name, value in gauges:
        if text.height < px(30):
            break
        line, text = layout.top(text, px(32), px(2))
        upper, lower = layout.rows(line, [1.0, px(9)], px(2))
        Label(window, upper, t(f"ui.politics.{name}"), SMALL.sized(13), "dim", tip=t(f"ui.politics.{name}.tip"))
        Label(window, upper, words.figures.milli(value, 0), SMALL_BOLD.sized(14), "white", "right")
        Meter(window, lower, value, FULL, "red")
    doing = model.deeds(desk.play, "person", person.uid) if person.state != "dead" else []
    doing = [one for one in doing if one.can.refused is None][:3]
    if doing:
        foot, rest = layout.bottom(rest, px(32), px(6))
        for place, deed in zip(layout.columns(foot, [1.0] * len(doing), px(5)), doing, strict=True):
            _deed(desk, window, place, deed)
    box = ScrollBox(window, rest, id="politics.person")

    def write(stack: Stack) -> None:
        _traits(desk, stack, person)
        _views(desk, stack, person)
        _hatreds(desk, stack, person)
        _cards(desk, stack, person)

    pour(box, write)


INDENT, BETWEEN = 8, 6
"""Pixels left of the lines of a person's card, and between its parts."""


def _traits(desk: Campaign, stack: Stack, person: PersonView) -> None:
    """The qualities, and what each means: beside the names, or below where a column of names would take too much."""
    px, words, style = desk.px, desk.words, SMALL.sized(14)
    if not person.traits:
        return
    stack.heading(desk.t("ui.politics.traits"))
    need = max(desk.ui.theme.fonts.width(words.name("trait", one), SMALL_BOLD) for one in person.traits)
    beside = need + px(INDENT) + px(10) <= stack.width * 2 // 5
    for trait in person.traits:
        text = words.speech.first(f"trait.{trait}.desc")
        tip = Tip(words.name("trait", trait), body=text)
        name = stack.room(0 if beside else px(21), indent=px(INDENT))
        Label(stack.box, pygame.Rect(*name.topleft, name.width, px(21)), words.name("trait", trait), SMALL_BOLD, "warn",
              tip=tip)  # fmt: skip
        top, gap = stack.y, px(2) if beside else px(5)
        stack.text(text, style, "dim", gap, px(INDENT) + (need + px(10) if beside else 0), tip=tip)
        stack.y = max(stack.y, top + px(22)) if beside else stack.y
    stack.skip(px(BETWEEN))


def _views(desk: Campaign, stack: Stack, person: PersonView) -> None:
    """Where the person stands, with what rivalry makes of it behind each line."""
    words, view = desk.words, desk.play.view
    found = sorted(view.stances(person.id), key=lambda one: (-abs(one.value), one.axis, one.option))
    if not found:
        return
    stack.heading(desk.t("ui.politics.views"))
    for one in found[:8]:
        option = words.t(f"policy.{one.axis}.{one.option}.name")
        text = desk.t("ui.politics.view", axis=words.name("policy", one.axis), option=option)
        tone = "good" if one.value > 0 else "bad"
        stack.pair(text, words.figures.milli_delta(one.value, 0), "body", tone, indent=desk.px(INDENT),
                   tip=partial(_why_view, desk, person.id, one.axis, one.option))  # fmt: skip
    stack.skip(desk.px(BETWEEN))


def _why_view(desk: Campaign, person: str, axis: str, option: str) -> Tip:
    return account(desk.words, desk.play.view.why_stance(person, axis, option))


def _hatreds(desk: Campaign, stack: Stack, person: PersonView) -> None:
    """Whom the person cannot stand."""
    words = desk.words
    if not person.hatreds:
        return
    stack.heading(desk.t("ui.politics.hatreds"))
    for whom, amount in person.hatreds[:5]:
        stack.pair(words.name("person", whom), words.figures.milli(amount, 0), "body", "bad", indent=desk.px(INDENT))
    stack.skip(desk.px(BETWEEN))


def _cards(desk: Campaign, stack: Stack, person: PersonView) -> None:
    """What can be held against the person, how much of it is left, and whether it was played or answered."""
    words, px = desk.words, desk.px
    found = [card for card in desk.play.view.cards() if card.person == person.id]
    if not found:
        return
    stack.heading(desk.t("ui.politics.cards"))
    for card in found:
        open_to_us = [one for one in model.deeds(desk.play, "card", card.uid) if one.can.refused is None]
        tone, weight = "warn" if card.playable else "body", words.figures.milli(card.weight, 0)
        stack.pair(words.name("card", card.id), weight, tone, "bad", indent=px(INDENT), tip=_card_tip(desk, card))
        if open_to_us:
            _deed(desk, stack.box, stack.room(px(28), px(4), px(INDENT)), open_to_us[0])
    stack.skip(px(BETWEEN))


def _deed(desk: Campaign, parent: Widget, rect: pygame.Rect, deed: model.Deed) -> None:
    """The button of an act aimed at the person."""
    words, text = desk.words, desk.words.name("act", deed.act)
    cost, name = words.costs(desk.play.session.cost(deed.can.order)), f"politics.deed.{deed.act}"
    rows = [TipRow(line, "", tone) for line, tone in beyond_books(desk.play, words, deed.can.order)]
    tip = Tip(text, cost, words.speech.first(f"act.{deed.act}.desc"), rows)
    order_button(desk, parent, rect, text, deed.can, planned=text, kind="plain", id=name, tip=tip)


def _card_tip(desk: Campaign, card: CardView) -> Tip:
    t, words = desk.t, desk.words
    rows = []
    if card.played >= 0:
        rows.append(TipRow(t("ui.politics.card.played"), words.month(card.played), "white"))
    if card.answered >= 0:
        rows.append(TipRow(t("ui.politics.card.answered"), words.month(card.answered), "white"))
    return Tip(words.name("card", card.id), body=words.speech.first(f"card.{card.id}.desc"), rows=rows)


# -- offices -------------------------------------------------------------------------------------------------------
def _offices(
    desk: Campaign, window: Window, rect: pygame.Rect, chosen: PersonView | None, colours: dict[int, Colour]
) -> None:
    """Every office with who sits in it; ours to fill are filled with the chosen person by their button."""
    px, t = desk.px, desk.t
    rows = model.offices(desk.play, chosen)
    hint = t("ui.politics.posts.hint", person=desk.words.name("person", chosen.id)) if chosen is not None else ""
    rest = well(window, rect, t("ui.politics.posts"))
    if not rows:
        _portfolios(desk, window, rest, colours)
        return
    if any(row.can is not None for row in rows):
        note = SMALL.sized(13)
        line, rest = layout.top(rest, text_height(desk.ui, hint, note, rest.width), px(4))
        TextBlock(window, line, hint, note, tone="dim", scroll=False)
    box = ScrollBox(window, rest, id="politics.posts")
    width = box.inner.width if len(rows) * px(OFFICE + 4) > rest.height else rest.width
    for k, row in enumerate(rows):
        place = pygame.Rect(rest.x, rest.y + k * px(OFFICE + 4), width, px(OFFICE))
        Panel(box, place, ground.row, id=f"politics.post.{row.office.id}")
        _office(desk, box, layout.inset(place, px(6), px(4)), row, colours)
    box.fit()


def _portfolios(desk: Campaign, window: Window, rect: pygame.Rect, colours: dict[int, Colour]) -> None:
    """Where offices have no holders by name: the departments of state, and the parties that hold them."""
    px, words = desk.px, desk.words
    line, rest = layout.top(rect, px(20), px(4))
    Label(window, line, desk.t("ui.politics.posts.parties"), SMALL.sized(13), "dim")
    box = ScrollBox(window, rest, id="politics.portfolios")

    def write(stack: Stack) -> None:
        for name, holder, _ in desk.play.view.portfolios():
            place = stack.room(px(OFFICE), px(4))
            Panel(box, place, ground.row, id=f"politics.portfolio.{name}")
            side, text = layout.left(layout.inset(place, px(6), px(4)), px(OFFICE - 8) * 5 // 6, px(10))
            upper, lower = layout.rows(text, [1.0, 1.0])
            if holder >= 0:
                who = face_of_leader(desk.play.view, holder)
                Picture(box, side, partial(_face, who, colours.get(holder, NO_FACTION)), framed=False)
            Label(box, upper, words.name("portfolio", name), SMALL_BOLD, "white")
            Label(box, lower, words.faction(holder) if holder >= 0 else desk.t("ui.politics.vacant"), SMALL.sized(14))

    pour(box, write)


def _face(who: Face, colour: Colour, size: tuple[int, int]) -> pygame.Surface:
    return portrait(who, size, colour)


def _office(
    desk: Campaign, box: Widget, rect: pygame.Rect, row: model.OfficeRow, colours: dict[int, Colour]
) -> None:
    px, t, words = desk.px, desk.t, desk.words
    office = row.office
    side, text = layout.left(rect, rect.height * 5 // 6, px(10))
    ground = colours.get(office.faction, NO_FACTION)
    if office.person:
        who = face_of_person(desk.play.view, office.person)
        Picture(box, side, lambda size: portrait(who, size, ground), framed=False)
    else:
        Panel(box, side, partial(_nobody, ground))
    if office.appointer == desk.play.faction:
        text, button = layout.right(text, px(104), px(6))[::-1]
        _appoint(desk, box, pygame.Rect(button.x, button.centery - px(15), button.width, px(30)), row)
    upper, lower = layout.rows(text, [1.0, 1.0])
    tip = _office_tip(desk, row)
    Label(box, upper, words.name("organ", office.id), SMALL_BOLD, "white", tip=tip)
    name = row.coming or office.person
    holder = words.name("person", name) if name else desk.words.faction(office.faction) if office.faction >= 0 else ""
    said = holder or t("ui.politics.vacant")
    Label(box, lower, said, SMALL.sized(14), "brass" if row.coming else "body", tip=tip)


def _nobody(colour: Colour, c: Canvas, rect: pygame.Rect) -> None:
    """In place of a portrait: the flag of the faction that holds the office."""
    c.fill(rect, darker(colour, 0.6))
    c.icon("flying-flag", rect.inflate(-c.px(14), -c.px(14)), lighter(colour, 0.2))


def _office_tip(desk: Campaign, row: model.OfficeRow) -> Tip:
    """What it opens, who fills it, what filling it brings."""
    t, words, office = desk.t, desk.words, row.office
    rows = []
    if office.portfolio:
        rows.append(TipRow(t("ui.politics.post.opens"), words.name("portfolio", office.portfolio), "white"))
    by = desk.words.faction(office.appointer) if office.appointer >= 0 else t("ui.politics.post.nobody")
    rows.append(TipRow(t("ui.politics.post.filled_by"), by, "white"))
    if office.patronage:
        rows.append(TipRow(words.name("stock", "patronage"), words.figures.milli_delta(office.patronage, 1), "good"))
    body = words.speech.first(f"organ.{office.id}.desc")
    return Tip(words.name("organ", office.id), body=body, rows=rows)


def _appoint(desk: Campaign, box: Widget, rect: pygame.Rect, row: model.OfficeRow) -> None:
    """The button that puts the chosen person in."""
    if row.can is None:
        return
    tip = desk.t("ui.politics.appoint.tip", cost=desk.words.costs(desk.play.session.cost(row.can.order)))
    order_button(desk, box, rect, desk.t("ui.politics.appoint"), row.can, planned=desk.t("ui.politics.planned"),
                 kind="green", id=f"politics.appoint.{row.office.id}", tip=tip)  # fmt: skip

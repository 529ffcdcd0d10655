"""The page of persons: who there is on the left, one of them in full, and the offices with those who sit in them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.core.units import FULL
from game.view.art.portraits import portrait
from game.view.models import congress
from game.view.models import people as model
from game.view.models.persons import face_at, face_of_person
from game.view.panels.politics.doing import give, take_back
from game.view.panels.politics.parts import colours_blind, well
from game.view.panels.tips import account
from game.view.theme.fonts import HEAD, SMALL, SMALL_BOLD, SMALL_CAPTION, Style
from game.view.theme.palette import Colour
from game.view.ui import (
    Button,
    Canvas,
    DropDown,
    Label,
    ListBox,
    Meter,
    Panel,
    Picture,
    ScrollBox,
    TextBlock,
    Tip,
    TipRow,
    Widget,
    layout,
)
from game.world.views import CardView, PersonView

if TYPE_CHECKING:
    from game.view.panels.politics.window import Memory
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window

ROW, OFFICE = 54, 56
NO_FACTION: Colour = (110, 108, 100)


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
    rest = well(desk, window, rect, desk.t("ui.politics.people"))
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
        c.text(model.post(words, person), lower, SMALL.sized(14), c.colours.body if free else c.colours.bad, fit="cut")

    place = next((k for k, one in enumerate(rows) if chosen is not None and one.id == chosen.id), -1)
    ListBox(window, rest, rows, pick, paint_row=line, row_height=ROW, chosen=place, id="politics.persons")


# -- one person ----------------------------------------------------------------------------------------------------
def _card(
    desk: Campaign, window: Window, rect: pygame.Rect, person: PersonView, colours: dict[int, Colour]
) -> None:
    """Portrait, who it is, gauges; below: qualities, views, hatreds, what lies against him or her."""
    px, t, words = desk.px, desk.t, desk.words
    rest = well(desk, window, rect, desk.faction_name(person.faction))
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
    doing = [one for one in doing if one.refused is None][:3]
    if doing:
        foot, rest = layout.bottom(rest, px(32), px(6))
        for place, deed in zip(layout.columns(foot, [1.0] * len(doing), px(5)), doing, strict=True):
            _deed(desk, window, place, deed)
    box = ScrollBox(window, rest, id="politics.person")
    y = _traits(desk, box, rest, person)
    y = _views(desk, box, rest, y, person)
    y = _hatreds(desk, box, rest, y, person)
    _cards(desk, box, rest, y, person)
    box.fit()


def _heading(desk: Campaign, box: ScrollBox, rest: pygame.Rect, y: int, key: str) -> int:
    Label(box, pygame.Rect(rest.x, y, box.inner.width, desk.px(22)), desk.t(key), SMALL_CAPTION, "brass")
    return y + desk.px(24)


def _row(desk: Campaign, box: ScrollBox, rest: pygame.Rect, y: int) -> pygame.Rect:
    return pygame.Rect(rest.x + desk.px(8), y, box.inner.width - desk.px(8), desk.px(21))


def _traits(desk: Campaign, box: ScrollBox, rest: pygame.Rect, person: PersonView) -> int:
    words, y = desk.words, rest.y
    if not person.traits:
        return y
    y = _heading(desk, box, rest, y, "ui.politics.traits")
    for trait in person.traits:
        row = _row(desk, box, rest, y)
        name, said = layout.columns(row, [0.8, 1.6], desk.px(8))
        text = words.speech.first(f"trait.{trait}.desc")
        tip = Tip(words.name("trait", trait), body=text)
        Label(box, name, words.name("trait", trait), SMALL_BOLD, "warn", tip=tip)
        Label(box, said, text, SMALL.sized(14), "dim", fit="cut", tip=tip)
        y += desk.px(21)
    return y + desk.px(6)


def _views(desk: Campaign, box: ScrollBox, rest: pygame.Rect, y: int, person: PersonView) -> int:
    """Where the person stands, with what rivalry makes of it behind each line."""
    words, view = desk.words, desk.play.view
    found = sorted(view.stances(person.id), key=lambda one: (-abs(one.value), one.axis, one.option))
    if not found:
        return y
    y = _heading(desk, box, rest, y, "ui.politics.views")
    for one in found[:8]:
        row = _row(desk, box, rest, y)
        name, figure = layout.right(row, desk.px(64), desk.px(6))[::-1]
        option = words.t(f"policy.{one.axis}.{one.option}.name")
        text = desk.t("ui.politics.view", axis=words.name("policy", one.axis), option=option)
        why = partial(_why_view, desk, person.id, one.axis, one.option)
        Label(box, name, text, SMALL.sized(14), "body", fit="cut", tip=why)
        tone = "good" if one.value > 0 else "bad"
        mark = words.figures.milli_delta(one.value, 0)
        Label(box, figure, mark, SMALL_BOLD.sized(14), tone, "right", tip=why)
        y += desk.px(21)
    return y + desk.px(6)


def _why_view(desk: Campaign, person: str, axis: str, option: str) -> Tip:
    return account(desk.words, desk.play.view.why_stance(person, axis, option))


def _hatreds(desk: Campaign, box: ScrollBox, rest: pygame.Rect, y: int, person: PersonView) -> int:
    words = desk.words
    if not person.hatreds:
        return y
    y = _heading(desk, box, rest, y, "ui.politics.hatreds")
    for whom, amount in person.hatreds[:5]:
        row = _row(desk, box, rest, y)
        Label(box, row, words.name("person", whom), SMALL.sized(14), "body")
        Label(box, row, words.figures.milli(amount, 0), SMALL_BOLD.sized(14), "bad", "right")
        y += desk.px(21)
    return y + desk.px(6)


def _cards(desk: Campaign, box: ScrollBox, rest: pygame.Rect, y: int, person: PersonView) -> int:
    """What can be held against the person, how much of it is left, and whether it was played or answered."""
    words = desk.words
    found = [card for card in desk.play.view.cards() if card.person == person.id]
    if not found:
        return y
    y = _heading(desk, box, rest, y, "ui.politics.cards")
    for card in found:
        row = _row(desk, box, rest, y)
        tip = _card_tip(desk, card)
        open_to_us = [one for one in model.deeds(desk.play, "card", card.uid) if one.refused is None]
        if open_to_us:
            row, button = layout.right(row, desk.px(96), desk.px(8))[::-1]
            _deed(desk, box, button.inflate(0, desk.px(2)), open_to_us[0])
        name, figure = layout.right(row, desk.px(64), desk.px(6))[::-1]
        Label(box, name, words.name("card", card.id), SMALL.sized(14), "warn" if card.playable else "body", tip=tip)
        Label(box, figure, words.figures.milli(card.weight, 0), SMALL_BOLD.sized(14), "bad", "right", tip=tip)
        y += desk.px(21)
    return y + desk.px(6)


def _deed(desk: Campaign, parent: Widget, rect: pygame.Rect, deed: model.Deed) -> None:
    """An act aimed at the person, or the planned one to take back."""
    t, words, name = desk.t, desk.words, f"politics.deed.{deed.act}"
    text = words.name("act", deed.act)
    if deed.planned >= 0:
        Button(parent, rect, text, partial(take_back, desk, deed.planned), lit=True, id=name,
               style=SMALL_CAPTION.sized(13), tip=t("ui.congress.planned.tip"))  # fmt: skip
        return
    cost = words.costs(desk.play.session.cost(deed.order))
    tip = Tip(text, cost, words.speech.first(f"act.{deed.act}.desc"))
    Button(parent, rect, text, partial(give, desk, deed.order), id=name, style=SMALL_CAPTION.sized(13), tip=tip)


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
    rest = well(desk, window, rect, t("ui.politics.posts"))
    if not rows:
        TextBlock(window, rest, t("ui.politics.posts.none"), SMALL, id="politics.posts.none")
        return
    if any(row.order is not None for row in rows):
        line, rest = layout.top(rest, px(20), px(4))
        Label(window, line, hint, SMALL.sized(13), "dim", fit="cut")
    box = ScrollBox(window, rest, id="politics.posts")
    width = box.inner.width if len(rows) * px(OFFICE + 4) > rest.height else rest.width
    for k, row in enumerate(rows):
        place = pygame.Rect(rest.x, rest.y + k * px(OFFICE + 4), width, px(OFFICE))
        Panel(box, place, lambda c, r: c.fill(r, (14, 15, 16)), id=f"politics.post.{row.office.id}")
        _office(desk, box, layout.inset(place, px(6), px(4)), row, colours)
    box.fit()


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
        Panel(box, side, lambda c, r: c.fill(r, (26, 27, 29)))
    if office.appointer == desk.play.faction:
        text, button = layout.right(text, px(104), px(6))[::-1]
        _appoint(desk, box, pygame.Rect(button.x, button.centery - px(15), button.width, px(30)), row)
    upper, lower = layout.rows(text, [1.0, 1.0])
    tip = _office_tip(desk, row)
    Label(box, upper, words.name("organ", office.id), SMALL_BOLD, "white", tip=tip)
    name = row.coming or office.person
    holder = words.name("person", name) if name else desk.faction_name(office.faction) if office.faction >= 0 else ""
    said = holder or t("ui.politics.vacant")
    Label(box, lower, said, SMALL.sized(14), "brass" if row.coming else "body", fit="cut", tip=tip)


def _office_tip(desk: Campaign, row: model.OfficeRow) -> Tip:
    """What it opens, who fills it, what filling it brings."""
    t, words, office = desk.t, desk.words, row.office
    rows = []
    if office.portfolio:
        rows.append(TipRow(t("ui.politics.post.opens"), words.name("portfolio", office.portfolio), "white"))
    by = desk.faction_name(office.appointer) if office.appointer >= 0 else t("ui.politics.post.nobody")
    rows.append(TipRow(t("ui.politics.post.filled_by"), by, "white"))
    if office.patronage:
        rows.append(TipRow(words.name("stock", "patronage"), words.figures.milli_delta(office.patronage, 1), "good"))
    body = words.speech.first(f"organ.{office.id}.desc")
    return Tip(words.name("organ", office.id), body=body, rows=rows)


def _appoint(desk: Campaign, box: Widget, rect: pygame.Rect, row: model.OfficeRow) -> None:
    """Put the chosen person in, or take the appointment back."""
    t, words, name = desk.t, desk.words, f"politics.appoint.{row.office.id}"
    if row.planned >= 0:
        Button(box, rect, t("ui.politics.planned"), partial(take_back, desk, row.planned), lit=True, id=name,
               style=SMALL_CAPTION.sized(13), tip=t("ui.congress.planned.tip"))  # fmt: skip
        return
    if row.order is None:
        return
    why = words.refusal(row.refused) if row.refused else ""
    cost = words.costs(desk.play.session.cost(row.order))
    Button(box, rect, t("ui.politics.appoint"), partial(give, desk, row.order), kind="green", enabled=not why, id=name,
           style=SMALL_CAPTION.sized(13), tip=why or t("ui.politics.appoint.tip", cost=cost))  # fmt: skip

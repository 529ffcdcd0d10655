"""The page of the laws: the axes by office on the left, the options of one of them with their effects on the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.core.errors import Refusal
from game.core.units import PPM
from game.orders.base import Order
from game.view.models import laws as model
from game.view.panels.politics.doing import give, price_of, take_back
from game.view.panels.politics.parts import well
from game.view.panels.tips import account
from game.view.theme.fonts import SMALL, SMALL_BOLD, SMALL_CAPTION, Style
from game.view.ui import (
    Button,
    Canvas,
    Label,
    ListBox,
    Pair,
    Panel,
    ScrollBox,
    TextBlock,
    Tip,
    TipRow,
    Widget,
    layout,
    pair_width,
    text_height,
)

if TYPE_CHECKING:
    from game.view.panels.politics.window import Memory
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window

LINE, APART = 21, 24
"""Height of a line of effects; pixels between two columns of them."""


def fill(desk: Campaign, window: Window, rect: pygame.Rect, memory: Memory) -> None:
    """Axes left, options right."""
    rows = model.laws(desk.play)
    if memory.axis not in [row.axis for row in rows]:
        memory.axis = rows[0].axis
    left, right = layout.columns(rect, [0.62, 1.5], desk.px(10))
    _axes(desk, window, left, rows, memory)
    _options(desk, window, right, next(row for row in rows if row.axis == memory.axis))


def _axes(desk: Campaign, window: Window, rect: pygame.Rect, rows: list[model.Law], memory: Memory) -> None:
    """Every axis with the option in force."""
    words = desk.words
    rest = well(desk, window, rect, desk.t("ui.politics.laws"))

    def pick(row: model.Law) -> None:
        memory.axis = row.axis
        desk.open_congress("laws")

    def line(c: Canvas, place: pygame.Rect, row: model.Law, lit: bool) -> None:
        inner = place.inflate(-2 * c.px(8), -2 * c.px(4))
        icon = desk.play.view.rules.get("policy", row.axis).icon or "scales"
        side = inner.height
        c.icon(icon, pygame.Rect(inner.x, inner.y, side, side), raised=True)
        text = pygame.Rect(inner.x + side + c.px(10), inner.y, inner.width - side - c.px(10), inner.height)
        upper, lower = layout.rows(text, [1.0, 1.0])
        c.text(words.name("policy", row.axis), upper, SMALL_BOLD, c.colours.white)
        now = words.t(f"policy.{row.axis}.{row.planned or row.now}.name")
        c.text(now, lower, SMALL.sized(14), c.colours.brass if row.planned else c.colours.body)

    chosen = next(k for k, row in enumerate(rows) if row.axis == memory.axis)
    ListBox(window, rest, rows, pick, paint_row=line, row_height=44, chosen=chosen, id="politics.axes")


def _options(desk: Campaign, window: Window, rect: pygame.Rect, law: model.Law) -> None:
    """What the axis is about, who may change it, and its options."""
    px, t, words = desk.px, desk.t, desk.words
    office = words.name("portfolio", law.portfolio) if law.portfolio else t("ui.politics.head")
    whom = desk.faction_name(law.holder) if law.holder >= 0 else ""
    side = t("ui.politics.belongs", office=office, faction=whom)
    rest = well(desk, window, rect, words.name("policy", law.axis), side)
    said = words.speech.first(f"policy.{law.axis}.desc")
    if said:
        height = min(px(66), text_height(desk.ui, said, SMALL, rest.width) + px(2))
        about, rest = layout.top(rest, height, px(8))
        TextBlock(window, about, said, SMALL, tone="dim", id="politics.law.about")
    box = ScrollBox(window, rest, id="politics.options")
    y = rest.y
    for row in model.choices(desk.play, law.axis):
        y += _option(desk, box, pygame.Rect(rest.x, y, box.inner.width, 0), law.axis, row) + px(7)
    box.fit()


def _option(desk: Campaign, box: Widget, rect: pygame.Rect, axis: str, row: model.Choice) -> int:
    """One option as a card; returns its height."""
    px, words = desk.px, desk.words
    lines = model.effects(desk.play, words, axis, row.option)
    said = words.speech.first(f"policy.{axis}.{row.option}.desc")
    inner = rect.width - px(24)
    text, side = inner - px(196), px(186)
    high = text_height(desk.ui, said, SMALL, text) if said else 0
    needs = [pair_width(desk.ui, what, amount) for what, amount, _ in lines]
    across = 2 if 2 * max(needs, default=0) + px(APART) <= text else 1
    below = px(LINE) * -(-len(lines) // across)
    body = px(26) + high + (px(5) if high else 0) + below
    height = max(body, px(62)) + px(16)
    card = pygame.Rect(rect.x, rect.y, rect.width, height)
    Panel(box, card, partial(_card, row.now, row.planned >= 0), id=f"politics.option.{row.option}")
    place = pygame.Rect(card.x + px(14), card.y + px(8), text, px(24))
    tone = "brass" if row.now or row.planned >= 0 else "white"
    Label(box, place, words.t(f"policy.{axis}.{row.option}.name"), Style("bold", 17), tone)
    y = place.bottom + px(2)
    if high:
        TextBlock(box, pygame.Rect(place.x, y, text, high), said, SMALL, tone="body", scroll=False)
        y += high + px(5)
    columns = layout.columns(pygame.Rect(place.x, y, text, px(LINE)), [1.0] * across, px(APART))
    for k, (what, amount, rises) in enumerate(lines):
        cell = columns[k % across].move(0, (k // across) * px(LINE))
        Pair(box, cell, what, amount, "dim", "good" if rises else "bad")
    _button(desk, box, pygame.Rect(card.right - px(12) - side, card.y + px(10), side, px(34)), axis, row)
    return height


def _card(now: bool, planned: bool, c: Canvas, rect: pygame.Rect) -> None:
    c.fill(rect, (40, 24, 25) if now else (40, 38, 24) if planned else (17, 18, 19))
    c.frame(rect, (112, 84, 52) if now or planned else (48, 49, 52))


def _button(desk: Campaign, box: Widget, rect: pygame.Rect, axis: str, row: model.Choice) -> None:
    """Decree it, take the decree back, or read why it cannot be done; below it the reason."""
    t, words = desk.t, desk.words
    name = f"politics.decree.{row.option}"
    if row.now:
        Label(box, rect, t("ui.policy.now"), SMALL_CAPTION, "brass", "right")
        return
    if row.count is not None:
        _vote(desk, box, rect, axis, row)
        return
    if row.planned >= 0:
        Button(box, rect, t("ui.congress.planned"), partial(take_back, desk, row.planned), lit=True, id=name,
               style=SMALL_CAPTION, tip=t("ui.congress.planned.tip"))  # fmt: skip
        return
    why = words.refusal(row.refused) if row.refused else ""
    text = t("ui.politics.decree", will=words.stock("will", row.price)) if row.price else t("ui.politics.decree.free")
    tip = Tip(words.t(f"policy.{axis}.{row.option}.name"), body=why or t("ui.politics.decree.tip"))
    Button(box, rect, text, partial(give, desk, row.order), kind="red", enabled=not why, id=name,
           style=SMALL_CAPTION, tip=tip)  # fmt: skip
    if why:
        TextBlock(box, pygame.Rect(rect.x, rect.bottom + desk.px(3), rect.width, desk.px(36)), why, SMALL.sized(13),
                  tone="bad", scroll=False)  # fmt: skip


def _vote(desk: Campaign, box: Widget, rect: pygame.Rect, axis: str, row: model.Choice) -> None:
    """What the body would say, the door to move it, and where the regime allows it the way over its head."""
    t, words, px, count = desk.t, desk.words, desk.px, row.count
    assert count is not None
    figures, tip = words.figures, partial(law_tip, desk, axis, row)
    key = "ui.congress.carried" if count.passes else "ui.congress.lost"
    told = t(key, ayes=figures.percent(count.ayes, 1), needed=figures.percent(count.needed, 1))
    verdict = pygame.Rect(rect.x, rect.y - px(4), rect.width, px(34))
    TextBlock(box, verdict, told, SMALL.sized(13), tone="good" if count.passes else "bad", scroll=False, tip=tip)
    places = layout.columns(pygame.Rect(rect.x, verdict.bottom + px(2), rect.width, px(30)),
                            [1.0, 1.0] if row.decree is not None else [1.0], px(5))  # fmt: skip
    if row.due >= 0:
        month = words.month(row.due)
        Label(
            box,
            places[0],
            t("ui.alert.motion", motion=words.name("motion", "law"), month=month),
            SMALL.sized(13),
            "warn",
        )
        return
    text = t("ui.congress.move", cost=price_of(desk, row.order))
    _door(desk, box, places[0], text, (row.order, row.planned, row.refused), f"politics.move.{row.option}")
    if row.decree is not None:
        cost = words.costs(desk.play.session.cost(row.decree))
        door = (row.decree, row.decreed, row.barred)
        _door(desk, box, places[1], t("ui.politics.decree.free"), door, f"politics.decree.{row.option}",
              t("ui.congress.decree.tip", cost=cost))  # fmt: skip


def _door(
    desk: Campaign,
    box: Widget,
    rect: pygame.Rect,
    text: str,
    door: tuple[Order, int, Refusal | None],
    name: str,
    tip: str = "",
) -> None:
    """Give an order, take it back, or read why it cannot be given."""
    order, planned, refused = door
    why = desk.words.refusal(refused) if refused is not None else ""
    Button(
        box,
        rect,
        desk.t("ui.congress.planned") if planned >= 0 else text,
        partial(take_back, desk, planned) if planned >= 0 else partial(give, desk, order),
        kind="red",
        lit=planned >= 0,
        enabled=not why,
        id=name,
        style=SMALL_CAPTION.sized(13),
        tip=why or tip or desk.t("ui.congress.laws.hint"),
    )


def law_tip(desk: Campaign, axis: str, row: model.Choice) -> Tip:
    """The ayes by bloc; behind each line the terms that move it."""
    words, view, t = desk.words, desk.play.view, desk.t
    rows = []
    for vote in sorted(row.count.votes if row.count else (), key=lambda vote: -vote.weight):
        if vote.weight:
            label = t("ui.congress.vote", bloc=t(vote.key), weight=words.figures.percent(vote.weight))
            more = partial(account, words, view.why_lean(vote.lean))
            rows.append(
                TipRow(label, words.figures.percent(vote.ayes), "good" if vote.ayes * 2 >= PPM else "bad", more)
            )
    law = t("ui.congress.law", axis=words.name("policy", axis), option=words.option(axis, row.option))
    return Tip(law, body=words.speech.first("motion.law.desc"), rows=rows)

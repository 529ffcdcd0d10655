"""The page of the laws: the axes by office on the left, the options of one of them with their effects on the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.view.models import laws as model
from game.view.panels.politics.doing import order_button, price_of
from game.view.panels.tips import count_tip
from game.view.theme.fonts import SMALL, SMALL_BOLD, SMALL_CAPTION, Style
from game.view.ui import (
    Canvas,
    Label,
    ListBox,
    Pair,
    Panel,
    ScrollBox,
    Stack,
    TextBlock,
    Tip,
    Widget,
    ground,
    layout,
    pair_width,
    text_height,
    well,
)
from game.world.views import Count

if TYPE_CHECKING:
    from game.view.panels.politics.window import Memory
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window

VERDICT = REFUSAL = SMALL.sized(13)
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
    rest = well(window, rect, desk.t("ui.politics.laws"))

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
    whom = desk.words.faction(law.holder) if law.holder >= 0 else ""
    side = t("ui.politics.belongs", office=office, faction=whom)
    rest = well(window, rect, words.name("policy", law.axis), side)
    said = words.speech.first(f"policy.{law.axis}.desc")
    if said:
        height = min(px(66), text_height(desk.ui, said, SMALL, rest.width) + px(2))
        about, rest = layout.top(rest, height, px(8))
        TextBlock(window, about, said, SMALL, tone="dim", id="politics.law.about")
    box = ScrollBox(window, rest, id="politics.options")
    rows = model.choices(desk.play, law.axis)
    need = max(desk.ui.theme.fonts.width(_verdict(desk, row), VERDICT) for row in rows) + 1
    wide = max(px(150), min(px(250), need, box.inner.width * 2 // 5))
    y = rest.y
    for row in rows:
        y += _option(desk, box, pygame.Rect(rest.x, y, box.inner.width, 0), law.axis, row, wide) + px(7)
    box.fit()


def _option(desk: Campaign, box: Widget, rect: pygame.Rect, axis: str, row: model.Choice, side: int) -> int:
    """One option as a card, with `side` pixels for what can be done about it; returns its height."""
    px, words = desk.px, desk.words
    lines = model.effects(desk.play, words, axis, row.option)
    planned = any(one is not None and one.planned >= 0 for one in (row.can, row.decree))
    said = words.speech.first(f"policy.{axis}.{row.option}.desc")
    inner = rect.width - px(24)
    text = inner - side - px(18)
    high = text_height(desk.ui, said, SMALL, text) if said else 0
    needs = [pair_width(desk.ui, what, amount) for what, amount, _ in lines]
    across = 2 if 2 * max(needs, default=0) + px(APART) <= text else 1
    below = px(LINE) * -(-len(lines) // across)
    body = px(26) + high + (px(5) if high else 0) + below
    height = max(body, px(62), px(40) + _lacking_height(desk, row, side)) + px(16)
    card = pygame.Rect(rect.x, rect.y, rect.width, height)
    Panel(box, card, partial(ground.card, ours=row.now, planned=planned), id=f"politics.option.{row.option}")
    place = pygame.Rect(card.x + px(14), card.y + px(8), text, px(24))
    tone = "brass" if row.now or planned else "white"
    Label(box, place, words.t(f"policy.{axis}.{row.option}.name"), Style("bold", 17), tone)
    y = place.bottom + px(2)
    if high:
        TextBlock(box, pygame.Rect(place.x, y, text, high), said, SMALL, tone="body", scroll=False)
        y += high + px(5)
    columns = layout.columns(pygame.Rect(place.x, y, text, px(LINE)), [1.0] * across, px(APART))
    for k, (what, amount, tone) in enumerate(lines):
        cell = columns[k % across].move(0, (k // across) * px(LINE))
        Pair(box, cell, what, amount, "dim", tone)
    _button(desk, box, pygame.Rect(card.right - px(12) - side, card.y + px(10), side, px(34)), axis, row)
    return height


def _button(desk: Campaign, box: Widget, rect: pygame.Rect, axis: str, row: model.Choice) -> None:
    """Change to it by our office, or take that back; below it the reason when it cannot be done."""
    t, words = desk.t, desk.words
    if row.now:
        Label(box, rect, t("ui.policy.now"), SMALL_CAPTION, "brass", "right")
        return
    if row.count is not None:
        _vote(desk, box, rect, axis, row, row.count)
        return
    will = desk.play.session.cost(row.can.order).get("will", 0)
    text = t("ui.politics.decree", will=words.stock("will", will)) if will else t("ui.politics.decree.free")
    tip = Tip(words.option(axis, row.option), body=t("ui.politics.decree.tip"))
    order_button(desk, box, rect, text, row.can, style=SMALL_CAPTION, tip=tip, id=f"politics.decree.{row.option}")
    if row.can.refused is not None:
        place = pygame.Rect(rect.x, rect.bottom + desk.px(3), rect.width, _lacking_height(desk, row, rect.width))
        TextBlock(box, place, words.refusal(row.can.refused), REFUSAL, tone="bad", scroll=False)


def _lacking_height(desk: Campaign, row: model.Choice, width: int) -> int:
    """How high the reason is that stands below the button of an option."""
    if row.now or row.count is not None or row.can.refused is None:
        return 0
    return text_height(desk.ui, desk.words.refusal(row.can.refused), REFUSAL, width) + desk.px(2)


def _verdict(desk: Campaign, row: model.Choice) -> str:
    """How the body would vote on it today; "" where it is not asked."""
    count, figures = row.count, desk.words.figures
    if count is None:
        return ""
    key = "ui.congress.carried" if count.passes else "ui.congress.lost"
    return desk.t(key, ayes=figures.percent(count.ayes, 1), needed=figures.percent(count.needed, 1))


def _vote(desk: Campaign, box: Widget, rect: pygame.Rect, axis: str, row: model.Choice, count: Count) -> None:
    """What the body would say, the button to move it, and where the regime allows it the way over its head."""
    t, words, px = desk.t, desk.words, desk.px
    law = t("ui.congress.law", axis=words.name("policy", axis), option=words.option(axis, row.option))
    column = Stack(box, pygame.Rect(rect.x, rect.y - px(2), rect.width, 0))
    column.text(_verdict(desk, row), VERDICT, "good" if count.passes else "bad", px(5),
                tip=partial(count_tip, words, desk.play.view, law, count))  # fmt: skip
    places = layout.columns(column.room(px(30)), [1.0, 1.0] if row.decree is not None else [1.0], px(5))
    if row.due >= 0:
        month = words.month(row.due)
        text = t("ui.alert.motion", motion=words.name("motion", "law"), month=month)
        Label(box, places[0], text, SMALL.sized(13), "warn")
        return
    text = t("ui.congress.move", cost=price_of(desk, row.can.order))
    order_button(desk, box, places[0], text, row.can, tip=t("ui.congress.laws.hint"), id=f"politics.move.{row.option}")
    if row.decree is not None:
        cost = words.costs(desk.play.session.cost(row.decree.order))
        order_button(desk, box, places[1], t("ui.politics.decree.free"), row.decree, id=f"politics.decree.{row.option}",
                     tip=t("ui.congress.decree.tip", cost=cost))  # fmt: skip

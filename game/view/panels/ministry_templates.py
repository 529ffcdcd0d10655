"""The ministry's templates: raise a corps, draw up one of one's own, and see what it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.orders.army import DesignTemplate, RaiseTemplate
from game.view.models import ministry as model
from game.view.models.build import SKY
from game.view.theme.fonts import SMALL, SMALL_BOLD, SMALL_CAPTION
from game.view.ui import (
    Button,
    Cameo,
    Field,
    Label,
    ListBox,
    ScrollBox,
    TextBlock,
    TextEntry,
    Tip,
    TipRow,
    Window,
    layout,
)
from game.view.words import Name

if TYPE_CHECKING:
    from game.orders.base import Order
    from game.view.panels.ministry import Desk
    from game.view.screens.campaign import Campaign
    from game.view.ui import Canvas

ACROSS = 4


def fill(desk: Campaign, window: Window, rect: pygame.Rect, memory: Desk) -> None:
    """Templates on the left, unit cameos in the middle, the sheet on the right."""
    left, middle, right = layout.columns(rect, [1.15, 1.35, 1.0], desk.px(16))
    _list(desk, window, left, memory)
    _cameos(desk, window, middle, memory)
    _sheet(desk, window, right, memory)


def _again(desk: Campaign) -> None:
    from game.view.panels.ministry import open_window

    open_window(desk)


def _give(desk: Campaign, order: Order) -> None:
    desk.give(order)
    _again(desk)


# -- the list ------------------------------------------------------------------------------------------------------
def _list(desk: Campaign, window: Window, rect: pygame.Rect, memory: Desk) -> None:
    px, words, view = desk.px, desk.words, desk.play.view
    memory.template = memory.template or (view.templates()[0][0] if not memory.units else "")
    head, rest = layout.top(rect, px(24), px(4))
    Label(window, head, desk.t("ui.ministry.known"), SMALL_CAPTION, "brass")
    foot, rest = layout.bottom(rest, px(40), px(8))
    rows = view.templates()

    def take(row: tuple[str, str, dict[str, int]]) -> None:
        key, name, units = row
        memory.template, memory.units = key, dict(units)
        memory.design = model.design_of(key)
        memory.name = name or words.name("template", key)
        _again(desk)

    def line(c: Canvas, place: pygame.Rect, row: tuple[str, str, dict[str, int]], chosen: bool) -> None:
        key, name, units = row
        inner = place.inflate(-2 * c.px(5), -2 * c.px(3))
        square = pygame.Rect(inner.x, inner.y, inner.height, inner.height)
        c.icon(model.icon_of(view, key, units), square, raised=True)
        text = pygame.Rect(square.right + c.px(8), inner.y, inner.right - square.right - c.px(8), inner.height)
        upper, lower = layout.rows(text, [1.1, 1.0])
        missing = view.missing_tech(units)
        c.text(model.title(words, key, name), upper, SMALL_BOLD, c.colours.tone("dim" if missing else "white"))
        c.text(model.composition(words, units), lower, SMALL.sized(13), c.colours.dim)

    place = next((k for k, row in enumerate(rows) if row[0] == memory.template), -1)
    ListBox(
        window,
        rest,
        rows,
        take,
        paint_row=line,
        row_height=44,
        chosen=place,
        row_tip=lambda row: sheet_tip(desk, model.title(words, row[0], row[1]), row[2]),
        id="ministry.templates",
    )
    where = desk.province if desk.province and int(view.controller[desk.province]) == view.nation else 0
    where = where or view.capital(view.nation)
    order = RaiseTemplate(desk.play.faction, where, memory.template)
    refused = desk.play.check(order) if memory.template else None
    tip = words.refusal(refused) if refused is not None else desk.t("ui.ministry.raise.tip")
    Button(
        window,
        foot,
        desk.t("ui.ministry.raise", province=words.province(where)),
        partial(_give, desk, order),
        kind="red",
        icon="rally-the-troops",
        enabled=bool(memory.template) and refused is None,
        id="ministry.raise",
        tip=tip,
    )


# -- the drawing board ---------------------------------------------------------------------------------------------
def _cameos(desk: Campaign, window: Window, rect: pygame.Rect, memory: Desk) -> None:
    """Every land unit: a click adds one, a right click takes one off."""
    px, words, view = desk.px, desk.words, desk.play.view
    head, rest = layout.top(rect, px(24), px(4))
    Label(window, head, desk.t("ui.ministry.board"), SMALL_CAPTION, "brass")
    Label(window, head, desk.t("ui.ministry.board.how"), SMALL.sized(13), "dim", "right")
    box = ScrollBox(window, rest, id="ministry.board")
    protos = sorted(
        (p for p in view.rules.of("unit").values() if p.domain == "land"), key=lambda p: (p.menu_order, p.id)
    )
    gap = px(6)
    width = (box.inner.width - gap * (ACROSS - 1)) // ACROSS
    height = width * 3 // 4 + px(4)

    def change(unit: str, by: int, times: int = 1) -> None:
        memory.units[unit] = memory.units.get(unit, 0) + by * times
        if memory.units[unit] <= 0:
            del memory.units[unit]
        memory.template = "" if not memory.design else memory.template
        _again(desk)

    for k, proto in enumerate(protos):
        cell = pygame.Rect(rest.x + k % ACROSS * (width + gap), rest.y + k // ACROSS * (height + gap), width, height)
        Cameo(
            box,
            cell,
            proto.icon or "lee-enfield",
            SKY.get(proto.category, "infantry"),
            words.speech.first(f"unit.{proto.id}.short", f"unit.{proto.id}.name"),
            count=memory.units.get(proto.id, 0),
            locked=bool(view.missing_tech({proto.id: 1})),
            on_click=partial(change, proto.id, 1),
            on_cancel=partial(change, proto.id, -1),
            id=f"ministry.unit.{proto.id}",
            tip=partial(unit_tip, desk, proto.id),
        )
    box.fit()


def unit_tip(desk: Campaign, unit: str) -> Tip:
    """One division of a unit."""
    words = desk.words
    missing = desk.play.view.missing_tech({unit: 1})
    tip = sheet_tip(desk, words.name("unit", unit), {unit: 1})
    note = words.t("refusal.needs_technology", technology=words.name("technology", missing)) if missing else ""
    return Tip(tip.title, "", words.speech.first(f"unit.{unit}.desc"), tip.rows, None, note)


def sheet_tip(desk: Campaign, title: str, units: Mapping[str, int]) -> Tip:
    """The figures of a composition as a tooltip."""
    rows = [TipRow(label, value, "white") for label, value in model.figures(desk.words, desk.play.view, units)]
    return Tip(title, body=model.composition(desk.words, units), rows=rows)


# -- the sheet -----------------------------------------------------------------------------------------------------
def _sheet(desk: Campaign, window: Window, rect: pygame.Rect, memory: Desk) -> None:
    """Name, composition, figures, and what can be done with the design."""
    px, words, view = desk.px, desk.words, desk.play.view
    head, rest = layout.top(rect, px(24), px(4))
    Label(window, head, desk.t("ui.ministry.sheet"), SMALL_CAPTION, "brass")
    name, rest = layout.top(rest, px(34), px(6))

    def rename(text: str) -> None:
        memory.name = text

    TextEntry(window, name, memory.name, rename, limit=40, hint=desk.t("ui.ministry.name"), id="ministry.name")
    buttons, rest = layout.bottom(rest, px(84), px(8))
    body, rest = layout.top(rest, px(64), px(6))
    text = model.composition(words, memory.units) if memory.units else desk.t("ui.ministry.board.empty")
    TextBlock(window, body, text, SMALL, "well", pad=6, id="ministry.composition")
    for k, (label, value) in enumerate(model.figures(words, view, memory.units) if memory.units else ()):
        row = pygame.Rect(rest.x, rest.y + k * px(25), rest.width, px(23))
        if row.bottom <= rest.bottom:
            Field(window, row, label, value, id=f"ministry.sheet.{k}")
    _board_buttons(desk, window, buttons, memory)


def _board_buttons(desk: Campaign, window: Window, rect: pygame.Rect, memory: Desk) -> None:
    """Save as new, save the change, strike out."""
    t, words, by = desk.t, desk.words, desk.play.faction
    units = tuple(sorted(memory.units.items()))
    name = Name(memory.name.strip()) or t("ui.ministry.unnamed")
    cells = layout.grid(rect, 2, 2, desk.px(6))
    orders = (
        ("save", DesignTemplate(by, units, name), bool(units)),
        ("change", DesignTemplate(by, units, name, memory.design), bool(units and memory.design)),
        ("strike", DesignTemplate(by, (), "", memory.design), bool(memory.design)),
    )
    for cell, (key, order, open_) in zip(cells, orders, strict=False):
        refused = desk.play.check(order) if open_ else None
        tip = words.refusal(refused) if refused is not None else t(f"ui.ministry.{key}.tip")
        Button(
            window,
            cell,
            t(f"ui.ministry.{key}"),
            partial(_save, desk, memory, key, order),
            enabled=open_ and refused is None,
            style=SMALL_CAPTION,
            id=f"ministry.{key}",
            tip=tip,
        )

    def clear() -> None:
        memory.units, memory.name, memory.design, memory.template = {}, "", 0, ""
        _again(desk)

    Button(window, cells[3], t("ui.ministry.clear"), clear, style=SMALL_CAPTION, id="ministry.clear")


def _save(desk: Campaign, memory: Desk, key: str, order: DesignTemplate) -> None:
    """Order with the name as it stands in the box now."""
    if key != "strike":
        name = memory.name.strip() or desk.t("ui.ministry.unnamed")
        order = DesignTemplate(order.by, order.units, str(name), order.design)
    _give(desk, order)


"""The ministry of war: state of the army, templates with their designer, commanders. One window with three pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.core.units import FULL
from game.orders.base import Order
from game.view.panels import ministry_staff, ministry_templates
from game.view.panels.pages import policy_choice, policy_tip
from game.view.panels.tips import account
from game.view.theme.fonts import SMALL, SMALL_BOLD, SMALL_CAPTION
from game.view.ui import Label, ListBox, Meter, Tab, Tabs, Tip, Window, layout

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign
    from game.view.ui import Canvas

STOCKS = (
    "army_readiness", "officers", "army_quality", "army_morale", "army_mech", "alert", "mobilised", "industry_backing",
)  # fmt: skip
WORTH = {
    "army_readiness": "readiness_fighting", "officers": "officers_fighting", "army_quality": "quality_fighting",
    "army_morale": "morale_fighting", "alert": "surprise",
}  # fmt: skip
"""Stock -> quantity that says what it is worth in battle."""
AXES = ("conscription", "reserves", "training", "doctrine", "occupation")
PAGES = ("overview", "templates", "commanders")


@dataclass
class Desk:
    """What the window remembers while it is closed and opened again."""

    page: str = "overview"
    units: dict[str, int] = field(default_factory=dict)
    """The design on the drawing board."""
    name: str = ""
    design: int = 0
    """Uid of the own design being changed, 0 for a new one."""
    template: str = ""
    person: int = 0


def state(desk: Campaign) -> Desk:
    """The memory of this seat."""
    mood = desk.play.mood()
    found = mood.setdefault("ministry", Desk())
    assert isinstance(found, Desk)
    return found


def open_window(desk: Campaign, page: str = "") -> None:
    """Show the ministry on a page, the one shown last by default."""
    memory = state(desk)
    memory.page = page or memory.page
    again = partial(open_window, desk)
    window = desk.window(again, (1180, 660), desk.t("ui.ministry.title"), side=_side(desk), id="ministry")
    head, body = layout.top(window.body, desk.px(34), desk.px(10))
    icons = ("histogram", "files", "star-medal")
    Tabs(
        window,
        head,
        [Tab(name, desk.t(f"ui.ministry.{name}"), icon) for name, icon in zip(PAGES, icons, strict=True)],
        memory.page,
        partial(open_window, desk),
        id="ministry.page",
    )
    if memory.page == "templates":
        ministry_templates.fill(desk, window, body, memory)
    elif memory.page == "commanders":
        ministry_staff.fill(desk, window, body, memory)
    else:
        _overview(desk, window, body)


def giver(desk: Campaign, order: Order) -> Callable[[], None]:
    """Give an order and show the ministry anew."""

    def give() -> None:
        desk.give(order)
        open_window(desk)

    return give


def _side(desk: Campaign) -> str:
    view = desk.play.view
    return desk.t("ui.ministry.side", men=desk.words.figures.short(view.men_under_arms()))


# -- the state of the army -----------------------------------------------------------------------------------------
def _overview(desk: Campaign, window: Window, rect: pygame.Rect) -> None:
    """Stocks on the left, methods in the middle, divisions on the right."""
    stocks, methods, units = layout.columns(rect, [1.25, 1.0, 1.0], desk.px(18))
    _stocks(desk, window, stocks)
    _methods(desk, window, methods)
    _divisions(desk, window, units)


def _stocks(desk: Campaign, window: Window, rect: pygame.Rect) -> None:
    px, view, words = desk.px, desk.play.view, desk.words
    head, rest = layout.top(rect, px(24), px(6))
    Label(window, head, desk.t("ui.ministry.state"), SMALL_CAPTION, "brass")
    Label(window, head, desk.t("ui.ministry.worth"), SMALL, "dim", "right")
    for k, name in enumerate(STOCKS):
        row = pygame.Rect(rest.x, rest.y + k * px(54), rest.width, px(46))
        upper, lower = layout.rows(row, [1.0, px(18)], px(4))
        label, worth = layout.columns(upper, [1.0, px(90)], px(6))
        tip = partial(_stock_tip, desk, name)
        Label(window, label, words.name("stock", name), SMALL_BOLD, tip=tip, id=f"ministry.{name}")
        if name in WORTH:
            ppm = view.quantity(WORTH[name])
            tone = "good" if ppm > 1_000_000 else "bad" if ppm < 1_000_000 else "dim"
            tip_of = partial(_worth_tip, desk, WORTH[name])
            Label(window, worth, words.figures.percent(ppm), SMALL_BOLD, tone, "right", tip=tip_of)
        value = view.stock(name)
        Meter(window, lower, value, FULL, "red", words.figures.milli(value, 0))


def _stock_tip(desk: Campaign, name: str) -> Tip:
    words, view = desk.words, desk.play.view
    proto = view.rules.get("stock", name)
    note = desk.t("ui.ministry.doubt") if proto.doubt is not None and view.doubts(name) else ""
    return account(words, view.why_stock(name, 12), words.speech.first(f"stock.{name}.desc"), note)


def _worth_tip(desk: Campaign, name: str) -> Tip:
    words = desk.words
    return account(words, desk.play.view.why_quantity(name), words.speech.first(f"quantity.{name}.desc"))


def _methods(desk: Campaign, window: Window, rect: pygame.Rect) -> None:
    """Standing choices of the army, to change on the spot."""
    px, view, words = desk.px, desk.play.view, desk.words
    head, rest = layout.top(rect, px(24), px(6))
    Label(window, head, desk.t("ui.ministry.methods"), SMALL_CAPTION, "brass")

    def choose(axis: str, option: str) -> None:
        desk.set_policy(axis, option)
        open_window(desk)

    for k, axis in enumerate(AXES):
        row = pygame.Rect(rest.x, rest.y + k * px(64), rest.width, px(56))
        label, box = layout.rows(row, [1.0, px(32)], px(3))
        Label(window, label, words.name("policy", axis), SMALL_BOLD, tip=partial(policy_tip, desk, axis))
        policy_choice(desk, window, box, axis, partial(choose, axis), f"ministry.policy.{axis}")
    below = pygame.Rect(rest.x, rest.y + len(AXES) * px(64) + px(6), rest.width, px(24))
    for name in ("fronts_fighting", "upkeep_scale", "training_time"):
        Label(window, below, words.t(f"quantity.{name}.name"), SMALL, tip=partial(_worth_tip, desk, name))
        Label(window, below, words.figures.percent(view.quantity(name)), SMALL_BOLD, "white", "right")
        below = below.move(0, px(24))


def _divisions(desk: Campaign, window: Window, rect: pygame.Rect) -> None:
    """Land units by type."""
    px, view, words = desk.px, desk.play.view, desk.words
    head, rest = layout.top(rect, px(24), px(6))
    Label(window, head, desk.t("ui.ministry.divisions"), SMALL_CAPTION, "brass")
    order = view.rules.of("unit")
    rows = sorted(view.own_units(0).items(), key=lambda row: (order[row[0]].menu_order, row[0]))
    if not rows:
        Label(window, rest, desk.t("ui.ministry.none"), SMALL, "dim", "centre")
        return

    def line(c: Canvas, place: pygame.Rect, row: tuple[str, int], chosen: bool) -> None:
        name, milli = row
        inner = place.inflate(-2 * c.px(4), -2 * c.px(3))
        square = pygame.Rect(inner.x, inner.y, inner.height, inner.height)
        c.icon(view.rules.get("unit", name).icon or "lee-enfield", square, raised=True)
        text = pygame.Rect(
            inner.x + inner.height + c.px(8), inner.y, inner.width - inner.height - c.px(8), inner.height
        )
        label, count = layout.columns(text, [1.0, c.px(64)], c.px(4))
        c.text(words.speech.first(f"unit.{name}.short", f"unit.{name}.name"), label, SMALL_BOLD, c.colours.white)
        c.text(words.figures.milli(milli, 1), count, SMALL_BOLD, c.colours.brass, "right")

    ListBox(window, rest, rows, paint_row=line, row_height=34, id="ministry.units")

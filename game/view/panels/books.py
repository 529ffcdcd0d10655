"""The ledger: the account of a stock, charts over the years, a table of the nations."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pygame

from game.core.calendar import month_of
from game.view.art import flags
from game.view.models import facts
from game.view.panels.losses import losses_page, toll_page
from game.view.panels.tips import account
from game.view.theme.fonts import SMALL, SMALL_BOLD, SMALL_CAPTION
from game.view.ui import (
    Canvas,
    Chart,
    Column,
    Field,
    Label,
    Line,
    ListBox,
    Table,
    TextBlock,
    layout,
    number_column,
    well,
)
from game.view.words import Name

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window

CHARTS = (
    "provinces",
    "people",
    "divisions",
    "treasury",
    "steel",
    "machines",
    "stability",
    "war_weariness",
    "technologies",
)
PAGES = ("account", "charts", "nations", "losses", "toll")


def open_ledger(desk: Campaign, stock: str = "", page: str = "") -> None:
    """Show the books; `stock` opens the account of one thing."""
    page = page or ("account" if stock else "charts")
    size = (1240, 720)
    window = desk.window(
        lambda: open_ledger(desk, stock, page),
        size,
        desk.t("ui.ledger.title"),
        side=desk.words.month(desk.play.view.turn),
        id="ledger",
        hazard=True,
    )
    from game.view.ui import Tab, Tabs

    tabs, body = layout.left(window.body, desk.px(170), desk.px(12))
    tabs = pygame.Rect(tabs.x, tabs.y, tabs.width, desk.px(46) * len(PAGES))
    icons = {"account": "abacus", "charts": "chart", "nations": "globe", "losses": "tombstone", "toll": "scroll-quill"}
    Tabs(
        window,
        tabs,
        [Tab(p, desk.t(f"ui.ledger.{p}"), icons[p], desk.t(f"ui.ledger.{p}.tip")) for p in PAGES],
        page,
        lambda chosen: open_ledger(desk, stock, chosen),
        upright=True,
        id="ledger.tab",
    )
    pages = {"account": _account, "charts": _charts, "nations": _nations, "losses": losses_page, "toll": toll_page}
    pages[page](desk, window, body, stock or "treasury")


def _account(desk: Campaign, window: Window, rect: pygame.Rect, stock: str) -> None:
    """Income and outlay of one stock, last month and last year; every stock to choose from."""
    px, words, view = desk.px, desk.words, desk.play.view
    names = [
        name
        for name in [*view.goods(), "stability", "legitimacy", "war_weariness", "will"]
        if name in view.rules.of("stock")
    ]
    left, right = layout.left(rect, px(220), px(12))

    def paint(c: Canvas, box: pygame.Rect, name: str, lit: bool) -> None:
        inner = box.inflate(-2 * c.px(8), 0)
        c.icon(
            facts.WELLS.get(name, "scales"), pygame.Rect(inner.x, inner.y + c.px(5), c.px(20), c.px(20)), raised=True
        )
        c.text(
            words.name("stock", name),
            pygame.Rect(inner.x + c.px(28), inner.y, inner.width - c.px(96), inner.height),
            SMALL,
        )
        c.text(words.stock(name, view.stock(name)), inner, SMALL_BOLD, c.colours.brass, "right")

    ListBox(
        window,
        left,
        names,
        lambda name: open_ledger(desk, name, "account"),
        paint_row=paint,
        chosen=names.index(stock),
        id="ledger.stocks",
    )
    for place, (months, key) in zip(
        layout.columns(right, [1.0, 1.0], px(12)), ((1, "month"), (12, "year")), strict=True
    ):
        _account_of(desk, window, place, stock, months, key)


def _account_of(desk: Campaign, window: Window, place: pygame.Rect, stock: str, months: int, key: str) -> None:
    """One column of the account: what came and went in so many months, and the balance."""
    px, words = desk.px, desk.words
    found = desk.play.view.why_stock(stock, months)
    inner = well(window, place)
    head, rows = layout.top(inner, px(26), px(6))
    title = desk.t(f"ui.ledger.{key}", stock=words.name("stock", stock))
    Label(window, head, title, SMALL_CAPTION, "brass", tip=lambda: account(words, found))
    lines = words.account(found, 16)
    if not lines:
        Label(window, layout.top(rows, px(24))[0], desk.t("ui.account.empty"), SMALL, "dim")
        return
    y = rows.y
    for label, value, tone in lines:
        Field(window, pygame.Rect(rows.x, y, rows.width, px(24)), label, value, tone=tone)
        y += px(27)
    net = words.change_of(stock, sum(line.amount for line in found.lines))
    Field(window, pygame.Rect(rows.x, y + px(4), rows.width, px(26)), desk.t("ui.ledger.net"), net, tone="brass")


def _charts(desk: Campaign, window: Window, rect: pygame.Rect, stock: str) -> None:
    """Own figures over the months, and land against the neighbours."""
    px, words, view = desk.px, desk.words, desk.play.view
    if len(view.history("provinces", view.nation)) < 2:
        TextBlock(window, rect, desk.t("ui.ledger.young"), SMALL, "well")
        return
    cells = layout.grid(rect, 3, 3, px(8))
    labels = month_labels(words, len(view.history("provinces", view.nation)))
    for cell, name in zip(cells, CHARTS, strict=True):
        plot = well(window, cell, desk.t(f"ui.history.{name}"))
        values = view.history(name, view.nation)
        Chart(
            window,
            plot,
            [Line(Name(""), values, filled=True)],
            labels,
            show=partial(show_history, desk, name),
            id=f"chart.{name}",
        )


def month_labels(words: Any, count: int) -> list[str]:
    """Names of the steps of a chart: years, or months while there are few."""
    if count > 36:
        return [Name(str(month_of(k).year)) for k in range(count)]
    return [words.t(f"ui.month.{month_of(k).month}") for k in range(count)]


def show_history(desk: Any, name: str, value: int) -> str:
    """A figure of the chronicle in words."""
    figures = desk.words.figures
    if name in ("stability", "war_weariness"):
        return str(figures.milli(value, 0))
    return str(figures.short(value))


def _nations(desk: Campaign, window: Window, rect: pygame.Rect, stock: str) -> None:
    """Every nation: land, people, strength, relations; click a title to sort."""
    view, words = desk.play.view, desk.words

    def flag(c: Canvas, box: pygame.Rect, n: int) -> None:
        what = desk.flags.get(view.tags[n])
        if what is not None:
            c.blit(flags.flag(what, (c.px(27), c.px(18)), c.theme.neutral_symbols), (box.x, box.centery - c.px(9)))

    t, figures = desk.t, words.figures
    counts = {n: int((view.owner == n).sum()) for n in view.living()}
    people = {n: int(view.people[view.owner == n].sum()) for n in view.living()}
    strength = {n: view.strength(n) for n in view.living()}
    Table(
        window,
        rect,
        [
            Column("", paint=flag, width=34),
            Column(t("ui.table.nation"), lambda n: words.nation(n), 1.5),
            Column(
                t("ui.table.government"),
                lambda n: words.name("faction", view.government(n)) if view.government(n) else t("ui.nobody"),
                1.9,
            ),
            number_column(t("ui.table.provinces"), lambda n: counts[n], lambda v: Name(str(v)), width=0.8),
            number_column(t("ui.table.people"), lambda n: people[n], figures.short, width=0.8),
            number_column(t("ui.table.strength"), lambda n: strength[n], figures.short, width=0.8),
            number_column(
                t("ui.table.relations"),
                lambda n: view.relations(n, view.nation),
                lambda v: figures.milli_delta(v, 0),
                width=0.8,
            ),
        ],
        view.living(),
        on_open=desk.open_nation,
        sorted_by=4,
        row_tip=lambda n: t("ui.table.tip"),
        id="ledger.table",
    )

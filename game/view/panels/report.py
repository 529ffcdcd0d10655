"""The windows round the end of a month: what is open, the report, running on until something happens."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.view.models import report, work
from game.view.models.work import Message
from game.view.theme.fonts import BODY, SMALL, SMALL_BOLD, SMALL_CAPTION
from game.view.ui import Button, Canvas, CheckBox, Label, ListBox, TextBlock, layout

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign
    from game.view.ui import Widget


def message_list(
    desk: Campaign, parent: Widget, rect: pygame.Rect, rows: list[Message], id: str, height: int = 30
) -> ListBox[Message]:
    """Lines with an icon; a click closes the window and goes to what the line names."""

    def paint(c: Canvas, box: pygame.Rect, row: Message, lit: bool) -> None:
        inner = box.inflate(-2 * c.px(8), 0)
        side = c.px(20)
        if row.icon:
            c.icon(row.icon, pygame.Rect(inner.x, inner.centery - side // 2, side, side), raised=True)
        rest = pygame.Rect(inner.x + side + c.px(8), inner.y, inner.width - side - c.px(8), inner.height)
        tone = c.colours.warn if row.hot else c.colours.body
        if row.before:
            name, change, cause = layout.columns(rest, [1.0, 1.2, 2.6], c.px(8))
            c.text(row.text, name, SMALL_BOLD, c.colours.white)
            c.text(row.before, change, SMALL, c.colours.bad if row.hot else c.colours.good)
            c.text(row.after, cause, SMALL, c.colours.dim)
        else:
            c.text(row.text, rest, SMALL, tone)

    def go(row: Message) -> None:
        if row.link is not None:
            desk.close_windows()
            desk.follow(row.link)

    tip = lambda row: desk.t("ui.terminal.go") if row.link else None  # noqa: E731
    return ListBox(parent, rect, rows, go, paint_row=paint, row_height=height, row_tip=tip, id=id)


# -- before the end ------------------------------------------------------------------------------------------------
def open_end(desk: Campaign, found: list[Message]) -> None:
    """Name what is open; END ANYWAY stands beside."""
    t, px = desk.t, desk.px
    height = min(520, 190 + 32 * max(2, len(found)))
    window = desk.window(
        lambda: open_end(desk, work.open_work(desk.play, desk.words)),
        (620, height),
        t("ui.end.window"),
        id="endwindow",
        hazard=True,
    )
    foot, body = layout.bottom(window.body, px(44), px(10))
    line, rest = layout.top(body, px(26), px(6))
    Label(window, line, t("ui.end.tip.open"), BODY)
    message_list(desk, window, rest, found, "endwindow.list")
    one, two = layout.columns(foot, [1.0, 1.0], px(8))
    Button(window, one, t("ui.end.back"), window.close, id="endwindow.back", tip=t("ui.end.back.tip"))

    def anyway() -> None:
        window.close()
        desk.turn.end()

    button = Button(
        window, two, t("ui.end.anyway"), anyway, kind="red", id="endwindow.anyway", tip=t("ui.end.anyway.tip")
    )
    desk.ui.set_focus(button)


# -- after it ------------------------------------------------------------------------------------------------------
def open_window(desk: Campaign) -> None:
    """Before, after and cause of every figure that moved; what happened."""
    t, px, words = desk.t, desk.px, desk.words
    view = desk.play.view
    window = desk.window(
        lambda: open_window(desk),
        (1000, 640),
        t("ui.report.title"),
        side=words.month(view.turn - 1) if view.turn else words.month(0),
        id="report",
    )
    foot, body = layout.bottom(window.body, px(42), px(10))
    before = desk.play.starts.get(desk.play.seat, {})
    changes = report.changes(desk.play, words, before)
    happened = report.happened(desk.play, words)
    upper, lower = layout.rows(body, [1.15, 1.0], px(8))
    head, rows = layout.top(upper, px(24), px(4))
    Label(window, head, t("ui.report.happened", count=len(happened)), SMALL_CAPTION, "brass")
    if happened:
        message_list(desk, window, rows, happened, "report.facts")
    else:
        TextBlock(window, rows, t("ui.report.quiet"), SMALL, "well")
    head, rows = layout.top(lower, px(24), px(4))
    Label(window, head, t("ui.report.figures"), SMALL_CAPTION, "brass")
    if changes:
        message_list(desk, window, rows, changes, "report.figures", 28)
    else:
        TextBlock(window, rows, t("ui.report.still"), SMALL, "well")
    button = Button(
        window,
        layout.centred(foot, px(240), px(42)),
        t("ui.report.go"),
        window.close,
        kind="red",
        id="report.go",
        tip=t("ui.report.go.tip"),
    )
    desk.ui.set_focus(button)


# -- run until -----------------------------------------------------------------------------------------------------
def open_until(desk: Campaign) -> None:
    """How many months, and what stops them."""
    if desk.play.people > 1:
        return
    t, px = desk.t, desk.px
    window = desk.window(lambda: open_until(desk), (560, 470), t("ui.until.title"), id="until")
    kept = desk.play.mood()
    chosen = kept.setdefault("stops", list(work.STOPS))
    assert isinstance(chosen, list)
    foot, body = layout.bottom(window.body, px(46), px(12))
    line, rest = layout.top(body, px(48), px(6))
    TextBlock(window, line, t("ui.until.text"), SMALL, scroll=False)

    def flip(stop: str, on: bool) -> None:
        chosen.remove(stop) if not on and stop in chosen else chosen.append(stop) if on else None

    for cell, stop in zip(layout.rows(rest, [1.0] * len(work.STOPS), px(2)), work.STOPS, strict=True):
        CheckBox(
            window,
            cell,
            t(f"ui.until.{stop}"),
            stop in chosen,
            partial(flip, stop),
            id=f"until.stop.{stop}",
            tip=t("ui.until.stop.tip"),
        )

    def run(months: int) -> None:
        window.close()
        desk.turn.run(months, tuple(chosen))

    for cell, months in zip(layout.columns(foot, [1.0] * 4, px(8)), (1, 3, 12, 600), strict=True):
        key = "ui.until.open" if months > 12 else "ui.until.months"
        Button(
            window,
            cell,
            t(key, count=months),
            partial(run, months),
            id=f"until.{months}",
            kind="red" if months == 12 else "plain",
            tip=t("ui.until.go.tip"),
        )

"""The windows of battles: one with its verdict, rounds and modifiers; all of the last months in a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pygame

from game.view.art import flags, textures
from game.view.models import battles as model
from game.view.models.battles import BattleSheet, SideSheet
from game.view.theme.fonts import HEAD, SMALL, SMALL_BOLD, SMALL_CAPTION
from game.view.theme.palette import darker
from game.view.ui import Button, Canvas, Chart, Column, Field, Label, Line, Panel, Table, TextBlock, ground, layout
from game.view.ui.widget import Widget
from game.view.words import Name

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window

LINE, MOST_FACTORS = 24, 9
LISTED = 1
"""Nations of a side that the list names."""


def find(desk: Campaign, province: int) -> Mapping[str, Any] | None:
    """The battle that goes on over a province, or the last one that was fought there."""
    view = desk.play.view
    known = [*view.running_battles(), *view.battle_reports()]
    return next((report for report in known if report["province"] == province), None)


def open_battle(desk: Campaign, report: Mapping[str, Any]) -> None:
    """The report of one battle."""
    px, t, words = desk.px, desk.t, desk.words
    page = model.sheet(desk.play, words, report)
    window = desk.window(
        lambda: open_battle(desk, report), (1180, 760), page.title, side=page.when, id="battle", hazard=True
    )
    foot, body = layout.bottom(window.body, px(42), px(8))
    banner, body = layout.top(body, px(84), px(8))
    Banner(window, banner, page)
    sides, chart = layout.rows(body, [1.35, 1.0], px(8))
    for place, side in zip(layout.columns(sides, [1.0, 1.0], px(10)), page.sides, strict=True):
        _side(desk, window, place, side)
    _rounds(desk, window, chart, page)
    note, show, all_ = layout.columns(foot, [1.0, px(200), px(200)], px(8))
    Label(window, note, page.odds, SMALL, "dim", tip=t("ui.battle.odds.tip") if page.odds else None)

    def go() -> None:
        desk.close_windows()
        desk.select_province(page.province, centre=True)

    Button(window, show, t("ui.battle.show"), go, id="battle.show", style=SMALL_CAPTION, tip=t("ui.battle.show.tip"))
    Button(
        window,
        all_,
        t("ui.battle.all"),
        lambda: open_battles(desk),
        id="battle.all",
        style=SMALL_CAPTION,
        tip=t("ui.battle.all.tip"),
    )


class Banner(Widget):
    """How it ended, and why, in one look."""

    def __init__(self, parent: Window, rect: pygame.Rect, page: BattleSheet) -> None:
        super().__init__(parent, rect, id="battle.verdict")
        self.page = page

    def draw(self, c: Canvas) -> None:
        """Paint the strip, the sign, the verdict and its reasons."""
        tone = c.colours.tone(self.page.tone)
        c.blit(textures.well(self.rect.size, c.theme.scale, darker(tone, 0.82)), self.rect)
        c.fill(pygame.Rect(self.rect.x, self.rect.y, c.px(6), self.rect.height), tone)
        inner = self.rect.inflate(-2 * c.px(18), -2 * c.px(8))
        side = c.px(44)
        c.icon("crossed-swords", pygame.Rect(inner.x, inner.centery - side // 2, side, side), tone)
        text = pygame.Rect(inner.x + side + c.px(16), inner.y, inner.width - side - c.px(16), inner.height)
        upper, lower = layout.rows(text, [1.15, 1.0])
        c.text(self.page.verdict, upper, HEAD, tone)
        c.text(self.page.because, lower, SMALL_BOLD, c.colours.white)


class SideHead(Widget):
    """The flag and the nations of a side."""

    def __init__(self, parent: Window, rect: pygame.Rect, desk: Campaign, side: SideSheet) -> None:
        super().__init__(parent, rect)
        self.desk, self.side = desk, side

    def draw(self, c: Canvas) -> None:
        """Paint both."""
        desk = self.desk
        wide = self.rect.height * 3 // 2
        nation = self.side.nations[0] if self.side.nations else -1
        what = desk.flags.get(desk.play.view.tags[nation]) if nation >= 0 else None
        if what is not None:
            c.blit(flags.flag(what, (wide, self.rect.height), c.theme.neutral_symbols), self.rect.topleft)
        gap = wide + c.px(8)
        text = pygame.Rect(self.rect.x + gap, self.rect.y, self.rect.width - gap, self.rect.height)
        c.text(self.side.title, text, SMALL_BOLD, c.colours.brass)


def _side(desk: Campaign, window: Window, place: pygame.Rect, side: SideSheet) -> None:
    px = desk.px
    Panel(window, place, ground.sunk)
    inner = layout.inset(place, px(12), px(10))
    head, rest = layout.top(inner, px(24), px(6))
    SideHead(window, head, desk, side)
    left, right = layout.columns(rest, [1.0, 1.0], px(18))
    for column, title, rows in (
        (left, desk.t("ui.battle.counts"), list(side.rows)),
        (right, desk.t("ui.battle.modifiers"), [(f.name, f.value, f.tone) for f in side.factors[:MOST_FACTORS]]),
    ):
        line, lines = layout.top(column, px(20), px(4))
        Label(window, line, title, SMALL_CAPTION, "dim")
        if not rows:
            Label(window, layout.top(lines, px(LINE))[0], desk.t("ui.battle.nothing"), SMALL, "dim")
        room = lines.height // px(LINE)
        for number, (label, value, tone) in enumerate(rows[:room]):
            row = pygame.Rect(lines.x, lines.y + number * px(LINE), lines.width, px(LINE - 2))
            Field(window, row, label, value, tone=tone)


def _rounds(desk: Campaign, window: Window, place: pygame.Rect, page: BattleSheet) -> None:
    """How much of either side still fought after each round."""
    px, figures = desk.px, desk.words.figures
    Panel(window, place, ground.sunk)
    inner = layout.inset(place, px(12), px(8))
    head, plot = layout.top(inner, px(20), px(2))
    Label(window, head, desk.t("ui.battle.rounds", count=page.rounds), SMALL_CAPTION, "brass")
    if not page.rounds:
        TextBlock(window, plot, desk.t("ui.battle.no_rounds"), SMALL, scroll=False)
        return
    lines = [
        Line(desk.t(f"ui.battle.{key}.short"), list(side.standing))
        for key, side in zip(("attackers", "defenders"), page.sides, strict=True)
    ]
    labels = [Name(str(number)) for number in range(page.rounds + 1)]
    Chart(window, plot, lines, labels, show=lambda ppm: str(figures.percent(ppm)), id="battle.chart")


def open_battles(desk: Campaign) -> None:
    """Battles that go on, and those of the last months, the latest first."""
    t, words, play = desk.t, desk.words, desk.play
    view = play.view
    reports = [*view.running_battles(), *view.battle_reports()]
    window = desk.window(
        lambda: open_battles(desk), (1180, 680), t("ui.battles.title"), side=words.month(view.turn), id="battles"
    )
    if not reports:
        TextBlock(window, window.body, t("ui.battles.none"), SMALL, "well")
        return
    figures = words.figures

    def result(c: Canvas, box: pygame.Rect, report: Mapping[str, Any]) -> None:
        key, tone = model.outcome(report, model.side_of(play, report))
        c.text(t(f"ui.battle.{key}.short"), box, SMALL_BOLD, c.colours.tone(tone))

    def losses(report: Mapping[str, Any], side: int) -> str:
        return figures.short(report["losses"][side] + report["prisoners"][side])

    Table(
        window,
        window.body,
        [
            Column(t("ui.battles.place"), lambda r: words.province(r["province"]), 1.3),
            Column(t("ui.battles.when"), lambda r: words.month(r["started"]), 1.0, sort=lambda r: r["started"]),
            Column(t("ui.battles.attackers"), lambda r: model.names(words, r["attackers"], LISTED), 1.5),
            Column(t("ui.battles.lost"), lambda r: losses(r, 0), 0.6, "right", lambda r: r["losses"][0]),
            Column(t("ui.battles.defenders"), lambda r: model.names(words, r["defenders"], LISTED), 1.5),
            Column(t("ui.battles.lost"), lambda r: losses(r, 1), 0.6, "right", lambda r: r["losses"][1]),
            Column(t("ui.battles.result"), paint=result, width=0.9),
            Column(t("ui.battles.why"), lambda r: model.weightiest(words, r), 1.5),
        ],
        reports,
        on_open=lambda report: open_battle(desk, report),
        sorted_by=-1,
        row_tip=lambda report: t("ui.battles.tip"),
        id="battles.table",
    )

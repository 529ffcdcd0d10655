"""The page of the road of power: a band of who led, what bodies decided, and the steps between."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.core.calendar import month_of
from game.core.units import MONTHS_PER_YEAR
from game.view.models import power as model
from game.view.panels.politics.parts import colours_blind
from game.view.theme.fonts import SMALL, SMALL_BOLD, Style
from game.view.theme.palette import darker, lighter
from game.view.ui import Canvas, Label, ListBox, Panel, ScrollBox, TextBlock, Tip, ground, layout, well
from game.view.words import Name
from game.world.views import Entry

if TYPE_CHECKING:
    from game.view.panels.politics.window import Memory
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window

BAND, CARD = 104, 86


def fill(desk: Campaign, window: Window, rect: pygame.Rect, memory: Memory) -> None:
    """The band above, decisions and steps below."""
    upper, lower = layout.top(rect, desk.px(BAND), desk.px(10))
    _band(desk, window, upper)
    left, right = layout.columns(lower, [0.8, 1.2], desk.px(10))
    _decisions(desk, window, left)
    _steps(desk, window, right)


def _band(desk: Campaign, window: Window, rect: pygame.Rect) -> None:
    """One field for each reign, as long as it lasted; years below."""
    px, words = desk.px, desk.words
    rest = well(window, rect, desk.t("ui.politics.reigns"))
    bar, years = layout.rows(rest, [1.0, px(18)], px(3))
    rows, months = model.reigns(desk.play), max(1, desk.play.view.turn + 1)
    colours = model.colours(desk.play, colours_blind(desk))
    for row in rows:
        left = bar.x + bar.width * row.first // months
        right = bar.x + bar.width * row.last // months
        place = pygame.Rect(left, bar.y, max(px(3), right - left - px(1)), bar.height)
        name = words.name("faction", row.faction)
        span = desk.t("ui.politics.reign", first=words.month(row.first), count=row.last - row.first)
        tip = Tip(name, body=span)
        colour = darker(colours[row.faction], 0.25)
        Panel(window, place, partial(_ground, colour), tip=tip, id=f"politics.reign.{row.faction}.{row.first}")
        if place.width > px(90):
            Label(window, place.inflate(-2 * px(8), 0), name, SMALL_BOLD, "white", tip=tip, shadow=True)
    for turn in range(0, months, MONTHS_PER_YEAR):
        x = years.x + years.width * turn // months
        if months < 5 * MONTHS_PER_YEAR or turn % (2 * MONTHS_PER_YEAR) == 0:
            year = Name(month_of(turn).year)
            Label(window, pygame.Rect(x, years.y, px(60), years.height), year, SMALL.sized(13), "dim")


def _ground(colour: tuple[int, int, int], c: Canvas, rect: pygame.Rect) -> None:
    c.fill(rect, colour)
    c.rule(rect.topleft, (rect.right - 1, rect.y), lighter(colour, 0.25))


def _decisions(desk: Campaign, window: Window, rect: pygame.Rect) -> None:
    """Congresses and elections: who came out first and with how much."""
    px, t, words = desk.px, desk.t, desk.words
    rest = well(window, rect, t("ui.politics.decisions"))
    rows = model.decisions(desk.play)
    if not rows:
        TextBlock(window, rest, t("ui.politics.decisions.none"), SMALL, id="politics.decisions.none")
        return
    colours = model.colours(desk.play, colours_blind(desk))
    box = ScrollBox(window, rest, id="politics.decisions")
    for k, row in enumerate(rows):
        faction = str(row.params.get("faction", ""))
        place = pygame.Rect(rest.x, rest.y + k * px(CARD + 6), box.inner.width, px(CARD))
        Panel(box, place, ground.row)
        inner = layout.inset(place, px(7), px(6))
        if faction in colours:
            stripe, inner = layout.left(inner, px(8), px(12))
            Panel(box, stripe, partial(_ground, colours[faction]))
        upper, middle, lower = layout.rows(inner, [1.0, 1.0, 1.0])
        Label(box, upper, words.month(row.turn), SMALL.sized(14), "dim")
        Label(box, middle, words.name("faction", faction) if faction else "", Style("bold", 17), "white")
        text = words.message(row.kind, row.params, "chronicle")
        Label(box, lower, text, SMALL.sized(14), "body", tip=text)
    box.fit()


def _steps(desk: Campaign, window: Window, rect: pygame.Rect) -> None:
    """The chronicle of power at home, the latest first."""
    t, words = desk.t, desk.words
    rest = well(window, rect, t("ui.politics.steps"))
    rows = model.steps(desk.play)
    if not rows:
        TextBlock(window, rest, t("ui.politics.steps.none"), SMALL, id="politics.steps.none")
        return

    def line(c: Canvas, place: pygame.Rect, row: Entry, lit: bool) -> None:
        inner = place.inflate(-2 * c.px(8), 0)
        month, text = layout.left(inner, c.px(120), c.px(8))
        c.text(words.month(row.turn), month, SMALL, c.colours.dim)
        tone = c.colours.brass if row.kind in ("government_changed", "sitting_held") else c.colours.body
        c.text(words.message(row.kind, row.params, "chronicle"), text, SMALL, tone, fit="cut")

    ListBox(window, rest, rows, paint_row=line, row_height=28, id="politics.steps",
            row_tip=lambda row: words.message(row.kind, row.params, "chronicle"))  # fmt: skip

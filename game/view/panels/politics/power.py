"""The page of the road of power: a band of who led, what bodies decided, and the steps between."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.core.calendar import month_of
from game.core.units import MONTHS_PER_YEAR
from game.view.models import power as model
from game.view.models.departure import departure_name
from game.view.panels.politics.parts import colours_blind, session_name
from game.view.theme.fonts import SMALL, SMALL_BOLD, Style
from game.view.theme.palette import Colour, darker, lighter
from game.view.ui import Canvas, Label, Panel, ScrollBox, Stack, TextBlock, Tip, ground, layout, pour, well
from game.view.words import Name
from game.world.views import Entry

if TYPE_CHECKING:
    from game.view.panels.politics.window import Memory
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window

BAND, CARD, MONTH = 104, 86, 120
STEPS = 150
"""Steps that are shown: the last ones."""


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
    coming = _coming(desk)
    if coming is not None:
        what, month = coming
        place, rest = layout.top(rest, px(CARD - 24), px(8))
        Panel(window, place, ground.card, id="politics.coming")
        upper, lower = layout.rows(layout.inset(place, px(12), px(8)), [1.0, 1.2])
        Label(window, upper, t("ui.politics.coming", month=words.month(month)), SMALL.sized(14), "warn")
        Label(window, lower, what, Style("bold", 17), "white")
    if not rows:
        TextBlock(window, rest, t("ui.politics.decisions.none"), SMALL, tone="dim", id="politics.decisions.none")
        return
    colours = model.colours(desk.play, colours_blind(desk))
    box = ScrollBox(window, rest, id="politics.decisions")

    def write(stack: Stack) -> None:
        for row in rows:
            _decision(desk, stack, row, colours)

    pour(box, write)


def _decision(desk: Campaign, stack: Stack, row: Entry, colours: dict[str, Colour]) -> None:
    """A card: when, who came out first, and with how much."""
    px, words, box = desk.px, desk.words, stack.box
    faction = str(row.params.get("faction", ""))
    card = Panel(box, pygame.Rect(stack.x, stack.y, stack.width, px(CARD)), ground.row)
    stripe, text = layout.left(layout.inset(card.rect, px(7), px(6)), px(8), px(12))
    told = Stack(box, text)
    told.text(words.month(row.turn), SMALL.sized(14), "dim", px(3))
    if faction in colours:
        told.text(words.name("faction", faction), Style("bold", 17), "white", px(3))
    told.text(words.message(row.kind, row.params, "chronicle"), SMALL.sized(14))
    card.rect.height = told.height + 2 * px(6)
    if faction in colours:
        stripe.height = told.height
        Panel(box, stripe, partial(_ground, colours[faction]))
    stack.room(card.rect.height, px(6))


def _coming(desk: Campaign) -> tuple[str, int] | None:
    """(what, turn) of the next session or poll; None when nothing is in sight."""
    view = desk.play.view
    house, sitting = view.house(), view.sitting()
    if house is not None:
        return desk.t("ui.politics.coming.poll"), house.due
    return (session_name(desk, sitting), sitting.sits) if sitting is not None else None


def _steps(desk: Campaign, window: Window, rect: pygame.Rect) -> None:
    """The chronicle of power at home, the latest first; the last line is the point of departure."""
    words = desk.words
    rest = well(window, rect, desk.t("ui.politics.steps"))
    rows = [
        (row.turn, words.message(row.kind, row.params, "chronicle"),
         "brass" if row.kind in ("government_changed", "sitting_held") else "body")
        for row in model.steps(desk.play)
    ]  # fmt: skip
    rows = [*rows[:STEPS], (0, departure_name(desk.play, words), "dim")]
    box = ScrollBox(window, rest, id="politics.steps")

    def write(stack: Stack) -> None:
        for turn, said, tone in rows:
            month = pygame.Rect(stack.x + desk.px(8), stack.y, desk.px(MONTH), desk.px(22))
            Label(stack.box, month, words.month(turn), SMALL, "dim")
            stack.skip(desk.px(2))
            stack.text(said, SMALL, tone, desk.px(7), desk.px(MONTH + 16))

    pour(box, write)

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
from game.view.theme.palette import darker, lighter
from game.view.ui import Canvas, Label, ListBox, Panel, ScrollBox, TextBlock, Tip, ground, layout, well
from game.view.words import Name

if TYPE_CHECKING:
    from game.view.panels.politics.window import Memory
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window

BAND, CARD, MONTH = 104, 86, 120


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
    rows.append((0, departure_name(desk.play, words), "dim"))

    def line(c: Canvas, place: pygame.Rect, row: tuple[int, str, str], lit: bool) -> None:
        turn, said, tone = row
        month, text = layout.left(place.inflate(-2 * c.px(8), 0), c.px(MONTH), c.px(8))
        c.text(words.month(turn), month, SMALL, c.colours.dim)
        c.text(said, text, SMALL, c.colours.tone(tone))

    room, fonts = rest.width - desk.px(MONTH + 40), desk.ui.theme.fonts
    high = 40 if any(fonts.width(said, SMALL) > room for _, said, _ in rows) else 28
    ListBox(window, rest, rows, paint_row=line, row_height=high, id="politics.steps")

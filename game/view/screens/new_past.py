"""The page of points of departure: cards with pictures, the other roads, what each changes, and whose seat it is."""

from __future__ import annotations

from functools import partial
from typing import Any

import pygame

from game.view.art import flags, posters, textures
from game.view.art.portraits import portrait
from game.view.backend import Departure, FactionCard
from game.view.screens import chrome
from game.view.screens.campaign_plan import Planner
from game.view.theme.fonts import BODY, CAPTION, HEAD, SMALL, SMALL_CAPTION
from game.view.ui import (
    Button,
    Canvas,
    DropDown,
    Label,
    ListBox,
    Picture,
    Pushed,
    TextBlock,
    Tip,
    Widget,
    layout,
    text_height,
)
from game.view.words import Name, Words


def past_page(screen: Any, rest: pygame.Rect) -> None:
    """Build the page into a room. `screen` is the new-campaign screen."""
    px, t, base, planner = screen.px, screen.t, screen.ui.base, screen.planner
    wide = rest.width >= px(1300)
    left, right = layout.columns(rest, [1.25 if wide else 1.1, 1.0], px(10))
    inner = chrome.panel(base, left, t("ui.new.prologue"), screen.scenario_name())
    if len(planner.scenarios) > 1:
        row, inner = layout.top(inner, px(40), px(10))
        caption, field = layout.columns(row, [px(150), 1.0], px(10))
        Label(base, caption, t("ui.new.scenario"), CAPTION, "brass")
        options = [(choice.id, choice.name) for choice in planner.scenarios]
        DropDown(base, field, options, planner.plan.scenario, screen.change_scenario, id="new.scenario",
                 tip=t("ui.new.scenario"))  # fmt: skip
    first = [one for one in planner.departures if one.featured]
    others = [one for one in planner.departures if not one.featured]
    if first:
        needed = px(28 + 8 + 38 * len(others))
        high = max(px(170), min(inner.height - px(10) - needed, inner.height // 2)) if others else inner.height
        row, inner = layout.top(inner, high, px(10))
        for place, one in zip(layout.columns(row, [1.0] * len(first), px(10)), first, strict=True):
            DepartureCard(base, place, one, one.id == planner.plan.prologue, partial(_depart, screen, one.id))
    if others:
        head, inner = layout.top(inner, px(24), px(4))
        Label(base, head, t("ui.new.other_roads"), SMALL_CAPTION.sized(16), "brass")
        Label(base, layout.right(head, head.width // 2)[0], t("ui.new.rated.column"), SMALL, "dim", "right")
        chosen = next((k for k, one in enumerate(others) if one.id == planner.plan.prologue), -1)
        ListBox(base, inner, others, lambda one: _depart(screen, one.id), paint_row=partial(_row, screen),
                row_height=38, chosen=chosen, row_tip=partial(_tip, screen), id="new.prologue")  # fmt: skip
    upper, lower = layout.rows(right, [1.0, px(150)], px(10))
    _sheet(screen, chrome.panel(base, upper, t("ui.new.changes")))
    _seat(screen, chrome.panel(base, lower, t("ui.new.your_seat")))


def _depart(screen: Any, name: str) -> None:
    if screen.planner.plan.prologue != name:
        screen.planner.depart(name)
        screen.ui.sounds.play("stamp")
        screen.rebuild()


def rating(screen: Any, one: Departure) -> Words:
    """How likely the discussion thought it, in a few words."""
    if one.rated is None:
        return screen.t("ui.new.rated.not_asked")  # type: ignore[no-any-return]
    return screen.t("ui.new.rated", share=Name(f"{one.rated // 10_000}%"))  # type: ignore[no-any-return]


def _tip(screen: Any, one: Departure) -> Tip:
    return Tip(one.name, rating(screen, one), body=Name(f"{one.text}\n\n{one.verdict}"))


def _row(screen: Any, c: Canvas, rect: pygame.Rect, one: Departure, chosen: bool) -> None:
    """Year, name, and the rating as a figure over a bar."""
    px = c.px
    year = pygame.Rect(rect.x + px(10), rect.y, px(52), rect.height)
    c.text(Name(one.departs[:4]), year, SMALL_CAPTION.sized(16), c.colours.brass)
    bar = pygame.Rect(rect.right - px(150), rect.centery - px(4), px(92), px(8))
    name = pygame.Rect(year.right, rect.y, bar.x - year.right - px(10), rect.height)
    c.text(one.name, name, BODY, c.colours.white if chosen else c.colours.body)
    if one.rated is not None:
        c.fill(bar, c.colours.edge)
        c.fill(pygame.Rect(bar.x, bar.y, bar.width * one.rated // 1_000_000, bar.height), c.colours.brass)
        figure = pygame.Rect(bar.right + px(8), rect.y, px(44), rect.height)
        c.text(Name(f"{one.rated // 10_000}%"), figure, SMALL, c.colours.body, "right")


def _sheet(screen: Any, inner: pygame.Rect) -> None:
    """Everything the chosen point of departure changes, on a sheet of paper."""
    base, t, found = screen.ui.base, screen.t, screen.planner.departure()
    if found is None:
        return
    if found.picture and not found.featured and inner.width >= screen.px(560):
        inner, side = layout.columns(inner, [1.0, screen.px(176)], screen.px(12))
        what = posters.Poster(found.picture, "red")
        spot = layout.top(side, min(side.height, side.width * 4 // 3))[0]
        Picture(base, spot, lambda size: posters.poster(what, size)).takes_mouse = False
    points = "\n".join(f"• {point}" for point in found.points) or t("ui.new.changes.none")
    text = f"[b]{found.name}[/b]\n{found.text}\n\n[i]{rating(screen, found)}[/i]\n{found.verdict}\n\n{points}"
    TextBlock(base, inner, Words(text, getattr(found.name, "key", "")), SMALL, "paper", pad=16, id="new.changes")


def _seat(screen: Any, inner: pygame.Rect) -> None:
    """The faction of the first seat: flag, name, leader, whether it governs, and the way to the table."""
    px, t, base, planner = screen.px, screen.t, screen.ui.base, screen.planner
    card: FactionCard | None = planner.faction(planner.plan.seats[planner.seat].faction)
    words, button = layout.columns(inner, [1.0, px(150)], px(10))
    Button(base, layout.centred(button, button.width, px(38)), t("ui.new.to_table"), partial(screen.turn_to, "seats"),
           id="new.to_table", tip=t("ui.new.seat.choose.tip"))  # fmt: skip
    if card is None:
        Label(base, words, t("ui.new.seat.none"), BODY, "warn")
        return
    face, flag = card.face, screen.app.backend.flags().get(card.nation)
    if face is not None:
        spot, words = layout.left(words, min(words.height, px(96)), px(12))
        Picture(base, spot, lambda size: portrait(face, size, card.colour)).takes_mouse = False
    elif flag is not None:
        spot, words = layout.left(words, px(72), px(12))
        spot = layout.centred(spot, px(72), px(48))
        Picture(base, spot, flags.flag(flag, spot.size, screen.ui.theme.neutral_symbols)).takes_mouse = False
    name, leader, place = layout.rows(words, [1.0, 1.0, 1.0])
    large = screen.ui.theme.fonts.width(card.name, HEAD.sized(18)) <= name.width
    Label(base, name, card.name, HEAD.sized(18) if large else BODY, "white")
    Label(base, leader, t("ui.new.leader", name=card.leader) if card.leader else card.family, SMALL_CAPTION, "brass")
    where = "ui.new.governs" if card.governs else "ui.new.opposes"
    fits = _fits(planner)
    said = t(where) if fits else t("ui.new.meant_for", names=_meant(planner))
    tip = t("ui.new.governs.tip" if card.governs else "ui.new.opposition.tip")
    Label(base, place, said, SMALL, "body" if fits else "warn", tip=tip)


def _fits(planner: Planner) -> bool:
    """Whether somebody at the table plays a faction that the point of departure is meant for."""
    found = planner.departure()
    return found is None or not found.factions or any(seat.faction in found.factions for seat in planner.plan.seats)


def _meant(planner: Planner) -> Name:
    found = planner.departure()
    cards = [planner.faction(name) for name in found.factions] if found else []
    return Name(", ".join(str(card.name) for card in cards if card))


class DepartureCard(Pushed):
    """A point of departure with its picture; a click or Enter chooses it."""

    def __init__(self, parent: Widget, rect: pygame.Rect, what: Departure, chosen: bool, on_click: Any) -> None:
        super().__init__(parent, rect, on_click, id=f"new.card.{what.id}", tip=Tip(what.name, body=what.text))
        self.what, self.chosen = what, chosen
        px = self.ui.px
        inner = layout.inset(rect, px(10), px(10))
        wide = min(inner.width * 2 // 5, inner.height * 4 // 5)
        self.picture, words = layout.left(inner, wide, px(12))
        size = HEAD.sized(20 if words.width > px(220) else 17)
        high = min(text_height(self.ui, what.name, size, words.width), words.height)
        head, words = layout.top(words, high, px(6))
        TextBlock(self, head, what.name, size, tone="white", scroll=False).takes_mouse = False
        # Where there is no room for the sentence, the sheet and the tooltip have it.
        if text_height(self.ui, what.text, SMALL, words.width) <= words.height:
            TextBlock(self, words, what.text, SMALL, scroll=False).takes_mouse = False

    def draw(self, c: Canvas) -> None:
        """Paint plate, picture and frame."""
        tone = c.colours.chosen if self.chosen else c.colours.choice
        c.blit(textures.well(self.rect.size, c.theme.scale, tone), self.rect)
        art = posters.poster(posters.Poster(self.what.picture, "red" if self.chosen else "steel"), self.picture.size)
        c.blit(art, self.picture)
        lit = self.chosen or self.state == "over"
        c.frame(self.rect, c.colours.red if lit else c.colours.line, 2 if lit else 1)

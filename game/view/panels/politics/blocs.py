"""The blocs of the congress window: weight, loyalty, how the delegates divide, what is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import pygame

from game.core.units import FULL, PPM
from game.view.models import congress as model
from game.view.panels.politics.parts import colours_blind, said
from game.view.panels.tips import account
from game.view.theme.fonts import SMALL, SMALL_BOLD, Style
from game.view.theme.palette import Colour, darker
from game.view.ui import Canvas, Label, Panel, ScrollBox, StackBar, Tip, TipRow, Widget, layout, meter, well
from game.view.ui.button import Pushed
from game.world.views import WantView

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window

ROW, WANT = 41, 18
"""Height of a line, and of a want in it."""
SHARES = (1.3, 0.62, 1.5, 1.25)
"""Widths of name, loyalty, bar and wants against each other."""


class BlocBar(Pushed):
    """A line of the table; a click aims acts at the bloc. What lies on it has its own accounts."""

    def __init__(self, parent: Widget, rect: pygame.Rect, on_click: Callable[[], object], lit: bool, **rest: Any):
        super().__init__(parent, rect, on_click, **rest)
        self.lit = lit

    def draw(self, c: Canvas) -> None:
        """Paint the ground: lit when it is the one chosen, lighter under the mouse."""
        over = self.ui.hover is not None and self in self.ui.hover.line()
        c.fill(self.rect, c.colours.row_chosen if self.lit else c.colours.row_over if over else c.colours.row)
        if self.lit:
            c.fill(pygame.Rect(self.rect.x, self.rect.y, c.px(4), self.rect.height), c.colours.red)


class Drawn(Panel):
    """Something painted on a line: a click on it is a click on the line."""

    def on_press(self, pos: tuple[int, int], button: int) -> bool:
        """Leave it to the line."""
        return False


def fill(desk: Campaign, window: Window, rect: pygame.Rect, chosen: int) -> None:
    """The table of blocs."""
    px, t = desk.px, desk.t
    rest = well(window, rect, t(said(desk, "blocs")), t("ui.congress.blocs.hint"))
    head, rest = layout.top(rest, px(18), px(3))
    box = ScrollBox(window, rest, id="congress.blocs")
    names = ("bloc", "loyalty", "split", "wants")
    columns = layout.columns(_inner(desk, pygame.Rect(head.x, head.y, box.inner.width, head.height)), SHARES, px(14))
    for place, name in zip(columns, names, strict=True):
        Label(window, place, t(said(desk, f"column.{name}")), SMALL.sized(13), "dim")
    factions = model.factions(desk.play, colours_blind(desk))
    y = rest.y
    for row in model.blocs(desk.play):
        place = pygame.Rect(rest.x, y, box.inner.width, max(px(ROW), px(WANT) * len(row.wants) + px(6)))
        y = place.bottom + px(2)
        line = BlocBar(
            box,
            place,
            partial(desk.open_congress, "", row.number),
            row.number == chosen,
            id=f"congress.bloc.{row.id}",
            tip=partial(loyalty_tip, desk, row),
        )
        _line(desk, line, _inner(desk, place), row, factions)
    box.fit()


def _inner(desk: Campaign, rect: pygame.Rect) -> pygame.Rect:
    return pygame.Rect(rect.x + desk.px(12), rect.y, rect.width - desk.px(18), rect.height)


def _line(
    desk: Campaign, line: BlocBar, rect: pygame.Rect, row: model.BlocRow, factions: list[model.FactionRow]
) -> None:
    """Name and weight, loyalty, bar, wants."""
    px, words, t = desk.px, desk.words, desk.t
    name, loyalty, bar, wants = layout.columns(rect, SHARES, px(14))
    upper, lower = layout.rows(name.inflate(0, -px(4)), [1.0, 1.0])
    Label(line, upper, words.name("bloc", row.id), SMALL_BOLD, "white" if row.weight else "body")
    weight = words.figures.percent(row.weight, 1)
    text = t(said(desk, "weight"), share=weight) if row.weight else t(said(desk, "no_delegates"))
    Label(line, lower, text, SMALL.sized(13), "brass" if row.weight else "dim")
    Drawn(line, loyalty, partial(_loyalty, desk, row.loyalty), tip=partial(loyalty_tip, desk, row),
          id=f"congress.loyalty.{row.id}")  # fmt: skip
    if row.share is not None:
        upper, lower = layout.rows(bar.inflate(0, -px(6)), [1.0, px(14)], px(2))
        shares = {one.faction: one.share for one in row.share.leanings}
        parts = [(shares.get(one.number, 0), one.colour) for one in factions]
        tip = partial(split_tip, desk, row)
        StackBar(line, lower, parts, PPM, id=f"congress.split.{row.id}", tip=tip)
        ours = words.figures.percent(shares.get(desk.play.faction, 0), 1)
        Label(line, upper, t("ui.congress.of_it", share=ours), SMALL.sized(13), "body", tip=tip)
        first = max(factions, key=lambda one: shares.get(one.number, 0))
        if not first.ours:
            text = words.figures.percent(shares[first.number], 1)
            Drawn(line, upper, partial(_first, text, first.colour), tip=tip)
    _wants(desk, line, wants, row)


def _first(text: str, colour: Colour, c: Canvas, rect: pygame.Rect) -> None:
    """The share of whoever has most, in the colour it has in the bar."""
    c.text(text, rect, SMALL_BOLD.sized(13), colour, "right")


def _loyalty(desk: Campaign, value: int, c: Canvas, rect: pygame.Rect) -> None:
    """The figure over a thin bar."""
    upper, lower = layout.rows(rect.inflate(0, -c.px(6)), [1.0, c.px(6)], c.px(2))
    tone = tone_of(value)
    c.text(desk.words.figures.milli(value, 0), upper, Style("number", 17), c.colours.tone(tone))
    meter(c, lower, value, FULL, darker(c.colours.tone(tone), 0.2))


def tone_of(loyalty: int) -> str:
    """How good a loyalty is."""
    return "good" if loyalty >= 50_000 else "bad" if loyalty < 20_000 else "warn"


def _wants(desk: Campaign, line: BlocBar, rect: pygame.Rect, row: model.BlocRow) -> None:
    """Each want with a tick or a cross."""
    rows = layout.rows(rect.inflate(0, -desk.px(4)), [1.0] * max(1, len(row.wants)))
    for place, want in zip(rows, row.wants, strict=False):
        mark, text = layout.left(place, desk.px(16), desk.px(6))
        icon, tone = ("tick", "good") if want.met else ("close", "bad")
        spot = pygame.Rect(mark.x, mark.centery - desk.px(6), desk.px(12), desk.px(12))
        tip = partial(want_tip, desk, row, want)
        Drawn(line, spot, partial(_mark, icon, tone), tip=tip)
        Label(line, text, desk.t(f"bloc.{row.id}.want.{want.id}"), SMALL.sized(14), "body", tip=tip,
              id=f"congress.want.{row.id}.{want.id}")  # fmt: skip


def _mark(icon: str, tone: str, c: Canvas, rect: pygame.Rect) -> None:
    c.icon(icon, rect, c.colours.tone(tone))


def want_tip(desk: Campaign, row: model.BlocRow, want: WantView) -> Tip:
    """Whether it is met, what it does every month, and to whose account."""
    t, words = desk.t, desk.words
    met, change, whom = want.met, want.change, want.whom
    body = t("ui.congress.want.met" if met else "ui.congress.want.unmet")
    tone = "good" if change > 0 else "bad"
    figure = t("ui.congress.want.monthly", amount=words.figures.milli_delta(change, 2))
    rows = [TipRow(desk.words.faction(whom), figure, tone)] if change and whom >= 0 else []
    return Tip(t(f"bloc.{row.id}.want.{want.id}"), body=body, rows=rows)


def loyalty_tip(desk: Campaign, row: model.BlocRow) -> Tip:
    """What has moved its loyalty to us over the last year; behind it how it weighs us in a vote."""
    words, view = desk.words, desk.play.view
    found = view.why_loyalty(row.number, desk.play.faction)
    tip = account(words, found, desk.t("ui.congress.loyalty.tip" if found.lines else "ui.congress.loyalty.still"))
    tip.title, tip.side = words.name("bloc", row.id), words.name("stock", "loyalty")
    for one in row.share.leanings if row.share is not None else ():
        if one.faction == desk.play.faction:
            more = partial(account, words, view.why_weighs(row.number, one.faction))
            tip.rows.append(TipRow(desk.t(said(desk, "weighs")), words.figures.percent(one.share, 1), "brass", more))
    return tip


def split_tip(desk: Campaign, row: model.BlocRow) -> Tip:
    """How its delegates divide; behind each line the terms of the score by which it weighs the faction."""
    words, view = desk.words, desk.play.view
    rows = []
    for one in sorted(row.share.leanings if row.share else (), key=lambda one: (-one.share, one.faction)):
        found = view.why_weighs(row.number, one.faction)
        ours = one.faction == desk.play.faction
        value = words.figures.percent(one.share, 1)
        tone = "brass" if ours else "white"
        rows.append(TipRow(desk.words.faction(one.faction), value, tone, partial(account, words, found)))
    return Tip(words.name("bloc", row.id), body=desk.t(said(desk, "split.tip")), rows=rows)

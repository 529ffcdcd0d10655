"""The top bar: who one is, what one has, what month it is, and the buttons of the whole game."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.view.art import flags, textures
from game.view.models.facts import Line, wells
from game.view.panels.tips import line_tip
from game.view.theme.fonts import HEAD, NUMBER, SMALL, SMALL_NUMBER, Style
from game.view.ui import Canvas, Group, IconButton, Stat, Tip, layout
from game.view.ui.button import Pushed

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign


class NamePlate(Pushed):
    """Flag, nation and faction in a red strip; a click opens the nation's page."""

    def __init__(self, parent: Group, rect: pygame.Rect, desk: Campaign) -> None:
        super().__init__(
            parent, rect, lambda: desk.open_nation(desk.play.view.nation), id="nation",
            tip=Tip(desk.words.name("faction", desk.play.chair.faction), body=desk.t("ui.top.nation.tip")),
        )  # fmt: skip
        self.desk = desk

    def draw(self, c: Canvas) -> None:
        """Paint strip, flag, two lines."""
        desk, view = self.desk, self.desk.play.view
        c.blit(textures.strip(self.rect.size, c.colours.strip, c.theme.scale), self.rect)
        inner = self.rect.inflate(-2 * c.px(7), -2 * c.px(6))
        wide = inner.height * 3 // 2
        what = desk.flags.get(view.tags[view.nation])
        if what is not None:
            c.blit(flags.flag(what, (wide, inner.height), c.theme.neutral_symbols), inner.topleft)
        text = pygame.Rect(
            inner.x + wide + c.px(9), inner.y - c.px(2), inner.width - wide - c.px(9), inner.height // 2 + c.px(2)
        )
        c.text(desk.words.nation(view.nation), text, Style("title", 15), c.colours.white, shadow=True)
        low = text.move(0, inner.height // 2 + c.px(1))
        name = desk.words.name("faction", desk.play.chair.faction)
        c.text(name, low, SMALL.sized(13), c.colours.brass, fit="cut")  # some parties have names of four words
        if self.state == "over":
            c.frame(self.rect, c.colours.brass)


def fill(desk: Campaign, root: Group) -> None:
    """Put the bar's widgets in."""
    px = desk.px
    bar = layout.inset(root.rect, px(4), px(4))
    plate, rest = layout.left(bar, px(214) if desk.wide else px(190), px(6))
    rest, tail = layout.right(rest, px(318) if desk.wide else px(250), px(6))[::-1]
    NamePlate(root, plate, desk)
    rows = fitting(desk, root, wells(desk.play, desk.words), rest.width)
    cells = layout.columns(rest, [1.0] * len(rows), px(3))
    for cell, line in zip(cells, rows, strict=True):
        name = line.link.name if line.link else ""
        Well(
            root,
            cell,
            line.icon,
            line.value,
            line.delta,
            line.delta_tone,
            line.tone == "bad",
            partial(desk.open_ledger, name),
            id=f"well.{name}",
            tip=line_tip(desk.words, line),
        )
    date, buttons = layout.left(tail, tail.width - 3 * px(36) - 3 * px(4), px(4))
    DatePlate(root, date, desk)
    specs = (
        ("ledger", "chart", "ledger", lambda: desk.open_ledger("")),
        ("report", "newspaper", "report", desk.open_report),
        ("menu", "cog", "", desk.open_menu),
    )
    for cell, (name, icon, action, do) in zip(layout.columns(buttons, [1.0] * 3, px(4)), specs, strict=True):
        IconButton(root, cell, icon, do, id=f"top.{name}", action=action, tip=desk.t(f"ui.top.{name}.tip"))


LEAST, LEAST_DELTA = NUMBER.sized(14), SMALL_NUMBER.sized(13)
"""The smallest letters in which a well can still be read."""
FIRST = ("treasury", "grain", "steel", "will", "manpower", "arms", "coal", "oil", "stability", "machines")
"""Which wells stay when the bar is short; the ledger holds them all."""


def fitting(desk: Campaign, root: Group, rows: list[Line], width: int) -> list[Line]:
    """As many wells as are wide enough to read."""
    fonts = root.ui.theme.fonts
    ink = max(
        (max(fonts.width(row.value, LEAST), fonts.width(row.delta, LEAST_DELTA)) for row in rows), default=0
    )
    need = max(desk.px(77), ink + desk.px(22) + desk.px(4) + 2 * desk.px(5) + desk.px(3))
    room = max(1, (width + desk.px(3)) // need)
    rank = {name: place for place, name in enumerate(FIRST)}
    kept = sorted(rows, key=lambda line: rank.get(line.link.name if line.link else "", len(rank)))[:room]
    return [line for line in rows if line in kept]


class Well(Stat):
    """A resource well with its figure above and last month's change below."""

    def draw(self, c: Canvas) -> None:
        """Paint icon and two lines."""
        c.blit(textures.well(self.rect.size, c.theme.scale), self.rect)
        if self.state == "over":
            c.frame(self.rect, c.colours.brass)
        inner = self.rect.inflate(-2 * c.px(5), -2 * c.px(2))
        side = min(c.px(22), inner.width // 3)
        c.icon(self.icon, pygame.Rect(inner.x, inner.centery - side // 2, side, side), raised=True)
        rest = pygame.Rect(inner.x + side + c.px(4), inner.y, inner.width - side - c.px(4), inner.height)
        ink = c.colours.bad if self.alarm else c.colours.white
        if not self.delta:
            c.text(self.value, rest, NUMBER.sized(16), ink, "right")
            return
        upper, lower = layout.rows(rest, [1.15, 1.0])
        c.text(self.value, upper, NUMBER.sized(16), ink, "right")
        c.text(self.delta, lower, SMALL_NUMBER.sized(13), c.colours.tone(self.tone), "right")


class DatePlate(Group):
    """The month in amber letters."""

    takes_mouse = True

    def __init__(self, parent: Group, rect: pygame.Rect, desk: Campaign) -> None:
        super().__init__(
            parent,
            rect,
            id="date",
            tip=lambda: Tip(
                desk.words.month(desk.play.view.turn),
                body=desk.t("ui.top.date.tip", left=desk.play.session.last_turn - desk.play.view.turn),
            ),
        )
        self.desk = desk

    def draw(self, c: Canvas) -> None:
        """Paint well and words."""
        c.blit(textures.well(self.rect.size, c.theme.scale), self.rect)
        c.text(
            self.desk.words.month(self.desk.play.view.turn),
            self.rect.inflate(-c.px(12), 0),
            HEAD,
            c.colours.amber,
            "centre",
        )

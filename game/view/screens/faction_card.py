"""One faction on the new-campaign screen: crest, name, leader, strength, traits, and the button that takes its seat."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.view.art import crest, textures
from game.view.backend import SEAT_COLOURS, FactionCard, SeatPlan
from game.view.theme.fonts import CAPTION, HEAD, SMALL, SMALL_CAPTION, TINY, Style
from game.view.ui import Button, Canvas, TextBlock, Tip, Ui, Widget, layout, text_height
from game.view.words import Name

_CREST = 104


def _lines(ui: Ui, card: FactionCard) -> list[tuple[str, Style, str]]:
    """Name and leader: text, look, tone."""
    lead = ui.t("ui.new.leader", name=card.leader) if card.leader else card.family
    return [(card.name, HEAD, "white"), (lead, SMALL_CAPTION.sized(15), "brass")]


def height_of(ui: Ui, card: FactionCard, width: int) -> int:
    """Pixels a card needs at a width."""
    px, room = ui.px, width - ui.px(20 + _CREST + 12)
    lines = sum(text_height(ui, words, style, room) + px(2) for words, style, _ in _lines(ui, card))
    words = lines + px(22 + 5) + text_height(ui, card.text, SMALL, room) + px(6 + 34)
    return px(20) + max(words + px(2), px(112 + 22))


class FactionPanel(Widget):
    """See the module. `seat` is who holds the faction (None: nobody), `mine` whether that is the chair being filled."""

    def __init__(self, parent: Widget, rect: pygame.Rect, card: FactionCard, holder: int, seat: SeatPlan | None,
                 mine: bool, on_take: Callable[[], object]) -> None:  # fmt: skip
        super().__init__(parent, rect)
        self.card, self.holder, self.seat, self.mine = card, holder, seat, mine
        ui = self.ui
        px, t = ui.px, ui.t
        inner = layout.inset(rect, px(10), px(10))
        self.picture, rest = layout.left(inner, px(_CREST), px(12))
        self.picture.height = px(112)
        for words, style, tone in _lines(ui, card):
            row, rest = layout.top(rest, text_height(ui, words, style, rest.width), px(2))
            TextBlock(self, row, words, style, tone=tone, scroll=False)
        self.trait_row, rest = layout.top(rest, px(22), px(5))
        foot, rest = layout.bottom(rest, px(34), px(6))
        button = layout.right(foot, min(foot.width, px(160)))[0]
        text = t("ui.new.yours") if mine else t("ui.new.taken_by", name=seat.name) if seat else t("ui.new.take")
        Button(self, button, text, on_take, id=f"new.take.{card.id}", enabled=seat is None or mine, lit=mine,
               kind="green" if seat is None else "plain", style=CAPTION, tip=self._tip)  # fmt: skip
        TextBlock(self, rest, card.text, SMALL, scroll=False)
        self.tip = self._tip

    def _tip(self) -> Tip:
        t, card = self.ui.t, self.card
        parts = [f"[b]{trait.name}[/b]: {trait.text}" for trait in card.traits]
        parts.append(str(t("ui.new.governs.tip" if card.governs else "ui.new.opposition.tip")))
        return Tip(card.name, card.family, Name("\n".join(parts)))

    def draw(self, c: Canvas) -> None:
        """Paint plate, crest and lines."""
        px, t, card = c.px, self.ui.t, self.card
        c.blit(textures.well(self.rect.size, c.theme.scale, c.colours.choice), self.rect)
        edge = pygame.Rect(self.rect.x, self.rect.y, px(5), self.rect.height)
        c.fill(edge, card.colour)
        if self.seat is not None:
            c.frame(self.rect, SEAT_COLOURS[self.seat.colour], 2)
        frame = self.picture.inflate(px(4), px(4))
        c.fill(frame, c.colours.black)
        c.blit(crest.crest(card.kin, card.colour, self.picture.size, c.theme.neutral_symbols), self.picture)
        self._pips(c)
        x = self.trait_row.x
        chips = [(t("ui.new.governs"), True)] if card.governs else []
        for name, lit in [*chips, (card.family, False), *((trait.name, False) for trait in card.traits)]:
            width = c.width(name, TINY) + px(14)
            if x + width > self.trait_row.right:
                break
            chip = pygame.Rect(x, self.trait_row.y, width, self.trait_row.height)
            c.fill(chip, (96, 20, 22) if lit else c.colours.edge)
            c.frame(chip, (150, 40, 42) if lit else (70, 71, 74))
            c.text(name, chip, TINY, c.colours.white if lit else c.colours.body, "centre")
            x += width + px(6)

    def _pips(self, c: Canvas) -> None:
        """Five stars under the crest: how strong the faction begins."""
        side = c.px(16)
        x = self.picture.centerx - side * 5 // 2
        for k in range(5):
            spot = pygame.Rect(x + side * k, self.picture.bottom + c.px(3), side, side)
            if spot.bottom <= self.rect.bottom:
                c.icon("star", spot, c.colours.brass if k < self.card.start else (62, 62, 64))

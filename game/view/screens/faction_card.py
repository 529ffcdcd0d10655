"""One faction on the new-campaign screen: crest, name, leader, strength, traits, and the button that takes its seat."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.view.art import crest, textures
from game.view.backend import SEAT_COLOURS, FactionCard, SeatPlan
from game.view.theme.fonts import CAPTION, HEAD, SMALL, SMALL_CAPTION, TINY
from game.view.ui import Button, Canvas, TextBlock, Tip, Widget, layout
from game.view.words import Name


class FactionPanel(Widget):
    """See the module. `seat` is who holds the faction (None: nobody), `mine` whether that is the chair being filled."""

    def __init__(self, parent: Widget, rect: pygame.Rect, card: FactionCard, holder: int, seat: SeatPlan | None,
                 mine: bool, on_take: Callable[[], object]) -> None:  # fmt: skip
        super().__init__(parent, rect)
        self.card, self.holder, self.seat, self.mine = card, holder, seat, mine
        ui = self.ui
        px, t = ui.px, ui.t
        inner = layout.inset(rect, px(10), px(10))
        self.picture, rest = layout.left(inner, px(104), px(12))
        self.picture.height = px(112)
        head, rest = layout.top(rest, px(26), px(2))
        self.name_row, button = layout.columns(head, [1.0, px(136)], px(8))
        button.height = px(34)
        self.lead_row, rest = layout.top(rest, px(24), px(4))
        self.lead_row.width -= px(144)
        self.trait_row, rest = layout.top(rest, px(22), px(5))
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
        c.blit(textures.well(self.rect.size, c.theme.scale, (24, 25, 27)), self.rect)
        edge = pygame.Rect(self.rect.x, self.rect.y, px(5), self.rect.height)
        c.fill(edge, card.colour)
        if self.seat is not None:
            c.frame(self.rect, SEAT_COLOURS[self.seat.colour], 2)
        frame = self.picture.inflate(px(4), px(4))
        c.fill(frame, c.colours.black)
        c.blit(crest.crest(card.kin, card.colour, self.picture.size, c.theme.neutral_symbols), self.picture)
        c.text(card.name, self.name_row, HEAD, c.colours.white, shadow=True)
        lead = t("ui.new.leader", name=card.leader) if card.leader else card.family
        c.text(lead, self.lead_row, SMALL_CAPTION.sized(15), c.colours.brass)
        self._pips(c)
        x = self.trait_row.x
        chips = [(t("ui.new.governs"), True)] if card.governs else []
        for name, lit in [*chips, (card.family, False), *((trait.name, False) for trait in card.traits)]:
            width = c.width(name, TINY) + px(14)
            if x + width > self.trait_row.right:
                break
            chip = pygame.Rect(x, self.trait_row.y, width, self.trait_row.height)
            c.fill(chip, (96, 20, 22) if lit else (46, 47, 50))
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

"""Events and offers: a poster, the text on paper, the options with what they bring; the terms of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pygame

from game.orders.desk import AnswerEvent
from game.orders.diplomacy import AnswerOffer
from game.view.art import textures
from game.view.art.posters import Poster, poster
from game.view.models import happenings
from game.view.panels.offers import said
from game.view.panels.tips import account
from game.view.theme.fonts import BODY, BOLD, SMALL, SMALL_BOLD
from game.view.ui import Button, Canvas, Label, Picture, ScrollBox, TextBlock, Tip, TipRow, layout
from game.view.ui.button import Pushed
from game.view.words import Name

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign
    from game.view.ui import Widget

SCENES = {
    "tombstone": "mourning", "crossed-swords": "war", "scroll-quill": "treaty", "vote": "vote", "chart": "crash",
    "wheat": "harvest", "bread": "hunger", "factory": "factory", "battle-tank": "armour", "spy": "spy",
    "fist": "strike",
    "microscope": "science", "congress": "congress", "railway": "rails", "battleship": "fleet", "prisoner": "prison",
    "handcuffs": "prison", "airplane": "sky", "newspaper": "news", "public-speaker": "orator", "podium": "orator",
    "nuclear-bomb": "bomb", "hammer-sickle": "congress", "shaking-hands": "treaty", "crown": "mourning",
}  # fmt: skip
INKS = ("red", "amber", "steel", "blue", "green")


LINE = 20


class Option(Pushed):
    """An answer: its number and text, below it what it brings, in two columns; a locked one says why."""

    sound = "stamp"

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        number: int,
        text: str,
        rows: Sequence[tuple[str, str]],
        do: Any,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, do, **options)
        self.number, self.text, self.rows = number, text, rows

    def draw(self, c: Canvas) -> None:
        """Paint it."""
        c.blit(textures.button(self.rect.size, "plain", self.state, c.theme.scale), self.rect)
        inner = self.rect.inflate(-2 * c.px(12), -2 * c.px(7))
        head = pygame.Rect(inner.x, inner.y, inner.width, c.px(24))
        ink = c.colours.white if self.enabled else c.colours.dim
        c.text(Name(f"{self.number}"), pygame.Rect(head.x, head.y, c.px(18), head.height), BOLD, c.colours.brass)
        c.text(self.text, pygame.Rect(head.x + c.px(20), head.y, head.width - c.px(20), head.height), BOLD, ink)
        across = columns_of(len(self.rows))
        width = (inner.width - c.px(20)) // across
        for k, (text, tone) in enumerate(self.rows):
            x = inner.x + c.px(20) + (k % across) * width
            place = pygame.Rect(x, head.bottom + (k // across) * c.px(LINE), width - c.px(8), c.px(LINE))
            c.text(text, place, SMALL_BOLD.sized(14), c.colours.tone(tone), fit="cut")


def columns_of(count: int) -> int:
    """Into how many columns so many lines are put."""
    return 1 if count <= 2 else 2


def _height(rows: int) -> int:
    """Height of an option with so many lines, at scale 1."""
    return 24 + 16 + LINE * max(1, -(-rows // columns_of(rows)))


def open_event(desk: Campaign, uid: int) -> None:
    """Show an event that waits for an answer."""
    view, t, px = desk.play.view, desk.t, desk.px
    event = dict(view.open_events()).get(uid)
    if event is None:
        return
    proto = view.rules.get("event", event.event)
    found = happenings.answers(desk.play, desk.words, uid)
    shown = [[(one.why, "bad")] if one.why else list(one.lines) or [(t("ui.effect.none"), "dim")] for one in found]
    tall = sum(_height(len(rows)) + 8 for rows in shown)
    window = desk.window(
        lambda: open_event(desk, uid),
        (940, min(840, 270 + tall)),
        t(f"event.{event.event}.name"),
        side=desk.words.month(event.fired),
        hazard=True,
        id="event",
    )
    left, right = layout.columns(window.body, [1.0, 2.3], px(12))
    picture = proto.picture or "orator"
    seed = sum(map(ord, event.event))
    what = Poster(SCENES.get(picture, picture), INKS[seed % len(INKS)], "", seed % 97)
    Picture(window, left, lambda size: poster(what, size))
    room = min(px(tall), right.height - px(110))
    options, paper = layout.bottom(right, room, px(10))
    TextBlock(window, paper, t(f"event.{event.event}.desc"), BODY, "paper", id="event.text")
    planned = next((o.option for o in desk.play.plan() if isinstance(o, AnswerEvent) and o.event == uid), "")
    box = ScrollBox(window, options, id="event.options")
    width = box.inner.width if px(tall) > room else options.width
    y = options.y
    for k, (one, rows) in enumerate(zip(found, shown, strict=True)):
        cell = pygame.Rect(options.x, y, width, px(_height(len(rows))))
        y = cell.bottom + px(8)

        def choose(option: str = one.id, window: Any = window) -> None:
            window.close()
            desk.give(AnswerEvent(desk.play.faction, uid, option))

        tip = Tip(one.text, rows=[TipRow(row, "", tone) for row, tone in rows])
        button = Option(box, cell, k + 1, one.text, rows, choose, id=f"event.{one.id}", enabled=not one.why, tip=tip)
        desk.ui.bind(str(k + 1), button.activate)
        if one.id == planned or (k == 0 and not planned):
            desk.ui.set_focus(button)
    box.fit()


def open_offer(desk: Campaign, uid: int) -> None:
    """Show an offer: what it says, what speaks for and against it by our own reckoning."""
    view, t, px, words = desk.play.view, desk.t, desk.px, desk.words
    offer = dict(view.offers()).get(uid)
    if offer is None:
        return
    window = desk.window(
        lambda: open_offer(desk, uid),
        (640, 420),
        words.offer_name(offer.kind, offer.sender),
        side=words.month(offer.made),
        id="offer",
    )
    foot, body = layout.bottom(window.body, px(46), px(10))
    text, found = said(desk, offer)
    upper, lower = layout.rows(body, [1.0, 1.3], px(8))
    TextBlock(window, upper, text, BODY, "paper", id="offer.text")
    if found is not None:
        head, rows = layout.top(lower, px(24), px(2))
        tone = "good" if found.total >= 0 else "bad"
        Label(
            window,
            head,
            t("ui.offer.advice", value=words.figures.milli_delta(found.total, 0)),
            SMALL_BOLD,
            tone,
            tip=lambda: account(words, found),
        )
        for k, (label, value, line_tone) in enumerate(words.account(found, 9)):
            row = pygame.Rect(rows.x, rows.y + k * px(21), rows.width, px(20))
            if row.bottom > rows.bottom:
                break
            Label(window, row, label, SMALL)
            Label(window, row, value, SMALL_BOLD, line_tone, "right")

    def answer(yes: bool) -> None:
        window.close()
        desk.give(AnswerOffer(desk.play.faction, uid, yes))

    one, two = layout.columns(foot, [1.0, 1.0], px(8))
    Button(
        window,
        one,
        t("ui.offer.accept"),
        lambda: answer(True),
        kind="green",
        id="offer.accept",
        tip=t("ui.offer.accept.tip"),
    )
    Button(window, two, t("ui.offer.refuse"), lambda: answer(False), id="offer.refuse", tip=t("ui.offer.refuse.tip"))

"""Events and offers: a poster, the text on paper, the options with what they bring; the terms of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
from game.view.ui import Button, Canvas, Label, Pair, Picture, ScrollBox, TextBlock, Tip, TipRow, layout, text_height
from game.view.ui.button import Pushed
from game.view.words import Name

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign
    from game.view.ui import Ui, Widget

SCENES = {
    "tombstone": "mourning", "crossed-swords": "war", "scroll-quill": "treaty", "vote": "vote", "chart": "crash",
    "wheat": "harvest", "bread": "hunger", "factory": "factory", "battle-tank": "armour", "spy": "spy",
    "fist": "strike",
    "microscope": "science", "congress": "congress", "railway": "rails", "battleship": "fleet", "prisoner": "prison",
    "handcuffs": "prison", "airplane": "sky", "newspaper": "news", "public-speaker": "orator", "podium": "orator",
    "nuclear-bomb": "bomb", "hammer-sickle": "congress", "shaking-hands": "treaty", "crown": "mourning",
}  # fmt: skip
INKS = ("red", "amber", "steel", "blue", "green")


WIDE, LEFT, RIGHT = 940, 1.0, 2.3
"""Width of the window of an event, and the shares of its picture and its text."""
PAD, NUMBER, GAP = 12, 20, 3


@dataclass(frozen=True)
class Answer:
    """An answer laid out for a width: places from its upper left corner, and how high it is."""

    title: pygame.Rect
    lines: tuple[pygame.Rect, ...]
    height: int


def laid_out(ui: Ui, width: int, title: str, rows: Sequence[tuple[str, str]]) -> Answer:
    """The title, below it what the answer brings: in two columns where every line fits into one, else each line in as
    many lines as it needs."""
    px, style = ui.px, SMALL_BOLD.sized(14)
    x, y, room = px(PAD + NUMBER), px(8), width - px(2 * PAD + NUMBER)
    head = pygame.Rect(x, y, room, max(px(22), text_height(ui, title, BOLD, room)))
    y = head.bottom + px(2)
    half = room // 2
    across = 2 if len(rows) > 2 and all(ui.theme.fonts.width(text, style) <= half - px(8) for text, _ in rows) else 1
    places = []
    for k, (text, _) in enumerate(rows):
        high = text_height(ui, text, style, room) + px(GAP)
        places.append(pygame.Rect(x + (k % across) * half, y, room if across == 1 else half - px(8), high))
        if k % across == across - 1 or k == len(rows) - 1:
            y += high
    return Answer(head, tuple(places), y + px(8))


class Option(Pushed):
    """An answer: its number and text, below it what it brings; a locked one says why."""

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
        self.laid = laid_out(parent.ui, rect.width, text, rows)
        super().__init__(parent, pygame.Rect(*rect.topleft, rect.width, self.laid.height), do, **options)
        self.number, self.text, self.rows = number, text, rows

    def draw(self, c: Canvas) -> None:
        """Paint it."""
        c.blit(textures.button(self.rect.size, "plain", self.state, c.theme.scale), self.rect)
        head = self.laid.title.move(self.rect.topleft)
        ink = c.colours.white if self.enabled else c.colours.dim
        number = pygame.Rect(self.rect.x + c.px(PAD), head.y, c.px(NUMBER), c.px(22))
        c.text(Name(f"{self.number}"), number, BOLD, c.colours.brass)
        c.text(self.text, head, BOLD, ink)
        for (text, tone), place in zip(self.rows, self.laid.lines, strict=True):
            c.text(text, place.move(self.rect.topleft), SMALL_BOLD.sized(14), c.colours.tone(tone))


def open_event(desk: Campaign, uid: int) -> None:
    """Show an event that waits for an answer."""
    view, t, px = desk.play.view, desk.t, desk.px
    event = dict(view.open_events()).get(uid)
    if event is None:
        return
    proto = view.rules.get("event", event.event)
    found = happenings.answers(desk.play, desk.words, uid)
    shown = [[(one.why, "bad")] if one.why else list(one.lines) or [(t("ui.effect.none"), "dim")] for one in found]
    likely = round(px(WIDE - 52) * RIGHT / (LEFT + RIGHT)) - px(16)
    tall = sum(laid_out(desk.ui, likely, one.text, rows).height + px(8) for one, rows in zip(found, shown, strict=True))
    window = desk.window(
        lambda: open_event(desk, uid),
        (WIDE, min(840, 270 + round(tall / desk.ui.theme.scale))),
        t(f"event.{event.event}.name"),
        side=desk.words.month(event.fired),
        hazard=True,
        id="event",
    )
    left, right = layout.columns(window.body, [LEFT, RIGHT], px(12))
    picture = proto.picture or "orator"
    seed = sum(map(ord, event.event))
    what = Poster(SCENES.get(picture, picture), INKS[seed % len(INKS)], "", seed % 97)
    Picture(window, left, lambda size: poster(what, size))
    room = min(tall, right.height - px(110))
    options, paper = layout.bottom(right, room, px(10))
    TextBlock(window, paper, t(f"event.{event.event}.desc"), BODY, "paper", id="event.text")
    planned = next((o.option for o in desk.play.plan() if isinstance(o, AnswerEvent) and o.event == uid), "")
    box = ScrollBox(window, options, id="event.options")
    width = box.inner.width if tall > room else options.width
    y = options.y
    for k, (one, rows) in enumerate(zip(found, shown, strict=True)):
        cell = pygame.Rect(options.x, y, width, 0)

        def choose(option: str = one.id, window: Any = window) -> None:
            window.close()
            desk.give(AnswerEvent(desk.play.faction, uid, option))

        tip = Tip(one.text, rows=[TipRow(row, "", tone) for row, tone in rows])
        button = Option(box, cell, k + 1, one.text, rows, choose, id=f"event.{one.id}", enabled=not one.why, tip=tip)
        y = button.rect.bottom + px(8)
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
            Pair(window, row, label, value, "body", line_tone, SMALL, SMALL_BOLD)

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

"""Events and offers: a poster, the text on paper, the options with what they bring; the terms of an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pygame

from game.orders.desk import AnswerEvent
from game.orders.diplomacy import AnswerOffer
from game.view.art import textures
from game.view.art.posters import Poster, poster
from game.view.panels.offers import said
from game.view.panels.tips import account
from game.view.theme.fonts import BODY, BOLD, SMALL, SMALL_BOLD
from game.view.ui import Button, Canvas, Label, Picture, TextBlock, layout
from game.view.ui.button import Pushed
from game.view.words import Name

if TYPE_CHECKING:
    from game.view.models.phrases import Phrases
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


def effects(desk: Campaign, option: Any) -> list[tuple[str, str]]:
    """(sentence, tone) of what an option does, from the rules themselves."""
    found = []
    for effect in option.effects:
        params = effect.params if isinstance(effect.params, Mapping) else dict(effect.params)
        found.append(_effect(desk.words, desk, effect.name, params))
    return [row for row in found if row[0]]


def _effect(words: Phrases, desk: Campaign, name: str, params: Mapping[str, Any]) -> tuple[str, str]:
    view = words.view
    if name == "change":
        stock, amount = params["stock"], params.get("amount") or params.get("milli") or 0
        if params.get("ppm"):
            figure = words.figures.percent_delta(params["ppm"])
            amount = params["ppm"]
        else:
            figure = words.change_of(stock, amount)
        whose = params.get("of", "root")
        who = ""
        if whose in view.rules.of("faction"):
            who = words.name("faction", whose)
        elif whose in view.rules.of("nation") and whose != view.tags[view.nation]:
            who = words.tag(whose)
        text = words.t(
            "ui.effect.change_of" if who else "ui.effect.change",
            stock=words.name("stock", stock),
            figure=figure,
            who=who,
        )
        bad = stock in (
            "war_weariness",
            "unrest",
            "tension",
            "bonapartism",
            "red_scare",
            "encirclement",
            "suspicion",
            "friction",
        )
        rival = whose in view.rules.of("faction") and whose != desk.play.chair.faction
        return text, "good" if (amount > 0) != (bad != rival) else "bad"
    key = f"ui.effect.{name}"
    if not words.speech.has(key):
        return words.t("ui.effect.other"), "dim"
    values = {k: _value(words, k, v) for k, v in params.items()}
    return words.t(key, **values), "brass"


def _value(words: Phrases, key: str, value: Any) -> Any:
    if isinstance(value, str) and value in words.view.rules.of("nation"):
        return words.tag(value)
    if isinstance(value, str) and value == "root":
        return words.nation(words.view.nation)
    if isinstance(value, str):
        for kind in ("faction", "treaty", "policy", "technology", "aim", "event", "quantity", "war_class"):
            if value in words.view.rules.of(kind):
                return words.name(kind, value)
    if key == "value" and isinstance(value, int):
        return words.figures.delta(value)
    return value


class Option(Pushed):
    """An answer: its number and text, below it what it brings; a locked one says why."""

    sound = "stamp"

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        number: int,
        text: str,
        rows: list[tuple[str, str]],
        do: Any,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, do, **options)
        self.number, self.text, self.rows = number, text, rows

    def draw(self, c: Canvas) -> None:
        """Paint it."""
        c.blit(textures.button(self.rect.size, "plain", self.state, c.theme.scale), self.rect)
        inner = self.rect.inflate(-2 * c.px(12), -2 * c.px(6))
        upper, lower = layout.rows(inner, [1.0, 1.0]) if self.rows else (inner, inner)
        ink = c.colours.white if self.enabled else c.colours.dim
        c.text(Name(f"{self.number}"), pygame.Rect(upper.x, upper.y, c.px(18), upper.height), BOLD, c.colours.brass)
        c.text(self.text, pygame.Rect(upper.x + c.px(20), upper.y, upper.width - c.px(20), upper.height), BOLD, ink)
        x = lower.x + c.px(20)
        for text, tone in self.rows:
            room = lower.right - x
            if room < c.px(60):
                break
            place = c.text(
                text, pygame.Rect(x, lower.y, room, lower.height), SMALL_BOLD.sized(14), c.colours.tone(tone), fit="cut"
            )
            x = place.right + c.px(16)


def open_event(desk: Campaign, uid: int) -> None:
    """Show an event that waits for an answer."""
    view, t, px = desk.play.view, desk.t, desk.px
    event = dict(view.open_events()).get(uid)
    if event is None:
        return
    proto = view.rules.get("event", event.event)
    count = len(proto.options)
    height = 250 + 74 * count
    window = desk.window(
        lambda: open_event(desk, uid),
        (820, height),
        t(f"event.{event.event}.name"),
        side=desk.words.month(event.fired),
        hazard=True,
        id="event",
    )
    left, right = layout.columns(window.body, [1.0, 2.1], px(12))
    picture = proto.picture or "orator"
    what = Poster(
        SCENES.get(picture, picture), INKS[sum(map(ord, event.event)) % len(INKS)], "", sum(map(ord, event.event)) % 97
    )
    Picture(window, left, lambda size: poster(what, size))
    options, paper = layout.bottom(right, (px(66) + px(8)) * count, px(10))
    TextBlock(window, paper, t(f"event.{event.event}.desc"), BODY, "paper", id="event.text")
    planned = next((o.option for o in desk.play.plan() if o.kind == "answer" and getattr(o, "event", 0) == uid), "")  # type: ignore[attr-defined]
    governs = view.governs()
    for k, (cell, option) in enumerate(zip(layout.rows(options, [1.0] * count, px(8)), proto.options, strict=True)):
        lock = view.locked(event, option)
        rows = effects(desk, option)
        why = ""
        if lock:
            why = t("ui.event.locked", condition=desk.words.speech.first(f"condition.{lock}") or t("condition.other"))
        elif not governs:
            why = t("ui.event.not_yours")
        rows = [(why, "bad")] if why else rows or [(t("ui.effect.none"), "dim")]

        def choose(option: Any = option, window: Any = window) -> None:
            window.close()
            desk.give(AnswerEvent(desk.play.faction, uid, option.id))

        text = t(f"event.{event.event}.{option.id}")
        button = Option(
            window,
            cell,
            k + 1,
            text,
            rows,
            choose,
            id=f"event.{option.id}",
            enabled=not why,
            tip=_option_tip(desk, text, rows),
        )
        desk.ui.bind(str(k + 1), button.activate)
        if option.id == planned or (k == 0 and not planned):
            desk.ui.set_focus(button)


def _option_tip(desk: Campaign, text: str, rows: list[tuple[str, str]]) -> Any:
    from game.view.ui import Tip, TipRow

    return Tip(text, rows=[TipRow(row, "", tone) for row, tone in rows])


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

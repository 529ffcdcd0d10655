"""What the window of an event says: its options, what each of them changes, and why one cannot be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from game.orders.act import Act
from game.orders.base import Order
from game.rules.vocabulary import VOCABULARY, Effect
from game.view.models.changes import Changes
from game.view.models.needs import need
from game.view.models.phrases import Phrases
from game.view.models.play import Play
from game.view.models.teller import teller


@dataclass(frozen=True, slots=True)
class Answer:
    """An option of an event."""

    id: str
    text: str
    lines: tuple[tuple[str, str], ...]
    """(sentence, tone) of all it changes, from the rules themselves."""
    why: str
    """Why it cannot be chosen; empty when it can."""


def answers(play: Play, words: Phrases, uid: int) -> list[Answer]:
    """The options of an event that waits on our desk."""
    view, found = play.view, []
    event = dict(view.open_events())[uid]
    for option in view.rules.get("event", event.event).options:
        lock, why = view.lock_of(event, option), ""
        if lock is not None:
            why = words.t("ui.event.locked", condition=need(teller(words, event.target, view.answers(event)), lock))
        elif not view.answers(event):
            why = words.t("ui.event.not_yours")
        lines = effect_lines(play, words, option.effects, event.target, view.answers(event))
        found.append(Answer(option.id, words.t(f"event.{event.event}.{option.id}"), tuple(lines), why))
    return found


def effect_lines(
    play: Play, words: Phrases, effects: Iterable[Effect], target: int = -1, ours: bool = False
) -> list[tuple[str, str]]:
    """(sentence, tone) of each effect; `target` is the other nation of the event, `ours`: whether it is we who act."""
    return _told(play, teller(words, target, ours), effects)


def beyond_books(play: Play, words: Phrases, order: Order) -> list[tuple[str, str]]:
    """(sentence, tone) of what an act of ours does that no forecast of the books shows: chances with what hangs on
    them, changes of state, what comes later."""
    if not isinstance(order, Act):
        return []
    proto = play.view.rules.get("act", order.act)
    effects = [effect for effect in proto.effects if not VOCABULARY.verbs[effect.name].books]
    if not effects:
        return []
    aim = str(words.person(order.target)) if proto.target == "person" else ""
    rival = play.view.rival_of(proto.target, order.target)
    return _told(play, teller(words, -1, True, rival, aim), effects)


def _told(play: Play, told: Changes, effects: Iterable[Effect]) -> list[tuple[str, str]]:
    found = []
    for effect in effects:
        tone = _tone(play, effect)
        found += [(line, tone if k == 0 else "dim") for k, line in enumerate(told.lines((effect,)))]
    return found


def _tone(play: Play, effect: Effect) -> str:
    """Whether an effect is good news for us: what we and our nation gain, what rivals lose."""
    params: Any = effect.params
    amount = getattr(params, "milli", None) or getattr(params, "amount", None) or getattr(params, "ppm", None) or 0
    if effect.name not in ("change", "shift_loyalty", "shift_delegates") or not amount:
        return "brass"
    rises = amount > 0
    stock = getattr(params, "stock", "")
    if stock and play.view.rules.get("stock", stock).unwanted:
        rises = not rises
    whose = str(getattr(params, "faction", "") or getattr(params, "of", ""))
    view = play.view
    ours = view.faction_name(play.faction)
    if whose == "ruler":
        whose = view.government(view.nation)
    if whose == "target" or (whose in view.rules.of("nation") and whose != view.tags[view.nation]):
        return "brass"
    rival = whose in play.view.rules.of("faction") and whose != ours
    return "good" if rises != rival else "bad"

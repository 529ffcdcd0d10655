"""What the window of an event says: its options, what each of them changes, and why one cannot be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from game.rules.vocabulary import Effect
from game.view.models.changes import Changes
from game.view.models.phrases import Phrases
from game.view.models.play import Play


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
        lock, why = view.locked(event, option), ""
        if lock:
            told = words.speech.first(f"condition.{lock}") or words.t("condition.other")
            why = words.t("ui.event.locked", condition=told)
        elif not view.answers(event):
            why = words.t("ui.event.not_yours")
        lines = effect_lines(play, words, option.effects, event.target, view.answers(event))
        found.append(Answer(option.id, words.t(f"event.{event.event}.{option.id}"), tuple(lines), why))
    return found


def effect_lines(
    play: Play, words: Phrases, effects: Iterable[Effect], target: int = -1, ours: bool = False
) -> list[tuple[str, str]]:
    """(sentence, tone) of each effect; `target` is the other nation of the event, `ours`: whether it is we who act."""
    view = play.view
    roles = {"root": str(words.nation(view.nation))}
    if ours:
        roles["actor"] = str(words.name("faction", view.faction_name(play.faction)))
    government = view.government(view.nation)
    if government:
        roles["ruler"] = str(words.name("faction", government))
    if target >= 0:
        roles["target"] = str(words.nation(target))
    index = view.atlas.index
    told = Changes(words.speech, view.rules, lambda name: words.province(index.get(name, 0)), roles=roles)
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

"""Who tells a seat what effects change and conditions ask: names of roles, and the odds as the seat reckons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from game.view.models.changes import Changes

if TYPE_CHECKING:
    from game.view.models.phrases import Phrases


def teller(words: Phrases, target: int = -1, ours: bool = False, rival: int = -1, aim: str = "") -> Changes:
    """Who puts effects and conditions into words: toward another nation, faction or somebody by name (`aim`);
    `ours`: whether we act."""
    view, index = words.view, words.view.atlas.index
    roles = {"root": str(words.nation(view.nation))}
    if ours:
        roles["actor"] = str(words.faction(view.faction))
        if view.leader(view.faction):
            roles["leader"] = str(words.leader(view.faction))
    if rival >= 0:
        roles["rival"] = str(words.faction(rival))
    government = view.government(view.nation)
    if government:
        roles["ruler"] = str(words.name("faction", government))
    if target >= 0:
        roles["target"] = str(words.nation(target))
    if aim:
        roles["target"] = aim
    odds = partial(view.gamble_chance, rival=rival) if ours else None
    return Changes(
        words.speech, view.rules, lambda name: words.province(index.get(name, 0)), roles=roles, odds=odds
    )

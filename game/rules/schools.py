"""Answering the disputed questions by lot, voices, bundle or one by one: the same for New Game and command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from game.core.chance import Chance
from game.core.errors import GameError
from game.rules.ruleset import NEUTRAL, Ruleset

DRAW_EVEN: Final = "draw_even"
DRAW_VOICES: Final = "draw_voices"
PICKED: Final = "pick"
WAYS: Final = (NEUTRAL, DRAW_EVEN, DRAW_VOICES)
"""How all questions can be answered at once, besides a bundle (`bundle.ID`)."""


def drawn(rules: Ruleset, question: str, seed: int, by_voices: bool) -> str:
    """The preset that the lot gives a question: each argued view alike, or after the number of its holders.

    Keyed by the seed and the question's own name, so that a question more or less moves no other draw.
    """
    known = rules.get("question", question).presets
    presets = {name: preset for name, preset in known.items() if name != NEUTRAL and not preset.reference}
    weights = {name: preset.voices for name, preset in presets.items()} if by_voices else {}
    total = sum(weights.values())
    if not total:
        weights, total = dict.fromkeys(presets, 1), len(presets)
    if not total:
        return NEUTRAL
    draw = Chance(seed).roll(total, 0, f"school.{question}")
    for name, weight in weights.items():
        draw -= weight
        if draw < 0:
            return str(name)
    return NEUTRAL


def answers(rules: Ruleset, way: str, seed: int, picked: Mapping[str, str] | None = None) -> dict[str, str]:
    """Question -> preset for every question: `way` first, then what is `picked` one by one.

    `way` is "" or `pick` (neutral unless picked), one of WAYS, or `bundle.ID`. Raises GameError naming what is unknown.
    """
    table = dict.fromkeys(rules.of("question"), NEUTRAL)
    if way in (DRAW_EVEN, DRAW_VOICES):
        table = {name: drawn(rules, name, seed, way == DRAW_VOICES) for name in table}
    elif way.startswith("bundle."):
        table |= rules.get("bundle", way.partition(".")[2]).presets
    elif way not in ("", PICKED, NEUTRAL):
        raise GameError(f"schools cannot be chosen by '{way}': {', '.join(WAYS)}, or a bundle")
    return table | dict(picked or {})

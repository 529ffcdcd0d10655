"""Flags and counters that are asked for but that nothing ever sets."""

from __future__ import annotations

from typing import Any, Final

from game.rules.lint.base import LintData, Report, lint_check, texts_of, words_below
from game.rules.lint.texts_unused import asked_for
from game.rules.near import closest
from game.rules.tree import YamlMap

_PAIRS: Final = {"flag": ("set_flag", "flag"), "counter_at_least": ("bump", "counter")}
"""Condition -> (verb that sets what it asks for, noun)."""


def _id(params: Any) -> str | None:
    value = params.get("id") if isinstance(params, YamlMap) else params
    return value if isinstance(value, str) else None


@lint_check("flag_never_set")
def check(data: LintData, report: Report) -> None:
    """Report what is read and never written, neither by data nor by the game's code."""
    words = [
        (key, path, name, _id(params))
        for key, tree in sorted(data.sources.trees.items())
        for path, name, params in words_below(tree)
    ]
    known = asked_for()[0].union(*(_start_flags(tree) for _, tree in data.trees("scenario")))
    for condition, (verb, noun) in _PAIRS.items():
        written = {id for _, _, name, id in words if name == verb and id is not None}
        for key, path, name, id in words:
            if name == condition and id is not None and id not in written and id not in known:
                near = closest(id, written)
                text = f"nothing ever sets the {noun} '{id}'"
                report.add(key, (*path, name), text, suggestion=near, severity="warning")


def _start_flags(tree: YamlMap) -> set[str]:
    return {flag for _, flag in texts_of(tree, "flags")}

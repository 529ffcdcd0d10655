"""Every entry that people see needs its words, in English at least."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.rules.lint.base import LintData, Report, lint_check, maps_of, pairs_of, words_below
from game.rules.text import FALLBACK
from game.rules.tree import Path, YamlMap

PARTS: Final = {
    "act": ("name", "desc"),
    "aim": ("name",),
    "argument": ("name",),
    "building": ("name", "desc"),
    "deed": ("name",),
    "difficulty": ("name", "desc"),
    "event": ("name", "desc"),
    "faction": ("name",),
    "flow": ("name",),
    "luck": ("name",),
    "kinship": (),
    "mind": (),
    "mobility": ("name",),
    "nation": ("name",),
    "order": ("name",),
    "policy": ("name", "desc"),
    "portfolio": ("name",),
    "prologue": ("name", "desc"),
    "quantity": ("name",),
    "question": ("name", "desc"),
    "scenario": ("name", "desc"),
    "score": ("name",),
    "stock": ("name",),
    "study": (),
    "technology": ("name", "desc"),
    "terrain": ("name",),
    "trait": ("name", "desc"),
    "treaty": ("name", "desc"),
    "trial": (),
    "unit": ("name", "desc"),
    "war_class": ("name",),
}
"""Parts of the text keys that each kind needs; kinds that are not listed need a name."""

OPTIONAL: Final = ("desc", "adjective", "short", "quote", "leader", "base", "formal", "tip", "report")
"""Parts that any entry may have."""


def keys_of(kind: str, name: str, tree: YamlMap) -> Iterator[tuple[Path, str]]:
    """(where in the entry, text key) of every text an entry needs."""
    if tree.get("hidden") is True and kind == "event":
        return
    for part in PARTS.get(kind, ("name",)):
        yield ("id",), f"{kind}.{name}.{part}"
    if kind == "event":
        for place, option in maps_of(tree, "options"):
            yield ("options", place), f"event.{name}.{option.get('id')}"
    if kind == "technology" and isinstance(tree.get("branch"), str):
        yield ("branch",), f"branch.{tree['branch']}.name"
    if kind == "policy":
        for position, _ in pairs_of(tree, "options"):
            yield ("options", position), f"policy.{name}.{position}.name"
    if kind == "question":
        for preset, _ in pairs_of(tree, "presets"):
            yield ("presets", preset), f"question.{name}.{preset}.name"
    if kind == "score":
        for place, term in maps_of(tree, "terms"):
            if isinstance(term.get("text"), str):
                yield ("terms", place, "text"), term["text"]
    for path, word, params in words_below(tree):
        key = params.get("text") if isinstance(params, YamlMap) else params
        if word == "headline" and isinstance(key, str):
            yield (*path, word), key
    if kind == "prologue" and isinstance(tree.get("changes"), list):
        for place, key in enumerate(tree["changes"]):
            yield ("changes", place), str(key)


@lint_check("missing_text")
def check(data: LintData, report: Report) -> None:
    """Report every missing English text at the entry (or option) that needs it."""
    english = data.texts[FALLBACK]
    for kind, name in sorted(data.sources.trees):
        if data.sources.entries[kind, name].abstract:
            continue
        missing: dict[Path, list[str]] = {}
        for path, key in keys_of(kind, name, data.sources.trees[kind, name]):
            if key not in english:
                missing.setdefault(path, []).append(key)
        for path, keys in missing.items():
            report.add((kind, name), path, f"no English text for {', '.join(keys)}", severity="warning")

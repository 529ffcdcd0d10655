"""`rules show`: an entry as the game reads it, and where each part came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from game.core.errors import GameError
from game.rules.layering import Key, describe, provenance
from game.rules.near import closest
from game.rules.prototypes.question import QuestionProto
from game.rules.ruleset import Sources
from game.rules.tree import YamlMap


@dataclass(frozen=True, slots=True)
class Shown:
    """One value of a resolved entry."""

    path: str
    value: str
    layer: str
    place: str


def find(sources: Sources, name: str) -> list[Key]:
    """The entries called `name`, or `kind.name`. Raises GameError with a guess when there is none."""
    kind, dot, id = name.partition(".")
    keys = [key for key in sorted(sources.trees) if (key == (kind, id) if dot else key[1] == name)]
    if not keys:
        near = closest(id if dot else name, (other for _, other in sources.trees))
        raise GameError(f"there is no entry '{name}'" + (f"; did you mean '{near}'?" if near else ""))
    return keys


def show(sources: Sources, key: Key) -> list[Shown]:
    """Every value of the entry in the order of its keys, with the layer and the place that it came from."""
    tree = sources.trees[key]
    found: list[Shown] = []
    for path, layer, mark in provenance(tree, sources.layers):
        found.append(Shown(path, _text(_at(tree, path)), layer, describe(mark)))
    return found + (_neutral(tree) if key[0] == "question" else [])


def _neutral(tree: YamlMap) -> list[Shown]:
    """The values that `neutral` takes where a question does not write them out."""
    if "neutral" in tree.get("presets", {}):
        return []
    try:
        neutral = QuestionProto.model_validate(tree).preset("neutral")
    except (ValidationError, ValueError):
        return []  # lint tells what is wrong with it
    place = describe(tree.mark)
    found = [Shown("presets.neutral.values", _text(list(neutral.values)), "derived", place)]
    if neutral.switches:
        found.append(Shown("presets.neutral.switches", _text(neutral.switches), "derived", place))
    return found


def history(sources: Sources, key: Key) -> list[str]:
    """What was done to the entry, in order: `base: define balance/units/a.yaml:3:3`, changes, parents."""
    entry = sources.entries[key]
    lines = [f"{layer}: {op} {describe(mark)}" for layer, op, mark in entry.sources]
    parent = entry.parent
    seen = {key}
    while parent is not None and (entry.kind, parent) in sources.entries and (entry.kind, parent) not in seen:
        seen.add((entry.kind, parent))
        above = sources.entries[entry.kind, parent]
        lines += [f"{layer}: parent '{parent}', {op} {describe(mark)}" for layer, op, mark in above.sources]
        parent = above.parent
    return lines


def _at(tree: Any, path: str) -> Any:
    node = tree
    for step in path.split("."):
        node = node[step]
    return node


def _text(value: Any) -> str:
    """A value as it would be written in YAML, in flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_text(item) for item in value) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)

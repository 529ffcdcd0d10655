"""Taking arguments out of the rules: `--without P12` drops exactly what carries P12 in its `args`.

A carrier is an entry, a list item (row, term, outcome, option, condition, verb) or a named option. What
refers to a dropped entry goes with it: the smallest list item, map key or optional field that holds the
reference. A question is never dropped; it answers `neutral` instead, so that its quantities keep a base. An entry that
the engine reads by name says what it is `neutral` at, and stays there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from game.rules.prototypes.base import Model
from game.rules.shape import descend
from game.rules.tree import Path, YamlList, YamlMap
from game.rules.vocabulary import Vocabulary

KEPT_KINDS = frozenset({"argument", "question"})
LEVELS = ("base", "start", "min", "max")
"""Keys of an entry that say where its value lies."""


def carries(tree: Any, without: frozenset[str]) -> bool:
    """Whether a map names one of the arguments in its own `args`."""
    if not isinstance(tree, YamlMap):
        return False
    args = tree.get("args")
    return isinstance(args, list) and not without.isdisjoint(name for name in args if isinstance(name, str))


def carried(tree: Any) -> Iterator[str]:
    """The arguments named in the `args` of a tree or of any part of it; some more than once."""
    if isinstance(tree, YamlMap):
        args = tree.get("args")
        if isinstance(args, list):
            yield from (name for name in args if isinstance(name, str))
    for part in tree.values() if isinstance(tree, YamlMap) else tree:
        if isinstance(part, YamlMap | YamlList):
            yield from carried(part)


def stilled(tree: YamlMap) -> YamlMap | None:
    """An entry that is left out but named by the engine: held at its `neutral`, moved by nothing. None for one that
    goes."""
    value = tree.get("neutral")
    if not isinstance(value, int):
        return None
    mark, result = tree.value_marks["neutral"], tree.without((*LEVELS, "args", "terms"))
    for key in ("base" if tree.get("type") == "quantity" else "start", "min", "max"):
        result.put(key, value, mark, mark)
    return result


def prune(tree: YamlMap, without: frozenset[str]) -> YamlMap:
    """A copy of an entry's tree that lacks all carriers below its root."""
    pruned = _prune(tree, without)
    return pruned if isinstance(pruned, YamlMap) else YamlMap(tree.mark)


def _prune(node: Any, without: frozenset[str]) -> Any:
    if isinstance(node, YamlMap):
        result = YamlMap(node.mark)
        for key in node:
            child = node[key]
            if carries(child, without):
                continue
            smaller = _prune(child, without)
            if isinstance(smaller, YamlMap) and child and not smaller:
                continue
            result.put(key, smaller, node.key_marks[key], node.value_marks[key])
        return result
    if isinstance(node, YamlList):
        rest = YamlList(node.mark)
        for item, mark in zip(node, node.value_marks, strict=True):
            if carries(item, without):
                continue
            smaller = _prune(item, without)
            if isinstance(smaller, YamlMap) and item and not smaller:
                continue
            rest.put(smaller, mark)
        return rest
    return node


def cut_reference(tree: YamlMap, model: type[BaseModel], path: Path, vocabulary: Vocabulary | None = None) -> bool:
    """Remove from `tree` the smallest part that can go and holds the reference at `path`; False if only the
    entry can. `vocabulary` tells which parameters of a condition or verb may be missing.
    """
    for depth in range(len(path), 0, -1):
        holder: Any = tree
        for step in path[: depth - 1]:
            holder = holder[step] if _has(holder, step) else None
        step = path[depth - 1]
        if isinstance(holder, YamlList) and isinstance(step, int) and _has(holder, step):
            del holder[step], holder.value_marks[step]
            return True
        if isinstance(holder, YamlMap) and step in holder and _can_go(model, path[: depth - 1], str(step), vocabulary):
            holder.drop(str(step))
            return True
    return False


def _has(holder: Any, step: str | int) -> bool:
    if isinstance(holder, YamlMap):
        return step in holder
    return isinstance(holder, YamlList) and isinstance(step, int) and 0 <= step < len(holder)


def _can_go(model: type[BaseModel], path: Path, key: str, vocabulary: Vocabulary | None) -> bool:
    owner = descend(model, path)
    if owner is None:
        place = max((n for n, step in enumerate(path) if isinstance(step, int)), default=-1)
        if place < 0 or descend(model, path[: place + 1]) is not None or vocabulary is None:
            return True  # a key of a plain map
        # Within an item of a list of conditions or verbs: the word itself cannot go, only what it may do without.
        words = path[place + 1 :]
        if not words:
            return False
        word = vocabulary.verbs.get(str(words[0])) or vocabulary.conditions.get(str(words[0]))
        if word is None:
            return True
        owner = word.params if len(words) == 1 else descend(word.params, words[1:])
        if owner is None:
            return True
    vital = owner.vital if issubclass(owner, Model) else frozenset()
    for name, info in owner.model_fields.items():
        if (info.alias or name) == key:
            return not info.is_required() and key not in vital
    return True

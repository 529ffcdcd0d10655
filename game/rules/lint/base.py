"""What every check gets: the resolved trees, the prototypes, the texts, and a way to report a place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from game.core.registry import Registry
from game.rules.layering import Key
from game.rules.prototypes import PROTOTYPES
from game.rules.references import Reference, references
from game.rules.ruleset import Ruleset, Sources
from game.rules.text import Text
from game.rules.tree import Path, YamlList, YamlMap, place_of
from game.rules.vocabulary import Vocabulary

Check = Callable[["LintData", "Report"], None]
CHECKS: Final[Registry[Check]] = Registry("the lint checks")


def lint_check(name: str) -> Callable[[Check], Check]:
    """Register a check; `name` is the code of its findings unless it gives another."""
    return CHECKS(name)


@dataclass(frozen=True)
class LintData:
    """The data under inspection."""

    sources: Sources
    ruleset: Ruleset
    vocabulary: Vocabulary | None
    texts: Mapping[str, Mapping[str, Text]]
    """language -> key -> text."""
    places: Mapping[str, Collection[str]]

    def trees(self, kind: str) -> Iterator[tuple[str, YamlMap]]:
        """(id, full tree) of every entry of a kind, faulty but not abstract ones included, by id."""
        for name in self.sources.ids(kind):
            yield name, self.sources.trees[kind, name]

    @cached_property
    def links(self) -> list[tuple[Key, Reference]]:
        """Every reference of every entry that is not abstract: (kind, id) of who refers, and to what."""
        found: list[tuple[Key, Reference]] = []
        for kind, name in sorted(self.sources.trees):
            if not self.sources.entries[kind, name].abstract:
                tree = self.sources.trees[kind, name]
                found += [((kind, name), ref) for ref in references(tree, PROTOTYPES[kind], self.vocabulary)]
        return found

    @cached_property
    def read_by(self) -> Mapping[Key, list[tuple[Key, Path]]]:
        """(kind, id) -> who refers to it, and where."""
        found: dict[Key, list[tuple[Key, Path]]] = {}
        for owner, ref in self.links:
            for kind in ref.kinds:
                found.setdefault((kind, ref.value), []).append((owner, ref.path))
        return found

    def scope(self, kind: str, name: str) -> str | None:
        """The scope of a quantity, stock or score as written; None when there is no such entry."""
        tree = self.sources.trees.get((kind, name))
        value = tree.get("scope") if tree is not None else None
        return value if isinstance(value, str) else None


class Report:
    """Where a check leaves its findings."""

    def __init__(self, data: LintData, code: str) -> None:
        self._data = data
        self._code = code

    def add(
        self,
        key: Key,
        path: Path,
        message: str,
        *,
        suggestion: str = "",
        severity: str = "error",
        code: str = "",
        of_key: bool = False,
    ) -> None:
        """A finding at `path` below the entry `key`."""
        mark = place_of(self._data.sources.trees[key], path, of_key=of_key)
        self._data.sources.findings.add(mark, code or self._code, message, suggestion, severity)

    def text(self, text: Text, message: str, *, suggestion: str = "", severity: str = "error", code: str = "") -> None:
        """A finding at a text."""
        self._data.sources.findings.add(text.mark, code or self._code, message, suggestion, severity)


def words_below(node: Any, path: Path = ()) -> Iterator[tuple[Path, str, Any]]:
    """Every one-key map below `node` as (path, name, parameters): the conditions and verbs of a raw tree."""
    if isinstance(node, YamlMap):
        if len(node) == 1:
            ((name, params),) = node.items()
            yield path, name, params
        for key in node:
            yield from words_below(node[key], (*path, key))
    elif isinstance(node, YamlList):
        for place, item in enumerate(node):
            yield from words_below(item, (*path, place))


def maps_of(tree: YamlMap, key: str) -> Iterator[tuple[int, YamlMap]]:
    """(place, item) of every map in the list below `key`; nothing when it is no list."""
    value = tree.get(key)
    if isinstance(value, YamlList):
        for place, item in enumerate(value):
            if isinstance(item, YamlMap):
                yield place, item


def pairs_of(tree: YamlMap, key: str) -> Iterator[tuple[str, Any]]:
    """(key, value) of the map below `key`; nothing when it is no map."""
    value = tree.get(key)
    if isinstance(value, YamlMap):
        yield from value.items()


def texts_of(tree: YamlMap, key: str) -> Iterator[tuple[int, str]]:
    """(place, item) of every text in the list below `key`."""
    value = tree.get(key)
    if isinstance(value, YamlList):
        for place, item in enumerate(value):
            if isinstance(item, str):
                yield place, item

"""What a data file becomes before it means anything: plain maps and lists that remember where they were
written.

A `YamlMap` is a `dict` with text keys, a `YamlList` a `list`; every key and value keeps its mark (file, line,
column).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

from game.core.errors import Finding

Path = tuple[str | int, ...]
"""Keys and list positions from the root of an entry down to a value."""


class Mark(Protocol):
    """A place in a file as PyYAML keeps it: `line` and `column` count from 0, `name` is the file as shown to
    people.
    """

    @property
    def name(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Place(NamedTuple):
    """A place made by hand, for values that no file holds."""

    name: str
    line: int
    column: int


class YamlMap(dict[str, Any]):
    """A map from a data file. `mark` is where it begins; `key_marks` and `value_marks` say where each part
    stands.
    """

    __slots__ = ("key_marks", "mark", "value_marks")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.key_marks: dict[str, Mark] = {}
        self.value_marks: dict[str, Mark] = {}

    def put(self, key: str, value: Any, key_mark: Mark, value_mark: Mark) -> None:
        """Set `key` together with the places of the key and of its value."""
        self[key] = value
        self.key_marks[key] = key_mark
        self.value_marks[key] = value_mark

    def take(self, key: str, other: YamlMap) -> None:
        """Set `key` as `other` has it, marks included."""
        self.put(key, other[key], other.key_marks[key], other.value_marks[key])

    def drop(self, key: str) -> None:
        """Forget `key` and its marks."""
        del self[key], self.key_marks[key], self.value_marks[key]

    def without(self, keys: Iterable[str]) -> YamlMap:
        """A copy that lacks `keys`."""
        left_out = frozenset(keys)
        copy = YamlMap(self.mark)
        for key in self:
            if key not in left_out:
                copy.take(key, self)
        return copy


class YamlList(list[Any]):
    """A list from a data file; `value_marks` says where each item stands."""

    __slots__ = ("mark", "value_marks")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.value_marks: list[Mark] = []

    def put(self, value: Any, mark: Mark) -> None:
        """Append `value` with its place."""
        self.append(value)
        self.value_marks.append(mark)


def place_of(root: YamlMap | YamlList, path: Iterable[str | int], *, of_key: bool = False) -> Mark:
    """The mark of the value at `path`, or of its key; where the path leaves the tree, the deepest mark on the
    way.
    """
    node: Any = root
    mark: Mark = root.mark
    for step in path:
        if isinstance(node, YamlMap) and step in node:
            key = str(step)
            mark = node.key_marks[key] if of_key else node.value_marks[key]
        elif isinstance(node, YamlList) and isinstance(step, int) and 0 <= step < len(node):
            mark = node.value_marks[step]
        else:
            break
        node = node[step]
    return mark


class Findings:
    """Collects findings of one run; a second finding of the same place and code is dropped."""

    def __init__(self) -> None:
        self.items: list[Finding] = []
        self._seen: set[tuple[str, int, int, str]] = set()
        self._places: set[tuple[str, int, int]] = set()

    def add(self, mark: Mark, code: str, message: str, suggestion: str = "", severity: str = "error") -> None:
        """Record one mistake at `mark`."""
        finding = Finding(mark.name, mark.line + 1, mark.column + 1, code, message, severity, suggestion)
        key = (finding.file, finding.line, finding.column, code)
        if key not in self._seen:
            self._seen.add(key)
            self._places.add(key[:3])
            self.items.append(finding)

    def has_place(self, mark: Mark) -> bool:
        """Whether something was already found at `mark`, so that its consequences need not be told again."""
        return (mark.name, mark.line + 1, mark.column + 1) in self._places

    def take(self, other: Findings) -> None:
        """Add the findings of another collector."""
        for item in other.items:
            place = Place(item.file, item.line - 1, item.column - 1)
            self.add(place, item.code, item.message, item.suggestion, item.severity)

    @property
    def errors(self) -> list[Finding]:
        """The findings that forbid the use of the data, sorted by place."""
        return sorted(finding for finding in self.items if finding.severity == "error")


def mark_of(tree: YamlMap, key: str) -> Mark:
    """The place of the value of `key`, or of the map itself when the key is missing."""
    return tree.value_marks.get(key, tree.mark)

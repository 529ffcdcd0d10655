"""The strict YAML reader: libyaml events to marked trees, without anything that surprises.

Allowed are maps with text keys, lists, text, whole numbers, `true`, `false` and `null`. Refused, each with
its place, are anchors, aliases, tags, merge keys, duplicate keys, several documents, and plain words that
YAML readers disagree on (`NO`, `1:30`, `010`, `1e3`, `2024-01-01`, ...). Depth, size and the number of nodes
are limited while reading, so that no file can cost more than its length.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any, Final, cast

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from game.rules.tree import Findings, Mark, Place, YamlList, YamlMap

try:
    from yaml._yaml import CParser
except ImportError as error:  # pragma: no cover
    raise ImportError("PyYAML was built without libyaml; install the wheel of pyyaml from the package index") from error

MAX_DEPTH: Final = 24
MAX_BYTES: Final = 4 << 20
MAX_NODES: Final = 250_000

_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
_LIKE_NUMBER: Final = re.compile(r"[-+]?\.?[0-9][0-9a-fA-FxXoOeE_:.,+\-]*(?:[ tT][0-9:.Zz +\-]*)?\Z")
_LIKE_WORD: Final = frozenset(
    [
        "yes",
        "no",
        "on",
        "off",
        "true",
        "false",
        "null",
        "none",
        "nan",
        "inf",
        "~",
        "=",
        "<<",
        ".inf",
        "-.inf",
        "+.inf",
        ".nan",
    ]
)
_EXACT: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None}
_BAD_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\ufeff|\r(?!\n)")
_BAD_VALUE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class _Named(io.BytesIO):
    """Bytes that know their file name; libyaml puts it into every mark."""

    name: str


class _Stop(Exception):
    """The rest of the file cannot be read; the finding is already recorded."""


def read_yaml(name: str, data: bytes, findings: Findings) -> YamlMap | YamlList | None:
    """The tree of one file, or None when it is empty or not even shaped like YAML; mistakes go to `findings`.

    `name` is the file as people shall see it. Ambiguous plain words are reported and kept as text.
    """
    text = _decode(name, data, findings)
    if text is None:
        return None
    stream = _Named(text.encode("utf-8"))
    stream.name = name
    reader = _Reader(CParser(stream), findings)
    try:
        return reader.document()
    except _Stop:
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark or Place(name, 0, 0)
        words = " ".join(part for part in (error.context, error.problem) if part)
        findings.add(Place(name, mark.line, mark.column), "yaml_syntax", f"not readable as YAML: {words}")
    except (yaml.YAMLError, UnicodeError, ValueError) as error:
        findings.add(Place(name, 0, 0), "yaml_syntax", f"not readable as YAML: {error}")
    return None


def _decode(name: str, data: bytes, findings: Findings) -> str | None:
    """The text of a file after the checks that need no parsing."""
    top = Place(name, 0, 0)
    if len(data) > MAX_BYTES:
        findings.add(top, "file_too_large", f"the file has {len(data)} bytes, allowed are {MAX_BYTES}")
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start)
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1)
        findings.add(Place(name, line, column), "not_utf8", "not UTF-8 text")
        return None
    text = text.removeprefix("\ufeff")
    bad = _BAD_TEXT.search(text)
    if bad:
        line = text.count("\n", 0, bad.start())
        column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1)
        code = ord(bad.group()[0])
        findings.add(Place(name, line, column), "bad_character", f"the character U+{code:04X} is not allowed")
        return None
    return text


class _Reader:
    """Turns the events of one file into a tree, with a stack instead of recursion."""

    def __init__(self, parser: CParser, findings: Findings) -> None:
        self._next: Callable[[], Any] = parser.get_event
        self._findings = findings
        self._good_keys: set[str] = set()
        self._good_words: dict[str, str | int | bool | None] = {}

    def document(self) -> YamlMap | YamlList | None:
        """The root of the only document, None for an empty file."""
        self._next()  # the start of the stream
        start = self._next()
        if type(start) is not DocumentStartEvent:
            return None
        if start.version or start.tags:
            self._refuse(cast(Mark, start.start_mark), "yaml_directive", "directives (%YAML, %TAG) are not allowed")
        root = self._tree()
        self._next()  # the end of the document
        event = self._next()
        if type(event) is DocumentStartEvent:
            self._refuse(
                cast(Mark, event.start_mark),
                "second_document",
                "one file holds one document: remove this '---'",
            )
        return root

    def _refuse(self, mark: Mark, code: str, message: str) -> None:
        self._findings.add(mark, code, message)
        raise _Stop

    def _tree(self) -> YamlMap | YamlList | None:
        """Read events up to the end of the root; the loop is flat because it runs for every word of every
        file.
        """
        get = self._next
        root: YamlMap | YamlList | None = None
        stack: list[YamlMap | YamlList] = []
        top: YamlMap | YamlList | None = None
        key: str | None = None
        key_mark: Mark | None = None
        keys: list[tuple[str | None, Mark | None]] = []
        nodes = 0
        while True:
            event = get()
            kind = type(event)
            mark = event.start_mark
            nodes += 1
            if nodes > MAX_NODES:
                self._refuse(mark, "too_many_nodes", f"more than {MAX_NODES} values in one file")
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                stack.pop()
                key, key_mark = keys.pop()
                if not stack:
                    return root
                top = stack[-1]
                key = key_mark = None
                continue
            value: Any
            if kind is ScalarEvent:
                if type(top) is YamlMap and key_mark is None:
                    key, key_mark = self._key(event, top), mark
                    continue
                value = self._scalar(event)
                if top is None:
                    self._refuse(mark, "not_a_list", "a data file holds a list of entries or a map")
            else:
                value = self._container(event, kind, len(stack), type(top) is YamlMap and key_mark is None)
            if type(top) is YamlMap:
                if key is not None and key_mark is not None:
                    top.put(key, value, key_mark, mark)
            elif type(top) is YamlList:
                top.put(value, mark)
            else:
                root = value
            if kind is ScalarEvent:
                key = key_mark = None
            else:
                stack.append(value)
                keys.append((key, key_mark))
                top = value
                key = key_mark = None

    def _container(self, event: Any, kind: type, depth: int, as_key: bool) -> YamlMap | YamlList:
        """A new map or list for the event that begins one; refuses aliases, tags, depth and containers as
        keys.
        """
        mark = event.start_mark
        if kind is AliasEvent:
            self._refuse(
                mark,
                "alias",
                f"aliases (*{event.anchor}) are not allowed: write the value out or use 'parent'",
            )
        if event.anchor is not None:
            self._refuse(mark, "anchor", f"anchors (&{event.anchor}) are not allowed: use 'parent' to share values")
        if event.tag is not None:
            self._refuse(mark, "tag", f"tags ({event.tag}) are not allowed")
        if as_key:
            self._refuse(mark, "complex_key", "a key must be plain text")
        if depth >= MAX_DEPTH:
            self._refuse(mark, "too_deep", f"nested deeper than {MAX_DEPTH} levels")
        return YamlMap(mark) if kind is MappingStartEvent else YamlList(mark)

    def _key(self, event: Any, owner: YamlMap) -> str | None:
        """The text of a key, or None when it cannot be used (its value is read and dropped)."""
        mark = event.start_mark
        text: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._refuse(mark, "anchor" if event.tag is None else "tag", "anchors and tags are not allowed")
        if text not in self._good_keys and self._check_key(event, text, mark):
            self._good_keys.add(text)
        if text in owner:
            first = owner.key_marks[text]
            self._findings.add(
                mark,
                "duplicate_key",
                f"the key '{text}' stands twice; first in line {first.line + 1}, column {first.column + 1}",
            )
            return None
        return text

    def _check_key(self, event: Any, text: str, mark: Mark) -> bool:
        """Whether a key of this text needs no further look when it comes again."""
        if text == "<<":
            self._refuse(mark, "merge_key", "merge keys (<<) are not allowed: use 'parent' to share values")
        if event.style == "" and (text in _EXACT or _INTEGER.match(text) or _ambiguous(text)):
            shown = text or "(nothing)"
            self._findings.add(mark, "ambiguous", f"the key {shown} is ambiguous: quote it", f'"{text}"')
            return False
        if _BAD_VALUE.search(text):
            self._findings.add(mark, "bad_character", "control characters are not allowed")
            return False
        return bool(event.style == "")

    def _scalar(self, event: Any) -> str | int | bool | None:
        """The value of a scalar event."""
        text: str = event.value
        if event.anchor is not None:
            self._refuse(event.start_mark, "anchor", f"anchors (&{event.anchor}) are not allowed")
        if event.tag is not None:
            self._refuse(event.start_mark, "tag", f"tags ({event.tag}) are not allowed")
        if event.style == "":
            if text in self._good_words:
                return self._good_words[text]
            if not text:
                message = "nothing stands here: write a value, null, [] or {}"
                self._findings.add(event.start_mark, "empty_value", message)
                return None
            value: str | int | bool | None = text
            if _INTEGER.match(text):
                value = int(text)
            elif text in _EXACT:
                value = _EXACT[text]
            elif _ambiguous(text):
                self._findings.add(event.start_mark, "ambiguous", _why_ambiguous(text), f'"{text}"')
                return text
            self._good_words[text] = value
            return value
        if _BAD_VALUE.search(text):
            self._findings.add(event.start_mark, "bad_character", "control characters are not allowed")
        return text


def _ambiguous(text: str) -> bool:
    """Whether YAML readers disagree on what this plain word is."""
    return text.lower() in _LIKE_WORD or bool(_LIKE_NUMBER.match(text)) or not text


def _why_ambiguous(text: str) -> str:
    if re.match(r"[-+]?[0-9]+\.[0-9]*\Z|[-+]?\.[0-9]+\Z", text):
        return f"{text} is a fraction; numbers are whole here (milli-points, ppm): convert it, or quote text"
    return f"{text} is ambiguous in YAML: quote text; numbers are plain and whole, truths true or false"

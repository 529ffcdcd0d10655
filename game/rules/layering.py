"""Layers: the base folder, then mods in order; `op: change` and `op: remove`; inheritance from parents.

Merging: maps are merged, everything else is replaced. `key+` adds items to a list or keys to a map, `key-`
takes them away (list items by equality, or by their `id`). A change may stand in the same layer as the
definition, so that a big entry can be spread over files; changes of a layer are applied after all its
definitions, in path order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from game.rules.near import closest
from game.rules.tree import Findings, Mark, YamlList, YamlMap, mark_of

_OWN: Final = ("type", "id", "op", "parent", "abstract")
"""Keys that are neither merged nor inherited."""

Key = tuple[str, str]
"""Kind and id of an entry."""


@dataclass(slots=True)
class Entry:
    """One entry while layers are laid: its tree so far and everything that went into it, in order."""

    kind: str
    id: str
    tree: YamlMap
    layer: str
    sources: list[tuple[str, str, Mark]]
    """(layer, op, place) of the definition and of each change."""
    orphan: bool = False
    """Whether its parent is missing, so that keys may be missing too."""

    @property
    def abstract(self) -> bool:
        """Whether it only serves as a parent."""
        return self.tree.get("abstract") is True

    @property
    def parent(self) -> str | None:
        """Id of its parent, if it has one."""
        parent = self.tree.get("parent")
        return parent if isinstance(parent, str) else None


@dataclass(frozen=True, slots=True)
class Layer:
    """The parsed files of the base folder or of one mod, in path order."""

    name: str
    files: tuple[tuple[str, YamlList], ...]


def lay(layers: Iterable[Layer], kinds: Iterable[str], findings: Findings) -> dict[Key, Entry]:
    """All entries after all layers, parents not yet applied. Mistakes go to `findings`."""
    known = sorted(kinds)
    entries: dict[Key, Entry] = {}
    for layer in layers:
        later: list[tuple[str, Key, YamlMap]] = []
        for tree in _entries(layer, findings):
            found = _head(tree, known, findings)
            if found is None:
                continue
            op, key = found
            if op == "define":
                _define(entries, layer.name, key, tree, findings)
            else:
                later.append((op, key, tree))
        for op, key, tree in later:
            _alter(entries, layer.name, op, key, tree, findings)
    return entries


def _entries(layer: Layer, findings: Findings) -> Iterator[YamlMap]:
    for _, items in layer.files:
        for place, item in enumerate(items):
            if isinstance(item, YamlMap):
                yield item
            else:
                findings.add(items.value_marks[place], "not_an_entry", "an entry is a map with 'type' and 'id'")


def _head(tree: YamlMap, kinds: list[str], findings: Findings) -> tuple[str, Key] | None:
    """The op and key of an entry, or None with a finding when they cannot be told."""
    for name in ("type", "id"):
        if name not in tree:
            near = closest(name, tree)
            findings.add(tree.mark, "missing_key", f"an entry needs the key '{name}'", near)
            return None
        if not isinstance(tree[name], str):
            findings.add(tree.value_marks[name], "wrong_type", f"'{name}' must be text")
            return None
    kind, name = tree["type"], tree["id"]
    if kind not in kinds:
        findings.add(tree.value_marks["type"], "unknown_type", f"there is no kind '{kind}'", closest(kind, kinds))
        return None
    op = tree.get("op", "define")
    if op not in ("define", "change", "remove"):
        near = closest(str(op), ("define", "change", "remove"))
        findings.add(tree.value_marks["op"], "unknown_op", f"op '{op}' is not one of define, change, remove", near)
        return None
    return op, (kind, name)


def _define(entries: dict[Key, Entry], layer: str, key: Key, tree: YamlMap, findings: Findings) -> None:
    old = entries.get(key)
    if old is not None:
        hint = "" if old.layer == layer else "; to alter it write 'op: change'"
        first = describe(old.tree.mark)
        findings.add(
            tree.value_marks["id"],
            "duplicate_id",
            f"{key[0]} '{key[1]}' is defined twice; first at {first}{hint}",
        )
        return
    entries[key] = Entry(*key, tree=tree, layer=layer, sources=[(layer, "define", tree.mark)])


def _alter(entries: dict[Key, Entry], layer: str, op: str, key: Key, tree: YamlMap, findings: Findings) -> None:
    entry = entries.get(key)
    kind, name = key
    if entry is None:
        near = closest(name, (other for other_kind, other in entries if other_kind == kind))
        findings.add(tree.value_marks["id"], "nothing_to_change", f"there is no {kind} '{name}' to {op}", near)
        return
    if op == "remove":
        for extra in tree:
            if extra not in ("type", "id", "op"):
                findings.add(tree.key_marks[extra], "unknown_key", f"an entry with op: remove has no '{extra}'")
        del entries[key]
        return
    entry.tree = merge(entry.tree, tree.without(("type", "id", "op")), findings)
    entry.sources.append((layer, "change", tree.mark))


def describe(mark: Mark) -> str:
    """`file:line:column` of a mark."""
    return f"{mark.name}:{mark.line + 1}:{mark.column + 1}"


def merge(base: YamlMap, over: YamlMap, findings: Findings) -> YamlMap:
    """A new map: `base` with `over` laid upon it. Additions whose list is not there yet stay pending as
    `key+`, `key-`.
    """
    result = base.without(())
    result.mark = base.mark
    for key in over:
        if key[-1:] in ("+", "-") and len(key) > 1:
            _add_or_take(result, key[:-1], key, over, findings)
            continue
        value = over[key]
        old = result.get(key)
        if type(value) is YamlMap and type(old) is YamlMap:
            result.put(key, merge(old, value, findings), result.key_marks[key], result.value_marks[key])
        else:
            result.take(key, over)
            for pending in (key + "+", key + "-"):
                if pending in result:
                    result.drop(pending)
    return result


def _add_or_take(result: YamlMap, name: str, key: str, over: YamlMap, findings: Findings) -> None:
    """Apply `name+` or `name-` of `over` to `result`, or keep it pending."""
    value, mark = over[key], over.value_marks[key]
    if not isinstance(value, YamlMap | YamlList):
        findings.add(mark, "wrong_type", f"'{key}' takes a list or a map")
        return
    if name in result:
        changed = (_plus if key[-1] == "+" else _minus)(result[name], value, mark, key, findings)
        result.put(name, changed, result.key_marks[name], result.value_marks[name])
    elif key in result:
        result.put(
            key,
            _plus(result[key], value, mark, key, findings),
            result.key_marks[key],
            result.value_marks[key],
        )
    else:
        result.take(key, over)


def _plus(old: Any, new: YamlMap | YamlList, mark: Mark, key: str, findings: Findings) -> Any:
    if isinstance(old, YamlList) and isinstance(new, YamlList):
        joined = YamlList(old.mark)
        for part in (old, new):
            for item, place in zip(part, part.value_marks, strict=True):
                joined.put(item, place)
        return joined
    if isinstance(old, YamlMap) and isinstance(new, YamlMap):
        return merge(old, new, findings)
    findings.add(
        mark,
        "wrong_type",
        f"'{key}' must be a {'list' if isinstance(old, YamlList) else 'map'}, like what it adds to",
    )
    return old


def _minus(old: Any, gone: YamlMap | YamlList, mark: Mark, key: str, findings: Findings) -> Any:
    names = list(gone)
    if isinstance(old, YamlMap):
        for number, name in enumerate(names):
            if name not in old:
                where = gone.value_marks[number] if isinstance(gone, YamlList) else mark
                findings.add(where, "nothing_to_remove", f"'{name}' is not there", closest(str(name), old))
        return old.without(str(name) for name in names)
    if not isinstance(old, YamlList) or not isinstance(gone, YamlList):
        findings.add(mark, "wrong_type", f"'{key}' takes a list of what to remove")
        return old
    left = YamlList(old.mark)
    met: set[int] = set()
    for item, place in zip(old, old.value_marks, strict=True):
        hits = [
            i for i, name in enumerate(names) if item == name or (isinstance(item, YamlMap) and item.get("id") == name)
        ]
        met.update(hits)
        if not hits:
            left.put(item, place)
    for number, name in enumerate(names):
        if number not in met:
            texts = [
                item if isinstance(item, str) else str(item.get("id", ""))
                for item in old
                if isinstance(item, str | YamlMap)
            ]
            findings.add(
                gone.value_marks[number],
                "nothing_to_remove",
                f"'{name}' is not there",
                closest(str(name), texts),
            )
    return left


def inherit(entries: dict[Key, Entry], findings: Findings) -> dict[Key, YamlMap]:
    """The full tree of every entry, abstract ones included, with its parents' keys. Entries in a parent cycle
    are left out.
    """
    done: dict[Key, YamlMap | None] = {}
    for key in entries:
        _resolve(key, entries, done, [], findings)
    return {key: tree for key, tree in done.items() if tree is not None}


def _resolve(
    key: Key, entries: dict[Key, Entry], done: dict[Key, YamlMap | None], chain: list[Key], findings: Findings
) -> YamlMap | None:
    if key in done:
        return done[key]
    entry = entries[key]
    if key in chain:
        cycle = [*chain[chain.index(key) :], key]
        written = " -> ".join(name for _, name in cycle)
        findings.add(mark_of(entry.tree, "parent"), "parent_cycle", f"parents run in a circle: {written}")
        done.update(dict.fromkeys(cycle))
        return None
    parent = entry.parent
    own = entry.tree
    if parent is not None:
        parent_key = (entry.kind, parent)
        if parent_key not in entries:
            near = closest(parent, (name for kind, name in entries if kind == entry.kind))
            findings.add(mark_of(own, "parent"), "dangling_reference", f"there is no {entry.kind} '{parent}'", near)
            entry.orphan = True
        else:
            base = _resolve(parent_key, entries, done, [*chain, key], findings)
            entry.orphan = entries[parent_key].orphan
            if base is None:
                done.setdefault(key, None)
                return None
            own = merge(base.without(_OWN), own, findings)
            own.mark = entry.tree.mark
    done[key] = settle(own, findings)
    return done[key]


def settle(tree: YamlMap, findings: Findings) -> YamlMap:
    """The tree with additions that met no list as plain keys, or the tree itself where there are none; removals that
    met none are reported.
    """
    result = tree

    def own() -> YamlMap:
        """A copy to change: other rules may be made of the same files."""
        return tree.without(()) if result is tree else result

    for key in list(tree):
        value, last = tree[key], key[-1:] if len(key) > 1 else ""
        if last == "-":
            findings.add(tree.key_marks[key], "nothing_to_remove", f"there is no '{key[:-1]}' to take anything from")
            result = own()
            result.drop(key)
        elif last == "+":
            result = own()
            result.put(key[:-1], value, tree.key_marks[key], tree.value_marks[key])
            result.drop(key)
        elif type(value) is YamlMap and (settled := settle(value, findings)) is not value:
            result = own()
            result.put(key, settled, tree.key_marks[key], tree.value_marks[key])
    return result


def provenance(tree: YamlMap, layers: Mapping[str, str], path: tuple[str, ...] = ()) -> Iterator[tuple[str, str, Mark]]:
    """(dotted path, layer name, place) of every value of a resolved entry; `layers` maps file names to
    layers.
    """
    for key in tree:
        here = (*path, key)
        value = tree[key]
        if type(value) is YamlMap and value:
            yield from provenance(value, layers, here)
            continue
        marks = value.value_marks if type(value) is YamlList and value else [tree.value_marks[key]]
        shown = {mark.name: mark for mark in reversed(marks)}
        for name in sorted(shown):
            yield ".".join(here), layers.get(name, "?"), shown[name]

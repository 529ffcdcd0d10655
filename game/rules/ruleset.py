"""The rules of one campaign, frozen: `load_ruleset` is the door from `balance/` and mods to the game."""

from __future__ import annotations

import gc
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar, overload

from game.core.errors import DataError, Finding, GameError
from game.core.files import data_root
from game.rules import ablation
from game.rules.layering import Entry, Key, describe, inherit, lay, merge, settle
from game.rules.mods import Mod, SourceFile, find_mod, fingerprint, read_layers
from game.rules.near import closest
from game.rules.prototypes import PROTOTYPES, Prototype
from game.rules.prototypes.quantity import QuantityProto
from game.rules.prototypes.question import QuestionProto
from game.rules.references import Reference, references
from game.rules.tree import Findings, YamlMap, mark_of, place_of
from game.rules.validate import Context
from game.rules.vocabulary import Vocabulary

P = TypeVar("P", bound=Prototype)

NEUTRAL: Final = "neutral"
_ID_FORMS: Final = {
    "snake_case": (re.compile(r"[a-z][a-z0-9_]{0,63}\Z"), "lower case letters, digits and _, like coal_mine"),
    "tag": (re.compile(r"[A-Z]{3}\Z"), "three capitals, like SOV"),
    "argument": (re.compile(r"[A-Z][0-9]{2}\Z"), "a capital and two digits, like P12"),
}


@dataclass(frozen=True, slots=True)
class Sources:
    """The data before it is typed: resolved trees with their places, for lint and `rules show`."""

    trees: Mapping[Key, YamlMap]
    """(kind, id) -> full tree, parents applied, abstract entries included."""
    entries: Mapping[Key, Entry]
    files: tuple[SourceFile, ...]
    mods: tuple[Mod, ...]
    findings: Findings
    layers: Mapping[str, str] = field(default_factory=dict)
    """File as shown -> layer: `base` or the id of a mod."""

    def ids(self, kind: str) -> list[str]:
        """Sorted ids of the kind that are not abstract."""
        return sorted(name for other, name in self.trees if other == kind and not self.entries[other, name].abstract)


@dataclass(frozen=True, slots=True)
class Ruleset:
    """All prototypes of a campaign. Never changes, never saved: a save keeps `fingerprint` and `files`."""

    table: Mapping[str, Mapping[str, Prototype]]
    fingerprint: str
    files: tuple[SourceFile, ...] = ()
    mods: tuple[str, ...] = ()
    schools: Mapping[str, str] = field(default_factory=dict)
    """Question id -> preset in force."""
    without: frozenset[str] = frozenset()
    switches: Mapping[str, bool] = field(default_factory=dict)
    """Switch -> state, from the presets in force."""
    base_from: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Quantity id -> (question, preset) that set its base."""
    _index: dict[str, dict[str, int]] = field(default_factory=dict, repr=False, compare=False)
    _listed: dict[str, list[Any]] = field(default_factory=dict, repr=False, compare=False)

    @overload
    def of(self, kind: type[P]) -> Mapping[str, P]: ...
    @overload
    def of(self, kind: str) -> Mapping[str, Any]: ...
    def of(self, kind: str | type[Prototype]) -> Mapping[str, Any]:
        """All prototypes of a kind by id, sorted by id; empty when there are none. Raises KeyError for no
        kind at all.
        """
        name = kind if isinstance(kind, str) else kind.kind
        return self.table[name]

    @overload
    def get(self, kind: type[P], id: str) -> P: ...
    @overload
    def get(self, kind: str, id: str) -> Any: ...
    def get(self, kind: str | type[Prototype], id: str) -> Any:
        """The prototype of that kind and id. Raises GameError with a guess when there is none."""
        name = kind if isinstance(kind, str) else kind.kind
        found = self.table[name]
        if id in found:
            return found[id]
        near = closest(id, found)
        raise GameError(f"there is no {name} '{id}'" + (f"; did you mean '{near}'?" if near else ""))

    def ids(self, kind: str) -> tuple[str, ...]:
        """The sorted ids of a kind; the place of an id in it is its `index`."""
        return tuple(self.table[kind])

    def index(self, kind: str, id: str) -> int:
        """The place of `id` among the sorted ids of its kind. Raises KeyError when it is not there."""
        places = self._index.get(kind)
        if places is None:
            places = self._index[kind] = {name: place for place, name in enumerate(self.table[kind])}
        return places[id]

    def listed(self, kind: str) -> list[Any]:
        """The prototypes of a kind in menu order. The list is shared: do not change it."""
        if kind not in self._listed:
            self._listed[kind] = sorted(self.table[kind].values(), key=lambda item: item.order_key(item))
        return self._listed[kind]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Tens of thousands of small objects are made and kept: the cycle collector would only look at them in
    vain.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def read_sources(mods: Sequence[str | Path] = (), *, root: Path | None = None) -> Sources:
    """Read and layer the data of the base game (or of `root`) and of `mods`; mistakes are in `.findings`, not
    raised.
    """
    findings = Findings()
    with _no_collection():
        found = [mod for mod in (find_mod(name, findings) for name in mods) if mod is not None]
        layers, files = read_layers(root or data_root("balance"), found, findings)
        entries = lay(layers, PROTOTYPES, findings)
        trees = inherit(entries, findings)
    names = {file: layer.name for layer in layers for file, _ in layer.files}
    return Sources(trees, entries, tuple(files), tuple(found), findings, names)


def load_ruleset(
    mods: Sequence[str | Path] = (),
    *,
    without: Collection[str] = (),
    schools: Mapping[str, str] | None = None,
    vocabulary: Vocabulary | None = None,
    places: Mapping[str, Collection[str]] | None = None,
    root: Path | None = None,
) -> Ruleset:
    """The rules of the base game with `mods` on top, in their order.

    `without`: argument ids whose carriers are dropped. `schools`: preset by question, `neutral` where not
    named. `vocabulary`: the assembled conditions, verbs and probes; without it only the shape of conditions
    and effects is checked. `places`: ids that the map supplies, such as {"province": [...]}; unchecked when
    absent. Raises DataError with ALL mistakes at their file, line and column.
    """
    sources = read_sources(mods, root=root)
    ruleset = build(sources, without=without, schools=schools, vocabulary=vocabulary, places=places)
    errors = sources.findings.errors
    if errors:
        raise DataError(errors)
    return ruleset


def build(
    sources: Sources,
    *,
    without: Collection[str] = (),
    schools: Mapping[str, str] | None = None,
    vocabulary: Vocabulary | None = None,
    places: Mapping[str, Collection[str]] | None = None,
) -> Ruleset:
    """Type and check `sources`. Mistakes go to `sources.findings`; the result lacks what is faulty."""
    with _no_collection():
        builder = _Builder(sources, frozenset(without), vocabulary, places or {})
        builder.run()
        return builder.ruleset(schools or {})


class _Builder:
    """One construction of a ruleset."""

    def __init__(
        self,
        sources: Sources,
        without: frozenset[str],
        vocabulary: Vocabulary | None,
        places: Mapping[str, Collection[str]],
    ) -> None:
        self.sources = sources
        self.findings = sources.findings
        self.without = without
        self.vocabulary = vocabulary
        self.outside = {kind: frozenset(ids) for kind, ids in places.items()}
        self.context = Context(self.findings, vocabulary)
        self.made: dict[Key, Prototype] = {}
        self.dropped: set[Key] = set()

    def run(self) -> None:
        """Validate all entries, drop the ablated ones, check references."""
        trees = {key: tree for key, tree in self.sources.trees.items() if not self.sources.entries[key].abstract}
        if self.without:
            trees = self._ablate(trees)
        for key, tree in trees.items():
            self._make(key, tree)
        for key in list(trees):
            self._check(key, trees)

    def _ablate(self, trees: dict[Key, YamlMap]) -> dict[Key, YamlMap]:
        unknown = sorted(self.without - {name for kind, name in trees if kind == "argument"})
        if unknown:
            near = closest(unknown[0], (name for kind, name in trees if kind == "argument"))
            hint = f"; did you mean '{near}'?" if near else ""
            raise GameError(f"there is no argument '{unknown[0]}' to leave out{hint}")
        left = {}
        for key, tree in trees.items():
            if key[0] in ablation.KEPT_KINDS:
                left[key] = tree
            elif ablation.carries(tree, self.without):
                self.dropped.add(key)
            else:
                left[key] = ablation.prune(tree, self.without)
        return left

    def _make(self, key: Key, tree: YamlMap) -> None:
        kind, name = key
        model = PROTOTYPES[kind]
        form, words = _ID_FORMS[model.id_of]
        if not form.match(name):
            self.findings.add(mark_of(tree, "id"), "bad_id", f"'{name}' is no id of a {kind}: {words}")
        made = self.context.build(model, tree, partial=self.sources.entries[key].orphan)
        if made is not None:
            self.made[key] = made
        else:
            self.made.pop(key, None)

    def _check(self, key: Key, trees: dict[Key, YamlMap]) -> None:
        """Report dangling references; those to ablated entries are cut out and the entry made anew."""
        model = PROTOTYPES[key[0]]
        while key in trees:
            lost = [ref for ref in references(trees[key], model, self.vocabulary) if not self._known(ref)]
            gone = [ref for ref in lost if any((kind, ref.value) in self.dropped for kind in ref.kinds)]
            if not gone:
                for ref in lost:
                    self._dangling(trees[key], ref)
                return
            if ablation.cut_reference(trees[key], model, gone[-1].path, self.vocabulary):
                self._make(key, trees[key])
            else:
                del trees[key]
                self.made.pop(key, None)
                self.dropped.add(key)
                for other in list(trees):
                    self._check(other, trees)

    def _known(self, ref: Reference) -> bool:
        if any((kind, ref.value) in self.dropped for kind in ref.kinds):
            return False
        for kind in ref.kinds:
            if kind[0] == "!":
                if ref.value == kind[1:]:
                    return True
            elif kind in PROTOTYPES:
                if self._stands(kind, ref.value):
                    return True
            elif kind == "probe":
                if self.vocabulary is None or not self.vocabulary.probes or ref.value in self.vocabulary.probes:
                    return True
            elif kind not in self.outside or ref.value in self.outside[kind]:
                return True
        return False

    def _stands(self, kind: str, name: str) -> bool:
        """Whether the entry exists, be it faulty itself (its own findings are enough)."""
        key = (kind, name)
        return key in self.sources.entries and key not in self.dropped and not self.sources.entries[key].abstract

    def _dangling(self, tree: YamlMap, ref: Reference) -> None:
        mark = place_of(tree, ref.path, of_key=ref.in_key)
        kinds = [kind for kind in ref.kinds if kind[0] != "!"]
        for kind in kinds:
            if (kind, ref.value) in self.sources.entries:
                text = f"{kind} '{ref.value}' is abstract: it only serves as a parent"
                self.findings.add(mark, "abstract_reference", text)
                return
        names = [word[1:] for word in ref.kinds if word[0] == "!"]
        for kind in kinds:
            names += self.outside.get(kind, ()) if kind not in PROTOTYPES else self.sources.ids(kind)
        self.findings.add(
            mark,
            "dangling_reference",
            f"there is no {' or '.join(kinds)} '{ref.value}'",
            closest(ref.value, names),
        )

    def ruleset(self, schools: Mapping[str, str]) -> Ruleset:
        """The frozen result with the presets of `schools` applied."""
        table: dict[str, dict[str, Prototype]] = {kind: {} for kind in PROTOTYPES}
        for kind, name in sorted(self.made):
            table[kind][name] = self.made[kind, name]
        chosen, switches, base_from = self._apply_schools(table, schools)
        return Ruleset(
            table=table,
            fingerprint=fingerprint(self.sources.files),
            files=self.sources.files,
            mods=tuple(mod.id for mod in self.sources.mods),
            schools=chosen,
            without=self.without,
            switches=switches,
            base_from=base_from,
        )

    def _apply_schools(
        self, table: dict[str, dict[str, Prototype]], schools: Mapping[str, str]
    ) -> tuple[dict[str, str], dict[str, bool], dict[str, tuple[str, str]]]:
        questions = {name: made for name, made in table["question"].items() if isinstance(made, QuestionProto)}
        _check_schools(schools, questions)
        chosen: dict[str, str] = {}
        switches: dict[str, bool] = {}
        base_from: dict[str, tuple[str, str]] = {}
        for name, question in questions.items():
            ablated = not self.without.isdisjoint(question.args)
            preset = chosen[name] = NEUTRAL if ablated else schools.get(name, NEUTRAL)
            answer = question.preset(preset)
            switches.update(answer.switches)
            for place, (quantity, value) in enumerate(zip(question.rows, answer.values, strict=True)):
                tree = self.sources.trees["question", name]
                if quantity in base_from:
                    mark = place_of(tree, ("rows", place))
                    text = f"the question '{base_from[quantity][0]}' sets the base of '{quantity}' already"
                    self.findings.add(mark, "two_bases", text)
                    continue
                base_from[quantity] = (name, preset)
                proto = table["quantity"].get(quantity)
                if isinstance(proto, QuantityProto) and value is not None:
                    table["quantity"][quantity] = proto.model_copy(update={"base": value})
        return chosen, switches, base_from


def _check_schools(schools: Mapping[str, str], questions: Mapping[str, QuestionProto]) -> None:
    for name in sorted(schools):
        if name not in questions:
            near = closest(name, questions)
            raise GameError(f"there is no question '{name}'" + (f"; did you mean '{near}'?" if near else ""))
        presets = [*questions[name].presets, NEUTRAL]
        if schools[name] not in presets:
            raise GameError(f"question '{name}' has no preset '{schools[name]}': choose {', '.join(presets)}")


__all__ = [
    "Finding",
    "Ruleset",
    "Sources",
    "build",
    "describe",
    "load_ruleset",
    "merge",
    "read_sources",
    "settle",
]

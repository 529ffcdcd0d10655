"""From layered trees to frozen rules: one construction types the entries and checks what they name."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from game.core.errors import GameError
from game.rules import ablation
from game.rules.frozen import Ruleset
from game.rules.layering import Key
from game.rules.mods import fingerprint
from game.rules.near import closest
from game.rules.prototypes import PROTOTYPES, Prototype
from game.rules.prototypes.quantity import QuantityProto
from game.rules.prototypes.question import QuestionProto
from game.rules.references import Reference, references
from game.rules.sources import Sources
from game.rules.tree import Findings, YamlMap, mark_of, place_of
from game.rules.validate import Context
from game.rules.vocabulary import Vocabulary

NEUTRAL: Final = "neutral"
_ID_FORMS: Final = {
    "snake_case": (re.compile(r"[a-z][a-z0-9_]{0,63}\Z"), "lower case letters, digits and _, like coal_mine"),
    "tag": (re.compile(r"[A-Z]{3}\Z"), "three capitals, like SOV"),
    "argument": (re.compile(r"[A-Z][0-9]{2}\Z"), "a capital and two digits, like P12"),
}


class Builder:
    """One construction of a ruleset."""

    def __init__(
        self,
        sources: Sources,
        without: frozenset[str],
        vocabulary: Vocabulary | None,
        outside: Mapping[str, Collection[str]],
        whole: Builder | None = None,
    ) -> None:
        self.sources = sources
        self.findings = sources.findings
        self.without = without
        self.vocabulary = vocabulary
        self.outside = outside
        self.context = Context(self.findings, vocabulary)
        self.made: dict[Key, Prototype] = {}
        self.dropped: set[Key] = set()
        self.named: dict[Key, frozenset[Key]] = {}
        """What every entry names: (kind, id) of each of its references, of any kind it may be."""
        self._whole = whole
        self._shared: set[Key] = set()
        """Entries whose tree is still that of the sources, of which others may be built: never to be cut."""
        self._carried: dict[Key, frozenset[str]] = {}

    def run(self) -> None:
        """Validate all entries, drop the ablated ones, check references."""
        trees = {key: tree for key, tree in self.sources.trees.items() if not self.sources.entries[key].abstract}
        self._shared.update(trees)
        if self.without:
            trees = self._ablate(trees)
        for key, tree in trees.items():
            if self._whole is not None and key in self._shared:
                self.made[key] = self._whole.made[key]
            else:
                self._make(key, tree)
        for key in list(trees):
            self._check(key, trees)

    def less(self, without: frozenset[str]) -> Builder:
        """The construction without some arguments, from this one, which has run and found no mistake: only what
        carries them, or names what goes with them, is typed and checked anew. Mistakes are collected apart.
        """
        sources = replace(self.sources, findings=Findings())
        builder = Builder(sources, without, self.vocabulary, self.outside, self)
        builder.run()
        return builder

    def _ablate(self, trees: dict[Key, YamlMap]) -> dict[Key, YamlMap]:
        unknown = sorted(self.without - {name for kind, name in trees if kind == "argument"})
        if unknown:
            near = closest(unknown[0], (name for kind, name in trees if kind == "argument"))
            hint = f"; did you mean '{near}'?" if near else ""
            raise GameError(f"there is no argument '{unknown[0]}' to leave out{hint}")
        left = {}
        carried = (self._whole or self)._arguments(trees)
        for key, tree in trees.items():
            if key[0] in ablation.KEPT_KINDS or self.without.isdisjoint(carried[key]):
                left[key] = tree
            elif ablation.carries(tree, self.without):
                still = ablation.stilled(tree)
                if still is None:
                    self.dropped.add(key)
                else:
                    left[key] = still
                    self._shared.discard(key)
            else:
                left[key] = ablation.prune(tree, self.without)
                self._shared.discard(key)
        return left

    def _arguments(self, trees: dict[Key, YamlMap]) -> dict[Key, frozenset[str]]:
        """The arguments carried by each entry or any part of it."""
        if not self._carried:
            self._carried = {key: frozenset(ablation.carried(tree)) for key, tree in trees.items()}
        return self._carried

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
            if self._whole is not None and key in self._shared and self.dropped.isdisjoint(self._whole.named[key]):
                return
            found = list(references(trees[key], model, self.vocabulary))
            self.named[key] = frozenset((kind, ref.value) for ref in found for kind in ref.kinds)
            lost = [ref for ref in found if not self._known(ref)]
            gone = [ref for ref in lost if any((kind, ref.value) in self.dropped for kind in ref.kinds)]
            if not gone:
                for ref in lost:
                    self._dangling(trees[key], ref)
                return
            if key in self._shared:
                trees[key] = ablation.prune(trees[key], frozenset())
                self._shared.discard(key)
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

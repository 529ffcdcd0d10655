"""From a resolved tree to a frozen prototype; pydantic's complaints become findings at line and column."""

from __future__ import annotations

from typing import Any, Final, Literal

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from game.rules.layering import describe
from game.rules.near import closest
from game.rules.prototypes.base import Prototype
from game.rules.shape import model_keys, value_at
from game.rules.tree import Findings, Mark, Path, YamlList, YamlMap, place_of
from game.rules.vocabulary import MAIN, Condition, Effect, Vocabulary, Word

_WRONG_TYPE: Final = {
    "int_type": "a whole number is needed here",
    "bool_type": "true or false is needed here",
    "string_type": "text is needed here",
    "list_type": "a list is needed here",
    "tuple_type": "a list is needed here",
    "dict_type": "a map is needed here",
    "model_type": "a map is needed here",
}


class Context:
    """What validators need besides the value: the vocabulary, and where to report mistakes."""

    def __init__(self, findings: Findings, vocabulary: Vocabulary | None = None) -> None:
        self.findings = findings
        self._words = {
            "condition": vocabulary.conditions if vocabulary else {},
            "effect": vocabulary.verbs if vocabulary else {},
        }

    def build(self, model: type[Prototype], tree: YamlMap, *, partial: bool = False) -> Prototype | None:
        """The prototype of one entry, or None with findings. `partial`: its missing keys are not told."""
        before = len(self.findings.items)
        for key in model.unique_in:
            self._unique(tree.get(key))
        try:
            made = model.model_validate(tree.without(("op",)) if "op" in tree else tree, context=self)
        except ValidationError as error:
            self.report(error, model, tree, partial=partial)
            return None
        for problem in made.problems():
            mark = place_of(tree, problem.path)
            self.findings.add(mark, problem.code, problem.message, problem.suggestion)
        return made if len(self.findings.items) == before else None

    def _unique(self, items: Any) -> None:
        """Report items of a list that have the id of an earlier one."""
        seen: dict[str, Mark] = {}
        for item in items if isinstance(items, YamlList) else ():
            name = item.get("id") if isinstance(item, YamlMap) else None
            if isinstance(name, str):
                mark = item.value_marks["id"]
                if name in seen:
                    self.findings.add(mark, "duplicate_id", f"'{name}' stands twice; first at {describe(seen[name])}")
                seen.setdefault(name, mark)

    def report(self, error: ValidationError, model: type[BaseModel], root: YamlMap, *, partial: bool = False) -> None:
        """Record every complaint of `error` at its place below `root`."""
        for detail in error.errors(include_url=False):
            path = tuple(step for step in detail["loc"] if step != "[key]")
            if detail["type"] == "missing":
                if partial and len(path) == 1:
                    continue
                self._missing(model, root, path)
                continue
            of_key = detail["type"] == "extra_forbidden" or "[key]" in detail["loc"]
            mark = place_of(root, path, of_key=of_key)
            if not self.findings.has_place(mark):
                code, message, suggestion = _explain(detail, model, path)
                self.findings.add(mark, code, message, suggestion)

    def _missing(self, model: type[BaseModel], root: YamlMap, path: Path) -> None:
        """A key that is not there; silent when a misspelt one stands in its place (reported itself)."""
        holder, key = value_at(root, path[:-1]), str(path[-1])
        if not isinstance(holder, YamlMap):
            holder = root
        allowed = set(model_keys(model, path[:-1]))
        if not closest(key, (name for name in holder if name not in allowed)):
            self.findings.add(holder.mark, "missing_key", f"the key '{key}' is missing")

    def parse(self, what: Literal["condition", "effect"], value: Any) -> Condition | Effect:
        """A condition or effect from its one-key map. Mistakes are recorded; the result is then raw."""
        made = Condition if what == "condition" else Effect
        if not isinstance(value, YamlMap) or len(value) != 1:
            mark = getattr(value, "mark", None)
            text = f"{'a condition' if what == 'condition' else 'a verb'} is a map with one key: its name"
            if mark is None:
                raise PydanticCustomError("one_key", text)
            self.findings.add(mark, "one_key", text)
            return made("", {})
        ((name, raw),) = value.items()
        args: tuple[str, ...] = ()
        if isinstance(raw, YamlMap) and "args" in raw:
            args = self._args(raw)
            raw = raw.without(("args",))
        words = self._words[what]
        if not words:
            return made(name, raw if isinstance(raw, YamlMap) else {MAIN: raw}, args)
        word = words.get(name)
        if word is None:
            noun = "condition" if what == "condition" else "verb"
            self.findings.add(
                value.key_marks[name], f"unknown_{noun}", f"there is no {noun} '{name}'", closest(name, words)
            )
            return made(name, {}, args)
        return self._bind(made, word, raw, value, args)

    def _args(self, raw: YamlMap) -> tuple[str, ...]:
        value = raw["args"]
        if isinstance(value, YamlList) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.findings.add(raw.value_marks["args"], "wrong_type", "'args' is a list of argument ids")
        return ()

    def _bind(
        self, made: type[Condition | Effect], word: Word, raw: Any, holder: YamlMap, args: tuple[str, ...]
    ) -> Condition | Effect:
        """Check the parameters of a known word."""
        mark = holder.value_marks[word.name]
        data = raw
        short = word.main
        if isinstance(raw, YamlList):
            short = word.bare_list
        elif isinstance(raw, YamlMap):
            known = model_keys(word.params, ())
            short = word.bare_list if word.bare_list and raw and set(raw).isdisjoint(known) else None
            if short is not None:
                raw = YamlList(mark)
                raw.put(data, mark)
        if short is not None:
            data = YamlMap(mark)
            data.put(short, raw, holder.key_marks[word.name], mark)
        if not isinstance(data, YamlMap):
            self.findings.add(mark, "wrong_type", f"'{word.name}' takes a map of parameters")
            return made(word.name, {}, args)
        try:
            return made(word.name, word.params.model_validate(data, context=self), args)
        except ValidationError as error:
            self.report(error, word.params, data)
            return made(word.name, {}, args)


def _explain(detail: ErrorDetails, model: type[BaseModel], path: Path) -> tuple[str, str, str]:
    """(code, message, suggestion) for one complaint of pydantic."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        key = str(path[-1])
        return "unknown_key", f"unknown key '{key}'", closest(key, model_keys(model, path[:-1]))
    if kind in _WRONG_TYPE:
        return "wrong_type", _WRONG_TYPE[kind], ""
    if kind == "literal_error":
        words = str(context.get("expected", "")).replace(" or ", ", ").split(",")
        expected = [word.strip(" '") for word in words]
        text = f"'{detail['input']}' is not one of {', '.join(expected)}"
        return "wrong_value", text, closest(str(detail["input"]), expected)
    if kind == "string_pattern_mismatch":
        return "wrong_value", f"'{detail['input']}' does not have the form {context.get('pattern')}", ""
    return (
        "one_key" if kind == "one_key" else "wrong_value",
        detail["msg"][:1].lower() + detail["msg"][1:],
        "",
    )

"""From a resolved tree to a frozen prototype; pydantic's complaints become findings at line and column."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.rules.near import closest
from game.rules.prototypes.base import Prototype
from game.rules.tree import Findings, Mark, Path, YamlList, YamlMap, place_of
from game.rules.vocabulary import MAIN, Condition, Effect, Vocabulary, Word

_PLAIN = {
    "int_type": "a whole number is needed here",
    "bool_type": "true or false is needed here",
    "string_type": "text is needed here",
    "list_type": "a list is needed here",
    "tuple_type": "a list is needed here",
    "dict_type": "a map is needed here",
    "model_type": "a map is needed here",
    "missing": "the key '{key}' is missing",
    "extra_forbidden": "unknown key '{key}'",
}


class Context:
    """What validators need besides the value: the vocabulary, and where to report mistakes."""

    def __init__(self, findings: Findings, vocabulary: Vocabulary | None = None) -> None:
        self.findings = findings
        self._words = {
            "condition": vocabulary.conditions if vocabulary else {},
            "effect": vocabulary.verbs if vocabulary else {},
        }

    def build(self, model: type[Prototype], tree: YamlMap) -> Prototype | None:
        """The prototype of one entry, or None with findings."""
        before = len(self.findings.items)
        try:
            made = model.model_validate(tree.without(("op",)) if "op" in tree else tree, context=self)
        except ValidationError as error:
            self.report(error, model, tree, tree.mark)
            return None
        for problem in made.problems():
            mark = place_of(tree, problem.path)
            self.findings.add(mark, problem.code, problem.message, problem.suggestion)
        return made if len(self.findings.items) == before else None

    def report(self, error: ValidationError, model: type[BaseModel], root: Any, fallback: Mark) -> None:
        """Record every complaint of `error` at its place below `root`."""
        for detail in error.errors(include_url=False, include_context=True, include_input=True):
            self._report_one(detail, model, root, fallback)

    def _report_one(self, detail: ErrorDetails, model: type[BaseModel], root: Any, fallback: Mark) -> None:
        path: Path = tuple(step for step in detail["loc"] if step != "[key]")
        kind = detail["type"]
        key = str(path[-1]) if path else ""
        of_key = kind == "extra_forbidden" or "[key]" in detail["loc"]
        if kind == "missing":
            path = path[:-1]
        mark = place_of(root, path, of_key=of_key) if isinstance(root, YamlMap | YamlList) else fallback
        if kind == "missing" and path and isinstance(root, YamlMap | YamlList):
            mark = getattr(_at(root, path), "mark", mark)
        if self.findings.has_place(mark) and kind != "missing":
            return
        suggestion = ""
        if kind == "extra_forbidden":
            suggestion = closest(key, model_keys(model, path[:-1]))
            message = _PLAIN[kind].format(key=key)
        elif kind == "missing":
            message = _PLAIN[kind].format(key=key)
            holder = _at(root, path)
            if isinstance(holder, YamlMap):
                allowed = set(model_keys(model, path))
                near = closest(key, (name for name in holder if name not in allowed))
                suggestion = ""
                if near:
                    return  # the misspelt key itself is reported
        elif kind == "literal_error":
            expected = [
                word.strip(" '")
                for word in str(detail.get("ctx", {}).get("expected", "")).replace(" or ", ", ").split(",")
            ]
            message = f"'{detail['input']}' is not one of {', '.join(expected)}"
            suggestion = closest(str(detail["input"]), expected)
        elif kind == "string_pattern_mismatch":
            message = f"'{detail['input']}' does not have the form {detail.get('ctx', {}).get('pattern')}"
        else:
            message = _PLAIN.get(kind, detail["msg"][:1].lower() + detail["msg"][1:])
        code = {"extra_forbidden": "unknown_key", "missing": "missing_key"}.get(kind, "wrong_value")
        if kind in (
            "int_type",
            "bool_type",
            "string_type",
            "list_type",
            "tuple_type",
            "dict_type",
            "model_type",
        ):
            code = "wrong_type"
        self.findings.add(mark, code, message, suggestion)

    def parse(self, what: Literal["condition", "effect"], value: Any) -> Condition | Effect:
        """A condition or effect from its one-key map. Mistakes are recorded at once; the result is then raw."""
        made = Condition if what == "condition" else Effect
        if not isinstance(value, YamlMap) or len(value) != 1:
            mark = getattr(value, "mark", None)
            text = f"{'a condition' if what == 'condition' else 'a verb'} is a map with one key: its name"
            if mark is None:
                raise ValueError(text)
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
            self.report(error, word.params, data, mark)
            return made(word.name, {}, args)


def _at(root: Any, path: Path) -> Any:
    node = root
    for step in path:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return None
    return node


def model_keys(model: Any, path: Path) -> list[str]:
    """The keys allowed at `path` below a model; empty where anything is."""
    found = descend(model, path)
    if found is None:
        return []
    return sorted(info.alias or name for name, info in found.model_fields.items())


def descend(model: Any, path: Path) -> type[BaseModel] | None:
    """The model that describes the value at `path` below `model`."""
    here: Any = model
    for step in path:
        here = _step(here, step)
        if here is None:
            return None
    return _model_in(here)


def _step(annotation: Any, step: str | int) -> Any:
    found = _model_in(annotation)
    if found is not None and isinstance(step, str):
        for name, info in found.model_fields.items():
            if (info.alias or name) == step:
                return info.annotation
        return None
    for part in _parts(annotation):
        inner: tuple[Any, ...] = getattr(part, "__args__", ())
        origin = getattr(part, "__origin__", None)
        if origin is tuple and isinstance(step, int) and inner:
            return inner[0]
        if origin is dict and len(inner) == 2:
            return inner[1]
    return None


def _parts(annotation: Any) -> list[Any]:
    """The alternatives of a union and what hides below Annotated, flat."""
    if hasattr(annotation, "__metadata__"):
        return _parts(annotation.__origin__)
    if getattr(annotation, "__origin__", None) in (tuple, dict, list):
        return [annotation]
    inner: tuple[Any, ...] = getattr(annotation, "__args__", ())
    if inner:
        return [part for item in inner for part in _parts(item)]
    return [annotation]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, BaseModel):
            return part
    return None

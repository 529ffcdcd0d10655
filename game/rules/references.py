"""Finds every reference inside an entry by the types of its fields, so that no kind needs code of its own.

The same walk reads finished prototypes and raw trees, so that the references of a faulty entry are checked as
well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from game.rules.prototypes.base import RefTo
from game.rules.tree import Path
from game.rules.vocabulary import MAIN, Condition, Effect, Vocabulary, Word


class Reference(NamedTuple):
    """One id that names another entry: where it stands, the kinds it may be, and the id."""

    path: Path
    kinds: tuple[str, ...]
    value: str
    in_key: bool = False
    """Whether it is the last key of `path` rather than the value there."""


_Walker = Callable[[Any, Path, Vocabulary | None], Iterator[Reference]]


def references(
    made: BaseModel | dict[str, Any],
    model: type[BaseModel] | None = None,
    vocabulary: Vocabulary | None = None,
) -> Iterator[Reference]:
    """All references inside a prototype, or inside the raw tree of an entry of `model`, in the order of the
    fields.

    `vocabulary` tells the parameters of raw conditions and effects; without it theirs are passed over.
    """
    yield from _model_walker(model or type(made))(made, (), vocabulary)


@cache
def _model_walker(model: Any) -> _Walker:
    def walk(value: Any, path: Path, words: Vocabulary | None) -> Iterator[Reference]:
        if isinstance(value, BaseModel):
            for attribute, key, walker in _plan(type(value)):
                item = getattr(value, attribute)
                if item is not None:
                    yield from walker(item, (*path, key), words)
        elif isinstance(value, dict):
            for _, key, walker in _plan(model):
                if key in value:
                    yield from walker(value[key], (*path, key), words)

    return walk


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, str, _Walker], ...]:
    """(attribute, key in YAML, walker) of every field that can hold a reference."""
    plan = []
    for name, info in model.model_fields.items():
        marks = [mark for mark in info.metadata if isinstance(mark, RefTo)]
        walker = _leaf(marks[0]) if marks else _walker(info.annotation)
        if walker is not None:
            plan.append((name, info.alias or name, walker))
    return tuple(plan)


def _leaf(mark: RefTo) -> _Walker:
    def walk(value: Any, path: Path, words: Vocabulary | None) -> Iterator[Reference]:
        if isinstance(value, str):
            yield Reference(path, mark.kinds, value)

    return walk


def _walker(annotation: Any) -> _Walker | None:
    """What to do with a value of this annotation; None when it cannot hold a reference."""
    for mark in getattr(annotation, "__metadata__", ()):
        if isinstance(mark, RefTo):
            return _leaf(mark)
    if hasattr(annotation, "__metadata__"):
        return _walker(annotation.__origin__)
    if annotation is Condition or annotation is Effect:
        return _word_walker(annotation is Condition)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _model_walker(annotation)
    origin = getattr(annotation, "__origin__", None)
    inner: tuple[Any, ...] = getattr(annotation, "__args__", ())
    if origin is tuple or origin is list:
        return _items([_walker(item) for item in inner if item is not Ellipsis])
    if origin is dict:
        return _pairs(_walker(inner[0]), _walker(inner[1]))
    options = [walker for walker in map(_walker, inner) if walker is not None]
    return options[0] if options else None


def _word_walker(is_condition: bool) -> _Walker:
    def walk(value: Any, path: Path, words: Vocabulary | None) -> Iterator[Reference]:
        if isinstance(value, Condition | Effect):
            name, params, args = value.name, value.params, value.args
        elif isinstance(value, dict) and len(value) == 1:
            ((name, params),) = value.items()
            args = params.get("args", ()) if isinstance(params, dict) else ()
        else:
            return
        for place, argument in enumerate(args if isinstance(args, list | tuple) else ()):
            if isinstance(argument, str):
                yield Reference((*path, name, "args", place), ("argument",), argument)
        if isinstance(params, BaseModel):
            yield from _model_walker(type(params))(params, (*path, name), words)
        elif words is not None:
            word = (words.conditions if is_condition else words.verbs).get(name)
            if word is not None:
                yield from _model_walker(word.params)(_long_form(word, params), (*path, name), words)

    return walk


def _long_form(word: Word, params: Any) -> Any:
    """Raw parameters with the bare shorthand written out."""
    if isinstance(params, dict) and MAIN in params and MAIN not in word.params.model_fields:
        params = params[MAIN]
    if isinstance(params, list) and word.bare_list:
        return {word.bare_list: params}
    if isinstance(params, dict):
        known = {info.alias or name for name, info in word.params.model_fields.items()}
        return {word.bare_list: [params]} if word.bare_list and params and known.isdisjoint(params) else params
    return {word.main: params} if word.main else {}


def _items(walkers: list[_Walker | None]) -> _Walker | None:
    first = next((walker for walker in walkers if walker is not None), None)
    if first is None:
        return None

    def walk(value: Any, path: Path, words: Vocabulary | None) -> Iterator[Reference]:
        for place, item in enumerate(value if isinstance(value, list | tuple) else ()):
            yield from first(item, (*path, place), words)

    return walk


def _pairs(of_key: _Walker | None, of_value: _Walker | None) -> _Walker | None:
    if of_key is None and of_value is None:
        return None

    def walk(value: Any, path: Path, words: Vocabulary | None) -> Iterator[Reference]:
        for key, item in value.items() if isinstance(value, dict) else ():
            if of_key is not None:
                for ref in of_key(key, (*path, key), words):
                    yield ref._replace(in_key=True)
            if of_value is not None and item is not None:
                yield from of_value(item, (*path, key), words)

    return walk

"""Finds every reference inside a prototype by the types of its fields, so that no kind needs code of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from game.rules.prototypes.base import RefTo
from game.rules.tree import Path
from game.rules.vocabulary import Condition, Effect


class Reference(NamedTuple):
    """One id that names another entry: where it stands, the kinds it may be, and the id."""

    path: Path
    kinds: tuple[str, ...]
    value: str


_Walker = Callable[[Any, Path], Iterator[Reference]]


def references(made: BaseModel) -> Iterator[Reference]:
    """All references inside a prototype (or parameter model), in the order of its fields."""
    return _walk_model(made, ())


def _walk_model(made: BaseModel, path: Path) -> Iterator[Reference]:
    for attribute, key, walker in _plan(type(made)):
        value = getattr(made, attribute)
        if value is not None:
            yield from walker(value, (*path, key))


def _walk_word(made: Condition | Effect, path: Path) -> Iterator[Reference]:
    for place, argument in enumerate(made.args):
        yield Reference((*path, made.name, "args", place), ("argument",), argument)
    if isinstance(made.params, BaseModel):
        yield from _walk_model(made.params, (*path, made.name))


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
    def walk(value: Any, path: Path) -> Iterator[Reference]:
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
    if annotation in (Condition, Effect):
        return _walk_word
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _walk_model
    origin = getattr(annotation, "__origin__", None)
    inner: tuple[Any, ...] = getattr(annotation, "__args__", ())
    if origin is tuple or origin is list:
        return _items([_walker(item) for item in inner if item is not Ellipsis])
    if origin is dict:
        return _pairs(_walker(inner[0]), _walker(inner[1]))
    options = [walker for walker in map(_walker, inner) if walker is not None]
    return options[0] if options else None


def _items(walkers: list[_Walker | None]) -> _Walker | None:
    first = next((walker for walker in walkers if walker is not None), None)
    if first is None:
        return None

    def walk(value: Any, path: Path) -> Iterator[Reference]:
        for place, item in enumerate(value):
            yield from first(item, (*path, place))

    return walk


def _pairs(of_key: _Walker | None, of_value: _Walker | None) -> _Walker | None:
    if of_key is None and of_value is None:
        return None

    def walk(value: Any, path: Path) -> Iterator[Reference]:
        for key, item in value.items():
            if of_key is not None:
                yield from of_key(key, (*path, key))
            if of_value is not None and item is not None:
                yield from of_value(item, (*path, key))

    return walk

"""The words that content may use: conditions, verbs and probes, each with typed, documented parameters.

The registries are empty here. `game.world.conditions` and `game.systems.*.verbs` fill them when they are
imported; `sim` and `cli` assemble the whole and hand it to the loader and to lint. Without a vocabulary the
loader checks only the shape of conditions and effects.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict

from game.core.registry import Registry

F = TypeVar("F", bound=Callable[..., Any])

MAIN = "main"
"""The parameter name under which an unchecked bare scalar is kept: `{flag: x}` becomes `{"main": "x"}`."""


class Params(BaseModel):
    """Base of the parameters of a condition or verb: strict, frozen, no unknown keys.

    Give every field a description with its unit; use `ProtoRef` types so that ids are checked.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class NoParams(Params):
    """Parameters of a word that takes none; written `{word: {}}`."""


@dataclass(frozen=True, slots=True)
class Word:
    """A condition, verb or probe: its parameters, the one a bare scalar stands for, and the function that
    does it.
    """

    name: str
    params: type[Params]
    main: str | None
    run: Callable[..., Any]
    doc: str
    bare_list: str | None = None
    """The parameter a bare list or map stands for (`all`, `any`, `not`); None when only scalars are short."""
    books: bool = False
    """Of a verb: whether it does nothing but change stocks, so that a forecast may try it."""
    branches: tuple[str, ...] = ()
    """Of a verb that only chooses which effects to do: the parameters that hold them."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The three registries together; an empty registry means 'not checked'."""

    conditions: Registry[Word] = field(default_factory=lambda: Registry("the conditions"))
    verbs: Registry[Word] = field(default_factory=lambda: Registry("the verbs"))
    probes: Registry[Word] = field(default_factory=lambda: Registry("the probes"))


VOCABULARY = Vocabulary()
"""What the imported rooms have registered so far."""


def condition(
    name: str, params: type[Params] = NoParams, *, main: str | None = None, bare_list: str | None = None
) -> Callable[[F], F]:
    """Register a condition. `main` names the parameter that a bare scalar stands for; `bare_list` that of a
    list or map.

    >>> class FlagParams(Params):
    ...     id: str
    >>> words = Vocabulary()
    >>> _ = words.conditions.add("flag", Word("flag", FlagParams, "id", print, ""))
    >>> words.conditions["flag"].main
    'id'
    """
    return _register(VOCABULARY.conditions, name, params, main, bare_list)


def verb(
    name: str,
    params: type[Params] = NoParams,
    *,
    main: str | None = None,
    bare_list: str | None = None,
    books: bool = False,
    branches: tuple[str, ...] = (),
) -> Callable[[F], F]:
    """Register a verb; parameters as for `condition`. `books`: it does nothing but change stocks; `branches`: it does
    nothing but the effects in one of these parameters.
    """
    return _register(VOCABULARY.verbs, name, params, main, bare_list, books, branches)


def probe(name: str) -> Callable[[F], F]:
    """Register a probe: a read-only number supplied by one function, usable where a quantity id is."""
    return _register(VOCABULARY.probes, name, NoParams, None, None)


def _register(
    registry: Registry[Word],
    name: str,
    params: type[Params],
    main: str | None,
    bare_list: str | None,
    books: bool = False,
    branches: tuple[str, ...] = (),
) -> Callable[[F], F]:
    for parameter in (main, bare_list, *branches):
        if parameter is not None and parameter not in _keys(params):
            raise ValueError(f"'{name}' has no parameter '{parameter}'")

    def enter(function: F) -> F:
        doc = (function.__doc__ or "").strip().split("\n\n")[0]
        registry.add(name, Word(name, params, main, function, " ".join(doc.split()), bare_list, books, branches))
        return function

    return enter


def _keys(params: type[Params]) -> set[str]:
    return {info.alias or name for name, info in params.model_fields.items()}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a `when` list. `params` is the checked parameter model, or the raw map without a
    vocabulary.
    """

    name: str
    params: Params | Mapping[str, Any]
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """One verb with its parameters; as `Condition`."""

    name: str
    params: Params | Mapping[str, Any]
    args: tuple[str, ...] = ()

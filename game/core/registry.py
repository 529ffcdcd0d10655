"""Registration by decorator: a feature is one file, and no list elsewhere has to be edited."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")
V = TypeVar("V")


class Registry(Mapping[str, T]):
    """A name -> thing table that refuses a second thing of one name and iterates in name order."""

    def __init__(self, noun: str) -> None:
        self._noun = noun
        self._things: dict[str, T] = {}

    @property
    def things(self) -> Mapping[str, T]:
        """The table itself, for those who look up a thousand times a month; in no order."""
        return self._things

    def add(self, name: str, thing: V) -> V:
        """Enter `thing`; raises ValueError when the name is taken by another thing."""
        if name in self._things and self._things[name] is not thing:
            raise ValueError(f"two of {self._noun} are called '{name}'")
        self._things[name] = thing  # type: ignore[assignment]
        return thing

    def __call__(self, name: str) -> Callable[[V], V]:
        """Decorator form of `add`."""
        return lambda thing: self.add(name, thing)

    def __getitem__(self, name: str) -> T:
        return self._things[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._things))

    def __len__(self) -> int:
        return len(self._things)


def import_all(package: ModuleType) -> list[ModuleType]:
    """Import every module of `package`, sorted by name, so that their decorators have run."""
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    return [importlib.import_module(f"{package.__name__}.{name}") for name in names]

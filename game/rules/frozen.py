"""What the loader makes: the rules of one campaign, frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, overload

from game.core.errors import GameError
from game.rules.mods import SourceFile
from game.rules.near import closest
from game.rules.prototypes import Prototype

P = TypeVar("P", bound=Prototype)


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
        try:  # asked six thousand times a month
            return self.table[kind][id]  # type: ignore[index]
        except KeyError:
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

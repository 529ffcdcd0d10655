"""The one module that touches esper: a named context, our own uids, sorted queries and buffered births and deaths.

esper keeps its state in module-global contexts and answers queries in set order; both would break replay. So every
entity carries a `Uid` of ours (never esper's id), queries are sorted by it, and births and deaths wait until the end of
a phase. Query results of esper are its own cache and are never handed out.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any, Final, NewType, TypeVar

import esper

Uid = NewType("Uid", int)
"""Identity of an entity in saves, orders and facts; never used again within a campaign."""

C = TypeVar("C")
C1 = TypeVar("C1")
C2 = TypeVar("C2")

NOBODY: Final = Uid(0)

_names = itertools.count(1)


class Processor(esper.Processor):
    """A system: work done in one phase of the month. `work` counts what it has changed, to show that esper works."""

    work: int = 0

    def process(self, *args: Any, **kwargs: Any) -> None:  # pragma: no cover - every system overrides it
        raise NotImplementedError


class Entities:
    """The entities of one world."""

    def __init__(self) -> None:
        self._context = f"world-{next(_names)}"
        self._entity: dict[Uid, int] = {}
        self._uid: dict[int, Uid] = {}
        self._dying: set[Uid] = set()
        self.next_uid = 1
        self.seen_types: set[type] = set()
        self._sorted: dict[type, list[tuple[Uid, Any]]] = {}
        """Component type -> its entities sorted by uid, until one is born, dies, gains or loses it."""

    def _enter(self) -> None:
        if esper.current_world != self._context:
            esper.switch_world(self._context)

    def close(self) -> None:
        """Forget the context; the world cannot be used afterwards."""
        if esper.current_world == self._context:
            esper.switch_world("default")
        if self._context in esper.list_worlds():
            esper.delete_world(self._context)

    def create(self, *components: Any, uid: int | None = None) -> Uid:
        """A new entity. `uid` is given only when a save is read."""
        self._enter()
        name = Uid(self.next_uid if uid is None else uid)
        if name in self._entity:
            raise ValueError(f"uid {name} is taken")
        self.next_uid = max(self.next_uid, name + 1)
        entity = esper.create_entity(*components)
        self._entity[name] = entity
        self._uid[entity] = name
        for component in components:
            self.seen_types.add(type(component))
            self._enter_sorted(name, component)
        return name

    def _enter_sorted(self, uid: Uid, component: Any) -> None:
        """Keep the sorted list of a kind in step with a birth; a fresh list, for the old one may be in use."""
        known = self._sorted.get(type(component))
        if known is not None and (not known or known[-1][0] < uid):
            self._sorted[type(component)] = [*known, (uid, component)]
        else:
            self._sorted.pop(type(component), None)

    def retire(self, uid: Uid) -> None:
        """Mark an entity for removal at the end of the phase; until then it can still be read."""
        if uid in self._entity:
            self._dying.add(uid)
            self._enter()
            parts: tuple[Any, ...] = esper.components_for_entity(self._entity[uid])
            for part in parts:
                self._leave_sorted(uid, type(part))

    def _leave_sorted(self, uid: Uid, kind: type) -> None:
        """Keep the sorted list of a kind in step with a death; a fresh list, for the old one may be in use."""
        known = self._sorted.get(kind)
        if known is not None:
            place = bisect_left(known, uid, key=itemgetter(0))
            if place < len(known) and known[place][0] == uid:
                self._sorted[kind] = known[:place] + known[place + 1 :]

    def is_retired(self, uid: Uid) -> bool:
        return uid in self._dying or uid not in self._entity

    def sweep(self) -> None:
        """Remove what has been retired. Called between phases."""
        self._enter()
        for uid in sorted(self._dying):
            entity = self._entity.pop(uid)
            del self._uid[entity]
            esper.delete_entity(entity, immediate=True)
        self._dying.clear()

    def exists(self, uid: int) -> bool:
        return uid in self._entity and uid not in self._dying

    def get(self, uid: Uid, kind: type[C]) -> C:
        """The component; raises KeyError when the entity or the component is not there."""
        self._enter()
        return esper.component_for_entity(self._entity[uid], kind)

    def find(self, uid: Uid, kind: type[C]) -> C | None:
        """The component, or None."""
        self._enter()
        entity = self._entity.get(uid)
        if entity is None or uid in self._dying:
            return None
        return esper.try_component(entity, kind)

    def add(self, uid: Uid, component: Any) -> None:
        """Give a living entity one more component."""
        self._enter()
        self.seen_types.add(type(component))
        self._enter_sorted(uid, component)
        esper.add_component(self._entity[uid], component)

    def remove(self, uid: Uid, kind: type) -> None:
        """Take a component off a living entity."""
        self._enter()
        self._leave_sorted(uid, kind)
        esper.remove_component(self._entity[uid], kind)

    def each(self, kind: type[C]) -> list[tuple[Uid, C]]:
        """All living entities with the component, sorted by uid. The list is shared: do not change it."""
        if kind in self._sorted:
            return self._sorted[kind]
        self._enter()
        found = [(self._uid[entity], part) for entity, part in esper.get_component(kind)]
        if self._dying:
            found = [pair for pair in found if pair[0] not in self._dying]
        found.sort(key=lambda pair: pair[0])
        self._sorted[kind] = found
        return found

    def each2(self, first: type[C1], second: type[C2]) -> list[tuple[Uid, C1, C2]]:
        """All living entities with both components, sorted by uid."""
        self._enter()
        found = [
            (self._uid[entity], one, two)
            for entity, (one, two) in esper.get_components(first, second)
            if self._uid[entity] not in self._dying
        ]
        found.sort(key=lambda row: row[0])
        return found

    def components(self) -> Iterator[tuple[Uid, list[Any]]]:
        """Every entity with its components, sorted by uid and by component name: for saves and digests."""
        self._enter()
        for uid in sorted(self._entity):
            parts: tuple[Any, ...] = esper.components_for_entity(self._entity[uid])
            yield uid, sorted(parts, key=lambda part: type(part).__name__)

    def run(self, processors: Iterable[Processor]) -> None:
        """Hand processors to esper with falling priorities, so that esper keeps the order of the phase table."""
        self._enter()
        for place, processor in enumerate(processors):
            esper.add_processor(processor, priority=-place)

    def processors(self) -> list[Processor]:
        """The registered processors in the order esper runs them."""
        self._enter()
        return [p for p in list(esper._processors) if isinstance(p, Processor)]

"""Quantities: levels computed afresh from rows that laws, technologies, buildings, traits and schools contribute.

value = clamp((base + sum of additions) x (1 + sum of percentages)), then caps and floors. Every row knows its
source, so the explanation of a value is the list of the rows it was made of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros, same, some
from game.core.fixed import mul_div_array
from game.core.units import PPM
from game.world import conditions, standing
from game.world.components.state import Ruler
from game.world.components.story import TimedRow
from game.world.inputs import Input, Standing
from game.world.masks import Mask
from game.world.politics.persons import traits_of_leaders
from game.world.presence import CompiledRow, Presence, compile_rows

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]

_PLACED: Final = ("technology", "policy", "building")
"""Kinds of sources that stand in rows of their own; the others change together."""


@dataclass(frozen=True, slots=True)
class RowShare:
    """What one row contributes to one value: `amount` is value x presence; `op` says how it enters."""

    kind: str
    source: str
    op: str
    amount: int
    args: tuple[str, ...]


class _Lists(dict[str, list[int]]):
    """Values as plain lists, made when they are first asked for."""

    def __init__(self, values: Mapping[str, IntArray]) -> None:
        self._values = values

    def __missing__(self, quantity: str) -> list[int]:
        found: list[int] = self._values[quantity].tolist()
        self[quantity] = found
        return found


class Quantities:
    """All quantities of a world. Values are arrays by scope: world/rule [1], nation [N], province [n], faction [F]."""

    def __init__(self, world: World) -> None:
        self._protos = standing.in_order(world.rules.of("quantity"))
        """Whatever a quantity rests on comes before it."""
        self._place = {name: place for place, name in enumerate(self._protos)}
        self._rows: dict[str, list[CompiledRow]] = {quantity: [] for quantity in self._protos}
        self.values: dict[str, IntArray] = {}
        self.lists = _Lists(self.values)
        """The values as plain lists: single readings of arrays are three times slower."""
        self.versions: dict[str, int] = dict.fromkeys(self._protos, 0)
        """Quantity -> how often its value has changed."""
        self._sums: dict[str, _Sum] = {}
        """What the rows of a quantity came to; as long as their sources stand, only its terms are read again."""
        for row in compile_rows(world):
            self._rows[row.quantity].append(row)
        self._terms = {
            name: [(t, Mask(world, t.when) if t.when and proto.scope == "nation" else None) for t in proto.terms]
            for name, proto in self._protos.items()
        }
        """Quantity -> its terms, and where each that bears on nations holds."""
        self._inputs = {name: found for name in self._protos if (found := self._inputs_of(world, name))}
        """Quantity -> what its terms and the conditions of its rows rest on."""
        self._stood: dict[str, list[Any] | None] = {}
        """Quantity -> how these inputs stood when it was worked out."""
        self._resting: dict[tuple[str, int], list[str]] = {}
        """Source of rows, by kind and place -> the quantities that wait until it changes."""
        for name in self._protos:
            for source in sorted(self._sources(name)):
                self._resting.setdefault(source, []).append(name)
        self._seen: dict[str, IntArray] = {}
        """Kind of source -> how it stood last time."""
        self._traits: list[tuple[str, ...]] = []
        self._lines: list[dict[str, str]] = []
        self._had_timed: Mapping[str, list[CompiledRow]] = {}

    def _sources(self, quantity: str) -> frozenset[tuple[str, int]]:
        rows = self._rows[quantity]
        found = {(row.kind, row.place if row.kind in _PLACED else 0) for row in rows}
        scope = self._protos[quantity].scope
        if scope == "province" or (scope == "nation" and any(row.kind == "building" for row in rows)):
            found.add(("held", 0))
        return frozenset(found)

    def _inputs_of(self, world: World, quantity: str) -> list[Input]:
        found: set[Input] = set()
        for term in self._protos[quantity].terms:
            found |= standing.inputs_of(world, term)
        for row in self._rows[quantity]:
            found |= conditions.inputs_of(world, row.when)
        return sorted(found)

    def __getitem__(self, quantity: str) -> IntArray:
        return self.values[quantity]

    def resolve(self, world: World) -> None:
        """Give every quantity its value from the world as it stands."""
        timed = self._timed(world)
        dirty = self._dirty(world, timed)
        if not self.values:
            dirty = set(self._protos)
        for quantity in dirty:
            self._sums.pop(quantity, None)
        presence, stands = Presence(world), Standing(world)
        for quantity in sorted(dirty | self._inputs.keys(), key=self._place.__getitem__):
            proto, now = self._protos[quantity], stands.of(self._inputs.get(quantity, ()))
            if quantity not in dirty and now is not None and now == self._stood[quantity]:
                continue
            self._stood[quantity] = now
            known, value = self.values.get(quantity), self._value(world, proto, timed, presence, stands)
            if known is None or not same(known, value):
                self.values[quantity] = value
                self.lists.pop(quantity, None)
                self.versions[quantity] += 1

    def _dirty(self, world: World, timed: Mapping[str, list[CompiledRow]]) -> set[str]:
        """Quantities of whose rows any source may differ from last time; takes down how the sources are now."""
        table = world.provinces
        held = table.controller[np.newaxis]
        now = {"technology": world.techs, "policy": world.policies, "building": table.levels, "held": held}
        changed: set[tuple[str, int]] = set()
        for kind, array in now.items():
            known = self._seen.get(kind)
            if known is None or not same(known, array):  # rows are compared only where something differs
                places = range(len(array)) if known is None else nonzeros((known != array).any(axis=1)).tolist()
                changed.update((kind, place) for place in places)
                self._seen[kind] = array.copy()
        traits = [tuple(ruler.traits) for _, ruler in world.entities.each(Ruler)]
        traits += traits_of_leaders(world)
        if traits != self._traits:
            changed.add(("trait", 0))
            self._traits = traits
        lines = [part.lines for part in world.factions]
        if lines != self._lines:
            changed.add(("line", 0))
            self._lines = [dict(row) for row in lines]
        found = {name for source in changed for name in self._resting.get(source, ())}
        named = sorted({*self._had_timed, *timed})
        found.update(name for name in named if self._had_timed.get(name) != timed.get(name))
        self._had_timed = timed
        return found

    def explain(self, world: World, quantity: str, subject: int) -> tuple[int, list[RowShare]]:
        """The base of a value and the rows that bear on it now."""
        proto = self._protos[quantity]
        presence = Presence(world)
        shares = []
        for row in self._rows[quantity] + self._timed(world).get(quantity, []):
            times = int(_times(world, proto.scope, row, presence)[subject])
            if times:
                amount = row.value * times if row.op in ("add", "pct") else row.value
                shares.append(RowShare(row.kind, row.source, row.op, amount, row.args))
        for term in proto.terms:
            amounts, where = standing.read(world, self.values, proto, term)
            amount, holds = int(amounts[subject]), where is None or bool(where[subject])
            if holds and (amount or term.op in ("cap", "floor")):
                kind, source = standing.name_of(proto, term)
                shares.append(RowShare(kind, source, term.op, amount, tuple(term.args)))
        return proto.base, shares

    @staticmethod
    def _timed(world: World) -> dict[str, list[CompiledRow]]:
        found: dict[str, list[CompiledRow]] = {}
        for _, row in world.entities.each(TimedRow):
            compiled = CompiledRow(row.quantity, row.op, row.value, (), (), "timed", row.source, row.subject)
            found.setdefault(row.quantity, []).append(compiled)
        return found

    def _value(
        self,
        world: World,
        proto: Any,
        timed: Mapping[str, list[CompiledRow]],
        presence: Presence,
        stands: Standing,
    ) -> IntArray:
        """Everything that bears on a quantity, put together."""
        known = self._sums.get(proto.id)
        if known is None:
            rows = self._rows[proto.id] + timed.get(proto.id, [])
            known = _sum_of(world, proto, rows, presence)
            if not any(row.when for row in rows):
                self._sums[proto.id] = known
        if not proto.terms:
            return _bounded(_scaled(known.added, known.pct), known.limits, proto)
        added, pct, limits = known.added, known.pct, list(known.limits)
        for term, mask in self._terms[proto.id]:
            where = mask.now(world, stands) if mask is not None else None
            amount, holds = standing.read(world, self.values, proto, term, where)
            if term.op not in ("add", "pct"):
                limits.append((term.op, np.ones(len(amount), dtype=np.bool_) if holds is None else holds > 0, amount))
                continue
            if holds is not None:
                amount = amount * holds
            if term.op == "add":
                added = added + amount
            else:
                pct = (PPM if pct is None else pct) + amount
        return _bounded(_scaled(added, pct), limits, proto)


@dataclass(frozen=True, slots=True)
class _Sum:
    """What the rows of a quantity come to: additions to its base, the factor in ppm (None when none bears), limits."""

    added: IntArray
    pct: IntArray | None
    limits: list[tuple[str, npt.NDArray[np.bool_], Any]]


def _sum_of(world: World, proto: Any, rows: list[CompiledRow], presence: Presence) -> _Sum:
    """Add up the rows of a quantity; they are read, never written, by those who use the sum."""
    added: IntArray = np.full(world.scope_size(proto.scope), proto.base, dtype=np.int64)
    pct: IntArray | None = None
    limits: list[tuple[str, npt.NDArray[np.bool_], Any]] = []
    for row in rows:
        times = _times(world, proto.scope, row, presence)
        if not np.count_nonzero(times):
            continue
        if row.op == "add":
            added += times * row.value
        elif row.op == "pct":
            pct = (PPM if pct is None else pct) + times * row.value
        else:
            limits.append((row.op, times > 0, row.value))
    return _Sum(added, pct, limits)


def _scaled(added: IntArray, pct: IntArray | None) -> IntArray:
    return added.copy() if pct is None else mul_div_array(added, np.maximum(pct, 0), PPM)


def _times(world: World, scope: str, row: CompiledRow, presence: Presence) -> IntArray:
    """How often a row counts for each member of the scope, its conditions included."""
    if scope == "nation":
        times = presence.of_nations(row)
        if row.when and some(times):
            times = times * conditions.nation_mask(world, row.when, times)
        return times
    if scope == "province":
        return presence.of_provinces(row)
    if scope == "faction":
        # A trait bears on the faction whose leader has it, a line on that which has chosen it, everything else on all
        # factions of its nation.
        if row.kind == "trait":
            times = presence.of_leaders(row.source)
        elif row.kind == "line":
            times = presence.of_lines(row.source)
        else:
            times = presence.of_nations(row)[world.faction_nation]
        return times * _faction_mask(world, row.when, times) if row.when else times
    return np.ones(1, dtype=np.int64)


def _faction_mask(world: World, when: tuple[Any, ...], where: IntArray) -> IntArray:
    """[F] 1 where all of `when` hold for a faction and its nation; asked only where `where` is not 0."""
    mask = np.zeros_like(where)
    for faction in np.flatnonzero(where).tolist():
        scene = conditions.Scene(world, int(world.faction_nation[faction]), faction=faction)
        mask[faction] = int(conditions.holds(scene, when))
    return mask


def _bounded(value: IntArray, limits: list[tuple[str, npt.NDArray[np.bool_], Any]], proto: Any) -> IntArray:
    """A value held by the bounds of its rows and its own."""
    for op, where, bound in limits:
        if op == "floor":
            value = np.where(where, np.maximum(value, bound), value)
        elif op in ("cap", "soft_cap"):
            value = np.where(where, np.minimum(value, bound), value)
        else:
            value = np.where(where, 0, value)
    if proto.min is not None:
        value = np.maximum(value, proto.min)
    return value if proto.max is None else np.minimum(value, proto.max)

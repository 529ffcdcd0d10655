"""Standing terms of quantities: stocks, probes and constants that bear on a quantity whatever is in force.

They are what turns a stock such as the officers of an army into a factor such as how well it fights.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros
from game.core.fixed import mul_div_array
from game.core.units import PPM
from game.rules.vocabulary import VOCABULARY
from game.world import conditions
from game.world.inputs import ANYTHING, Input
from game.world.surveys import RESTS_ON, SURVEYS, of_all

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]


def in_order(protos: Mapping[str, Any]) -> dict[str, Any]:
    """The prototypes sorted so that each comes after those its terms read; within that, by id."""
    found: dict[str, Any] = {}
    open_: set[str] = set()

    def enter(name: str) -> None:
        if name in found or name in open_ or name not in protos:
            return
        open_.add(name)
        for term in protos[name].terms:
            for other in (term.quantity, term.scale_by):
                if other is not None:
                    enter(other)
        found[name] = protos[name]

    for name in protos:
        enter(name)
    return found


def inputs_of(world: World, term: Any) -> frozenset[Input]:
    """What a term rests on."""
    found = conditions.inputs_of(world, term.when)
    if term.stock is not None:
        found |= {("stock", term.stock)}
    if term.probe is not None:
        found |= RESTS_ON.get(term.probe, {ANYTHING})
    return found | {("quantity", name) for name in (term.quantity, term.scale_by) if name is not None}


def read(
    world: World, values: Mapping[str, IntArray], proto: Any, term: Any, holds: IntArray | None = None
) -> tuple[IntArray, IntArray | None]:
    """([size] amount, [size] 1 where the term holds or None for everywhere) for every member of the quantity's scope.

    `holds` is where it holds, if that is known. The amount may be somebody's own array: it is read, never written.
    """
    size = world.scope_size(proto.scope)
    if term.when and holds is None:
        holds = np.ones(size, dtype=np.int64)
        if proto.scope == "nation":
            holds = conditions.nation_mask(world, term.when, holds)
        else:
            holds *= int(conditions.holds(conditions.Scene(world), term.when))
    amount = _source(world, values, term, size, holds)
    if term.zero:
        amount = amount - term.zero
    if term.ppm != PPM:
        amount = mul_div_array(amount, term.ppm, PPM)
    if term.low is not None:
        amount = np.maximum(amount, term.low)
    if term.high is not None:
        amount = np.minimum(amount, term.high)
    if term.scale_by is not None:
        amount = mul_div_array(amount, values[term.scale_by], PPM)
    return amount, holds


def _source(world: World, values: Mapping[str, IntArray], term: Any, size: int, holds: IntArray | None) -> IntArray:
    if term.value is not None:
        return np.full(size, term.value, dtype=np.int64)
    if term.probe is not None:
        if term.probe in SURVEYS:
            return of_all(world, term.probe)
        ask = VOCABULARY.probes[term.probe].run
        found = np.zeros(size, dtype=np.int64)
        for nation in range(size) if holds is None else nonzeros(holds).tolist():
            found[nation] = ask(world, nation, -1)
        return found
    array: IntArray = world.ledger[term.stock] if term.stock is not None else values[term.quantity]
    return array if len(array) == size else np.full(size, int(array[0]), dtype=np.int64)


def name_of(proto: Any, term: Any) -> tuple[str, str]:
    """(kind, id) by which an explanation names a term: what it reads, or for a constant the argument it carries."""
    for kind in ("stock", "quantity", "probe"):
        source = getattr(term, kind)
        if source is not None:
            return kind, source
    return ("argument", term.args[0]) if term.args else ("quantity", proto.id)

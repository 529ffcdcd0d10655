"""How several blocs of a nation judge all its factions by one score, worked out at once: the same figures as `score`.

A term is read as an array over (bloc, faction), one condition once for each faction: no condition looks at the bloc.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from game.core.fixed import mul_div_array
from game.core.units import PPM
from game.world.scores import Case, compiled, factor_of, holds_for
from game.world.sees import errors_in_files, faction_stock_as_seen, home_of

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class VoteTable:
    """Values of one score of blocs toward factions."""

    values: IntArray
    """[bloc, faction] milli-points."""
    parts: IntArray
    """[term, bloc, faction] what each term of the rules adds, milli-points."""


def vote_table(world: World, name: str, blocs: Sequence[int], factions: Sequence[int], viewer: int) -> VoteTable:
    """Work out a score of some blocs of one nation toward some of its factions, as a viewer reckons it."""
    proto, terms = compiled(world, name)
    shape = (len(blocs), len(factions))
    cases = [Case(world, proto, blocs[0], faction, viewer) for faction in factions]
    parts = np.zeros((len(terms), *shape), dtype=np.int64)
    for place, part in enumerate(terms):
        read = _read(world, part.entry, blocs, factions, viewer)
        if part.checks:
            read = np.where(_mask(world, name, place, cases, read, viewer), read, 0)
        if not np.count_nonzero(read):
            continue
        amount = mul_div_array(read, part.ppm, PPM)
        if part.scale_by:
            amount = mul_div_array(amount, factor_of(cases[0], part.scale_by), PPM)
        parts[place] = amount
    total = parts.sum(axis=0) + int(proto.base)
    for quantity in proto.factors:
        total = mul_div_array(total, factor_of(cases[0], quantity), PPM)
    if proto.min is not None:
        total = np.maximum(total, proto.min)
    if proto.max is not None:
        total = np.minimum(total, proto.max)
    return VoteTable(total, parts)


def _mask(
    world: World, name: str, place: int, cases: Sequence[Case], read: IntArray, viewer: int
) -> npt.NDArray[np.bool_]:
    """[faction] where the conditions of a term hold, asked only of factions for which it adds something.

    Answers are kept: for ever where they never change; for the moment and for all viewers of one nation while plans are
    made; while things happen they are asked each time.
    """
    part = compiled(world, name)[1][place]
    whole = np.broadcast_to(read, (read.shape[0] if read.ndim == 2 else 1, len(cases)))  # not balance: dimensions
    asked: list[bool] = np.count_nonzero(whole, axis=0).astype(np.bool_).tolist()
    eyes = -1 if part.lasting else home_of(world, viewer) if part.common else viewer
    kept: dict[tuple[str, int, int, int], bool] = {}
    if part.lasting or viewer >= 0:
        kept = (world.fixed if part.lasting else world.memo).setdefault("terms", kept)
    found = []
    for ask, case in zip(asked, cases, strict=True):
        key = (name, place, eyes, case.target)
        if ask and key not in kept:
            kept[key] = holds_for(case, part)
        found.append(ask and kept[key])
    return np.array(found, dtype=np.bool_)


def _read(world: World, entry: Any, blocs: Sequence[int], factions: Sequence[int], viewer: int) -> IntArray:
    """What a term reads: a single number, [faction], [bloc, 1] or [bloc, faction]."""
    nation = world.ties.nation[blocs[0]]
    if entry.value is not None:
        return np.array(int(entry.value), dtype=np.int64)
    if name := entry.probe or entry.quantity:
        if world.rules.get("quantity", name).scope == "faction":
            return np.array([world.quantity(name, faction) for faction in factions], dtype=np.int64)
        return np.array(world.quantity(name, nation), dtype=np.int64)
    stock = entry.stock
    values, scope = world.ledger.values[stock], world.ledger.specs[stock].scope
    if scope == "tie":
        return _ties(world, stock, blocs, factions, viewer)
    if scope == "bloc":
        return values[np.array(blocs, dtype=np.int64)][:, np.newaxis]
    if scope == "faction":
        if viewer >= world.n_nations:
            return np.array([faction_stock_as_seen(world, viewer, one, stock) for one in factions], dtype=np.int64)
        return values[np.array(factions, dtype=np.int64)]
    return np.array(values[nation if scope == "nation" else 0], dtype=np.int64)


def _ties(world: World, stock: str, blocs: Sequence[int], factions: Sequence[int], viewer: int) -> IntArray:
    """[bloc, faction] a stock of ties as a viewer reckons with it."""
    ties = world.ties
    known = ties.factions[ties.nation[blocs[0]]]
    columns = np.array([known.index(faction) for faction in factions], dtype=np.int64)
    places = np.add.outer(np.array([ties.first[bloc] for bloc in blocs], dtype=np.int64), columns)
    found: IntArray = world.ledger.values[stock][places]
    for row, bloc in enumerate(blocs):
        errors = errors_in_files(world, viewer, bloc, stock)
        if errors is not None:
            found[row] = np.maximum(found[row] + errors[columns], 0)
    return found

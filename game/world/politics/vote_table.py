"""How several blocs of a nation judge all its factions by one score, worked out at once: the same figures as `score`.

A term is read once for all blocs where it is the same for all, one condition once for each faction: no condition looks
at the bloc. The tables are small, so they are plain lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from game.core.fixed import clamp, mul_div
from game.core.units import PPM
from game.world.scores import Case, compiled, factor_of, holds_for
from game.world.sees import errors_in_files, faction_stock_as_seen, home_of

if TYPE_CHECKING:
    from game.world.world import World

Rows = list[list[int]]
"""[bloc][faction]; a single row where all blocs have the same."""


@dataclass(frozen=True, slots=True)
class VoteTable:
    """Values of one score of blocs toward factions."""

    values: Rows
    """[bloc][faction] milli-points."""
    parts: list[list[tuple[int, ...]]]
    """[bloc][faction] what each term of the rules adds, milli-points."""


def vote_table(world: World, name: str, blocs: Sequence[int], factions: Sequence[int], viewer: int) -> VoteTable:
    """Work out a score of some blocs of one nation toward some of its factions, as a viewer reckons it."""
    proto, terms = compiled(world, name)
    cases = [Case(world, proto, blocs[0], faction, viewer) for faction in factions]
    amounts: list[Rows] = []
    for place, part in enumerate(terms):
        rows = _read(world, part.entry, blocs, factions, viewer)
        if part.checks:
            mask = _mask(world, name, place, cases, rows, viewer)
            rows = [[amount if holds else 0 for amount, holds in zip(row, mask, strict=True)] for row in rows]
        if any(map(any, rows)):
            if part.ppm != PPM:
                rows = [[mul_div(amount, part.ppm, PPM) for amount in row] for row in rows]
            if part.scale_by:
                factor = factor_of(cases[0], part.scale_by)
                rows = [[mul_div(amount, factor, PPM) for amount in row] for row in rows]
        amounts.append(rows if len(rows) == len(blocs) else rows * len(blocs))
    factors = [factor_of(cases[0], quantity) for quantity in proto.factors] if cases else []
    base, low, high = int(proto.base), proto.min, proto.max
    values: Rows = []
    parts: list[list[tuple[int, ...]]] = []
    for place in range(len(blocs)):
        added: list[tuple[int, ...]] = [()] * len(factions)
        if amounts:
            added = list(zip(*(rows[place] for rows in amounts), strict=True))
        totals = [base + sum(one) for one in added]
        for factor in factors:
            totals = [mul_div(total, factor, PPM) for total in totals]
        values.append([clamp(total, low, high) for total in totals])
        parts.append(added)
    return VoteTable(values, parts)


def _mask(world: World, name: str, place: int, cases: Sequence[Case], rows: Rows, viewer: int) -> list[bool]:
    """[faction] where the conditions of a term hold, asked only of factions for which it adds something.

    Answers are kept: for ever where they never change; for the moment and for all viewers of one nation while plans are
    made; while things happen they are asked each time.
    """
    part = compiled(world, name)[1][place]
    asked = map(any, zip(*rows, strict=True))
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
    return found


def _read(world: World, entry: Any, blocs: Sequence[int], factions: Sequence[int], viewer: int) -> Rows:
    """What a term reads: one row where it is the same for all blocs."""
    nation = world.ties.nation[blocs[0]]
    if entry.value is not None:
        return [[int(entry.value)] * len(factions)]
    if name := entry.probe or entry.quantity:
        if world.rules.get("quantity", name).scope == "faction":
            return [[world.quantity(name, faction) for faction in factions]]
        return [[world.quantity(name, nation)] * len(factions)]
    stock = entry.stock
    values, scope = world.ledger.values[stock], world.ledger.specs[stock].scope
    if scope == "tie":
        return _ties(world, stock, blocs, factions, viewer)
    if scope == "bloc":
        return [[values.item(bloc)] * len(factions) for bloc in blocs]
    if scope == "faction":
        return [[faction_stock_as_seen(world, viewer, one, stock) for one in factions]]
    return [[values.item(nation if scope == "nation" else 0)] * len(factions)]


def _ties(world: World, stock: str, blocs: Sequence[int], factions: Sequence[int], viewer: int) -> Rows:
    """[bloc][faction] a stock of ties as a viewer reckons with it."""
    ties, values = world.ties, world.ledger.values[stock]
    known = ties.factions[ties.nation[blocs[0]]]
    columns = [known.index(faction) for faction in factions]
    found = []
    for bloc in blocs:
        row = values[ties.row(bloc)].tolist()
        errors = errors_in_files(world, viewer, bloc, stock)
        if errors is not None:
            row = [max(amount + error, 0) for amount, error in zip(row, errors.tolist(), strict=True)]
        found.append([row[column] for column in columns])
    return found

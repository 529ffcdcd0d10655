"""Probes that are worked out for all nations at once and kept for the moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from game.core.fixed import mul_div_array
from game.core.units import FULL, MONTHS_PER_YEAR, PPM
from game.world.components.state import Organ
from game.world.inputs import OFFICES, PACTS, TURN, Input
from game.world.politics.persons import people
from game.world.spawn import LAND

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]


def of_all(world: World, name: str) -> IntArray:
    """[N] a probe of this module for every nation."""
    key = f"survey/{name}"
    if key not in world.memo:
        world.memo[key] = SURVEYS[name](world)
    found: IntArray = world.memo[key]
    return found


def _army_supply(world: World) -> IntArray:
    table = world.formations
    rows = table.alive()
    rows = rows[table.domain[rows] == LAND]
    weight = table.units[rows].sum(axis=1)
    total, fed = (np.zeros(world.n_nations, dtype=np.int64) for _ in range(2))
    np.add.at(total, table.owner[rows], weight)
    np.add.at(fed, table.owner[rows], weight * (table.supply[rows] // (PPM // FULL)))
    return fed // np.maximum(total, 1)


def _great_power_fronts(world: World) -> IntArray:
    if "great_powers" not in world.fixed:
        protos = world.rules.of("nation")
        marks = ["great_power" in protos[tag].tags for tag in world.nation_tags]
        world.fixed["great_powers"] = np.array(marks, dtype=np.bool_)
    powers = (world.pacts.war & world.fixed["great_powers"]).sum(axis=1)
    found: IntArray = powers.astype(np.int64) * (FULL // 100)  # not balance: points in a full index
    return found


def _heavy_output_lag12(world: World) -> IntArray:
    ring = world.ledger.accounts["heavy_industry"].ring
    if len(ring) < MONTHS_PER_YEAR:
        return np.zeros(world.n_nations, dtype=np.int64)
    before = world.ledger["heavy_industry"].copy()
    grown = np.zeros(world.n_nations, dtype=np.int64)
    for book in ring:
        for amounts in book.values():
            before -= amounts
    for (reason, _), amounts in ring[0].items():
        if reason != "set_up":
            grown += amounts
    return mul_div_array(np.maximum(grown, 0), FULL, np.maximum(before, 1))


def _arms_burden(world: World) -> IntArray:
    ring = world.ledger.accounts["treasury"].ring
    forces, income = (np.zeros(world.n_nations, dtype=np.int64) for _ in range(2))
    for (reason, source), amounts in ring[-1].items() if ring else ():
        if (reason, source) == ("upkeep", "system.forces"):
            forces -= amounts
        elif reason != "set_up":
            income += np.maximum(amounts, 0)
    return np.where(income > 0, mul_div_array(forces, PPM, np.maximum(income, 1)), 0)


def _office_skill(world: World) -> IntArray:
    """Mean skill of those who sit in offices; the usual one where no offices are known."""
    found = np.full(world.n_nations, world.rules.get("quantity", "office_skill_normal").base, dtype=np.int64)
    known = people(world)
    rows: dict[int, list[int]] = {}
    for _, organ in world.entities.each(Organ):
        if organ.person and organ.person in known:
            rows.setdefault(organ.nation, []).append(known[organ.person][1].skill)
    for nation, held in rows.items():
        found[nation] = sum(held) // len(held)
    return found


SURVEYS: Final[dict[str, Callable[[World], IntArray]]] = {
    "army_supply": _army_supply,
    "great_power_fronts": _great_power_fronts,
    "heavy_output_lag12": _heavy_output_lag12,
    "arms_burden": _arms_burden,
    "mean_office_skill": _office_skill,
}

RESTS_ON: Final[dict[str, frozenset[Input]]] = {
    "mean_office_skill": frozenset({OFFICES}),
    "great_power_fronts": frozenset({PACTS}),
    "heavy_output_lag12": frozenset({TURN, ("stock", "heavy_industry")}),
    "arms_burden": frozenset({TURN}),
}
"""What some of them rest on: closed months of the ledger change with the turn."""

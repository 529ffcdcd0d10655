"""Money in, upkeep out: taxes, the pay and feeding of the forces, and what an unpaid army loses."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros, sums_by
from game.core.fixed import mul_div_array
from game.core.units import DIVISION, FULL, PPM
from game.systems.base import System
from game.world.world import World

IntArray = npt.NDArray[np.int64]


class Budget(System):
    """Collects taxes, then pays for every division and ship; what is not paid lowers morale."""

    def run(self) -> int:
        world = self.world
        people, town = people_of(world)
        country = people - town
        tax = mul_div_array(country, world.quantities["tax_country"], PPM)
        tax += mul_div_array(town, world.quantities["tax_town"], PPM)
        world.ledger.book(
            "treasury", mul_div_array(tax, world.quantities["tax_rate"], PPM), "income", "quantity.tax_rate"
        )
        administration = mul_div_array(people, world.quantities["administration"], PPM)
        world.ledger.book("treasury", -administration, "upkeep", "quantity.administration")
        self._pay_forces()
        return world.n_nations

    def _pay_forces(self) -> None:
        world = self.world
        asked = upkeep(world)
        paid = np.full(world.n_nations, PPM, dtype=np.int64)
        for good, amount in sorted(asked.items()):
            have = np.maximum(world.ledger[good], 0)
            ratio = np.where(
                amount > 0, np.minimum(PPM, mul_div_array(np.minimum(have, amount), PPM, np.maximum(amount, 1))), PPM
            )
            paid = np.minimum(paid, ratio)
            world.ledger.book(good, -np.minimum(amount, have), "upkeep", "system.forces")
        rows = world.formations.alive()
        table = world.formations
        ceiling = world.quantity("unpaid_morale")
        goal = ceiling + (FULL - ceiling) * paid[table.owner[rows]] // PPM
        speed = world.quantity("morale_speed")
        table.morale[rows] += (goal - table.morale[rows]) * speed // PPM


def upkeep(world: World) -> dict[str, IntArray]:
    """Good -> [N] what the forces of each nation use in a month."""
    table = world.formations
    rows = table.alive()
    strength = sums_by(table.owner[rows], table.units[rows], world.n_nations)
    scale = world.quantities["upkeep_scale"]
    if "upkeep" not in world.fixed:
        protos = list(world.rules.of("unit").values())
        goods = list(dict.fromkeys(good for proto in protos for good in proto.upkeep))
        prices = {good: np.array([proto.upkeep.get(good, 0) for proto in protos], dtype=np.int64) for good in goods}
        world.fixed["upkeep"] = prices
    each: dict[str, IntArray] = world.fixed["upkeep"]
    return {good: mul_div_array(strength @ price // DIVISION, scale, PPM) for good, price in each.items()}


def people_of(world: World) -> tuple[IntArray, IntArray]:
    """([N] people, [N] townspeople) on the land each nation controls; occupied land pays in part."""
    table = world.provinces
    land = nonzeros(table.controller >= 0)
    taken = mul_div_array(
        world.quantities["occupation_take"][table.controller[land]], world.quantity("occupied_output"), PPM
    )
    share = np.where(table.owner[land] != table.controller[land], taken, PPM)
    weight = mul_div_array(table.people[land], share, PPM)
    people = np.zeros(world.n_nations, dtype=np.int64)
    town = np.zeros(world.n_nations, dtype=np.int64)
    np.add.at(people, table.controller[land], weight)
    np.add.at(town, table.controller[land], mul_div_array(weight, table.town[land], PPM))
    return people, town

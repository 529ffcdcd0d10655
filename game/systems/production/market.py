"""The world market in its plainest form: a nation buys what it will need and sells what it has too much of.

Prices are quantities; the market is deep enough to take and give everything. A nation cut off from trade pays the
blockade surcharge of its quantity `import_price`.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros
from game.core.units import PPM
from game.systems.base import System
from game.systems.production.budget import upkeep
from game.world.components.economy import Construction, Training
from game.world.lanes import sea_share
from game.world.templates import in_training, sheet
from game.world.world import World

IntArray = npt.NDArray[np.int64]


class Market(System):
    """Sells stocks above the reserve, then spends a share of the treasury on what falls short of it."""

    def run(self) -> int:
        world = self.world
        reserve = self._reserves()
        openness = world.quantities["trade_openness"] * (PPM - trade_cut(world)) // PPM
        for good in sorted(reserve):
            price = world.quantity(f"price_{good}")
            surplus = np.maximum(world.ledger[good] - 2 * reserve[good], 0) * openness // PPM
            surplus = surplus // 2
            world.ledger.book(good, -surplus, "trade", f"stock.{good}")
            world.ledger.book("treasury", surplus * price // PPM, "trade", f"stock.{good}")
        share = world.quantities["import_share"]
        for good in sorted(reserve):
            price = world.quantity(f"price_{good}") * world.quantity("import_markup") // PPM
            short = np.maximum(reserve[good] - world.ledger[good], 0) * openness // PPM
            purse = np.maximum(world.ledger["treasury"], 0) * share // PPM
            bought = np.minimum(short, purse * PPM // max(price, 1))
            world.ledger.book("treasury", -(bought * price // PPM), "trade", f"stock.{good}")
            world.ledger.book(good, bought, "trade", f"stock.{good}")
        return len(reserve)

    def _reserves(self) -> dict[str, IntArray]:
        """Good -> [N] amount a nation likes to have: so many months of what it uses."""
        world = self.world
        months = world.quantity("reserve_months")
        need = {good: np.zeros(world.n_nations, dtype=np.int64) for good in traded(world)}
        table = world.provinces
        for place, proto in enumerate(world.rules.of("building").values()):
            if not set(proto.needs) & set(need):
                continue
            levels = np.zeros(world.n_nations, dtype=np.int64)
            held = nonzeros(table.levels[place])
            np.add.at(levels, table.controller[held], table.levels[place][held])
            for good in sorted(set(proto.needs) & set(need)):
                need[good] += levels * proto.needs[good]
        if "grain" in need:
            people = np.zeros(world.n_nations, dtype=np.int64)
            land = nonzeros(table.controller >= 0)
            np.add.at(people, table.controller[land], table.people[land])
            need["grain"] += people * world.quantity("grain_need") // PPM
        self._works(need)
        for good, amount in sorted(upkeep(world).items()):
            if good in need:
                need[good] += amount
        return {good: np.maximum(amount, 1) * months for good, amount in sorted(need.items())}

    def _works(self, need: dict[str, IntArray]) -> None:
        """Add what the works in progress and the formations that wait for their price will ask for."""
        world = self.world
        for _, project in world.entities.each(Construction):
            proto = world.rules.get("building", project.building)
            for good in sorted(set(proto.cost) & set(need)):
                need[good][project.nation] += -(-proto.cost[good] // proto.months)
        for _, training in world.entities.each(Training):
            if not training.started:
                cost = sheet(world.rules, in_training(training)).cost
                for good in sorted(set(cost) & set(need)):
                    need[good][training.nation] += cost[good]


def traded(world: World) -> list[str]:
    """Goods with a price, sorted. The list is shared: do not change it."""
    if "traded" not in world.fixed:
        quantities = world.rules.of("quantity")
        world.fixed["traded"] = sorted(q.removeprefix("price_") for q in quantities if q.startswith("price_"))
    found: list[str] = world.fixed["traded"]
    return found


def trade_cut(world: World) -> IntArray:
    """[N] share of foreign trade that raiders and blockades stop, ppm: last month's losses on the way by sea."""
    cut = world.ledger["sea_cut"].copy()
    for nation in nonzeros(cut).tolist():
        cut[nation] = int(cut[nation]) * sea_share(world, nation) // PPM
    return cut

"""Rest: formations that neither march nor fight dig in, recover order and are brought up to strength."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.core.arrays import distinct, nonzeros, some
from game.core.fixed import mul_div_array
from game.core.units import DIVISION, FULL, PPM
from game.systems.base import System
from game.world import commanders, weather
from game.world.casualties import count_units
from game.world.components.war import Formation
from game.world.ecs import Uid
from game.world.facts import FormationLost
from game.world.figures import figures_of
from game.world.spawn import LAND, SEA, retire_formation
from game.world.world import World

IntArray = npt.NDArray[np.int64]


class Rest(System):
    """Formations that neither march nor fight dig in, recover order and are brought up to strength."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        protos = world.rules.of("unit").values()
        self._price: dict[str, IntArray] = {
            "manpower": figures_of(world).men,
            "arms": np.array([proto.cost.get("arms", 0) for proto in protos], dtype=np.int64),
        }
        """Good -> [unit type] what a division of it costs: machines and steel of ships and aircraft only."""
        for good in ("machines", "steel"):
            costs = [0 if proto.domain == "land" else proto.cost.get(good, 0) for proto in protos]
            self._price[good] = np.array(costs, dtype=np.int64)

    def run(self) -> int:
        world = self.world
        table = world.formations
        rows = table.alive()
        still = rows[(table.next[rows] == 0) & (table.retreating[rows] == 0)]
        land = still[table.domain[still] == LAND]
        table.dug_in[land] = np.minimum(table.dug_in[land] + 1, world.quantity("dig_in_limit"))
        gain = world.quantities["recovery"][table.owner[still]] * table.supply[still] // PPM
        gain += mul_div_array(gain, commanders.aspect(world, table.commander[still], "recovery"), PPM)
        if len(world.in_battle):
            fought = np.zeros(len(table.owner), dtype=np.bool_)
            fought[world.in_battle] = True
            gain = np.where(fought[still], gain * world.quantity("battle_recovery") // PPM, gain)
        table.organisation[still] = np.minimum(table.organisation[still] + gain, table.morale[still])
        moving = rows[table.next[rows] != 0]
        table.organisation[moving] = np.minimum(table.organisation[moving], table.morale[moving])
        table.retreating[rows] = 0
        self._replace(still)
        self._waste(rows)
        return len(rows)

    def _waste(self, rows: IntArray) -> None:
        """Hunger, and winters harder than those at home, cost armies men and heart."""
        world = self.world
        table = world.formations
        land = rows[(table.domain[rows] == LAND) & (table.province[rows] <= world.atlas.n_land)]
        hungry = table.supply[land] < world.quantity("hunger_line")
        loss = np.where(hungry, world.quantity("attrition"), 0)
        abroad = table.owner[land] != world.provinces.controller[table.province[land]]
        field = abroad | world.pacts.fighting[table.owner[land]]
        cold = weather.figure(world, "attrition")[table.province[land]] * field
        if some(cold):
            degrees = weather.hardship_at(world, table.owner[land], table.province[land])
            bare = np.maximum(PPM - world.quantities["winter_gear"][table.owner[land]], 0)
            loss += mul_div_array(cold * degrees, bare, PPM)
        worn = nonzeros(loss)
        if not len(worn):
            return
        hit, keep = land[worn], (PPM - loss[worn])[:, np.newaxis]
        before = table.units[hit]
        table.units[hit] = before * keep // PPM
        table.organisation[hit] = table.organisation[hit] * keep[:, 0] // PPM
        gone, owner = before - table.units[hit], table.owner[hit]
        for nation in distinct(owner).tolist():
            count_units(world, int(nation), "attrition", gone[owner == nation])
        dead = int(((before - table.units[hit]) @ figures_of(world).men).sum()) // DIVISION
        world.chronicle.toll["attrition"] = world.chronicle.toll.get("attrition", 0) + dead
        for row in hit[table.units[hit].sum(axis=1) < world.quantity("smallest_formation")].tolist():
            self._strike_off(row)

    def _strike_off(self, row: int) -> None:
        """A formation of which next to nothing is left."""
        world = self.world
        table = world.formations
        uid, nation, place = Uid(int(table.uid[row])), int(table.owner[row]), int(table.province[row])
        name = world.entities.get(uid, Formation).name
        world.tell(FormationLost((nation,), False, place, nation, name))
        world.dispatch(nation, "formation_lost", {"formation": name}, place)
        retire_formation(world, uid)

    def _replace(self, rows: IntArray) -> None:
        """Replacements: missing men of started divisions are filled up from the nation's recruits and arms.

        Where the stores do not hold enough for all, every formation gets the same share of its gap. Recruits bring
        down the experience of those they join to what training has given them.
        """
        world = self.world
        table = world.formations
        fed = table.supply[rows] >= world.quantity("replacement_supply")
        in_port = (table.domain[rows] != SEA) | (table.province[rows] <= world.atlas.n_land)
        thin = rows[fed & in_port]
        have = table.units[thin]
        odd = nonzeros((have // DIVISION * DIVISION != have).reshape(-1))  # a remainder costs three times this
        if not len(odd):
            return
        started = distinct(odd // have.shape[1])
        thin, have = thin[started], have[started]
        whole = -(-have // DIVISION) * DIVISION
        gap = np.minimum(whole - have, whole * world.quantity("replacement") // PPM)
        owner = table.owner[thin]
        price = self._price if some(table.domain[thin]) else {good: self._price[good] for good in ("manpower", "arms")}
        share = np.full(world.n_nations, PPM, dtype=np.int64)
        for stock, each in price.items():
            need = self._by_nation(owner, (gap @ each) // DIVISION)
            stored = np.maximum(world.ledger[stock], 0)
            part = mul_div_array(np.minimum(stored, need), PPM, np.maximum(need, 1))
            share = np.minimum(share, np.where(need > 0, part, PPM))
        gap = gap * share[owner][:, np.newaxis] // PPM
        for stock, each in price.items():
            used = self._by_nation(owner, (gap @ each) // DIVISION)
            world.ledger.book(stock, -used, "recruit", "quantity.replacement")
        added = gap.sum(axis=1)
        total = np.maximum(have.sum(axis=1) + added, 1)
        start = np.minimum(world.quantities["training_start"][owner], FULL)
        mixed = (table.experience[thin] * (total - added) + start * added) // total
        table.experience[thin] = np.minimum(table.experience[thin], mixed)
        table.units[thin] = have + gap

    def _by_nation(self, owner: IntArray, amounts: IntArray) -> IntArray:
        total = np.zeros(self.world.n_nations, dtype=np.int64)
        np.add.at(total, owner, amounts)
        return total

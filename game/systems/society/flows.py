"""The standing flows: every stock's monthly drift, decay and pull, as data; and the growth of people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros
from game.core.fixed import mul_div_array
from game.core.units import MONTHS_PER_YEAR, PPM
from game.systems.base import System
from game.world.conditions import Scene, holds, quick
from game.world.inputs import Standing
from game.world.masks import Mask
from game.world.world import World

IntArray = npt.NDArray[np.int64]


class _Line:
    """A flow with its source, ready to be applied month after month."""

    def __init__(self, world: World, flow: Any, source: str) -> None:
        self.flow = flow
        self.source = source
        self.scope = world.ledger.specs[flow.stock].scope
        self.mask = Mask(world, flow.when if self.scope == "nation" else ())
        """Where it flows, of a stock of nations."""


class Flows(System):
    """Applies every flow of the rules, then those of the policies in force."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        rules = world.rules
        self._lines = [_Line(world, flow, f"flow.{name}") for name, flow in rules.of("flow").items()]
        self._of_policies: list[tuple[str, bool, list[tuple[int, str, list[_Line]]]]] = []
        """(axis, whether factions choose on it, (place of the option, option, its lines))."""
        for axis, policy in rules.of("policy").items():
            options = [
                (place, name, [_Line(world, flow, f"policy.{axis}.{name}") for flow in option.flows])
                for place, (name, option) in enumerate(sorted(policy.options.items()))
                if option.flows
            ]
            self._of_policies.append((axis, policy.scope == "faction", options))

    def run(self) -> int:
        world, done = self.world, 0
        stands = Standing(world)
        for line in self._lines:
            self._apply(line, stands, None)
            done += 1
        for axis, of_factions, options in self._of_policies:
            for place, _, lines in options if not of_factions else ():
                where = (world.policies[world.policy_index[axis]] == place).astype(np.int64)
                if np.count_nonzero(where):
                    for line in lines:
                        self._apply(line, stands, where)
                        done += 1
        for lines, who in self._chosen():
            for line in lines:
                self._apply(line, stands, None, who)
                done += 1
        return done

    def _chosen(self) -> Iterator[tuple[list[_Line], IntArray]]:
        """(flows of an option, [F] who has chosen it) of the axes on which factions choose."""
        world = self.world
        for axis, of_factions, options in self._of_policies:
            if not of_factions or not options:
                continue
            chosen = [
                world.line(axis, faction) if nation in world.ties.of_nation else ""
                for faction, nation in enumerate(world.faction_nation.tolist())
            ]
            for _, name, lines in options:
                if name in chosen:
                    yield lines, np.array([one == name for one in chosen], dtype=np.int64)

    def _apply(self, line: _Line, stands: Standing, where: IntArray | None, who: IntArray | None = None) -> None:
        world, flow, scope = self.world, line.flow, line.scope
        reason = "policy" if where is not None or who is not None else "decay" if flow.share < 0 else "drift"
        if scope == "nation":
            if who is not None:  # what its factions do to a nation adds up
                where = np.zeros(world.n_nations, dtype=np.int64)
                np.add.at(where, world.faction_nation, who)
            mask = line.mask.now(world, stands)
            if where is not None:
                mask = where * mask if flow.when else where
            if not np.count_nonzero(mask):
                return
            if not flow.share and not flow.scale_by:  # whole units leave nothing over
                world.ledger.book(flow.stock, mask * flow.rate, reason, line.source)
                return
            amounts = self._amount(flow) * mask
            if flow.scale_by:
                amounts = mul_div_array(amounts, world.quantities[flow.scale_by], PPM)
        elif scope == "faction":
            mask = self._factions(flow, where) if who is None else who
            if who is not None and flow.when:
                mask = self._factions(flow, None) * who
            if not np.count_nonzero(mask):
                return
            amounts = self._amount(flow) * mask
            if flow.scale_by:
                amounts = mul_div_array(amounts, _by_faction(world, flow.scale_by), PPM)
        else:
            if flow.when and not holds(Scene(world), flow.when):
                return
            amounts = self._amount(flow)
            if flow.scale_by and scope == "world":
                amounts = mul_div_array(amounts, world.quantity(flow.scale_by), PPM)
        world.ledger.book_ppm(flow.stock, amounts, reason, line.source)

    def _amount(self, flow: Any) -> IntArray:
        """What flows where a flow applies, in millionths, before it is scaled."""
        world = self.world
        stock = world.ledger[flow.stock]
        if not flow.share:
            return np.full(stock.shape, flow.rate * PPM, dtype=np.int64)
        toward = flow.toward if flow.toward_by is None else world.quantities[flow.toward_by]
        amount: IntArray = (stock if toward is None else toward - stock) * flow.share
        return amount + flow.rate * PPM if flow.rate else amount

    def _factions(self, flow: Any, where: IntArray | None) -> IntArray:
        """[F] 1 for factions whose stock flows: those of nations where it applies and for whom its conditions hold."""
        world = self.world
        mask: IntArray = np.ones(len(world.faction_ids), dtype=np.int64)
        if where is not None:
            mask = mask * where[world.faction_nation]
        if flow.when:
            places, rest = self._asked(flow)
            asked = np.zeros_like(mask)
            for faction in places.tolist():
                nation = int(world.faction_nation[faction])
                scene = Scene(world, nation, source=f"flow.{flow.stock}", faction=faction)
                asked[faction] = int(world.nation(nation).alive and holds(scene, rest))
            mask = mask * asked
        return mask

    def _asked(self, flow: Any) -> tuple[IntArray, tuple[Any, ...]]:
        """Factions that a flow can concern, and the conditions still to be asked of each: where the first one answers
        for all nations at once, only those of nations where it holds; where they must govern, governments alone."""
        world = self.world
        places: IntArray = np.arange(len(world.faction_ids), dtype=np.int64)
        if any(item.name == "governs" and item.params.faction == "actor" for item in flow.when):
            places = np.array([n.government for n in world.nations if n.government >= 0], dtype=np.int64)
        at_once = quick(world, flow.when[0])
        if at_once is None:
            return places, flow.when
        return places[at_once[world.faction_nation[places]] > 0], flow.when[1:]


def _by_faction(world: World, quantity: str) -> IntArray:
    """[F] a quantity of factions, or of their nations."""
    values: IntArray = world.quantities[quantity]
    if world.rules.get("quantity", quantity).scope == "nation":
        return values[world.faction_nation]
    return values


class People(System):
    """Once a year, in January, people grow in number and move to the towns; every month recruits come of age."""

    def run(self) -> int:
        world = self.world
        table = world.provinces
        land = nonzeros(table.controller >= 0)
        holder = table.controller[land]
        if world.turn % MONTHS_PER_YEAR == 0 and world.turn:
            growth = world.quantities["people_growth"][holder]
            table.people[land] += mul_div_array(table.people[land], growth, PPM)
            pull = world.quantities["town_growth"][holder]
            table.town[land] = np.minimum(table.town[land] + pull, world.quantity("town_limit"))
        people = np.zeros(world.n_nations, dtype=np.int64)
        own = nonzeros((table.owner == table.controller) & (table.owner >= 0))
        np.add.at(people, table.owner[own], table.people[own])
        pool = mul_div_array(people, world.quantities["manpower_share"], PPM)
        gap = np.maximum(pool - world.ledger["manpower"], 0)
        recruits = np.minimum(gap, mul_div_array(people, world.quantities["recruit_rate"], PPM))
        world.ledger.book("manpower", recruits, "drift", "quantity.recruit_rate")
        return len(land)


class Bread(System):
    """Eating: people need grain; what is missing costs order at home and, when it lasts, lives."""

    def run(self) -> int:
        world = self.world
        table = world.provinces
        land = nonzeros(table.controller >= 0)
        people = np.zeros(world.n_nations, dtype=np.int64)
        np.add.at(people, table.controller[land], table.people[land])
        need = mul_div_array(people, world.quantity("grain_need"), PPM)
        eaten = np.minimum(need, np.maximum(world.ledger["grain"], 0))
        world.ledger.book("grain", -eaten, "ration", "quantity.grain_need")
        missing = np.where(need > 0, mul_div_array(need - eaten, PPM, np.maximum(need, 1)), 0)
        loss = mul_div_array(missing, np.full(world.n_nations, world.quantity("hunger_unrest"), dtype=np.int64), PPM)
        world.ledger.book("stability", -loss, "hunger", "stock.grain")
        return int((missing > 0).sum())

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
from game.world.conditions import Scene, holds, nation_mask, quick
from game.world.world import World

IntArray = npt.NDArray[np.int64]


class Flows(System):
    """Applies every flow of the rules, then those of the policies in force."""

    def run(self) -> int:
        done = 0
        for line, source, where in self._lines():
            self._apply(line, source, where)
            done += 1
        for line, source, who in self._chosen():
            self._apply(line, source, None, who)
            done += 1
        return done

    def _lines(self) -> Iterator[tuple[Any, str, IntArray | None]]:
        """(flow, source, [N] where it applies or None for everywhere)."""
        world = self.world
        for name, flow in world.rules.of("flow").items():
            yield flow, f"flow.{name}", None
        for axis, policy in world.rules.of("policy").items():
            if policy.scope == "faction":
                continue
            for place, (name, option) in enumerate(sorted(policy.options.items())):
                if option.flows:
                    where = (world.policies[world.policy_index[axis]] == place).astype(np.int64)
                    if not np.count_nonzero(where):
                        continue
                    for flow in option.flows:
                        yield flow, f"policy.{axis}.{name}", where

    def _chosen(self) -> Iterator[tuple[Any, str, IntArray]]:
        """(flow, source, [F] who has chosen its option) of the axes on which factions choose."""
        world = self.world
        for axis, policy in world.rules.of("policy").items():
            if policy.scope != "faction":
                continue
            factions = range(len(world.faction_ids))
            plays = np.array([world.faction_nation[f] in world.ties.of_nation for f in factions], dtype=np.int64)
            for name, option in sorted(policy.options.items()):
                who = plays * np.array([world.line(axis, f) == name for f in factions], dtype=np.int64)
                if option.flows and np.count_nonzero(who):
                    for flow in option.flows:
                        yield flow, f"policy.{axis}.{name}", who

    def _apply(self, flow: Any, source: str, where: IntArray | None, who: IntArray | None = None) -> None:
        world = self.world
        stock = world.ledger[flow.stock]
        scope = world.ledger.specs[flow.stock].scope
        toward = flow.toward if flow.toward_by is None else world.quantities[flow.toward_by]
        gap = toward - stock if toward is not None else stock
        amount = gap * flow.share + flow.rate * PPM
        if who is not None and scope == "nation":  # what its factions do to a nation adds up
            where = np.zeros(world.n_nations, dtype=np.int64)
            np.add.at(where, world.faction_nation, who)
        if scope == "nation":
            if flow.when:
                mask = np.ones(world.n_nations, dtype=np.int64) if where is None else where
                amount = amount * (mask * nation_mask(world, flow.when, mask))
            elif where is not None:
                amount = amount * where
            if flow.scale_by:
                amount = mul_div_array(amount, world.quantities[flow.scale_by], PPM)
        elif scope == "faction":
            amount = amount * (self._factions(flow, where) if who is None else self._factions(flow, None) * who)
            if flow.scale_by:
                amount = mul_div_array(amount, _by_faction(world, flow.scale_by), PPM)
        elif flow.when and not holds(Scene(world), flow.when):
            return
        elif flow.scale_by and scope == "world":
            amount = mul_div_array(amount, world.quantity(flow.scale_by), PPM)
        reason = "policy" if where is not None or who is not None else "decay" if flow.share < 0 else "drift"
        world.ledger.book_ppm(flow.stock, amount, reason, source)

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
        for all nations at once, only those of nations where it holds."""
        world = self.world
        everyone: IntArray = np.arange(len(world.faction_ids), dtype=np.int64)
        at_once = quick(world, flow.when[0])
        if at_once is None:
            return everyone, flow.when
        return everyone[at_once[world.faction_nation] > 0], flow.when[1:]


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

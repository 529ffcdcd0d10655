"""Workshops: formations told to refit change old equipment for new, and fill up what their template asks for."""

from __future__ import annotations

from game.core.fixed import mul_div
from game.core.units import DIVISION
from game.systems.base import System
from game.world.components.war import Formation
from game.world.ecs import Uid
from game.world.spawn import classify
from game.world.templates import can_make, newer_unit, units_of
from game.world.world import World


class Workshops(System):
    """Every month formations at rest on friendly ground work on one division after the other and pay the difference."""

    def run(self) -> int:
        world = self.world
        done = 0
        for uid, part in world.entities.each(Formation):
            if part.refit and not self._work(uid, part):
                part.refit, part.refit_work = False, 0
                names = {"formation": part.name}
                world.dispatch(int(world.formations.owner[part.row]), "refit_done", names)
            done += part.refit
        return done

    def _work(self, uid: Uid, part: Formation) -> bool:
        """A month of one formation. Returns whether there is still something to do."""
        world = self.world
        table = world.formations
        row, nation = part.row, int(table.owner[part.row])
        wanted = units_of(world, nation, part.template) or {}
        changes = list(self._changes(row, nation, wanted))
        place = int(table.province[row])
        home = (
            place <= world.atlas.n_land and world.pacts.access[nation, max(int(world.provinces.controller[place]), 0)]
        )
        if int(table.next[row]) or int(table.retreating[row]) or not home:
            return bool(changes)
        part.refit_work += world.quantity("refit_speed", nation)
        for old, new, amount in changes:
            while amount > 0 and part.refit_work >= DIVISION:
                done = self._change(row, nation, old, new, min(amount, DIVISION))
                if not done:
                    break
                amount -= done
                part.refit_work -= DIVISION
        part.refit_work = min(part.refit_work, DIVISION)
        classify(world, row)
        return bool(changes)

    def _changes(self, row: int, nation: int, wanted: dict[str, int]) -> list[tuple[str, str, int]]:
        """(old unit or "", new unit, milli-divisions): newer equipment first, then what is missing."""
        world = self.world
        table = world.formations
        found = []
        held = {name: int(table.units[row, place]) for name, place in world.unit_index.items()}
        for name, amount in held.items():
            heir = newer_unit(world, nation, name) if amount else ""
            if heir and name not in wanted:
                found.append((name, heir, amount))
        coming = {heir: amount for _, heir, amount in found}
        for name, count in sorted(wanted.items()):
            missing = count * DIVISION - held.get(name, 0) - coming.get(name, 0)
            if missing > 0 and can_make(world, nation, name):
                found.append(("", name, missing))
        return found

    def _change(self, row: int, nation: int, old: str, new: str, amount: int) -> int:
        """Change or add so much, if men and goods are there. Returns what was done, milli-divisions."""
        world = self.world
        before = _price(world, old, amount)
        price = {good: need - before.get(good, 0) for good, need in _price(world, new, amount).items()}
        if amount <= 0 or any(world.stock(good, nation) < need for good, need in price.items() if need > 0):
            return 0
        for good, need in sorted(price.items()):
            if need > 0:
                world.ledger.add(good, nation, -need, "project", f"unit.{new}")
        table = world.formations
        if old:
            table.units[row, world.unit_index[old]] -= amount
        table.units[row, world.unit_index[new]] += amount
        return amount


def _price(world: World, unit: str, amount: int) -> dict[str, int]:
    """Goods and men in so many milli-divisions of a unit."""
    if not unit:
        return {}
    proto = world.rules.get("unit", unit)
    return {good: mul_div(need, amount, DIVISION) for good, need in {**proto.cost, "manpower": proto.men}.items()}

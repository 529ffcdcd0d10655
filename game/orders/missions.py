"""Orders to fleets and air groups: what to do and where, from which port or field, and dividing a fleet by kind."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.core.errors import Refusal
from game.orders.base import Order, Plan, nation_of, order
from game.orders.forces import dissolved, own_formation
from game.world.columns import MISSIONS
from game.world.components.war import Formation, March
from game.world.ecs import Uid
from game.world.figures import range_of_one
from game.world.fleets import SEA_MISSIONS, open_ports, sails_to
from game.world.reach import air_km
from game.world.spawn import AIR, LAND, SEA, classify, spawn_formation
from game.world.wings import AIR_MISSIONS, reachable
from game.world.world import World

OFFICES = {SEA: "navy", AIR: "army"}
"""Domain -> portfolio that commands it: air forces of the time are an arm of the army's office."""
ON_LAND = ("ground_support", "bombing", "drop")


def rows_of(world: World, order: Order, uids: tuple[int, ...]) -> list[int] | Refusal:
    """Rows of own fleets or air groups, all of one domain and under the portfolio of whoever gives the order."""
    parts = [own_formation(world, order, uid) for uid in uids]
    rows = [part.row for part in parts if part is not None]
    if not rows or len(rows) != len(uids):
        return Refusal("no_such_formation")
    domain = int(world.formations.domain[rows[0]])
    if domain == LAND or any(int(world.formations.domain[row]) != domain for row in rows):
        return Refusal("not_ships_or_aircraft")
    office = OFFICES[domain]
    if world.holder(nation_of(world, order), office) != order.by:
        return Refusal("no_authority", {"portfolio": office})
    return rows


@order("set_mission")
@dataclass(frozen=True, slots=True)
class SetMission(Order):
    """Tell fleets or air groups what to do and around which place; `area` 0 means where they are."""

    uids: tuple[int, ...]
    mission: str
    area: int = 0

    def check(self, world: World, plan: Plan) -> Refusal | None:
        rows = rows_of(world, self, self.uids)
        if isinstance(rows, Refusal):
            return rows
        if not 0 <= self.area < world.atlas.n:
            return Refusal("no_such_province")
        naval = int(world.formations.domain[rows[0]]) == SEA
        if self.mission != "none" and self.mission not in (SEA_MISSIONS if naval else AIR_MISSIONS):
            return Refusal("no_such_mission", {"mission": self.mission})
        if self.area and self.mission != "none":
            moved = {uid: o.base for o in plan.orders if isinstance(o, Rebase) for uid in o.uids}
            bases = [moved.get(uid, 0) for uid in self.uids]
            refused = self._area(world, rows, naval, bases)
            if refused is not None:
                return refused
        return dissolved(plan, *self.uids)

    def _area(self, world: World, rows: list[int], naval: bool, bases: list[int]) -> Refusal | None:
        """Sea for ships, land where bombs and men should fall; and near enough for all of them.

        `bases`: the field each is ordered to in the same plan, 0 for none.
        """
        on_land = self.area <= world.atlas.n_land
        if naval and on_land:
            return Refusal("needs_sea_zone")
        if self.mission in ON_LAND and not on_land:
            return Refusal("not_land")
        for row, base in zip(rows, bases, strict=True):
            if naval:
                near = sails_to(world, row, self.area)
            else:
                reach = range_of_one(world, row)
                near = int(reachable(world, base or field_of(world, row))[self.area]) <= reach
            if not near:
                return Refusal("out_of_range", {"province": world.atlas.ids[self.area]})
        return None

    def clashes(self, other: Order) -> bool:
        return isinstance(other, SetMission) and set(other.uids) <= set(self.uids)

    def apply(self, world: World) -> None:
        table = world.formations
        for uid in self.uids:
            row = world.entities.get(Uid(uid), Formation).row
            table.mission[row] = MISSIONS.index(self.mission)
            table.area[row] = self.area if self.mission != "none" else 0


def field_of(world: World, row: int) -> int:
    """The field an air group will fly from: the one it is ordered to, else the one where it stands."""
    table = world.formations
    return int(table.base[row]) or int(table.province[row])


@order("rebase")
@dataclass(frozen=True, slots=True)
class Rebase(Order):
    """Give fleets another home port or air groups another field; they go there at once."""

    uids: tuple[int, ...]
    base: int

    def check(self, world: World, plan: Plan) -> Refusal | None:
        rows = rows_of(world, self, self.uids)
        if isinstance(rows, Refusal):
            return rows
        if not 1 <= self.base <= world.atlas.n_land:
            return Refusal("not_land")
        nation = nation_of(world, self)
        holder = int(world.provinces.controller[self.base])
        if not world.pacts.access[nation, holder]:
            return Refusal("no_access", {"nation": world.tag(holder)})
        table = world.formations
        if int(table.domain[rows[0]]) == SEA:
            return None if open_ports(world, nation)[self.base] else Refusal("needs_port")
        far = world.quantity("ferry_range")
        if any(int(air_km(world, int(table.province[row]))[self.base]) > far for row in rows):
            return Refusal("out_of_range", {"province": world.atlas.ids[self.base]})
        return dissolved(plan, *self.uids)

    def clashes(self, other: Order) -> bool:
        return isinstance(other, Rebase) and set(other.uids) <= set(self.uids)

    def apply(self, world: World) -> None:
        table = world.formations
        for uid in self.uids:
            row = world.entities.get(Uid(uid), Formation).row
            table.base[row] = self.base
            if int(table.domain[row]) != SEA or int(table.mission[row]):
                continue
            if world.entities.find(Uid(uid), March) is not None:
                world.entities.remove(Uid(uid), March)
            table.next[row] = table.progress[row] = 0
            if int(table.province[row]) != self.base:
                world.entities.add(Uid(uid), March(self.base))


@order("detach")
@dataclass(frozen=True, slots=True)
class Detach(Order):
    """Make the ships or aircraft of one category a formation of their own."""

    formation: int
    category: str

    def check(self, world: World, plan: Plan) -> Refusal | None:
        rows = rows_of(world, self, (self.formation,))
        if isinstance(rows, Refusal):
            return rows
        kinds = self._kinds(world)
        units = world.formations.units[rows[0]]
        if not int(units[kinds].sum()):
            return Refusal("none_of_these", {"category": self.category})
        if not int(units[~kinds].sum()):
            return Refusal("too_small")
        return dissolved(plan, self.formation)

    def _kinds(self, world: World) -> np.ndarray:
        return np.array([p.category == self.category for p in world.rules.of("unit").values()], dtype=np.bool_)

    def clashes(self, other: Order) -> bool:
        return isinstance(other, Detach) and (other.formation, other.category) == (self.formation, self.category)

    def apply(self, world: World) -> None:
        part = world.entities.get(Uid(self.formation), Formation)
        table = world.formations
        nation, place = int(table.owner[part.row]), int(table.province[part.row])
        born = spawn_formation(world, nation, place, {}, f"{part.name} II")
        row = world.entities.get(born, Formation).row
        table = world.formations
        kinds = self._kinds(world)
        table.units[row, kinds] = table.units[part.row, kinds]
        table.units[part.row, kinds] = 0
        for name in ("organisation", "morale", "experience", "supply", "stance", "base"):
            getattr(table, name)[row] = getattr(table, name)[part.row]
        classify(world, row)
        classify(world, part.row)

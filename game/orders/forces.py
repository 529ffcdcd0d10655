"""Orders that raise, move, post, divide and disband formations."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from game.core.arrays import nonzeros
from game.core.errors import Refusal
from game.core.fixed import mul_div
from game.core.units import DIVISION, FULL, PPM
from game.orders.base import Order, Plan, nation_of, order
from game.systems.movement.field import ways_of
from game.world.columns import STANCES
from game.world.components.economy import Training
from game.world.components.war import BLOCKED, Formation, March
from game.world.ecs import Uid
from game.world.figures import figures_of
from game.world.lanes import sea_lift
from game.world.marches import halt, send
from game.world.spawn import AIR, LAND, classify, retire_formation, spawn_formation
from game.world.templates import training_months
from game.world.world import World
from game.world.zones import bound


def own_formation(world: World, order: Order, uid: int) -> Formation | None:
    """The formation if it belongs to the nation of the faction that gives the order."""
    found = world.entities.find(Uid(uid), Formation)
    if found is None or int(world.formations.owner[found.row]) != nation_of(world, order):
        return None
    return found


def dissolved(plan: Plan, *uids: int) -> Refusal | None:
    """Refused when an earlier order of the plan takes one of the formations off the map."""
    gone = {o.formation for o in plan.orders if isinstance(o, (Merge, Disband))}
    return Refusal("already_planned") if gone & set(uids) else None


def commands(order: Order, uid: int) -> bool:
    """Whether an order tells a formation what to do: void when the formation is to be dissolved."""
    return isinstance(order, (Move, Halt, SetStance, Split)) and order.formation == uid


@order("recruit")
@dataclass(frozen=True, slots=True)
class Recruit(Order):
    """Raise one division or ship in a province; men and price are taken when training starts."""

    province: int
    unit: str

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        proto = world.rules.of("unit").get(self.unit)
        if proto is None:
            return Refusal("no_such_unit", {"unit": self.unit})
        if not 1 <= self.province <= world.atlas.n_land:
            return Refusal("not_land")
        if int(world.provinces.controller[self.province]) != nation:
            return Refusal("not_yours", {"province": world.atlas.ids[self.province]})
        if proto.domain == "sea" and not world.atlas.port[self.province]:
            return Refusal("needs_port")
        missing = [tech for tech in proto.requires if not world.techs[world.tech_index[tech], nation]]
        if missing:
            return Refusal("needs_technology", {"technology": missing[0]})
        return bound(world, nation, self.province, DIVISION if proto.domain == "land" else 0)

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        proto = world.rules.get("unit", self.unit)
        mine = [t for _, t in world.of_nation(Training, nation)]
        place = max((t.place for t in mine), default=0) + 1
        number = world.counters.get(f"raised/{world.tag(nation)}", 0) + 1
        world.counters[f"raised/{world.tag(nation)}"] = number
        name = f"{number} {self.unit}"
        months = training_months(world, nation, proto.months)
        world.entities.create(Training(nation, self.province, self.unit, months, name, place))


@order("move")
@dataclass(frozen=True, slots=True)
class Move(Order):
    """March a formation to a province by the best way; `by_sea` lets it take ship.

    It goes on to `then` from there; `blocked` says what it does when enemies bar the way: wait (and attack when the
    odds allow), around or halt.
    """

    formation: int
    target: int
    by_sea: bool = False
    then: int = 0
    blocked: str = "wait"

    def check(self, world: World, plan: Plan) -> Refusal | None:
        part = own_formation(world, self, self.formation)
        if part is None:
            return Refusal("no_such_formation")
        refused = dissolved(plan, self.formation)
        if refused is not None:
            return refused
        if not 1 <= self.target < world.atlas.n or not 0 <= self.then < world.atlas.n:
            return Refusal("no_such_province")
        if self.blocked not in BLOCKED:
            return Refusal("no_such_choice")
        table = world.formations
        if int(table.province[part.row]) == self.target:
            return Refusal("already_there")
        land = self.target <= world.atlas.n_land
        if int(table.domain[part.row]) == AIR:
            return Refusal("aircraft_rebase")
        if int(table.domain[part.row]) == LAND and not land:
            return Refusal("not_at_sea")
        marches = int(table.domain[part.row]) == LAND
        if self.by_sea and marches and not room_for(world, part.row, self._aboard(world, plan)):
            return Refusal("no_shipping")
        return self._reachable(world, part.row)

    def _aboard(self, world: World, plan: Plan) -> set[int]:
        """Rows of the formations that earlier orders of the plan send to sea."""
        planned = [o.formation for o in plan.orders if isinstance(o, Move) and o.by_sea]
        return {world.entities.get(Uid(uid), Formation).row for uid in planned if world.entities.exists(uid)}

    def _reachable(self, world: World, row: int) -> Refusal | None:
        """Closed ground is refused by what everybody knows: who holds it and whether there is access."""
        ways = ways_of(world)
        nation = int(world.formations.owner[row])
        closed = ways.harbours(nation) if int(world.formations.domain[row]) != LAND else ways.closed(nation, True)
        if closed[self.target]:
            if int(world.formations.domain[row]) != LAND and not world.atlas.port[self.target]:
                return Refusal("needs_port")
            holder = int(world.provinces.controller[self.target])
            return Refusal("no_access", {"nation": world.tag(holder)})
        if not ways.reaches(row, March(self.target, self.by_sea)):
            return Refusal("no_way")
        return None

    def clashes(self, other: Order) -> bool:
        return isinstance(other, Move) and other.formation == self.formation

    def apply(self, world: World) -> None:
        send(world, Uid(self.formation), March(self.target, self.by_sea, self.then, self.blocked))


def room_for(world: World, row: int, planned: Collection[int] = ()) -> bool:
    """Whether the nation has ships to carry the formation beside what is at sea or `planned` (rows) to go there."""
    table = world.formations
    nation = int(table.owner[row])
    rows = sorted((_shipped(world) | set(planned)) - {row})
    others = [r for r in rows if int(table.owner[r]) == nation]
    men = table.units[[*others, row]] @ figures_of(world).men // DIVISION
    return int(men.sum()) <= sea_lift(world, nation)


def _shipped(world: World) -> set[int]:
    """Rows of the formations that march by sea; kept for the moment."""
    if "shipped" not in world.memo:
        parts = [world.entities.find(uid, Formation) for uid, march in world.entities.each(March) if march.by_sea]
        world.memo["shipped"] = {part.row for part in parts if part is not None}
    found: set[int] = world.memo["shipped"]
    return found


@order("halt")
@dataclass(frozen=True, slots=True)
class Halt(Order):
    """Stop a march; the formation stays where it is."""

    formation: int

    def check(self, world: World, plan: Plan) -> Refusal | None:
        part = own_formation(world, self, self.formation)
        if part is None:
            return Refusal("no_such_formation")
        return None if world.entities.find(Uid(self.formation), March) is not None else Refusal("not_marching")

    def apply(self, world: World) -> None:
        halt(world, Uid(self.formation))


@order("set_stance")
@dataclass(frozen=True, slots=True)
class SetStance(Order):
    """Tell a formation how to behave: hold, advance, avoid battle, dig in or fall back.

    `floor` are the odds (ppm) below which it does not attack, `losses` the share of its order (ppm) it may lose before
    it breaks off; 0 leaves both to its front or the staff's habit.
    """

    formation: int
    stance: str
    floor: int = 0
    losses: int = 0

    def check(self, world: World, plan: Plan) -> Refusal | None:
        if own_formation(world, self, self.formation) is None:
            return Refusal("no_such_formation")
        if not 0 <= self.floor <= world.quantity("odds_limit") or not 0 <= self.losses <= PPM:
            return Refusal("no_such_choice")
        return None if self.stance in STANCES else Refusal("no_such_stance", {"stance": self.stance})

    def clashes(self, other: Order) -> bool:
        return isinstance(other, SetStance) and other.formation == self.formation

    def apply(self, world: World) -> None:
        part = world.entities.get(Uid(self.formation), Formation)
        table = world.formations
        table.stance[part.row] = STANCES.index(self.stance)
        table.floor[part.row] = self.floor
        table.break_at[part.row] = order_left(self.losses)


def order_left(losses: int) -> int:
    """Organisation (milli-points) at which a formation breaks off that may lose this share of it; 0 for the habit."""
    return mul_div(FULL, PPM - losses, PPM) if losses else 0


@order("merge")
@dataclass(frozen=True, slots=True)
class Merge(Order):
    """Join a formation to another of one's own in the same province."""

    formation: int
    into: int

    def check(self, world: World, plan: Plan) -> Refusal | None:
        one, other = own_formation(world, self, self.formation), own_formation(world, self, self.into)
        if one is None or other is None or one is other:
            return Refusal("no_such_formation")
        table = world.formations
        if int(table.province[one.row]) != int(table.province[other.row]):
            return Refusal("not_together")
        if int(table.domain[one.row]) != int(table.domain[other.row]):
            return Refusal("not_together")
        return dissolved(plan, self.formation, self.into)

    def clashes(self, other: Order) -> bool:
        return commands(other, self.formation)

    def apply(self, world: World) -> None:
        one, other = (world.entities.get(Uid(u), Formation).row for u in (self.formation, self.into))
        table = world.formations
        mass = int(table.units[one].sum()), int(table.units[other].sum())
        for name in ("organisation", "morale", "experience"):
            column = getattr(table, name)
            mixed = int(column[one]) * mass[0] + int(column[other]) * mass[1]
            column[other] = mixed // max(sum(mass), 1)
        table.units[other] += table.units[one]
        if not int(table.commander[other]):
            table.commander[other] = table.commander[one]
        classify(world, other)
        retire_formation(world, Uid(self.formation))


@order("split")
@dataclass(frozen=True, slots=True)
class Split(Order):
    """Divide a formation in two halves, as whole divisions."""

    formation: int

    def check(self, world: World, plan: Plan) -> Refusal | None:
        part = own_formation(world, self, self.formation)
        if part is None:
            return Refusal("no_such_formation")
        whole = int((world.formations.units[part.row] // DIVISION).sum())
        return dissolved(plan, self.formation) if whole >= 2 else Refusal("too_small")

    def apply(self, world: World) -> None:
        part = world.entities.get(Uid(self.formation), Formation)
        table = world.formations
        half = {
            unit: int(table.units[part.row, place]) // DIVISION // 2
            for unit, place in world.unit_index.items()
            if int(table.units[part.row, place]) >= 2 * DIVISION
        }
        if not half:
            first = int(nonzeros(table.units[part.row] >= DIVISION)[0])
            half = {list(world.unit_index)[first]: 1}
        nation, place = int(table.owner[part.row]), int(table.province[part.row])
        born = spawn_formation(world, nation, place, half, f"{part.name} II")
        row = world.entities.get(born, Formation).row
        table = world.formations
        table.units[part.row] -= table.units[row]
        for name in ("organisation", "morale", "experience", "supply", "stance", "front", "floor", "break_at"):
            getattr(table, name)[row] = getattr(table, name)[part.row]
        classify(world, part.row)


@order("disband")
@dataclass(frozen=True, slots=True)
class Disband(Order):
    """Send a formation's men home; part of their arms returns to store."""

    formation: int

    def check(self, world: World, plan: Plan) -> Refusal | None:
        part = own_formation(world, self, self.formation)
        if part is None:
            return Refusal("no_such_formation")
        place = int(world.formations.province[part.row])
        if place > world.atlas.n_land or int(world.provinces.controller[place]) != nation_of(world, self):
            return Refusal("not_at_home")
        return dissolved(plan, self.formation)

    def clashes(self, other: Order) -> bool:
        return commands(other, self.formation)

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        row = world.entities.get(Uid(self.formation), Formation).row
        for place, (unit, proto) in enumerate(world.rules.of("unit").items()):
            strength = int(world.formations.units[row, place])
            if strength:
                world.ledger.add("manpower", nation, mul_div(proto.men, strength, DIVISION), "refund", f"unit.{unit}")
                arms = mul_div(proto.cost.get("arms", 0), strength, DIVISION)
                world.ledger.add("arms", nation, arms, "refund", f"unit.{unit}")
        retire_formation(world, Uid(self.formation))

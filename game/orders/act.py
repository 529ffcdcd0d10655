"""Order `act`: one class for every act that is made of data alone (`balance/acts/`)."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.errors import Refusal
from game.orders.base import Order, Plan, nation_of, order
from game.systems.happenings.effects import run_effects
from game.world.conditions import Scene, holds
from game.world.world import World


@order("act")
@dataclass(frozen=True, slots=True)
class Act(Order):
    """Do an act of the rules, toward a target nation where it has one (-1 for none)."""

    act: str
    target: int = -1

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        proto = world.rules.of("act").get(self.act)
        if proto is None:
            return Refusal("no_such_act")
        if proto.portfolio and world.holder(nation, proto.portfolio) != self.by:
            return Refusal("no_authority", {"portfolio": proto.portfolio})
        if proto.target == "nation":
            if not 0 <= self.target < world.n_nations or not world.nation(self.target).alive or self.target == nation:
                return Refusal("no_such_nation")
        last = world.counters.get(self._key(world))
        if last is not None and world.turn - last < proto.months_between:
            return Refusal("too_soon", {"months": proto.months_between - (world.turn - last)})
        if any(isinstance(o, Act) and (o.act, o.target) == (self.act, self.target) for o in plan.orders):
            return Refusal("already_planned")
        if not holds(Scene(world, nation, self.target, f"act.{self.act}"), proto.when):
            return Refusal("act_locked")
        return None

    def _key(self, world: World) -> str:
        return f"act/{self.act}/{self.by}/{world.tag(self.target)}"

    def reserves(self, world: World) -> dict[str, int]:
        return dict(world.rules.get("act", self.act).cost)

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        for stock, amount in sorted(self.reserves(world).items()):
            place = self.by if world.ledger.specs[stock].scope == "faction" else nation
            world.ledger.add(stock, place, -amount, "act", f"act.{self.act}")
        world.counters[self._key(world)] = world.turn
        scene = Scene(world, nation, self.target, f"act.{self.act}", ("act", self.act, ""))
        run_effects(scene, world.rules.get("act", self.act).effects)

"""Order `research`: put a technology on the list of the nation's institutes."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.errors import Refusal
from game.orders.base import Order, Plan, nation_of, order
from game.world.components.economy import Research
from game.world.world import World


@order("research")
@dataclass(frozen=True, slots=True)
class StartResearch(Order):
    """Queue a technology whose requirements are known."""

    technology: str

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        proto = world.rules.of("technology").get(self.technology)
        if proto is None:
            return Refusal("no_such_technology", {"technology": self.technology})
        if world.techs[world.tech_index[self.technology], nation]:
            return Refusal("already_known")
        if any(r.technology == self.technology for _, r in world.of_nation(Research, nation)):
            return Refusal("already_queued")
        if any(isinstance(o, StartResearch) and o.technology == self.technology for o in plan.orders):
            return Refusal("already_queued")
        missing = [tech for tech in proto.requires if not world.techs[world.tech_index[tech], nation]]
        if missing:
            return Refusal("needs_technology", {"technology": missing[0]})
        return None

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        last = max((r.place for _, r in world.of_nation(Research, nation)), default=0)
        world.entities.create(Research(nation, self.technology, place=last + 1))

"""Orders of the desk: answers to events, policies, and who does the routine work."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.errors import Refusal
from game.orders.base import Order, Plan, nation_of, order
from game.world.components.state import Organ
from game.world.components.story import OpenEvent
from game.world.conditions import Scene, first_failing, holds
from game.world.ecs import Uid
from game.world.world import World


@order("answer")
@dataclass(frozen=True, slots=True)
class AnswerEvent(Order):
    """Choose an option of an event that waits on the desk."""

    event: int
    option: str

    def check(self, world: World, plan: Plan) -> Refusal | None:
        found = world.entities.find(Uid(self.event), OpenEvent)
        nation = nation_of(world, self)
        if found is None or found.root != nation or world.nation(nation).government != self.by:
            return Refusal("no_such_event")
        proto = world.rules.get("event", found.event)
        option = next((o for o in proto.options if o.id == self.option), None)
        if option is None:
            return Refusal("no_such_option", {"option": self.option})
        scene = Scene(world, found.root, found.target, f"event.{found.event}")
        failing = first_failing(scene, option.when)
        return Refusal("option_locked", {"condition": failing.name}) if failing is not None else None

    def clashes(self, other: Order) -> bool:
        return isinstance(other, AnswerEvent) and other.event == self.event

    def apply(self, world: World) -> None:
        world.entities.get(Uid(self.event), OpenEvent).choice = self.option


@order("set_policy")
@dataclass(frozen=True, slots=True)
class SetPolicy(Order):
    """Change a standing policy; the option's price in political will is paid at once."""

    axis: str
    option: str

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        proto = world.rules.of("policy").get(self.axis)
        if proto is None or self.option not in proto.options:
            return Refusal("no_such_policy")
        who = world.holder(nation, proto.portfolio) if proto.portfolio else world.nation(nation).government
        if who != self.by:
            return Refusal("no_authority", {"portfolio": proto.portfolio or "party"})
        if world.policy(self.axis, nation) == self.option:
            return Refusal("already_in_force")
        changed = world.counters.get(f"policy/{self.axis}/{world.tag(nation)}")
        if changed is not None and world.turn - changed < proto.months_between:
            return Refusal("too_soon", {"months": proto.months_between - (world.turn - changed)})
        scene = Scene(world, nation, -1, f"policy.{self.axis}")
        if not holds(scene, [*proto.when, *proto.options[self.option].when]):
            return Refusal("policy_locked")
        return None

    def reserves(self, world: World) -> dict[str, int]:
        price = int(world.rules.get("policy", self.axis).options[self.option].will)
        return {"will": price} if price else {}

    def clashes(self, other: Order) -> bool:
        return isinstance(other, SetPolicy) and other.axis == self.axis

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        for stock, amount in self.reserves(world).items():
            world.ledger.add(stock, self.by, -amount, "act", f"policy.{self.axis}")
        options = sorted(world.rules.get("policy", self.axis).options)
        world.policies[world.policy_index[self.axis], nation] = options.index(self.option)
        world.counters[f"policy/{self.axis}/{world.tag(nation)}"] = world.turn
        names = {"nation": world.tag(nation), "policy": self.axis, "option": self.option}
        world.write("policy_changed", names, (nation,))


@order("delegate")
@dataclass(frozen=True, slots=True)
class Delegate(Order):
    """Let the staff give a portfolio's routine orders, or take it back into one's own hands."""

    portfolio: str
    on: bool

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        if self.portfolio not in world.rules.of("portfolio"):
            return Refusal("no_such_portfolio")
        if world.holder(nation, self.portfolio) != self.by:
            return Refusal("no_authority", {"portfolio": self.portfolio})
        return None

    def clashes(self, other: Order) -> bool:
        return isinstance(other, Delegate) and other.portfolio == self.portfolio

    def apply(self, world: World) -> None:
        for _, organ in world.entities.each(Organ):
            if organ.nation == nation_of(world, self) and organ.portfolio == self.portfolio:
                organ.delegated = self.on

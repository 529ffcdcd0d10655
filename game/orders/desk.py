"""Orders of the desk: answers to events, policies, and who does the routine work."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.errors import Refusal
from game.orders.base import Order, Plan, nation_of, order, pay
from game.world.components.state import Organ
from game.world.components.story import OpenEvent
from game.world.conditions import first_failing
from game.world.deciding import decider, scene_of
from game.world.ecs import Uid
from game.world.politics.laws import bar_of_law, enact
from game.world.politics.powers import needs_vote
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
        if found is None or found.root != nation or decider(world, found.event, found.root, found.faction) != self.by:
            return Refusal("no_such_event")
        proto = world.rules.get("event", found.event)
        option = next((o for o in proto.options if o.id == self.option), None)
        if option is None:
            return Refusal("no_such_option", {"option": self.option})
        scene = scene_of(world, found.event, found.root, found.target, reader=found.faction)
        failing = first_failing(scene, option.when)
        return Refusal("option_locked", {"condition": failing.name}) if failing is not None else None

    def clashes(self, other: Order) -> bool:
        return isinstance(other, AnswerEvent) and other.event == self.event

    def apply(self, world: World) -> None:
        world.entities.get(Uid(self.event), OpenEvent).choice = self.option


def no_such_law(world: World, axis: str, option: str, scope: str = "nation") -> Refusal | None:
    """Refuses an axis of another scope, or an option it does not have."""
    proto = world.rules.of("policy").get(axis)
    known = proto is not None and proto.scope == scope and option in proto.options
    return None if known else Refusal("no_such_policy")


def no_authority(world: World, by: int, axis: str) -> Refusal | None:
    """Refuses whoever does not hold the office that an axis belongs to."""
    nation, portfolio = world.faction(by).nation, world.rules.get("policy", axis).portfolio
    who = world.holder(nation, portfolio) if portfolio else world.nation(nation).government
    return None if who == by else Refusal("no_authority", {"portfolio": portfolio or "party"})


@order("set_policy")
@dataclass(frozen=True, slots=True)
class SetPolicy(Order):
    """Change a standing policy; the option's price in political will is paid at once."""

    axis: str
    option: str

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        return (
            no_such_law(world, self.axis, self.option)
            or no_authority(world, self.by, self.axis)
            or (Refusal("needs_vote") if needs_vote(world, nation, self.axis) else None)
            or bar_of_law(world, nation, self.axis, self.option)
        )

    def reserves(self, world: World) -> dict[str, int]:
        price = int(world.rules.get("policy", self.axis).options[self.option].will)
        return {"will": price} if price else {}

    def clashes(self, other: Order) -> bool:
        return isinstance(other, SetPolicy) and other.axis == self.axis

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        pay(world, self, f"policy.{self.axis}")
        enact(world, nation, self.axis, self.option)


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

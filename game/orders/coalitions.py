"""Orders between factions of one nation: to act as one, to answer, to part."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.errors import Refusal
from game.orders.base import Order, Plan, nation_of, order
from game.world.components.politics import BlocOffer
from game.world.deeds import log_deed
from game.world.ecs import Uid
from game.world.politics.coalitions import barred, coalition_of, join, leave, offers_from, remember_breach
from game.world.politics.counts import divide
from game.world.world import World

BREACH = "broken_coalition"
"""The deed of those who leave."""


@order("offer_bloc")
@dataclass(frozen=True, slots=True)
class OfferBloc(Order):
    """Offer another faction of one's nation to act as one in its body; it answers next month."""

    to: int

    def check(self, world: World, plan: Plan) -> Refusal | None:
        refused = barred(world, self.by, self.to)
        if refused is not None:
            return refused
        if any(offer.receiver == self.to for _, offer in offers_from(world, self.by)):
            return Refusal("already_offered")
        return None

    def clashes(self, other: Order) -> bool:
        return isinstance(other, OfferBloc) and other.to == self.to

    def apply(self, world: World) -> None:
        world.entities.create(BlocOffer(nation_of(world, self), self.by, self.to, world.turn))


@order("answer_bloc")
@dataclass(frozen=True, slots=True)
class AnswerBloc(Order):
    """Answer an offer to act as one."""

    offer: int
    accept: bool

    def check(self, world: World, plan: Plan) -> Refusal | None:
        found = world.entities.find(Uid(self.offer), BlocOffer)
        if found is None or found.receiver != self.by:
            return Refusal("no_such_offer")
        return barred(world, self.by, found.sender) if self.accept else None

    def clashes(self, other: Order) -> bool:
        return isinstance(other, AnswerBloc) and other.offer == self.offer

    def apply(self, world: World) -> None:
        found = world.entities.get(Uid(self.offer), BlocOffer)
        if self.accept:
            join(world, found.sender, self.by, divide(world, found.nation).shares)
        else:
            names = {"mover": world.faction_ids[found.sender], "faction": world.faction_ids[self.by]}
            world.write("bloc_refused", names, (found.nation,))
        world.entities.retire(Uid(self.offer))


@order("leave_bloc")
@dataclass(frozen=True, slots=True)
class LeaveBloc(Order):
    """Leave one's coalition: it costs standing, and others remember it."""

    def check(self, world: World, plan: Plan) -> Refusal | None:
        return None if coalition_of(world, self.by) is not None else Refusal("no_coalition")

    def clashes(self, other: Order) -> bool:
        return isinstance(other, LeaveBloc)

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        leave(world, self.by, divide(world, nation).shares)
        remember_breach(world, self.by)
        world.ledger.add("standing", self.by, -world.quantity("bloc_breach"), "deed", f"deed.{BREACH}")
        log_deed(world, BREACH, nation)

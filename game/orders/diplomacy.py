"""Orders of the foreign portfolio: treaties and answers to offers."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.errors import Refusal
from game.orders.base import Order, Plan, nation_of, order
from game.world import wars
from game.world.calls import CALL, forsake, heed
from game.world.components.diplomacy import Offer
from game.world.conditions import Scene, holds
from game.world.deeds import log_deed
from game.world.ecs import Uid
from game.world.pacts import treaties_between
from game.world.scores import score
from game.world.settlement import conclude
from game.world.world import World


def other_nation(world: World, order: Order, nation: int) -> Refusal | None:
    """Whether another nation can be dealt with at all."""
    if not 0 <= nation < world.n_nations or not world.nation(nation).alive:
        return Refusal("no_such_nation")
    return Refusal("yourself") if nation == nation_of(world, order) else None


def offered(world: World, sender: int, receiver: int, kind: str) -> Refusal | None:
    """Refused while an offer of the kind lies on the other's desk."""
    for _, offer in world.entities.each(Offer):
        if (offer.sender, offer.receiver, offer.kind) == (sender, receiver, kind):
            return Refusal("already_offered")
    return None


@order("offer_treaty")
@dataclass(frozen=True, slots=True)
class OfferTreaty(Order):
    """Offer another nation a treaty."""

    target: int
    treaty: str

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        refused = other_nation(world, self, self.target)
        if refused is not None:
            return refused
        proto = world.rules.of("treaty").get(self.treaty)
        if proto is None or proto.accept is None:
            return Refusal("no_such_treaty")
        if world.pacts.foes[nation, self.target]:
            return Refusal("already_at_war")
        if any(t.kind == self.treaty for _, t in treaties_between(world, nation, self.target)):
            return Refusal("already_signed")
        refused = offered(world, nation, self.target, self.treaty)
        if refused is not None:
            return refused
        if not holds(Scene(world, nation, self.target, f"treaty.{self.treaty}"), proto.when):
            return Refusal("treaty_needs", {"treaty": self.treaty})
        return None

    def clashes(self, other: Order) -> bool:
        return isinstance(other, OfferTreaty) and (other.target, other.treaty) == (self.target, self.treaty)

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        uid = world.entities.create(Offer(self.treaty, nation, self.target, world.turn))
        names = {"nation": world.tag(nation), "treaty": self.treaty}
        world.dispatch(self.target, "treaty_offer", names, subject=int(uid), needs_answer=True)


@order("break_treaty")
@dataclass(frozen=True, slots=True)
class BreakTreaty(Order):
    """Tear up a treaty; the world takes note."""

    target: int
    treaty: str

    def check(self, world: World, plan: Plan) -> Refusal | None:
        refused = other_nation(world, self, self.target)
        if refused is not None:
            return refused
        bound = treaties_between(world, nation_of(world, self), self.target)
        return None if any(t.kind == self.treaty for _, t in bound) else Refusal("no_such_treaty")

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        for uid, treaty in treaties_between(world, nation, self.target):
            if treaty.kind == self.treaty:
                world.entities.retire(uid)
                broken = world.rules.get("treaty", treaty.kind).broken
                if broken:
                    log_deed(world, broken, nation, self.target)
        world.touch_pacts()
        names = {"nation": world.tag(nation), "treaty": self.treaty}
        world.dispatch(self.target, "treaty_broken", names)


@order("answer_offer")
@dataclass(frozen=True, slots=True)
class AnswerOffer(Order):
    """Accept or refuse an offer; it takes effect when the month is resolved."""

    offer: int
    accept: bool

    def check(self, world: World, plan: Plan) -> Refusal | None:
        offer = world.entities.find(Uid(self.offer), Offer)
        if offer is None or offer.receiver != nation_of(world, self):
            return Refusal("no_such_offer")
        return None

    def clashes(self, other: Order) -> bool:
        return isinstance(other, AnswerOffer) and other.offer == self.offer

    def apply(self, world: World) -> None:
        offer = world.entities.get(Uid(self.offer), Offer)
        world.entities.retire(Uid(self.offer))
        names = {"nation": world.tag(offer.receiver), "treaty": offer.kind}
        if not self.accept:
            if offer.kind == CALL:
                forsake(world, offer)
            else:
                world.dispatch(offer.sender, "offer_refused", names)
            return
        if offer.kind in ("peace", "armistice"):
            conclude(world, offer)
        elif offer.kind == CALL:
            heed(world, offer)
        elif not world.pacts.foes[offer.sender, offer.receiver] and not self._in_force(world, offer):
            wars.sign(world, offer.kind, offer.sender, offer.receiver)
            world.dispatch(offer.sender, "offer_accepted", names)

    @staticmethod
    def _in_force(world: World, offer: Offer) -> bool:
        """Whether the treaty stands already, as when two offers have crossed."""
        return any(t.kind == offer.kind for _, t in treaties_between(world, offer.sender, offer.receiver))


def acceptance(world: World, treaty: str, judge: int, other: int) -> int:
    """How much a nation would welcome a treaty with another, milli-points; positive accepts."""
    proto = world.rules.get("treaty", treaty)
    return score(world, proto.accept, judge, other).value if proto.accept else -1

"""Orders of the foreign portfolio: war, peace, treaties and answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.core.errors import Refusal
from game.orders.base import Order, Plan, nation_of, order
from game.world import wars
from game.world.components.diplomacy import Offer
from game.world.components.war import War
from game.world.conditions import Scene, holds
from game.world.deeds import log_deed
from game.world.ecs import Uid
from game.world.pacts import treaties_between, war_between
from game.world.scores import score
from game.world.world import World


def _other(world: World, order: Order, nation: int) -> Refusal | None:
    """Whether another nation can be dealt with at all."""
    if not 0 <= nation < world.n_nations or not world.nation(nation).alive:
        return Refusal("no_such_nation")
    return Refusal("yourself") if nation == nation_of(world, order) else None


def _offered(world: World, sender: int, receiver: int, kind: str) -> Refusal | None:
    """Refused while an offer of the kind lies on the other's desk."""
    for _, offer in world.entities.each(Offer):
        if (offer.sender, offer.receiver, offer.kind) == (sender, receiver, kind):
            return Refusal("already_offered")
    return None


def _owns(world: World, nation: int, provinces: tuple[int, ...]) -> bool:
    """Whether all of these are land of the nation."""
    return all(1 <= p <= world.atlas.n_land and int(world.provinces.owner[p]) == nation for p in provinces)


@order("declare_war")
@dataclass(frozen=True, slots=True)
class DeclareWar(Order):
    """Begin a war; it needs a case above the nation's threshold."""

    target: int
    war_class: str = "formal"

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        refused = _other(world, self, self.target)
        if refused is not None:
            return refused
        if self.war_class not in world.rules.of("war_class"):
            return Refusal("no_such_war")
        if world.pacts.war[nation, self.target]:
            return Refusal("already_at_war")
        if world.pacts.allied[nation, self.target]:
            return Refusal("allied")
        if world.nation(nation).overlord >= 0:
            return Refusal("not_sovereign")
        if any(
            "truce" in world.rules.get("treaty", t.kind).gives for _, t in treaties_between(world, nation, self.target)
        ):
            return Refusal("truce")
        proto = world.rules.get("war_class", self.war_class)
        if not holds(Scene(world, nation, self.target, f"war_class.{self.war_class}"), proto.needs):
            return Refusal("war_class_needs", {"war_class": self.war_class})
        case, line = wars.war_case(world, nation, self.target), world.quantity("war_threshold", nation)
        if case.value < line:
            return Refusal("no_case", {"need": line, "have": case.value})
        return None if wars.grievance(world, case) is not None else Refusal("no_grievance")

    def clashes(self, other: Order) -> bool:
        return isinstance(other, DeclareWar) and other.target == self.target

    def apply(self, world: World) -> None:
        wars.declare(world, nation_of(world, self), self.target, self.war_class)


@order("offer_peace")
@dataclass(frozen=True, slots=True)
class OfferPeace(Order):
    """Offer an enemy peace: what it would cede, what one would give."""

    target: int
    cede: tuple[int, ...] = field(default=())
    give: tuple[int, ...] = field(default=())

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        refused = _other(world, self, self.target)
        if refused is not None:
            return refused
        met = war_between(world, nation, self.target)
        if met is None:
            return Refusal("not_at_war")
        leaders = (met[1].attackers[0], met[1].defenders[0])
        if nation not in leaders and self.target not in leaders:
            return Refusal("not_a_leader")
        if world.nation(nation).overlord >= 0:
            return Refusal("not_sovereign")
        if not _owns(world, self.target, self.cede) or not _owns(world, nation, self.give):
            return Refusal("not_theirs_to_give")
        return _offered(world, nation, self.target, "peace")

    def clashes(self, other: Order) -> bool:
        return isinstance(other, OfferPeace) and other.target == self.target

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        met = war_between(world, nation, self.target)
        if met is None:
            return
        offer = Offer("peace", nation, self.target, world.turn, int(met[0]), list(self.cede), list(self.give))
        uid = world.entities.create(offer)
        names = {"nation": world.tag(nation), "cede": len(self.cede), "give": len(self.give)}
        world.dispatch(self.target, "peace_offer", names, subject=int(uid), needs_answer=True)


@order("offer_treaty")
@dataclass(frozen=True, slots=True)
class OfferTreaty(Order):
    """Offer another nation a treaty."""

    target: int
    treaty: str

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        refused = _other(world, self, self.target)
        if refused is not None:
            return refused
        proto = world.rules.of("treaty").get(self.treaty)
        if proto is None or proto.accept is None:
            return Refusal("no_such_treaty")
        if world.pacts.war[nation, self.target]:
            return Refusal("already_at_war")
        if any(t.kind == self.treaty for _, t in treaties_between(world, nation, self.target)):
            return Refusal("already_signed")
        refused = _offered(world, nation, self.target, self.treaty)
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
        refused = _other(world, self, self.target)
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
            world.dispatch(offer.sender, "offer_refused", names)
            return
        if offer.kind == "peace":
            conclude(world, offer)
        elif not world.pacts.war[offer.sender, offer.receiver] and not self._in_force(world, offer):
            wars.sign(world, offer.kind, offer.sender, offer.receiver)
            world.dispatch(offer.sender, "offer_accepted", names)


    @staticmethod
    def _in_force(world: World, offer: Offer) -> bool:
        """Whether the treaty stands already, as when two offers have crossed."""
        return any(t.kind == offer.kind for _, t in treaties_between(world, offer.sender, offer.receiver))


def conclude(world: World, offer: Offer) -> None:
    """Make the peace that has been offered and accepted."""
    war = world.entities.find(Uid(offer.war), War)
    if war is None or not _against(war, offer.sender, offer.receiver):
        return
    owner = world.provinces.owner
    spoils = [(p, offer.sender) for p in offer.cede if int(owner[p]) == offer.receiver]
    spoils += [(p, offer.receiver) for p in offer.give if int(owner[p]) == offer.sender]
    wars.hand_over(world, spoils)
    outcome = "terms" if spoils else "status_quo"
    wars.make_peace(world, Uid(offer.war), war, offer.sender, offer.receiver, [p for p, _ in spoils], outcome)
    for nation in (offer.sender, offer.receiver):
        wars.bury(world, nation)


def _against(war: War, one: int, other: int) -> bool:
    """Whether two nations are still foes in a war."""
    return (one in war.attackers and other in war.defenders) or (one in war.defenders and other in war.attackers)


def acceptance(world: World, treaty: str, judge: int, other: int) -> int:
    """How much a nation would welcome a treaty with another, milli-points; positive accepts."""
    proto = world.rules.get("treaty", treaty)
    return score(world, proto.accept, judge, other).value if proto.accept else -1

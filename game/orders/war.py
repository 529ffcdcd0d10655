"""Orders about war: to declare it, to end it, to hold fire, to offer one's good offices."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.core.arrays import some
from game.core.errors import Refusal
from game.core.fixed import mul_div
from game.core.units import PPM
from game.orders.base import Order, Plan, nation_of, order
from game.orders.diplomacy import offered, other_nation
from game.world import wars
from game.world.components.diplomacy import Offer
from game.world.components.war import War
from game.world.conditions import Scene, holds
from game.world.ecs import Uid
from game.world.facts import WarRefused
from game.world.pacts import treaties_between, war_between
from game.world.terms import Terms, fault, terms_of
from game.world.war_goals import LAND, chosen
from game.world.war_vote import war_count
from game.world.world import World
from game.world.zones import disputed, zone_of


@order("declare_war")
@dataclass(frozen=True, slots=True)
class DeclareWar(Order):
    """Begin a war: it needs a case above the nation's threshold, and where the regime asks for it a vote.

    Without `goals` the claims on the other's land are the goals. A limited war is about one of `provinces`.
    """

    target: int
    war_class: str = "formal"
    goals: tuple[str, ...] = field(default=())
    provinces: tuple[int, ...] = field(default=())

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        refused = other_nation(world, self, self.target)
        if refused is not None:
            return refused
        if self.war_class not in world.rules.of("war_class"):
            return Refusal("no_such_war")
        return self.barred(world, nation) or self._class(world, nation) or self._case(world, nation)

    def barred(self, world: World, nation: int) -> Refusal | None:
        """What forbids a war between the two whatever its case."""
        if world.pacts.general[nation, self.target]:
            return Refusal("already_at_war")
        if world.pacts.allied[nation, self.target]:
            return Refusal("allied")
        if world.nation(nation).overlord >= 0:
            return Refusal("not_sovereign")
        if any(
            "truce" in world.rules.get("treaty", t.kind).gives for _, t in treaties_between(world, nation, self.target)
        ):
            return Refusal("truce")
        return None

    def _class(self, world: World, nation: int) -> Refusal | None:
        """Whether the class of war fits, and its goals."""
        proto = world.rules.get("war_class", self.war_class)
        if not holds(Scene(world, nation, self.target, f"war_class.{self.war_class}"), proto.needs):
            return Refusal("war_class_needs", {"war_class": self.war_class})
        if any(goal not in proto.goals for goal in self.goals):
            return Refusal("beyond_class", {"war_class": self.war_class})
        owner = world.provinces.owner
        if not all(1 <= p <= world.atlas.n_land and int(owner[p]) == self.target for p in self.provinces):
            return Refusal("not_theirs_to_give")
        if any(goal in LAND for goal in self.goals) and not self.provinces:
            return Refusal("no_land_named")
        if proto.radius:
            if world.pacts.foes[nation, self.target]:
                return Refusal("already_at_war")
            if not disputed(world, nation, self.target, self.provinces):
                return Refusal("no_common_border")
        return None

    def _case(self, world: World, nation: int) -> Refusal | None:
        proto = world.rules.get("war_class", self.war_class)
        case = wars.war_case(world, nation, self.target)
        line = mul_div(world.quantity("war_threshold", nation), proto.threshold_ppm, PPM)
        if case.value < line:
            return Refusal("no_case", {"need": line, "have": case.value})
        return None if wars.grievance(world, case) is not None else Refusal("no_grievance")

    def clashes(self, other: Order) -> bool:
        return isinstance(other, DeclareWar) and other.target == self.target

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        if not agreed(world, self.by, nation, self.target, self.war_class):
            return
        proto = world.rules.get("war_class", self.war_class)
        goals = chosen(world, nation, self.goals, self.provinces)
        area = zone_of(world, nation, self.target, self.provinces, proto.radius) if proto.radius else []
        wars.declare(world, nation, self.target, self.war_class, goals=goals, area=area)


@order("join_war")
@dataclass(frozen=True, slots=True)
class JoinWar(Order):
    """Enter a war that is being fought, beside one side: with a case of one's own against the other's leader."""

    war: int
    against: int

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        war = world.entities.find(Uid(self.war), War)
        if war is None or war.area or self.against not in (war.attackers[0], war.defenders[0]):
            return Refusal("no_such_war")
        ours, theirs = self._sides(war)
        if nation in ours + theirs or some(world.pacts.foes[nation, ours]):
            return Refusal("already_at_war")
        for foe in theirs:
            refused = DeclareWar(self.by, foe).barred(world, nation)
            if refused is not None:
                return refused
        case, line = wars.war_case(world, nation, self.against), world.quantity("war_threshold", nation)
        line = mul_div(line, world.quantity("join_threshold"), PPM)
        return Refusal("no_case", {"need": line, "have": case.value}) if case.value < line else None

    def _sides(self, war: War) -> tuple[list[int], list[int]]:
        """(the side to join, its foes)."""
        ours = war.attackers if self.against == war.defenders[0] else war.defenders
        return ours, war.defenders if ours is war.attackers else war.attackers

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        war = world.entities.get(Uid(self.war), War)
        if agreed(world, self.by, nation, self.against, war.kind):
            wars.enter(world, Uid(self.war), war, nation, beside=self._sides(war)[0][0])


def agreed(world: World, by: int, nation: int, target: int, kind: str) -> bool:
    """Put a war to the vote where the regime asks for one; a refusal costs the proposer standing."""
    vote = war_count(world, nation, target, kind)
    if not vote.passes:
        world.ledger.add("standing", by, -world.quantity("vote_lost"), "vote", f"war_vote.{vote.body}")
        names = {"nation": world.tag(nation), "target": world.tag(target), "body": vote.body}
        world.tell(WarRefused((nation,), False, nation, target, vote.ayes))
        world.dispatch(nation, "war_refused", names)
    return vote.passes


def _table(world: World, order: Order, target: int) -> tuple[Uid, War] | Refusal:
    """The war that two nations may settle with each other, or why they may not."""
    nation = nation_of(world, order)
    refused = other_nation(world, order, target)
    if refused is not None:
        return refused
    met = war_between(world, nation, target)
    if met is None:
        return Refusal("not_at_war")
    if nation not in (met[1].attackers[0], met[1].defenders[0]) and target not in (
        met[1].attackers[0],
        met[1].defenders[0],
    ):
        return Refusal("not_a_leader")
    return Refusal("not_sovereign") if world.nation(nation).overlord >= 0 else met


@order("offer_peace")
@dataclass(frozen=True, slots=True)
class OfferPeace(Order):
    """Offer an enemy peace: land both ways, another government, payments, empty zones, nations set free, claims given
    up. Without terms all stays as it was before the war.
    """

    target: int
    cede: tuple[int, ...] = field(default=())
    give: tuple[int, ...] = field(default=())
    regime: str = ""
    reparations: int = 0
    demilitarise: tuple[int, ...] = field(default=())
    release: tuple[int, ...] = field(default=())
    disarm: int = 0
    renounce: str = ""

    @classmethod
    def of(cls, by: int, target: int, terms: Terms) -> OfferPeace:
        """The order that offers these terms."""
        return cls(
            by,
            target,
            terms.cede,
            terms.give,
            terms.regime,
            terms.reparations,
            terms.demilitarise,
            terms.release,
            terms.disarm,
            terms.renounce,
        )

    def check(self, world: World, plan: Plan) -> Refusal | None:
        met = _table(world, self, self.target)
        if isinstance(met, Refusal):
            return met
        nation = nation_of(world, self)
        refused = fault(world, met[1], nation, self.target, terms_of(self))
        return refused or offered(world, nation, self.target, "peace")

    def clashes(self, other: Order) -> bool:
        return isinstance(other, (OfferPeace, OfferArmistice)) and other.target == self.target

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        met = war_between(world, nation, self.target)
        if met is None:
            return
        offer = Offer(
            "peace",
            nation,
            self.target,
            world.turn,
            int(met[0]),
            list(self.cede),
            list(self.give),
            self.regime,
            self.reparations,
            list(self.demilitarise),
            list(self.release),
            self.disarm,
            self.renounce,
        )
        uid = world.entities.create(offer)
        names = {"nation": world.tag(nation), "cede": len(self.cede), "give": len(self.give)}
        world.dispatch(self.target, "peace_offer", names, subject=int(uid), needs_answer=True)


@order("offer_armistice")
@dataclass(frozen=True, slots=True)
class OfferArmistice(Order):
    """Offer an enemy to hold fire along the line for some months, and to talk; everyone keeps what he holds."""

    target: int

    def check(self, world: World, plan: Plan) -> Refusal | None:
        met = _table(world, self, self.target)
        if isinstance(met, Refusal):
            return met
        nation = nation_of(world, self)
        if {nation, self.target} != {met[1].attackers[0], met[1].defenders[0]}:
            return Refusal("not_a_leader")
        if world.turn < met[1].ceasefire or met[1].area:
            return Refusal("armistice_stands")
        return offered(world, nation, self.target, "armistice")

    def clashes(self, other: Order) -> bool:
        return isinstance(other, (OfferPeace, OfferArmistice)) and other.target == self.target

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        met = war_between(world, nation, self.target)
        if met is None:
            return
        uid = world.entities.create(Offer("armistice", nation, self.target, world.turn, int(met[0])))
        world.dispatch(
            self.target, "armistice_offer", {"nation": world.tag(nation)}, subject=int(uid), needs_answer=True
        )


@order("mediate")
@dataclass(frozen=True, slots=True)
class Mediate(Order):
    """Offer good offices to two sides at war: while they stand both find it easier to yield."""

    war: int

    def check(self, world: World, plan: Plan) -> Refusal | None:
        war = world.entities.find(Uid(self.war), War)
        if war is None or war.area:
            return Refusal("no_such_war")
        nation = nation_of(world, self)
        if nation in war.attackers + war.defenders or some(world.pacts.foes[nation, war.attackers + war.defenders]):
            return Refusal("not_neutral")
        if world.nation(nation).overlord >= 0:
            return Refusal("not_sovereign")
        return Refusal("already_mediated") if war.mediator >= 0 else None

    def apply(self, world: World) -> None:
        war = world.entities.get(Uid(self.war), War)
        nation = nation_of(world, self)
        war.mediator = nation
        names = {"nation": world.tag(nation), "one": world.tag(war.attackers[0]), "other": world.tag(war.defenders[0])}
        world.write("mediation", names, (nation, *war.attackers, *war.defenders))
        for leader in (war.attackers[0], war.defenders[0]):
            world.dispatch(leader, "mediation", names)
            world.ledger.add("relations", (leader, nation), world.quantity("mediation_thanks"), "act", "order.mediate")

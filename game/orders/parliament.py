"""Orders of parliaments: dissolving the house, forming, leaving, bearing and toppling cabinets."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.errors import Refusal
from game.orders.base import Order, Plan, nation_of, order
from game.world.components.politics import Cabinet, Parliament
from game.world.facts import ConfidenceCounted
from game.world.politics import houses
from game.world.politics.cabinets import against, cabinet, in_office, would_sit
from game.world.politics.elections import elections, parliament, seats
from game.world.world import World


def _house(world: World, order: Order) -> Parliament | None:
    found = parliament(world, nation_of(world, order))
    return found[1] if found is not None else None


def _cabinet(world: World, order: Order) -> Cabinet | None:
    found = cabinet(world, nation_of(world, order))
    return found[1] if found is not None else None


def _seated(world: World, order: Order) -> Refusal | None:
    """Why a faction has no voice in the house; None when it has seats there."""
    if _house(world, order) is None:
        return Refusal("no_parliament")
    return None if seats(world, nation_of(world, order)).get(order.by) else Refusal("no_seats")


@order("call_election")
@dataclass(frozen=True, slots=True)
class CallElection(Order):
    """Dissolve the house before its time; only who governs can."""

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        house = _house(world, self)
        if house is None:
            return Refusal("no_parliament")
        if world.nation(nation).government != self.by:
            return Refusal("not_head")
        proto = elections(world)[nation]
        if not proto.may_dissolve:
            return Refusal("house_sits_its_time")
        if house.called >= 0 or house.due - world.turn <= proto.notice:
            return Refusal("poll_is_near")
        age = world.turn - house.held if house.held >= 0 else int(proto.cabinet.patience)
        if age < proto.cabinet.patience:
            return Refusal("too_soon", {"months": int(proto.cabinet.patience) - age})
        return None

    def clashes(self, other: Order) -> bool:
        return isinstance(other, CallElection)

    def apply(self, world: World) -> None:
        house = _house(world, self)
        assert house is not None
        houses.dissolve(world, nation_of(world, self), house)


@order("form_cabinet")
@dataclass(frozen=True, slots=True)
class FormCabinet(Order):
    """Offer to form a cabinet with partners, while none stands or as its head. It is weighed with other offers."""

    partners: tuple[int, ...] = ()

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        refused = _seated(world, self)
        if refused is not None:
            return refused
        sits = _cabinet(world, self)
        if sits is not None and sits.form != "acting" and sits.head != self.by:
            return Refusal("cabinet_stands")
        wanted = frozenset((self.by, *self.partners))
        if sits is not None and sits.form != "acting" and frozenset(sits.members) == wanted:
            return Refusal("cabinet_is_ours")
        return None if would_sit(world, nation, wanted) else Refusal("partners_refuse")

    def clashes(self, other: Order) -> bool:
        return isinstance(other, FormCabinet)

    def apply(self, world: World) -> None:
        house, sits = _house(world, self), _cabinet(world, self)
        assert house is not None
        house.proposals.append([world.faction_ids[f] for f in (self.by, *self.partners)])
        if sits is not None and sits.head == self.by:
            sits.form = "acting"


@order("leave_cabinet")
@dataclass(frozen=True, slots=True)
class LeaveCabinet(Order):
    """Leave the cabinet; if it lacks a majority without us, or we lead it, it falls."""

    def check(self, world: World, plan: Plan) -> Refusal | None:
        sits = _cabinet(world, self)
        return None if sits is not None and self.by in sits.members else Refusal("not_in_cabinet")

    def clashes(self, other: Order) -> bool:
        return isinstance(other, LeaveCabinet)

    def apply(self, world: World) -> None:
        houses.leave(world, nation_of(world, self), self.by)


@order("tolerate")
@dataclass(frozen=True, slots=True)
class Tolerate(Order):
    """Bear a cabinet from outside, or cease to."""

    on: bool = True

    def check(self, world: World, plan: Plan) -> Refusal | None:
        refused = _seated(world, self)
        sits = _cabinet(world, self)
        if refused is not None or sits is None:
            return refused or Refusal("no_parliament")
        if self.by in sits.members:
            return Refusal("in_cabinet")
        return Refusal("nothing_changes") if (self.by in sits.tolerated) == self.on else None

    def clashes(self, other: Order) -> bool:
        return isinstance(other, Tolerate)

    def apply(self, world: World) -> None:
        sits = _cabinet(world, self)
        assert sits is not None
        sits.tolerated = sorted({*sits.tolerated, self.by} if self.on else set(sits.tolerated) - {self.by})


@order("refuse_partner")
@dataclass(frozen=True, slots=True)
class RefusePartner(Order):
    """Say that one will not sit in a cabinet with a party, or take it back."""

    party: int
    on: bool = True

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        house = _house(world, self)
        if house is None:
            return Refusal("no_parliament")
        if self.party not in world.ties.factions.get(nation, ()) or self.party == self.by:
            return Refusal("no_such_faction")
        row = [world.faction_ids[self.by], world.faction_ids[self.party]]
        if (row in house.refusals) == self.on:
            return Refusal("nothing_changes")
        return Refusal("in_cabinet") if self.on and {self.by, self.party} <= set(in_office(world, nation)) else None

    def clashes(self, other: Order) -> bool:
        return isinstance(other, RefusePartner) and other.party == self.party

    def apply(self, world: World) -> None:
        house = _house(world, self)
        assert house is not None
        row = [world.faction_ids[self.by], world.faction_ids[self.party]]
        house.refusals = sorted([*house.refusals, row] if self.on else [one for one in house.refusals if one != row])


@order("confidence")
@dataclass(frozen=True, slots=True)
class Confidence(Order):
    """Move that the house has no confidence in the cabinet: counted over its seats in the same month."""

    def check(self, world: World, plan: Plan) -> Refusal | None:
        refused = _seated(world, self)
        sits = _cabinet(world, self)
        if refused is not None or sits is None:
            return refused or Refusal("no_parliament")
        if self.by in sits.members:
            return Refusal("in_cabinet")
        if elections(world)[nation_of(world, self)].method == "presidential":
            return Refusal("president_answers_to_nobody")
        return Refusal("already_fallen") if sits.form == "acting" else None

    def clashes(self, other: Order) -> bool:
        return isinstance(other, Confidence)

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        ayes = against(world, nation)
        needed = int(elections(world)[nation].cabinet.needed)
        world.tell(ConfidenceCounted((nation,), True, nation, self.by, ayes, needed))
        names = {"nation": world.tag(nation), "faction": world.faction_ids[self.by], "ayes": ayes}
        world.write("confidence_lost" if ayes >= needed else "confidence_kept", names, (nation,))
        if ayes >= needed:
            houses.fall(world, nation, "order.confidence.name")

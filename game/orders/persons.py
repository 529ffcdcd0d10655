"""Orders about persons: filling the offices of party and state."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.errors import Refusal
from game.orders.base import Order, Plan, nation_of, order
from game.world.components.persons import Person
from game.world.components.state import Organ
from game.world.conditions import Scene, holds
from game.world.ecs import Uid
from game.world.politics.organs import appointer, faction_in, proto_of, seat
from game.world.politics.persons import FREE
from game.world.world import World


@order("appoint")
@dataclass(frozen=True, slots=True)
class Appoint(Order):
    """Put a person into an office, or with none empty it; the party's are filled by whoever holds its secretariat."""

    office: int
    person: int = 0

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        organ = world.entities.find(Uid(self.office), Organ)
        if organ is None or organ.nation != nation or not organ.id:
            return Refusal("no_such_office")
        if appointer(world, organ) != self.by:
            return Refusal("not_ours_to_fill", {"office": organ.id})
        person = world.entities.find(Uid(self.person), Person) if self.person else None
        refused = self._person(world, organ, person) if self.person else None
        if refused is not None:
            return refused
        if (person.id if person is not None else "") == organ.person:
            return Refusal("already_in_force")
        holder = faction_in(world, organ)
        if organ.person and holder not in (-1, self.by):
            scene = Scene(world, nation, -1, f"organ.{organ.id}", faction=holder)
            if not holds(scene, proto_of(world, organ).replace):
                return Refusal("office_taken", {"office": organ.id})
        months = world.quantity("office_months")
        if organ.person and world.turn - organ.since < months:
            return Refusal("too_soon", {"months": months - (world.turn - organ.since)})
        return None

    def _person(self, world: World, organ: Organ, person: Person | None) -> Refusal | None:
        """Whether somebody can be put into the office."""
        if person is None or person.nation != organ.nation or person.faction < 0:
            return Refusal("no_such_person")
        if person.state != FREE:
            return Refusal("person_not_free", {"person": person.id})
        return None

    def clashes(self, other: Order) -> bool:
        same = isinstance(other, Appoint) and other.office == self.office
        return same or (isinstance(other, Appoint) and bool(self.person) and other.person == self.person)

    def apply(self, world: World) -> None:
        organ = world.entities.get(Uid(self.office), Organ)
        person = world.entities.find(Uid(self.person), Person) if self.person else None
        seat(world, organ, person, self.by)

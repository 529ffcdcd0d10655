"""Orders of the ministry of war: designs, raising by template, modernisation, commanders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.core.errors import Refusal
from game.core.units import DIVISION
from game.orders.base import Order, Plan, nation_of, order
from game.orders.forces import Disband, Merge, own_formation
from game.world.commanders import COMMANDER, relieve
from game.world.components.army import Design
from game.world.components.command import Front
from game.world.components.economy import Training
from game.world.components.persons import Person
from game.world.components.war import Formation
from game.world.ecs import Uid
from game.world.spawn import LAND, SEA
from game.world.templates import sheet, training_months, units_of
from game.world.world import World
from game.world.zones import bound

NAME_LENGTH: Final = 40  # not balance: letters that fit on a card


@order("design_template")
@dataclass(frozen=True, slots=True)
class DesignTemplate(Order):
    """Draw up a template of one's own (`design` 0), change it, or strike it out by leaving it empty."""

    units: tuple[tuple[str, int], ...] = ()
    """(unit, count), each unit once."""
    name: str = ""
    design: int = 0

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        if self.design:
            known = world.entities.find(Uid(self.design), Design)
            if known is None or known.nation != nation:
                return Refusal("no_such_template")
        elif not self.units:
            return Refusal("empty_template")
        names = [unit for unit, _ in self.units]
        for unit in names:
            proto = world.rules.of("unit").get(unit)
            if proto is None or proto.domain != "land":
                return Refusal("no_such_unit", {"unit": unit})
        if len(set(names)) < len(names) or any(count < 1 for _, count in self.units):
            return Refusal("empty_template")
        if not 0 < len(self.name.strip()) <= NAME_LENGTH and self.units:
            return Refusal("bad_name", {"most": NAME_LENGTH})
        most = world.quantity("template_size")
        if sum(count for _, count in self.units) > most:
            return Refusal("too_large", {"most": most})
        drawn = len(world.of_nation(Design, nation)) + sum(isinstance(o, DesignTemplate) for o in plan.orders)
        most = world.quantity("template_designs")
        return Refusal("no_room", {"most": most}) if not self.design and drawn >= most else None

    def clashes(self, other: Order) -> bool:
        return isinstance(other, DesignTemplate) and bool(self.design) and other.design == self.design

    def apply(self, world: World) -> None:
        units = dict(self.units)
        if not self.design:
            world.entities.create(Design(nation_of(world, self), self.name.strip(), units))
        elif not units:
            world.entities.retire(Uid(self.design))
        else:
            design = world.entities.get(Uid(self.design), Design)
            design.name, design.units = self.name.strip(), units


@order("raise_template")
@dataclass(frozen=True, slots=True)
class RaiseTemplate(Order):
    """Raise a whole corps in a province; men and price are taken together when training starts."""

    province: int
    template: str

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        units = units_of(world, nation, self.template)
        if units is None:
            return Refusal("no_such_template")
        if not 1 <= self.province <= world.atlas.n_land:
            return Refusal("not_land")
        if int(world.provinces.controller[self.province]) != nation:
            return Refusal("not_yours", {"province": world.atlas.ids[self.province]})
        for tech in sheet(world.rules, units).requires:
            if not world.techs[world.tech_index[tech], nation]:
                return Refusal("needs_technology", {"technology": tech})
        return bound(world, nation, self.province, sum(units.values()) * DIVISION)

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        units = units_of(world, nation, self.template)
        assert units is not None
        tag = world.tag(nation)
        place = max((t.place for _, t in world.of_nation(Training, nation)), default=0) + 1
        number = world.counters.get(f"raised/{tag}", 0) + 1
        world.counters[f"raised/{tag}"] = number
        design = world.entities.find(Uid(_own(self.template)), Design)
        name = f"{number} {design.name if design is not None else self.template}"
        chief = max(sorted(units), key=lambda unit: units[unit])
        months = training_months(world, nation, sheet(world.rules, units).months)
        world.entities.create(
            Training(nation, self.province, chief, months, name, place, units=units, template=self.template)
        )


def _own(template: str) -> int:
    """Uid of the design a template names, 0 for those of the rules."""
    tail = template.partition("/")[2]
    return int(tail) if tail.isdecimal() else 0


@order("refit")
@dataclass(frozen=True, slots=True)
class Refit(Order):
    """Bring a formation up to a template, or with none to the newest equipment; `on` false stops it."""

    formation: int
    template: str = ""
    on: bool = True

    def check(self, world: World, plan: Plan) -> Refusal | None:
        part = own_formation(world, self, self.formation)
        if part is None or int(world.formations.domain[part.row]) == SEA:
            return Refusal("no_such_formation")
        if self.template and units_of(world, nation_of(world, self), self.template) is None:
            return Refusal("no_such_template")
        if self.on == part.refit and self.template == part.template:
            return Refusal("already_in_force")
        return None

    def clashes(self, other: Order) -> bool:
        return isinstance(other, Refit) and other.formation == self.formation

    def apply(self, world: World) -> None:
        part = world.entities.get(Uid(self.formation), Formation)
        part.template, part.refit = self.template, self.on


@order("appoint_commander")
@dataclass(frozen=True, slots=True)
class AppointCommander(Order):
    """Give a commander a formation or a front, or with neither relieve him of his post."""

    person: int
    formation: int = 0
    front: int = 0

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        person = world.entities.find(Uid(self.person), Person)
        if person is None or person.nation != nation or person.role != COMMANDER:
            return Refusal("no_such_person")
        if self.front:
            front = world.entities.find(Uid(self.front), Front)
            if self.formation or front is None or front.nation != nation:
                return Refusal("no_such_front")
            return Refusal("already_in_force") if front.commander == self.person else None
        held = world.formations.uid[world.formations.commander == self.person].tolist()
        if not self.formation:
            leads = held or any(front.commander == self.person for _, front in world.entities.each(Front))
            return None if leads else Refusal("no_post")
        part = own_formation(world, self, self.formation)
        if part is None or int(world.formations.domain[part.row]) != LAND:
            return Refusal("no_such_formation")
        if self.formation in held:
            return Refusal("already_in_force")
        if any(isinstance(o, (Merge, Disband)) and o.formation == self.formation for o in plan.orders):
            return Refusal("already_planned")
        return None

    def clashes(self, other: Order) -> bool:
        if not isinstance(other, AppointCommander):
            return False
        same = bool(self.formation) and other.formation == self.formation
        same = same or (bool(self.front) and other.front == self.front)
        return other.person == self.person or same

    def apply(self, world: World) -> None:
        relieve(world, self.person)
        if self.front:
            world.entities.get(Uid(self.front), Front).commander = self.person
        elif self.formation:
            world.formations.commander[world.entities.get(Uid(self.formation), Formation).row] = self.person

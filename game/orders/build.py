"""Orders `build` and `cancel_project`: put a building up in a province one commands, or stop a project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.core.errors import Refusal
from game.geo.atlas import DEPOSITS
from game.orders.base import Order, Plan, nation_of, order
from game.world.components.economy import Construction, Research, Training
from game.world.ecs import Uid
from game.world.world import World
from game.world.zones import kept_empty


@order("build")
@dataclass(frozen=True, slots=True)
class Build(Order):
    """Queue one level of a building; it is paid for month by month while it goes up."""

    province: int
    building: str

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        proto = world.rules.of("building").get(self.building)
        if proto is None or proto.hidden:
            return Refusal("no_such_building", {"building": self.building})
        if not 1 <= self.province <= world.atlas.n_land:
            return Refusal("not_land")
        if int(world.provinces.controller[self.province]) != nation:
            return Refusal("not_yours", {"province": world.atlas.ids[self.province]})
        fort = any(row.quantity == "fort_defence" for row in proto.rows)
        if fort and kept_empty(world, nation, self.province):
            return Refusal("zone_kept_empty", {"province": world.atlas.ids[self.province]})
        missing = [tech for tech in proto.requires if not world.techs[world.tech_index[tech], nation]]
        if missing:
            return Refusal("needs_technology", {"technology": missing[0]})
        return self._room(world, plan, nation, proto)

    def _room(self, world: World, plan: Plan, nation: int, proto: Any) -> Refusal | None:
        """Coast, deposit and the most levels a province can hold, projects under way included."""
        if proto.coastal and not world.atlas.coastal[self.province]:
            return Refusal("needs_coast")
        most = building_limit(world, self.building, self.province)
        if most == 0:
            return Refusal("needs_deposit", {"deposit": proto.deposit or ""})
        standing = int(world.provinces.levels[world.building_index[self.building], self.province])
        coming = sum(
            c.province == self.province and c.building == self.building
            for _, c in world.of_nation(Construction, nation)
        )
        planned = sum(
            isinstance(o, Build) and (o.province, o.building) == (self.province, self.building) for o in plan.orders
        )
        if standing + coming + planned >= most:
            return Refusal("no_room", {"most": most})
        return None

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        last = max((c.place for _, c in world.of_nation(Construction, nation)), default=0)
        world.entities.create(Construction(nation, self.province, self.building, place=last + 1))


def building_limit(world: World, building: str, province: int) -> int:
    """Most levels of a building a province can hold: its own limit, and that of the deposit it digs for."""
    proto = world.rules.get("building", building)
    if proto.deposit is None:
        return int(proto.max_level)
    richness = int(world.atlas.deposits[DEPOSITS.index(proto.deposit), province])
    return min(int(proto.max_level), richness * int(proto.per_richness))


@order("cancel_project")
@dataclass(frozen=True, slots=True)
class CancelProject(Order):
    """Stop a construction, a research project or a training; what has been spent on it is lost."""

    project: int

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        for kind in (Construction, Research, Training):
            found: Any = world.entities.find(Uid(self.project), kind)
            if found is not None and found.nation == nation:
                return None
        return Refusal("no_such_project")

    def apply(self, world: World) -> None:
        world.entities.retire(Uid(self.project))


@order("rank_project")
@dataclass(frozen=True, slots=True)
class RankProject(Order):
    """Put a construction, research project or training first in its queue."""

    project: int

    def check(self, world: World, plan: Plan) -> Refusal | None:
        return CancelProject(self.by, self.project).check(world, plan)

    def apply(self, world: World) -> None:
        for kind in (Construction, Research, Training):
            found: Any = world.entities.find(Uid(self.project), kind)
            if found is not None:
                rows: list[Any] = [part for _, part in world.entities.each(kind)]
                found.place = min(part.place for part in rows if part.nation == found.nation) - 1

"""Orders to fronts: form one, tell it what to do, assign formations, dissolve it. Its staff does the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from game.core.errors import Refusal
from game.core.units import PPM
from game.orders.base import Order, Plan, nation_of, order
from game.orders.forces import dissolved
from game.world.components.command import FRONT_OBJECTIVES, FRONT_STANCES, Front
from game.world.components.war import Formation
from game.world.ecs import Uid
from game.world.fronts import dissolve, front_of
from game.world.spawn import LAND
from game.world.staff.preview import FrontDraft, drafts_of
from game.world.world import World

_NAME = 40  # not balance: letters of a name that fit on a panel


def _aims(world: World, stance: str, objectives: tuple[int, ...], odds: int, losses: int) -> Refusal | None:
    """Why a front cannot be told this."""
    if stance not in FRONT_STANCES:
        return Refusal("no_such_stance", {"stance": stance})
    if len(objectives) > FRONT_OBJECTIVES or len(set(objectives)) != len(objectives):
        return Refusal("too_many_objectives", {"most": FRONT_OBJECTIVES})
    if any(not 1 <= place <= world.atlas.n_land for place in objectives):
        return Refusal("no_such_province")
    if not 0 <= odds <= world.quantity("odds_limit") or not 0 <= losses <= PPM:
        return Refusal("no_such_choice")
    return None


def _troops(world: World, order: Order, plan: Plan, uids: tuple[int, ...]) -> Refusal | None:
    """Why these formations cannot be assigned to a front."""
    nation = nation_of(world, order)
    for uid in uids:
        part = world.entities.find(Uid(uid), Formation)
        if part is None or int(world.formations.owner[part.row]) != nation:
            return Refusal("no_such_formation")
        if int(world.formations.domain[part.row]) != LAND:
            return Refusal("not_an_army")
    return dissolved(plan, *uids)


@order("form_front")
@dataclass(frozen=True, slots=True)
class FormFront(Order):
    """Form a front against a foe (-1: whoever is hostile) around a province, and give it its task and formations."""

    name: str
    foe: int
    sector: int
    stance: str = "hold"
    objectives: tuple[int, ...] = ()
    odds: int = 0
    losses: int = 0
    formations: tuple[int, ...] = ()

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        if not 1 <= self.sector <= world.atlas.n_land:
            return Refusal("not_land")
        if self.foe == nation:
            return Refusal("yourself")
        if self.foe != -1 and not (0 <= self.foe < world.n_nations and world.nation(self.foe).alive):
            return Refusal("no_such_nation")
        if len(self.name) > _NAME:
            return Refusal("name_too_long")
        planned = sum(isinstance(o, FormFront) and not self.clashes(o) for o in plan.orders)
        if len(world.of_nation(Front, nation)) + planned >= world.quantity("front_limit"):
            return Refusal("no_room", {"most": world.quantity("front_limit")})
        return _aims(world, self.stance, self.objectives, self.odds, self.losses) or _troops(
            world, self, plan, self.formations
        )

    def clashes(self, other: Order) -> bool:
        return isinstance(other, FormFront) and other.name == self.name

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        war = self.foe >= 0 and bool(world.pacts.war[nation, self.foe])
        at_war = war or (self.foe < 0 and bool(world.pacts.fighting[nation]))
        front = Front(nation, self.name, self.foe, self.sector, self.stance, list(self.objectives), self.odds)
        front.losses, front.since, front.at_war = self.losses, world.turn, at_war
        _assign(world, self.formations, world.entities.create(front))


@order("set_front")
@dataclass(frozen=True, slots=True)
class SetFront(Order):
    """Give a front another task: name, heart, stance, objectives, odds below which it waits, losses it may take."""

    front: int
    name: str
    sector: int
    stance: str
    objectives: tuple[int, ...] = ()
    odds: int = 0
    losses: int = 0

    def check(self, world: World, plan: Plan) -> Refusal | None:
        if front_of(world, nation_of(world, self), self.front) is None:
            return Refusal("no_such_front")
        if not 1 <= self.sector <= world.atlas.n_land:
            return Refusal("not_land")
        if len(self.name) > _NAME:
            return Refusal("name_too_long")
        return _aims(world, self.stance, self.objectives, self.odds, self.losses)

    def clashes(self, other: Order) -> bool:
        return isinstance(other, SetFront) and other.front == self.front

    def apply(self, world: World) -> None:
        front = front_of(world, nation_of(world, self), self.front)
        assert front is not None
        front.name, front.sector, front.stance = self.name, self.sector, self.stance
        front.objectives, front.odds, front.losses = list(self.objectives), self.odds, self.losses


@order("assign_front")
@dataclass(frozen=True, slots=True)
class AssignFront(Order):
    """Assign formations to a front, or to none (0): then they obey their own orders only."""

    front: int
    formations: tuple[int, ...]

    def check(self, world: World, plan: Plan) -> Refusal | None:
        if self.front and front_of(world, nation_of(world, self), self.front) is None:
            return Refusal("no_such_front")
        if not self.formations:
            return Refusal("no_such_formation")
        return _troops(world, self, plan, self.formations)

    def clashes(self, other: Order) -> bool:
        return isinstance(other, AssignFront) and set(other.formations) <= set(self.formations)

    def apply(self, world: World) -> None:
        _assign(world, self.formations, self.front)


@order("dissolve_front")
@dataclass(frozen=True, slots=True)
class DissolveFront(Order):
    """Dissolve a front; its formations stay where they are and obey their own orders."""

    front: int

    def check(self, world: World, plan: Plan) -> Refusal | None:
        return Refusal("no_such_front") if front_of(world, nation_of(world, self), self.front) is None else None

    def clashes(self, other: Order) -> bool:
        return isinstance(other, (DissolveFront, SetFront)) and other.front == self.front

    def apply(self, world: World) -> None:
        dissolve(world, Uid(self.front))


def planned_fronts(world: World, nation: int, orders: Sequence[Order]) -> list[FrontDraft]:
    """The fronts of a nation as they will be when these orders of one plan have been carried out."""
    fronts = {draft.uid: draft for draft in drafts_of(world, nation)}
    new = 0

    def assign(uid: int, formations: tuple[int, ...]) -> None:
        for number, draft in fronts.items():
            rest = [other for other in draft.formations if other not in formations]
            fronts[number] = replace(draft, formations=tuple([*rest, *formations] if number == uid else rest))

    for one in sorted(orders, key=lambda given: given.kind):
        if isinstance(one, AssignFront):
            assign(one.front, one.formations)
        elif isinstance(one, DissolveFront):
            fronts.pop(one.front, None)
        elif isinstance(one, FormFront):
            new -= 1
            fronts[new] = FrontDraft(
                one.name, one.foe, one.sector, one.stance, one.objectives, one.odds, one.losses, (), new
            )
            assign(new, one.formations)
        elif isinstance(one, SetFront) and one.front in fronts:
            fronts[one.front] = replace(
                fronts[one.front],
                name=one.name,
                sector=one.sector,
                stance=one.stance,
                objectives=one.objectives,
                odds=one.odds,
                losses=one.losses,
            )
    return list(fronts.values())


def _assign(world: World, uids: tuple[int, ...], front: int) -> None:
    """Write the front of formations."""
    for uid in uids:
        world.formations.front[world.entities.get(Uid(uid), Formation).row] = front

"""Order `act`: one class for every act that is made of data alone (`balance/acts/`)."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.errors import Refusal
from game.orders.base import Order, Plan, nation_of, order, pay
from game.world.components.persons import Card, Person
from game.world.ecs import Uid
from game.world.effects import run_effects
from game.world.politics.acts import done_key, not_now, scene_of
from game.world.world import World


@order("act")
@dataclass(frozen=True, slots=True)
class Act(Order):
    """Do an act of the rules, toward its target: number of a nation, province or faction (-1 for none)."""

    act: str
    target: int = -1

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        proto = world.rules.of("act").get(self.act)
        if proto is None:
            return Refusal("no_such_act")
        refused = self._aim(world, proto.target, nation) or not_now(world, self.act, self.by, self.target)
        if refused is not None:
            return refused
        if any(isinstance(o, Act) and (o.act, o.target) == (self.act, self.target) for o in plan.orders):
            return Refusal("already_planned")
        return None

    def _aim(self, world: World, target: str, nation: int) -> Refusal | None:
        """Whether the act is aimed at something that its kind can be aimed at."""
        if target == "none":
            return None if self.target == -1 else Refusal("no_target")
        if target == "nation":
            found = 0 <= self.target < world.n_nations and self.target != nation and world.nation(self.target).alive
            return None if found else Refusal("no_such_nation")
        if target == "province":
            return None if 1 <= self.target < world.atlas.n else Refusal("no_such_province")
        if target == "bloc":
            return None if self.target in world.ties.of_nation.get(nation, ()) else Refusal("no_such_bloc")
        if target == "person":
            person = world.entities.find(Uid(self.target), Person)
            found = person is not None and person.nation == nation and person.faction >= 0
            return None if found else Refusal("no_such_person")
        if target == "card":
            card = world.entities.find(Uid(self.target), Card)
            return None if card is not None and card.nation == nation else Refusal("no_such_card")
        if target == "faction" and self.target == self.by:
            return Refusal("against_ourselves")
        known = 0 <= self.target < len(world.faction_ids)
        ours = known and world.faction(self.target).nation == nation
        return None if ours else Refusal("no_such_faction")

    def phase(self, world: World) -> int:
        proto = world.rules.of("act").get(self.act)
        return int(proto.phase) if proto is not None else Order.phase(self, world)

    def reserves(self, world: World) -> dict[str, int]:
        return dict(world.rules.get("act", self.act).cost)

    def apply(self, world: World) -> None:
        pay(world, self, f"act.{self.act}")
        world.counters[done_key(world, self.act, self.by, self.target)] = world.turn
        scene = scene_of(world, self.act, self.by, self.target)
        run_effects(scene, world.rules.get("act", self.act).effects)

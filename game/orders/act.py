"""Order `act`: one class for every act that is made of data alone (`balance/acts/`)."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.errors import Refusal
from game.orders.base import Order, Plan, nation_of, order
from game.world.conditions import Scene, holds
from game.world.effects import run_effects
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
        if proto.portfolio and world.holder(nation, proto.portfolio) != self.by:
            return Refusal("no_authority", {"portfolio": proto.portfolio})
        refused = self._aim(world, proto.target, nation)
        if refused is not None:
            return refused
        last = world.counters.get(self._key(world))
        if last is not None and world.turn - last < proto.months_between:
            return Refusal("too_soon", {"months": proto.months_between - (world.turn - last)})
        if any(isinstance(o, Act) and (o.act, o.target) == (self.act, self.target) for o in plan.orders):
            return Refusal("already_planned")
        if not holds(self._scene(world), proto.when):
            return Refusal("act_locked")
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
        return None if 0 <= self.target < len(world.faction_ids) else Refusal("no_such_faction")

    def _other(self, world: World) -> int:
        """The nation it is aimed at, -1 when it is aimed at something else."""
        return self.target if world.rules.get("act", self.act).target == "nation" else -1

    def _scene(self, world: World) -> Scene:
        """The roles of the act: who acts, for which nation, toward whom."""
        bloc = self.target if world.rules.get("act", self.act).target == "bloc" else -1
        nation, other = nation_of(world, self), self._other(world)
        path = ("act", self.act, "")
        return Scene(world, nation, other, f"act.{self.act}", path, faction=self.by, bloc=bloc)

    def phase(self, world: World) -> int:
        proto = world.rules.of("act").get(self.act)
        return int(proto.phase) if proto is not None else Order.phase(self, world)

    def _key(self, world: World) -> str:
        """Counter of the turn it was last done: by names, for numbers change with mods."""
        target = self.target
        kind = world.rules.get("act", self.act).target
        named = {
            "nation": world.nation_tags,
            "province": world.atlas.ids,
            "faction": world.faction_ids,
            "bloc": world.ties.blocs,
        }
        names = named.get(kind, ())
        return f"act/{self.act}/{world.faction_ids[self.by]}/{names[target] if target >= 0 else ''}"

    def reserves(self, world: World) -> dict[str, int]:
        return dict(world.rules.get("act", self.act).cost)

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        for stock, amount in sorted(self.reserves(world).items()):
            place = self.by if world.ledger.specs[stock].scope == "faction" else nation
            world.ledger.add(stock, place, -amount, "act", f"act.{self.act}")
        world.counters[self._key(world)] = world.turn
        run_effects(self._scene(world), world.rules.get("act", self.act).effects)

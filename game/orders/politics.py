"""Orders of politics: moving a motion. Acts of party life are data (see `act`)."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.errors import Refusal
from game.orders.base import Order, Plan, nation_of, order
from game.world.conditions import Scene, holds
from game.world.politics.sittings import due_of, move, open_motions
from game.world.world import World


@order("propose")
@dataclass(frozen=True, slots=True)
class Propose(Order):
    """Move a motion of the rules in the body of one's nation, about a faction (-1 for none)."""

    motion: str
    about: int = -1

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        proto = world.rules.of("motion").get(self.motion)
        if proto is None or not proto.movable or world.rules.get("arena", proto.arena).nation != world.tag(nation):
            return Refusal("no_such_motion")
        if proto.about == "faction" and self.about not in world.ties.factions.get(nation, ()):
            return Refusal("no_such_faction")
        if proto.about == "faction" and self.about == self.by:
            return Refusal("against_ourselves")
        if not holds(Scene(world, nation, -1, f"motion.{self.motion}", faction=self.about), proto.when):
            return Refusal("motion_locked")
        if due_of(world, self.motion) < 0:
            return Refusal("no_sitting")
        if any((m.kind, m.about) == (self.motion, self.about) for _, m in open_motions(world, nation)):
            return Refusal("already_moved")
        return None

    def reserves(self, world: World) -> dict[str, int]:
        price = int(world.rules.get("motion", self.motion).will)
        return {"will": price} if price else {}

    def clashes(self, other: Order) -> bool:
        return isinstance(other, Propose) and (other.motion, other.about) == (self.motion, self.about)

    def apply(self, world: World) -> None:
        for stock, amount in self.reserves(world).items():
            world.ledger.add(stock, self.by, -amount, "act", f"motion.{self.motion}")
        move(world, self.motion, nation_of(world, self), self.by, self.about)

"""Order `seize`: try to take power by force with what has been prepared."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.errors import Refusal
from game.core.units import PPM
from game.orders.base import Order, Plan, nation_of, order, pay
from game.world.effects import run_effects
from game.world.facts import SeizureTried
from game.world.politics.seizures import odds, refusal, scene_of
from game.world.scores import chance_of
from game.world.world import World


@order("seize")
@dataclass(frozen=True, slots=True)
class Seize(Order):
    """Try a seizure of the rules. One draw decides between won, half won and crushed; the odds are known before."""

    seizure: str

    def check(self, world: World, plan: Plan) -> Refusal | None:
        return refusal(world, self.seizure, self.by)

    def reserves(self, world: World) -> dict[str, int]:
        price = int(world.rules.get("seizure", self.seizure).will)
        return {"will": price} if price else {}

    def clashes(self, other: Order) -> bool:
        return isinstance(other, Seize)

    def apply(self, world: World) -> None:
        proto = world.rules.get("seizure", self.seizure)
        pay(world, self, f"seizure.{self.seizure}")
        line = chance_of(odds(world, self.seizure, self.by).value)
        draw = world.chance.roll(PPM, world.turn, f"seizure.{self.seizure}", self.by)
        half = proto.half and draw < line + chance_of(proto.margin)
        outcome = "won" if draw < line else "half" if half else "crushed"
        nation = nation_of(world, self)
        world.tell(SeizureTried((nation,), True, nation, self.seizure, self.by, outcome, line))
        names = {"seizure": self.seizure, "faction": world.faction_ids[self.by]}
        told = {"won": "seizure_won", "half": "seizure_half", "crushed": "seizure_crushed"}[outcome]
        world.write(told, names, (nation,))
        run_effects(scene_of(world, self.seizure, self.by, outcome), getattr(proto, outcome))

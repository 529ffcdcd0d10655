"""Orders of politics: motions, laws, decrees, and the line of a faction. Acts of party life are data (see `act`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.core.errors import Refusal
from game.core.fixed import mul_div
from game.core.units import PPM
from game.orders.base import Order, Plan, nation_of, order, pay
from game.orders.desk import no_authority, no_such_law
from game.world.conditions import Scene
from game.world.effects import run_effects
from game.world.politics.laws import bar_of_law, enact, lacking, too_soon
from game.world.politics.powers import arena_of, may_decree, needs_vote, regime_of
from game.world.politics.sittings import bar_of, move
from game.world.world import World


def price_of_motion(world: World, by: int, will: int) -> dict[str, int]:
    """What a motion costs a faction, as far as its standing in the body lets it speak."""
    price = mul_div(will, world.quantity("motion_price", by), PPM)
    return {"will": price} if price else {}


def may_move(world: World, by: int, kind: str, about: int, subject: str) -> Refusal | None:
    """Whether a faction may put a motion before the body of its nation now."""
    reason, months = bar_of(world, by, kind, about, subject)
    if not reason:
        return None
    return Refusal(reason, {"months": months} if months else {})


@order("propose")
@dataclass(frozen=True, slots=True)
class Propose(Order):
    """Move a motion of the rules in the body of one's nation: about a faction (-1 for none), or about an office (a
    portfolio, which goes to the mover)."""

    motion: str
    about: int = -1
    office: str = ""

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        proto = world.rules.of("motion").get(self.motion)
        if proto is None or not proto.movable or proto.about == "law" or not arena_of(world, self.motion, nation):
            return Refusal("no_such_motion")
        return self._aim(world, proto, nation) or may_move(
            world, self.by, self.motion, self.whom(world), self.office
        )

    def _aim(self, world: World, proto: Any, nation: int) -> Refusal | None:
        """Whether it is about what it can be about."""
        if proto.about == "office":
            if self.office not in world.organs(nation):
                return Refusal("no_such_office")
            return Refusal("against_ourselves") if world.holder(nation, self.office) == self.by else None
        if proto.about == "faction":
            if self.about not in world.ties.factions.get(nation, ()):
                return Refusal("no_such_faction")
            return Refusal("against_ourselves") if self.about == self.by else None
        return None if self.about in (-1, self.by) else Refusal("no_such_faction")

    def whom(self, world: World) -> int:
        """The faction it is about: of an office whoever holds it, of a motion about oneself the mover."""
        about = world.rules.get("motion", self.motion).about
        if about == "office":
            return world.holder(nation_of(world, self), self.office)
        return self.by if about == "mover" else self.about

    def reserves(self, world: World) -> dict[str, int]:
        return price_of_motion(world, self.by, int(world.rules.get("motion", self.motion).will))

    def clashes(self, other: Order) -> bool:
        same = (self.motion, self.about, self.office)
        return isinstance(other, Propose) and (other.motion, other.about, other.office) == same

    def apply(self, world: World) -> None:
        pay(world, self, f"motion.{self.motion}")
        move(world, self.motion, nation_of(world, self), self.by, self.whom(world), self.office)


@order("propose_law")
@dataclass(frozen=True, slots=True)
class ProposeLaw(Order):
    """Move that an option of an axis becomes law. Every faction of the body may."""

    axis: str
    option: str

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        unknown = no_such_law(world, self.axis, self.option)
        if unknown is not None:
            return unknown
        if not needs_vote(world, nation, self.axis):
            return Refusal("no_vote_needed")
        kind = str(world.rules.get("policy", self.axis).motion)
        return bar_of_law(world, nation, self.axis, self.option) or may_move(world, self.by, kind, -1, self.subject)

    @property
    def subject(self) -> str:
        """What the motion is about."""
        return f"{self.axis}/{self.option}"

    def reserves(self, world: World) -> dict[str, int]:
        proto = world.rules.get("policy", self.axis)
        motion = world.rules.get("motion", proto.motion)
        return price_of_motion(world, self.by, int(motion.will) + int(proto.options[self.option].will))

    def clashes(self, other: Order) -> bool:
        return isinstance(other, (ProposeLaw, Decree)) and other.axis == self.axis

    def apply(self, world: World) -> None:
        pay(world, self, f"policy.{self.axis}")
        kind = str(world.rules.get("policy", self.axis).motion)
        move(world, kind, nation_of(world, self), self.by, -1, self.subject)


@order("decree")
@dataclass(frozen=True, slots=True)
class Decree(Order):
    """Make a law over the head of the body, where the regime allows it to those who govern, at its price."""

    axis: str
    option: str

    def check(self, world: World, plan: Plan) -> Refusal | None:
        nation = nation_of(world, self)
        unknown = no_such_law(world, self.axis, self.option)
        if unknown is not None:
            return unknown
        if not needs_vote(world, nation, self.axis):
            return Refusal("no_vote_needed")
        if not may_decree(world, nation):
            return Refusal("no_decrees")
        lacks = None if world.nation(nation).government == self.by else no_authority(world, self.by, self.axis)
        return lacks or bar_of_law(world, nation, self.axis, self.option)

    def reserves(self, world: World) -> dict[str, int]:
        regime = regime_of(world, nation_of(world, self))
        total = dict(regime.decree_cost) if regime is not None else {}
        price = int(world.rules.get("policy", self.axis).options[self.option].will)
        return total | {"will": total.get("will", 0) + price}

    def clashes(self, other: Order) -> bool:
        return isinstance(other, (ProposeLaw, Decree)) and other.axis == self.axis

    def apply(self, world: World) -> None:
        nation = nation_of(world, self)
        pay(world, self, f"policy.{self.axis}")
        regime = world.policy("regime", nation)
        enact(world, nation, self.axis, self.option)
        names = {"nation": world.tag(nation), "mover": world.faction_ids[self.by]}
        world.write("decreed", names | {"policy": self.axis, "option": self.option}, (nation,))
        scene = Scene(world, nation, -1, f"regime.{regime}", ("regime", regime, "decree"), faction=self.by)
        run_effects(scene, world.rules.get("regime", regime).decree_effects)


@order("set_line")
@dataclass(frozen=True, slots=True)
class SetLine(Order):
    """Choose what one's faction stands for on an axis of scope faction."""

    axis: str
    option: str

    def check(self, world: World, plan: Plan) -> Refusal | None:
        unknown = no_such_law(world, self.axis, self.option, "faction")
        if unknown is not None:
            return unknown
        nation = nation_of(world, self)
        if nation not in world.ties.of_nation:
            return Refusal("no_such_policy")
        if world.line(self.axis, self.by) == self.option:
            return Refusal("already_in_force")
        scene = Scene(world, nation, -1, f"policy.{self.axis}", faction=self.by)
        return too_soon(world, self.axis, self._key(world)) or lacking(scene, self.axis, self.option)

    def _key(self, world: World) -> str:
        return f"line/{self.axis}/{world.faction_ids[self.by]}"

    def reserves(self, world: World) -> dict[str, int]:
        price = int(world.rules.get("policy", self.axis).options[self.option].will)
        return {"will": price} if price else {}

    def clashes(self, other: Order) -> bool:
        return isinstance(other, SetLine) and other.axis == self.axis

    def apply(self, world: World) -> None:
        pay(world, self, f"policy.{self.axis}")
        world.faction(self.by).lines[self.axis] = self.option
        world.counters[self._key(world)] = world.turn



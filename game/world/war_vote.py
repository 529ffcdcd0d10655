"""Who must agree to a war: the body of the regime, counted by groups. The whole of it lives here.

Each group leans by a score; at 0 it is split in halves, and every milli-point moves a few of its votes. The count has
no chance in it: the tally before the vote is the vote.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.core.fixed import mul_div
from game.core.units import PPM
from game.world.regimes import REGIME
from game.world.scores import Score, ayes_of, score
from game.world.world import World


@dataclass(frozen=True, slots=True)
class GroupVote:
    """How a group votes."""

    key: str
    """Text key of its name."""
    weight: int
    """Its part of the whole, ppm."""
    ayes: int
    """Share of its own votes for the war, ppm."""
    lean: Score
    """What moves it."""
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """The count of a vote on a war. `body` is empty where nobody has to agree."""

    body: str
    needed: int
    ayes: int
    groups: tuple[GroupVote, ...]

    @property
    def passes(self) -> bool:
        """Whether the war may be declared."""
        return not self.body or self.ayes >= self.needed


FREE = Tally("", 0, PPM, ())


def body_of(world: World, nation: int) -> Any | None:
    """The rules' entry of the body that votes on wars in a nation; None in an autocracy and its like."""
    if REGIME not in world.policy_index:
        return None
    regime = world.policy(REGIME, nation)
    return next((proto for proto in world.rules.of("war_vote").values() if regime in proto.regimes), None)


def tally(world: World, nation: int, target: int, kind: str) -> Tally:
    """How a nation's body would vote on a war of a class against another."""
    body = body_of(world, nation) if world.rules.get("war_class", kind).vote else None
    if body is None:
        return FREE
    groups = []
    for group in body.groups:
        lean = score(world, group.score, nation, target, nation)
        ayes = ayes_of(lean.value)
        groups.append(GroupVote(f"war_vote.{body.id}.{group.id}.name", group.weight, ayes, lean, tuple(group.args)))
    total = sum(mul_div(group.weight, group.ayes, PPM) for group in groups)
    return Tally(body.id, body.needed, total, tuple(groups))

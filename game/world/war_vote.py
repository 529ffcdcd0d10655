"""Who must agree to a war: the council of the regime, counted by groups.

Each group leans by a score; at 0 it is split in halves, and every milli-point moves a few of its votes. The count has
no chance in it: the tally before the vote is the vote.
"""

from __future__ import annotations

from typing import Any

from game.core.units import PPM
from game.world.politics.counts import Count, Vote, tallied
from game.world.regimes import REGIME
from game.world.scores import ayes_of, score
from game.world.world import World

FREE = Count("war", 0, PPM, ())


def body_of(world: World, nation: int) -> Any | None:
    """The rules' entry of the body that votes on wars in a nation; None in an autocracy and its like."""
    if REGIME not in world.policy_index:
        return None
    regime = world.policy(REGIME, nation)
    return next((proto for proto in world.rules.of("war_vote").values() if regime in proto.regimes), None)


def war_count(world: World, nation: int, target: int, kind: str) -> Count:
    """How a nation's body would vote on a war of a class against another."""
    body = body_of(world, nation) if world.rules.get("war_class", kind).vote else None
    if body is None:
        return FREE
    votes = []
    for group in body.groups:
        lean = score(world, group.score, nation, target, nation)
        key = f"war_vote.{body.id}.{group.id}.name"
        votes.append(Vote(key, int(group.weight), ayes_of(lean.value), lean, args=tuple(group.args)))
    return tallied("war", int(body.needed), votes, body.id)

"""A war as the annals keep it: who fought on which side, why, for what, and how it ended."""

from __future__ import annotations

from game.world.components.war import War
from game.world.world import World


def sides_of(war: War) -> tuple[list[int], list[int]]:
    """All who have fought on each side: those still in it, leader first, then those that left, in the order of leaving.

    A beaten side is empty when its war ends; its members are found among those that left.
    """
    gone = [n for n in war.left if n not in war.left_attack]
    return list(dict.fromkeys([*war.attackers, *war.left_attack])), list(dict.fromkeys([*war.defenders, *gone]))


def war_record(world: World, war: War, outcome: str) -> dict[str, object]:
    """A war as plain data for reports; `left` says who was out of it before its end."""
    attackers, defenders = sides_of(war)
    return {
        "class": war.kind,
        "reason": war.reason,
        "start": war.started,
        "end": world.turn if outcome != "ongoing" else None,
        "attackers": [world.tag(n) for n in attackers],
        "defenders": [world.tag(n) for n in defenders],
        "left": [world.tag(n) for n in war.left],
        "outcome": outcome,
        "case": dict(war.case),
        "losses": dict(sorted(war.losses.items())),
        "goals": [
            [world.tag(goal.nation), goal.kind, [world.atlas.ids[p] for p in goal.provinces]] for goal in war.goals
        ],
    }

"""What a war is about: the goals a class of war allows, and those a nation has of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from game.world.components.diplomacy import Aim
from game.world.components.war import War, WarGoal
from game.world.conditions import Scene, holds
from game.world.world import World

LAND: Final = ("claims", "cores", "provinces", "annex")
"""Goals about land, from the narrowest to the widest."""


def proto_of(world: World, aim: Aim) -> Any:
    """The rules' entry of an aim."""
    return world.rules.get("aim", aim.id)


def pressed(world: World, aim: Aim) -> bool:
    """Whether a nation pursues an aim now: its conditions hold, and no treaty has made the nation give it up."""
    if aim.id not in world.rules.of("aim"):
        return True
    return holds(Scene(world, aim.nation), proto_of(world, aim).when)


def renounced(world: World, nation: int, other: int) -> bool:
    """Whether a treaty in force makes a nation give up its claims on the other."""
    bonds = world.pacts.treaties.get((min(nation, other), max(nation, other)), ())
    return any(
        "renounce" in world.rules.get("treaty", treaty.kind).gives and treaty.payer in (nation, -1)
        for _, treaty in bonds
    )


def wanted(world: World, nation: int, other: int) -> list[int]:
    """Provinces of the other that the nation's pressed aims are about, ascending."""
    owner = world.provinces.owner
    if renounced(world, nation, other):
        return []
    aims = [aim for _, aim in world.of_nation(Aim, nation)]
    found = {p for aim in aims if pressed(world, aim) for p in aim.provinces if int(owner[p]) == other}
    return sorted(found)


def goals_for(world: World, nation: int, other: int, kind: str, allowed: Sequence[str] | None = None) -> list[WarGoal]:
    """The goals with which a nation enters a war against another: the land it claims, else what its class is for."""
    may = world.rules.get("war_class", kind).goals if allowed is None else allowed
    land = wanted(world, nation, other)
    word = next((name for name in LAND if name in may), "")
    if land and word:
        return [WarGoal(nation, word, land)]
    rest = [name for name in may if name not in LAND]
    return [WarGoal(nation, rest[0] if rest else word or "none")]


def chosen(world: World, nation: int, kinds: Sequence[str], provinces: Sequence[int]) -> list[WarGoal]:
    """Goals as an order names them: every goal about land is about all the provinces named."""
    land = sorted(provinces)
    return [WarGoal(nation, kind, land if kind in LAND else []) for kind in kinds]


def add_goals(world: World, war: War, nation: int) -> None:
    """Enter what a nation that has just joined wants of its new foes' leader; nothing when it wants no land."""
    if any(goal.nation == nation for goal in war.goals):
        return
    foes = war.defenders if nation in war.attackers else war.attackers
    for foe in foes:
        land = wanted(world, nation, foe)
        if land:
            war.goals.append(WarGoal(nation, "claims", land))


def goal_land(war: War, side: Sequence[int]) -> list[int]:
    """Provinces that the members of a side have declared as goals, ascending."""
    return sorted({p for goal in war.goals if goal.nation in side for p in goal.provinces})

"""Putting a faction in power: by event, by election, by the victors' bayonets."""

from __future__ import annotations

from game.world.politics.organs import put_out
from game.world.politics.persons import crown
from game.world.world import World

REGIME = "regime"
"""The policy axis that says who must agree."""


def install(world: World, faction: str, all_portfolios: bool = False) -> None:
    """Let a faction govern its nation; its leader rules. `all_portfolios`: it takes every office as well."""
    number = world.faction_index[faction]
    nation = world.faction(number).nation
    before = world.nation(nation).government
    world.nation(nation).government = number
    crown(world, nation)
    if all_portfolios:
        for _, organ in world.organs(nation).values():
            organ.holder = number
        put_out(world, nation, number)
    if world.turn:
        names = {"nation": world.tag(nation), "faction": faction}
        if before >= 0:
            names["before"] = world.faction_ids[before]
        world.write("government_changed", names, (nation,))


def family(world: World, nation: int) -> str:
    """Political family of the faction that governs."""
    government = world.nation(nation).government
    return str(world.rules.get("faction", world.faction_ids[government]).family) if government >= 0 else ""


def impose(world: World, victor: int, faction: str) -> None:
    """A government by the victor's grace: the victor's constitution where it is of one mind with it, else the usual."""
    install(world, faction, all_portfolios=True)
    nation = world.faction(world.faction_index[faction]).nation
    if REGIME not in world.policy_index:
        return
    axis = world.policy_index[REGIME]
    if family(world, nation) == family(world, victor):
        world.policies[axis, nation] = world.policies[axis, victor]
    else:
        proto = world.rules.get("policy", REGIME)
        world.policies[axis, nation] = sorted(proto.options).index(proto.default)

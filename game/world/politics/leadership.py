"""Handing over a government: who leads, and whether alone."""

from __future__ import annotations

from game.world.politics.counts import divide
from game.world.regimes import REGIME, install
from game.world.world import World

COLLECTIVE, TEAM = "collective", "team"


def lead(world: World, nation: int, faction: int, alone: bool) -> None:
    """Let a faction lead its nation. One that cannot rule alone shares power: the leadership is collective."""
    if world.nation(nation).government != faction:
        install(world, world.faction_ids[faction])
    if REGIME not in world.policy_index:
        return
    options = sorted(world.rules.get("policy", REGIME).options)
    now = world.policy(REGIME, nation)
    if not alone and now not in (COLLECTIVE, TEAM) and COLLECTIVE in options:
        set_regime(world, nation, COLLECTIVE)


def set_regime(world: World, nation: int, option: str) -> None:
    """Put a nation under another regime."""
    options = sorted(world.rules.get("policy", REGIME).options)
    if option not in options or world.policy(REGIME, nation) == option:
        return
    world.policies[world.policy_index[REGIME], nation] = options.index(option)
    names = {"nation": world.tag(nation), "policy": REGIME, "option": option}
    world.write("policy_changed", names, (nation,))


def successor(world: World, nation: int, but: int) -> int:
    """The faction that would lead without one of them; -1 when there is none."""
    return divide(world, nation, but=but).first

"""Handing over a government: who leads, whether alone, and what becomes of the regime by it."""

from __future__ import annotations

from collections.abc import Callable

from game.core.fixed import mul_div
from game.core.units import PPM
from game.world.conditions import Scene, holds
from game.world.politics.counts import divide, standing_division
from game.world.politics.powers import contenders, regime_of
from game.world.regimes import REGIME, install
from game.world.world import World

ALONE, SHARED, MONTH = "alone", "shared", "month"
"""When a step from one regime to another is taken."""


def lead(world: World, nation: int, faction: int, alone: bool) -> None:
    """Let a faction lead its nation. What becomes of the regime when one leads alone, or cannot, the rules say."""
    if world.nation(nation).government != faction:
        install(world, world.faction_ids[faction])
    regime = regime_of(world, nation)
    for step in regime.steps if regime is not None else ():
        if step.at == (ALONE if alone else SHARED) and holds(Scene(world, nation, faction=faction), step.when):
            set_regime(world, nation, step.to)
            return


def set_regime(world: World, nation: int, option: str) -> None:
    """Put a nation under another regime."""
    options = sorted(world.rules.get("policy", REGIME).options)
    if option not in options or world.policy(REGIME, nation) == option:
        return
    world.policies[world.policy_index[REGIME], nation] = options.index(option)
    names = {"nation": world.tag(nation), "policy": REGIME, "option": option}
    world.write("policy_changed", names, (nation,))


def successor(world: World, nation: int, but: int, viewer: int = -1) -> int:
    """The faction that would lead without one of them; -1 when there is none."""
    return divide(world, nation, viewer, but).first


def climbers(
    world: World, nation: int, viewer: int = -1, tries: Callable[[int, int], bool] | None = None
) -> list[tuple[int, str, int]]:
    """(faction, regime it would bring, chance a month in ppm) of every leader who may climb toward rule by one man.

    The chance is of each alone. With `tries` (faction, chance) only those are asked for their delegates who try.
    """
    regime = regime_of(world, nation)
    steps = [step for step in regime.steps if step.at == MONTH] if regime is not None else []
    found, government = [], world.nation(nation).government
    for step in steps if nation in world.ties.of_nation else ():
        chance = world.quantity(step.chance)
        for faction in contenders(world, nation):
            if (faction != government and step.ruler) or (tries is not None and not tries(faction, chance)):
                continue
            if holds(Scene(world, nation, faction=faction), step.when):
                shares = standing_division(world, nation, viewer).shares
                past = 0 if faction == government else mul_div(shares.get(government, 0), step.rival, PPM)
                if shares[faction] >= max(step.share, past):
                    found.append((faction, step.to, chance))
    return found


def climb_chance(rows: list[tuple[int, str, int]]) -> int:
    """Chance a month that any of some climbers does, ppm."""
    stays = PPM
    for _, _, chance in rows:
        stays = mul_div(stays, PPM - chance, PPM)
    return PPM - stays

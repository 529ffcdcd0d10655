"""Probes of a war: how it stands between two nations and their sides. What belligerents cannot but know."""

from __future__ import annotations

import numpy as np

from game.core.arrays import nonzeros
from game.core.fixed import clamp, mul_div
from game.core.units import FULL
from game.rules.vocabulary import probe
from game.world.columns import IntArray
from game.world.components.war import War
from game.world.contact import in_contact
from game.world.pacts import war_between
from game.world.war_goals import goal_land
from game.world.world import World

POINT = FULL // 100  # not balance: points in a full index


def sides(world: World, actor: int, target: int) -> tuple[War, list[int], list[int]] | None:
    """(war, ours, theirs): the nations for which each speaks, whole sides when both lead; None without a war."""
    met = war_between(world, actor, target)
    if met is None:
        return None
    war = met[1]
    ours, theirs = (war.attackers, war.defenders) if actor in war.attackers else (war.defenders, war.attackers)
    if ours[0] == actor and theirs[0] == target:
        return war, ours, theirs
    return war, ours if ours[0] == actor else [actor], theirs if theirs[0] == target else [target]


def held_by(world: World, holders: list[int], nations: list[int]) -> int:
    """Share of the people of some nations whose land others hold, milli-points."""
    people, whole = _people_by_hand(world)
    held = sum(people.item(nation, holder) for nation in nations for holder in holders)
    return mul_div(held, FULL, max(sum(whole[nation] for nation in nations), 1))


def _people_by_hand(world: World) -> tuple[IntArray, list[int]]:
    """([owner, controller] people of all land, [owner] the same in all hands); kept for the moment."""
    if "people_by_hand" not in world.memo:
        table, size = world.provinces, world.n_nations
        land = nonzeros((table.owner >= 0) & (table.controller >= 0))
        found = np.zeros((size, size), dtype=np.int64)
        np.add.at(found, (table.owner[land], table.controller[land]), table.people[land])
        world.memo["people_by_hand"] = (found, found.sum(axis=1).tolist())
    people: tuple[IntArray, list[int]] = world.memo["people_by_hand"]
    return people


@probe("war_land")
def war_land(world: World, actor: int, target: int) -> int:
    """Share of the enemy side's people under our side's occupation less that of ours under theirs, milli-points."""
    met = sides(world, actor, target)
    if met is None:
        return 0
    _, ours, theirs = met
    return held_by(world, ours, [target]) - held_by(world, theirs, [actor])


@probe("war_capitals")
def war_capitals(world: World, actor: int, target: int) -> int:
    """A full index when the enemy's capital is not in its hands, less one when ours is not in ours."""
    return FULL * (_fallen(world, target) - _fallen(world, actor))


def _fallen(world: World, nation: int) -> int:
    capital = world.nation(nation).capital
    return int(not capital or int(world.provinces.controller[capital]) != nation)


@probe("war_goals")
def war_goals(world: World, actor: int, target: int) -> int:
    """Share of the land we fight for that we hold, less the share of the land they fight for that they hold."""
    met = sides(world, actor, target)
    if met is None:
        return 0
    war, ours, theirs = met
    return _reached(world, war, ours) - _reached(world, war, theirs)


def _reached(world: World, war: War, side: list[int]) -> int:
    land = goal_land(war, side)
    if not land:
        return 0
    holder = world.provinces.controller
    return mul_div(sum(int(holder[place]) in side for place in land), FULL, len(land))


@probe("war_battles")
def war_battles(world: World, actor: int, target: int) -> int:
    """Their dead less ours as a share of both, milli-points; small while few have died on either side."""
    met = sides(world, actor, target)
    if met is None:
        return 0
    war, ours, theirs = met
    dead = [sum(war.losses.get(world.tag(n), 0) for n in side) for side in (ours, theirs)]
    whole = max(sum(dead), world.quantity("bloody_war"))
    return mul_div(dead[1] - dead[0], FULL, max(whole, 1))


@probe("war_blockade")
def war_blockade(world: World, actor: int, target: int) -> int:
    """Share of sea supply the target loses less the share we lose, milli-points."""
    lost = world.ledger["blockade"]
    return int(lost[target]) - int(lost[actor])


@probe("war_months")
def war_months(world: World, actor: int, target: int) -> int:
    """Months of the war between the two, in milli-points (1 month = 1000)."""
    met = war_between(world, actor, target)
    return (world.turn - met[1].started) * POINT if met is not None else 0


@probe("war_apart")
def war_apart(world: World, actor: int, target: int) -> int:
    """Months of the war, in milli-points, for an actor that touches no enemy or has not fought in it at all; else 0."""
    met = war_between(world, actor, target)
    if met is None:
        return 0
    tag = world.tag(actor)
    fought = met[1].losses.get(tag, 0) + met[1].taken.get(tag, 0)
    return 0 if fought and in_contact(world)[actor] else (world.turn - met[1].started) * POINT


@probe("war_talks")
def war_talks(world: World, actor: int, target: int) -> int:
    """A full index while an armistice stands between the two, else 0."""
    met = war_between(world, actor, target)
    return FULL if met is not None and world.turn < met[1].ceasefire else 0


@probe("war_mediated")
def war_mediated(world: World, actor: int, target: int) -> int:
    """A full index while a third party offers its good offices, else 0."""
    met = war_between(world, actor, target)
    return FULL if met is not None and met[1].mediator >= 0 else 0


@probe("war_allies")
def war_allies(world: World, actor: int, target: int) -> int:
    """Strength of the target's other enemies that fight on while the two talk, as a share of its own, milli-points."""
    from game.world.probes import strength_by_nation

    power = strength_by_nation(world)
    met = sides(world, actor, target)
    ours = met[1] if met is not None else [actor]
    others = [n for n in world.pacts.enemies(target) if n not in ours]
    return clamp(mul_div(int(power[others].sum()), FULL, max(int(power[target]), 1)), 0, FULL) if others else 0

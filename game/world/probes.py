"""Probes: read-only numbers that scores and conditions may use, supplied by one function each."""

from __future__ import annotations

import numpy as np

from game.core.arrays import some
from game.core.fixed import mul_div
from game.core.units import FULL, PPM
from game.rules.vocabulary import probe
from game.world.census import census
from game.world.columns import IntArray
from game.world.components.war import War
from game.world.deeds import neighbours
from game.world.pacts import war_between
from game.world.spawn import LAND
from game.world.surveys import of_all
from game.world.world import World


def strength_by_nation(world: World) -> IntArray:
    """[N] fighting power of the land forces: attack and defence points of all divisions at full order."""
    if "strength" not in world.memo:
        world.memo["strength"] = _strengths(world)
    found: IntArray = world.memo["strength"]
    return found


def _strengths(world: World) -> IntArray:
    table, counted = world.formations, census(world)
    land = table.domain[counted.rows] == LAND
    total = np.zeros(world.n_nations, dtype=np.int64)
    np.add.at(total, table.owner[counted.rows[land]], counted.power[land])
    return total


@probe("field_strength")
def field_strength(world: World, actor: int, target: int) -> int:
    """Fighting power of the actor's land forces, points."""
    return int(strength_by_nation(world)[actor])


@probe("strength_ratio")
def strength_ratio(world: World, actor: int, target: int) -> int:
    """The target's land strength over the actor's, milli-points (100,000 = equal), at most ten times."""
    power = strength_by_nation(world)
    return ratio_of(int(power[actor]), int(power[target]))


@probe("months_at_war")
def months_at_war(world: World, actor: int, target: int) -> int:
    """Months since the oldest war the actor fights began, in milli-points (1 month = 1000)."""
    started = [war.started for _, war in world.entities.each(War) if actor in war.attackers + war.defenders]
    return (world.turn - min(started)) * (FULL // 100) if started else 0  # not balance: points in a full index


@probe("months_quiet")
def months_quiet(world: World, actor: int, target: int) -> int:
    """Months without battle or capture in the war between the two, in milli-points (1 month = 1000)."""
    met = war_between(world, actor, target)
    return (world.turn - met[1].last_change) * (FULL // 100) if met is not None else 0  # not balance: points


@probe("held_share")
def held_share(world: World, actor: int, target: int) -> int:
    """Share of the target's people under the actor's side's occupation, milli-points."""
    table = world.provinces
    mine = table.owner == target
    total = int(table.people[mine].sum())
    held = int(table.people[mine & (table.controller != target)].sum())
    return mul_div(held, FULL, total) if total else FULL


@probe("land_border")
def land_border(world: World, actor: int, target: int) -> int:
    """A full index when the two share a land border, else 0."""
    return FULL if target in neighbours(world, actor) else 0


@probe("wars_fought")
def wars_fought(world: World, actor: int, target: int) -> int:
    """Number of wars the actor is in, in milli-points (1 war = 1000)."""
    return len(world.pacts.wars_of[actor]) * (FULL // 100)  # not balance: points in a full index


@probe("treaty_count")
def treaty_count(world: World, actor: int, target: int) -> int:
    """Nations with which the actor has a treaty against war, in milli-points (1 treaty = 1000)."""
    return int(world.pacts.given("no_war")[actor].sum()) * (FULL // 100)  # not balance: points in a full index


@probe("common_enemies")
def common_enemies(world: World, actor: int, target: int) -> int:
    """A full index when the two fight a common enemy, else 0."""
    return FULL if some(world.pacts.war[actor] & world.pacts.war[target]) else 0


@probe("same_colour")
def same_colour(world: World, actor: int, target: int) -> int:
    """A full index when both governments are of one political family, else 0."""
    families = []
    for nation in (actor, target):
        government = world.nation(nation).government
        families.append(world.rules.get("faction", world.faction_ids[government]).family if government >= 0 else "")
    return FULL if families[0] == families[1] else 0


@probe("common_threat")
def common_threat(world: World, actor: int, target: int) -> int:
    """What actor and target both fear of the worst third neighbour of either, milli-points: threats and ill will."""
    around = {*neighbours(world, actor), *neighbours(world, target)} - {actor, target}
    if not around:
        return 0
    fears = _fears(world)
    ours: list[int] = fears[actor].tolist()
    theirs: list[int] = fears[target].tolist()
    return max(min(ours[n], theirs[n]) for n in around)


def _fears(world: World) -> IntArray:
    """[N, N] what each nation fears of each other, milli-points: threats and ill will; kept until a stock changes."""
    known = world.fixed.get("fears")
    if known is None or known[0] != world.ledger.version:
        found = world.ledger["threat_memory"] - np.minimum(world.ledger["relations"], 0)
        known = world.fixed["fears"] = (world.ledger.version, found)
    fears: IntArray = known[1]
    return fears


@probe("land_lost")
def land_lost(world: World, actor: int, target: int) -> int:
    """Share of the actor's people under enemy occupation, ppm."""
    return occupied_share(world, actor)


@probe("land_held")
def land_held(world: World, actor: int, target: int) -> int:
    """Share of the target's people under occupation, ppm."""
    return occupied_share(world, target)


@probe("strength_balance")
def strength_balance(world: World, actor: int, target: int) -> int:
    """Own land strength less the target's, as a share of both together, ppm from -1,000,000 to 1,000,000."""
    power = strength_by_nation(world)
    return balance_of(int(power[actor]), int(power[target]))


def ratio_of(ours: int, theirs: int) -> int:
    """Their strength over ours, milli-points (100,000 = equal), at most ten times."""
    return min(mul_div(theirs, FULL, max(ours, 1)), 10 * FULL)  # not balance: a cap on a ratio


def balance_of(ours: int, theirs: int) -> int:
    """Our strength less theirs as a share of both, ppm from -1,000,000 to 1,000,000."""
    return mul_div(ours - theirs, PPM, max(ours + theirs, 1))


def occupied_share(world: World, nation: int) -> int:
    """Share of a nation's people, ppm, who live in provinces it owns but does not command."""
    table = world.provinces
    mine = table.owner == nation
    total = int(table.people[mine].sum())
    lost = int(table.people[mine & (table.controller != nation)].sum())
    return mul_div(lost, PPM, total) if total else PPM


@probe("mean_office_skill")
def mean_office_skill(world: World, actor: int, target: int) -> int:
    """Mean skill of those who sit in offices of a nation, milli-points."""
    return int(of_all(world, "mean_office_skill")[actor])


@probe("army_supply")
def army_supply(world: World, actor: int, target: int) -> int:
    """Mean supply of the actor's land forces by strength, milli-points."""
    return int(of_all(world, "army_supply")[actor])


@probe("great_power_fronts")
def great_power_fronts(world: World, actor: int, target: int) -> int:
    """Great powers the actor is at war with, in milli-points (1 power = 1000)."""
    return int(of_all(world, "great_power_fronts")[actor])


@probe("heavy_output_lag12")
def heavy_output_lag12(world: World, actor: int, target: int) -> int:
    """Growth of the actor's heavy industry in the month a year ago, milli-points (1 per cent = 1000)."""
    return int(of_all(world, "heavy_output_lag12")[actor])


@probe("arms_burden")
def arms_burden(world: World, actor: int, target: int) -> int:
    """Share of the actor's income of last month that its forces took, ppm."""
    return int(of_all(world, "arms_burden")[actor])

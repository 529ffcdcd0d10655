"""Probes of cabinets and parties, for scores: how far families stand apart, what a cabinet rests on."""

from __future__ import annotations

from game.core.fixed import mul_div
from game.core.units import FULL, POINT, PPM
from game.rules.vocabulary import probe
from game.world.politics.cabinets import base_of, cabinet, width_of
from game.world.world import World


@probe("kinship")
def kinship(world: World, actor: int, target: int) -> int:
    """How far two factions' families stand apart, less what draws the two together, milli-points."""
    known: dict[tuple[int, int], int] = world.fixed.setdefault("kinship", {})
    if (actor, target) not in known:
        known[actor, target] = _apart(world, actor, target)
    return known[actor, target]


def _apart(world: World, actor: int, target: int) -> int:
    one, other = (world.rules.get("faction", world.faction_ids[f]) for f in (actor, target))
    pair = sorted((one.family, other.family))
    rows = world.rules.of("kinship").values()
    usual = world.quantity("kinship_usual")
    distance = next((int(row.distance) for row in rows if list(row.families) == pair), usual)
    return distance - int(one.affinity.get(other.id, 0)) - int(other.affinity.get(one.id, 0))


@probe("cabinet_lack")
def cabinet_lack(world: World, actor: int, target: int) -> int:
    """What the actor's cabinet lacks of half the house with those who bear it, milli-points of the house."""
    found = cabinet(world, actor)
    if found is None:
        return 0
    base = base_of(world, actor, (*found[1].members, *found[1].tolerated))
    return max(0, mul_div(PPM // 2 - base, FULL, PPM))


@probe("cabinet_borne")
def cabinet_borne(world: World, actor: int, target: int) -> int:
    """Seats of those who only bear the actor's cabinet, milli-points of the house."""
    found = cabinet(world, actor)
    return mul_div(base_of(world, actor, tuple(found[1].tolerated)), FULL, PPM) if found is not None else 0


@probe("cabinet_width")
def cabinet_width(world: World, actor: int, target: int) -> int:
    """How ill the two members suit each other that suit each other worst, milli-points; 0 for one party alone."""
    found = cabinet(world, actor)
    return width_of(world, actor, tuple(found[1].members)) if found is not None else 0


@probe("cabinet_age")
def cabinet_age(world: World, actor: int, target: int) -> int:
    """Months the actor's cabinet has been in office, a thousand a month."""
    found = cabinet(world, actor)
    return (world.turn - found[1].since) * POINT if found is not None else 0

"""What factions and blocs think of laws, and how near two factions are to each other."""

from __future__ import annotations

from collections.abc import Mapping

from game.core.fixed import mul_div
from game.core.units import FULL, PPM
from game.world.politics.rivalry import faction_views, places_of
from game.world.world import World

Views = Mapping[str, Mapping[str, int]]
"""Axis -> option -> milli-points."""


def stance(world: World, faction: int, axis: str, option: str) -> int:
    """How much a faction is for an option, milli-points: its leader's view as rivalry has it, else its programme. One
    that leads comes to resemble whom the rules say."""
    place = places_of(world).get((axis, option))
    return views_of(world, faction)[place] if place is not None else 0


def views_of(world: World, faction: int) -> list[int]:
    """[place] the stances of a faction on every option of every axis; kept for the moment."""
    kept: dict[int, list[int]] = world.memo.setdefault("views", {})
    if faction not in kept:
        kept[faction] = _views(world, faction)
    return kept[faction]


def _views(world: World, faction: int) -> list[int]:
    own: list[int] = faction_views(world, faction).tolist()
    proto = world.rules.get("faction", world.faction_ids[faction])
    if proto.likeness and world.nation(world.faction(faction).nation).government == faction:
        for like in proto.likeness:
            other = faction_views(world, world.faction_index[like.faction]).tolist()
            by = world.quantity(like.by)
            for (axis, _), place in places_of(world).items():
                if axis in like.axes:
                    own[place] += mul_div(other[place] - own[place], by, PPM)
    return own


def gain_of(world: World, faction: int, axis: str, option: str) -> int:
    """How much better an option is to a faction than what is in force, milli-points."""
    now = world.policy(axis, world.faction(faction).nation)
    return stance(world, faction, axis, option) - stance(world, faction, axis, now)


def gains_of(world: World, nation: int, axis: str, option: str) -> dict[int, int]:
    """Faction -> `gain_of`, of all factions of a nation; kept for the moment."""
    kept: dict[tuple[int, str, str, str], dict[int, int]] = world.memo.setdefault("gains", {})
    key = (nation, axis, option, world.policy(axis, nation))
    if key not in kept:
        kept[key] = {one: gain_of(world, one, axis, option) for one in world.ties.factions[nation]}
    return kept[key]


def bloc_stance(world: World, bloc: int, axis: str, option: str) -> int:
    """How much a bloc is for an option, milli-points."""
    return int(world.rules.get("bloc", world.ties.blocs[bloc]).stances.get(axis, {}).get(option, 0))


def want_pull(world: World, bloc: int, axis: str, option: str) -> int:
    """What the wants of a bloc that ask for an option on the axis are worth a month if it is put into force: loyalty
    it would give beyond what it gives now, milli-points."""
    found = _asked(world, bloc, axis)
    now = world.policy(axis, world.ties.nation[bloc])
    return found.get(option, 0) - found.get(now, 0)


def wants_pull(world: World, nation: int, weights: Mapping[int, int], axis: str, option: str) -> int:
    """`want_pull` of all blocs of a nation together, each by its weight in ppm."""
    kept: dict[tuple[int, str], tuple[int, ...]] = world.fixed.setdefault("blocs_that_ask", {})
    if (nation, axis) not in kept:
        blocs = world.ties.of_nation.get(nation, ())
        kept[nation, axis] = tuple(bloc for bloc in blocs if _asked(world, bloc, axis))
    asking = kept[nation, axis]
    return sum(mul_div(weights.get(one, 0), want_pull(world, one, axis, option), PPM) for one in asking)


def _asked(world: World, bloc: int, axis: str) -> dict[str, int]:
    """Option -> what the wants that ask for it are worth, milli-points a month."""
    kept: dict[tuple[int, str], dict[str, int]] = world.fixed.setdefault("wants_of_axes", {})
    if (bloc, axis) not in kept:
        found: dict[str, int] = {}
        for want in world.rules.get("bloc", world.ties.blocs[bloc]).wants:
            for item in want.when:
                if item.name == "policy_is" and item.params.axis == axis:
                    found[item.params.option] = found.get(item.params.option, 0) + want.met - want.unmet
        kept[bloc, axis] = found
    return kept[bloc, axis]


def nearness(world: World, one: int, other: int) -> int:
    """How near two factions are in the axes on which both have a view: FULL agreed, -FULL opposed, milli-points."""
    kept: dict[tuple[int, int], int] = world.memo.setdefault("nearness", {})
    pair = (min(one, other), max(one, other))
    if pair not in kept:
        kept[pair] = _nearness(world, *pair)
    return kept[pair]


def _nearness(world: World, one: int, other: int) -> int:
    shared = _shared(world, one, other)
    mine, theirs = views_of(world, one), views_of(world, other)
    total = sum(FULL - max(abs(mine[place] - theirs[place]) for place in places) for places in shared)
    return total // len(shared) if shared else 0


def _shared(world: World, one: int, other: int) -> tuple[tuple[int, ...], ...]:
    """For each axis on which the programmes of both say something: places of the options on which either has a view."""
    kept: dict[tuple[int, int], tuple[tuple[int, ...], ...]] = world.fixed.setdefault("axes_shared", {})
    if (one, other) not in kept:
        mine, theirs = (world.rules.get("faction", world.faction_ids[f]).stances for f in (one, other))
        at = places_of(world)
        axes = sorted(set(mine) & set(theirs))
        kept[one, other] = tuple(
            tuple(at[axis, name] for name in sorted({*mine[axis], *theirs[axis]})) for axis in axes
        )
    return kept[one, other]

"""Forms of common conditions that answer for all nations at once; None where only the single form can tell.

Each says the same as the condition of its name with the nation as root; a test compares them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from game.world.components.politics import Parliament
from game.world.components.state import Ruler
from game.world.components.war import War
from game.world.conditions import quick, sweep
from game.world.conditions.nations import colour_of

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]


@sweep("at_war")
def at_war(world: World, params: Any) -> IntArray | None:
    """Whoever fights anybody."""
    if params.nation != "root" or params.with_ is not None:
        return None
    return world.pacts.fighting.astype(np.int64)


@sweep("at_peace")
def at_peace(world: World, params: Any) -> IntArray | None:
    """Whoever fights nobody."""
    return (~world.pacts.fighting).astype(np.int64)


@sweep("nation")
def nation(world: World, params: Any) -> IntArray | None:
    """One nation."""
    found = np.zeros(world.n_nations, dtype=np.int64)
    if params.nation in world.nation_index:
        found[world.nation_index[params.nation]] = 1
        return found
    return None


@sweep("tag")
def tag(world: World, params: Any) -> IntArray | None:
    """Nations that carry a label; labels never change."""
    if params.of != "root":
        return None
    key = f"tag/{params.label}"
    if key not in world.fixed:
        protos = world.rules.of("nation")
        marks = [params.label in protos[name].tags for name in world.nation_tags]
        world.fixed[key] = np.array(marks, dtype=np.int64)
    found: IntArray = world.fixed[key]
    return found


@sweep("has_trait")
def has_trait(world: World, params: Any) -> IntArray | None:
    """Nations whose ruler has a trait."""
    if params.of != "root":
        return None
    found = np.zeros(world.n_nations, dtype=np.int64)
    for number, uid in enumerate(world.nation_uids):
        ruler = world.entities.find(uid, Ruler)
        found[number] = ruler is not None and params.trait in ruler.traits
    return found


@sweep("flag")
def flag(world: World, params: Any) -> IntArray | None:
    """Nations with their own flag set, where it is each nation's own; else all or none."""
    if "$root" not in params.id:
        return np.full(world.n_nations, int(world.has_flag(params.id)), dtype=np.int64)
    marks = [world.has_flag(params.id.replace("$root", name)) for name in world.nation_tags]
    return np.array(marks, dtype=np.int64)


@sweep("all")
def all_of(world: World, params: Any) -> IntArray | None:
    """Nations for which all of some conditions hold, where each can tell at once."""
    found = np.ones(world.n_nations, dtype=np.int64)
    for item in params.conditions:
        one = quick(world, item)
        if one is None:
            return None
        found *= one
    return found


@sweep("any")
def any_of(world: World, params: Any) -> IntArray | None:
    """Nations for which one of some conditions holds, where each can tell at once."""
    found = np.zeros(world.n_nations, dtype=np.int64)
    for item in params.conditions:
        one = quick(world, item)
        if one is None:
            return None
        found |= one
    return found


@sweep("not")
def none_of(world: World, params: Any) -> IntArray | None:
    """Nations for which none of some conditions holds."""
    found = any_of(world, params)
    return None if found is None else 1 - found


@sweep("regime_colour")
def regime_colour(world: World, params: Any) -> IntArray | None:
    """Nations whose government has a colour."""
    if params.of != "root":
        return None
    if "colours" not in world.fixed:
        protos = world.rules.of("faction")
        world.fixed["colours"] = np.array([colour_of(protos[name].family) for name in world.faction_ids])
    found: IntArray = (world.fixed["colours"][[one.government for one in world.nations]] == params.colour).astype(
        np.int64
    )
    return found


@sweep("lost_last_war")
def lost_last_war(world: World, params: Any) -> IntArray | None:
    """Nations whose last decided war was lost."""
    if params.nation != "root":
        return None
    return np.array([world.has_flag(f"war_lost/{name}") for name in world.nation_tags], dtype=np.int64)


@sweep("policy_is")
def policy_is(world: World, params: Any) -> IntArray | None:
    """Nations with an option in force; where it is asked of one named nation, all or none."""
    known: dict[tuple[str, str], int] = world.fixed.setdefault("option_places", {})
    key = (params.axis, params.option)
    if key not in known:
        options = sorted(world.rules.get("policy", params.axis).options)
        known[key] = options.index(params.option) if params.option in options else -1
    row: IntArray = world.policies[world.policy_index[params.axis]]
    if params.of == "root":
        in_force: IntArray = (row == known[key]).astype(np.int64)
        return in_force
    if params.of in world.nation_index:
        return np.full(world.n_nations, int(row[world.nation_index[params.of]] == known[key]), dtype=np.int64)
    return None


def _numbers(world: World, params: Any) -> IntArray | None:
    """[N] a stock or quantity of every nation; one of the world, of the rules or of a named nation for all alike."""
    named = world.nation_index.get(params.of, -1)
    if params.of != "root" and named < 0:
        return None
    if params.id in world.ledger.specs:
        scope, values = world.ledger.specs[params.id].scope, world.ledger[params.id]
    elif params.id in world.rules.of("quantity"):
        scope, values = world.rules.get("quantity", params.id).scope, world.quantities[params.id]
    else:
        return None
    if scope == "nation":
        return values if named < 0 else np.full(world.n_nations, int(values[named]), dtype=np.int64)
    return np.full(world.n_nations, int(values[0]), dtype=np.int64) if len(values) == 1 else None


@sweep("stock_at_least")
@sweep("quantity_at_least")
def at_least(world: World, params: Any) -> IntArray | None:
    """Nations whose number has reached the threshold."""
    values = _numbers(world, params)
    return None if values is None else (values >= params.value).astype(np.int64)


@sweep("stock_below")
@sweep("quantity_below")
def below(world: World, params: Any) -> IntArray | None:
    """Nations whose number is below the threshold."""
    values = _numbers(world, params)
    return None if values is None else (values < params.value).astype(np.int64)


@sweep("attacked_within")
def attacked_within(world: World, params: Any) -> IntArray | None:
    """Nations attacked of late."""
    found = np.zeros(world.n_nations, dtype=np.int64)
    for _, war in world.entities.each(War):
        if world.turn - war.started < params.months:
            found[war.defenders] = 1
    return found


@sweep("has_parliament")
def has_parliament(world: World, params: Any) -> IntArray | None:
    """Whoever elects a house."""
    found: IntArray = np.zeros(world.n_nations, dtype=np.int64)
    for _, part in world.entities.each(Parliament):
        found[part.nation] = 1
    return found

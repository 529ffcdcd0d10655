"""Deeds: every act that others may blame. Nothing else writes casus, threat or tension by blame.

Recording a deed only remembers it; what each audience makes of it is applied once a month, by the table in
`balance/deeds/`, in the phase "deeds to audiences".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from game.core.arrays import IntArray, distinct
from game.core.fixed import mul_div
from game.core.units import PPM
from game.world.chronicle import Deed

if TYPE_CHECKING:
    from game.world.world import World


FRESH: Final = "deeds/fresh"
"""Counter of the deeds at the end of the list that no audience has judged yet."""


def log_deed(
    world: World, kind: str, actor: int, target: int = -1, province: int = 0, size: int = PPM, author: int = -1
) -> None:
    """Remember a deed. `size` scales its effects (ppm); `author` is who was truly behind it, the actor by default."""
    world.rules.get("deed", kind)
    world.chronicle.deeds.append(
        Deed(world.turn, kind, actor, target, province, size, author if author >= 0 else actor)
    )
    world.counters[FRESH] = world.counters.get(FRESH, 0) + 1


def spread_deeds(world: World) -> int:
    """Apply the deeds recorded since the last time to their audiences. Returns how many were applied."""
    deeds = world.chronicle.deeds
    fresh = deeds[len(deeds) - world.counters.pop(FRESH, 0) :]
    for deed in fresh:
        for effect in world.rules.get("deed", deed.kind).effects:
            _apply(world, deed, effect)
    keep = {kind: proto.months_kept for kind, proto in world.rules.of("deed").items()}
    world.chronicle.deeds = [d for d in world.chronicle.deeds if world.turn - d.turn < keep[d.kind]]
    return len(fresh)


def _apply(world: World, deed: Deed, effect: Any) -> None:
    amount = mul_div(effect.milli, deed.size, PPM)
    scope = world.ledger.specs[effect.stock].scope
    source = f"deed.{deed.kind}"
    if scope == "world":
        world.ledger.add(effect.stock, 0, amount, "deed", source)
        return
    for nation in _audience(world, deed, effect.audience):
        if scope == "pair":
            if nation == deed.actor:
                continue
            place = (nation, deed.actor)
            if effect.cap is not None and amount > 0:
                amount = min(amount, max(0, effect.cap - world.stock(effect.stock, place)))
            world.ledger.add(effect.stock, place, amount, "deed", source)
        else:
            world.ledger.add(effect.stock, nation, amount, "deed", source)


def _audience(world: World, deed: Deed, audience: str) -> Iterable[int]:
    """Nation numbers an effect falls on, ascending."""
    if audience == "actor":
        return [deed.actor]
    if audience in ("target", "pair"):
        return [deed.target] if deed.target >= 0 else []
    if audience == "world":
        return [n for n in world.living() if n != deed.actor]
    if audience == "allies_of_target" and deed.target >= 0:
        return [int(n) for n in world.pacts.allied[deed.target].nonzero()[0] if n != deed.actor]
    centre = deed.target if audience == "neighbours_of_target" else deed.actor
    return [n for n in neighbours(world, centre) if n not in (deed.actor, deed.target)] if centre >= 0 else []


def grievances(world: World) -> IntArray:
    """[N, N] all causes for war of one nation against another together; kept until a stock changes."""
    known = world.fixed.get("grievances")
    if known is None or known[0] != world.ledger.version:
        causes = [name for name, proto in world.rules.of("stock").items() if proto.group == "casus"]
        total = np.zeros((world.n_nations, world.n_nations), dtype=np.int64)
        for name in causes:
            total += world.ledger[name]
        known = world.fixed["grievances"] = (world.ledger.version, total)
    found: IntArray = known[1]
    return found


def neighbours(world: World, nation: int) -> list[int]:
    """Nations whose land borders land this nation controls, ascending. The list is shared: do not change it."""
    version, lists = world.neighbour_lists
    if version != world.borders_version:
        lists = _all_neighbours(world)
        world.neighbour_lists = (world.borders_version, lists)
    return lists[nation]


def _all_neighbours(world: World) -> list[list[int]]:
    tails, heads = world.atlas.arcs
    one, other = world.provinces.controller[tails], world.provinces.controller[heads]
    foreign = (one != other) & (one >= 0) & (other >= 0)
    pairs = distinct(one[foreign] * world.n_nations + other[foreign])
    lists: list[list[int]] = [[] for _ in range(world.n_nations)]
    for pair in pairs.tolist():
        lists[pair // world.n_nations].append(pair % world.n_nations)
    return lists

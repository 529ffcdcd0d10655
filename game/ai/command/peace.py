"""Peace: spread the armies over the capital and the borders with those we fear."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.ai.command.survey import land_arcs
from game.ai.mind import Mind
from game.core.arrays import nonzeros
from game.orders.base import Order
from game.orders.forces import Move
from game.world.views import TurnView


def garrison_orders(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """A few moves toward an even watch over the posts."""
    columns = view.own_columns()
    mine = (columns["domain"] == 0) & (columns["next"] == 0)
    armies = list(zip(columns["uid"][mine].tolist(), columns["province"][mine].tolist(), strict=True))
    if len(armies) < 2:
        return
    posts = posts_of(view, mind)
    if not posts:
        return
    zone = view.atlas.landmass
    crowd: dict[int, int] = {}
    for _, place in armies:
        crowd[place] = crowd.get(place, 0) + 1
    standing = {p: crowd.get(p, 0) for p in posts}
    moved = 0
    for uid, place in sorted(armies):
        if moved >= mind.limit("garrison_moves"):
            return
        if place in standing and crowd[place] <= 2:
            continue
        goal = min(posts, key=standing.__getitem__)  # of equals the first
        if standing[goal] >= standing.get(place, 2):
            continue
        by_sea = bool(zone[goal] != zone[place])
        if by_sea and not (view.holds("navy") and zone[goal] == zone[posts[0]]):
            continue
        yield Move(view.faction, uid, goal, by_sea), "brain.garrison"
        moved += 1
        standing[goal] += 1
        crowd[place] -= 1
        if place in standing:
            standing[place] -= 1


def posts_of(view: TurnView, mind: Mind) -> list[int]:
    """Places to guard, most important first: the capital, then borders by the neighbour's strength."""
    home, me = view.capital(view.nation), view.nation
    posts = [home] if home and int(view.controller[home]) == me else []
    tails, heads = land_arcs(view.atlas)
    controller = view.controller
    fear = np.zeros(len(view.tags) + 1, dtype=np.int64)
    for other in view.neighbours(me):
        if not view.allied(me, other):
            fear[other] = view.strength(other)
    ours = nonzeros((controller == me)[tails])
    dreads = fear[controller[heads[ours]]]
    worst: dict[int, int] = {}
    for place, dread in zip(tails[ours].tolist(), dreads.tolist(), strict=True):
        if dread > worst.get(place, 0):
            worst[place] = dread
    ranked = sorted(worst, key=lambda p: (-worst[p], -int(view.people[p]), p))
    return posts + [p for p in ranked if p not in posts][: mind.limit("border_posts")]

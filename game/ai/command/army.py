"""The high command: keeps formations of a handy size, guards borders in peace and hands wars to the field command."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.ai.command.campaign import war_orders
from game.ai.command.peace import garrison_orders
from game.ai.mind import Mind
from game.core.units import FULL
from game.orders.base import Order
from game.orders.forces import Merge
from game.world.views import TurnView


def army_orders(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Orders of the army office."""
    if view.enemies():
        yield from war_orders(view, mind)
        yield from _corps(view, mind, mind.limit("corps_in_war"), FULL // 2)
    elif mind.turn_of("review_every"):
        yield from garrison_orders(view, mind)
        yield from _corps(view, mind, mind.limit("corps_divisions"), 0)


def _corps(view: TurnView, mind: Mind, size: int, order: int) -> Iterator[tuple[Order, str]]:
    """Join small formations that stand together, and are rested, into corps of at most `size`."""
    columns = view.own_columns()
    own = (columns["next"] == 0) & (columns["retreating"] == 0)
    own &= (columns["domain"] == 0) & (columns["divisions"] < size) & (columns["province"] <= view.atlas.n_land)
    own &= columns["organisation"] >= order
    if np.count_nonzero(own) < 2:
        return
    rows = sorted(zip(*(columns[k][own].tolist() for k in ("province", "divisions", "uid")), strict=True))
    open_: dict[int, list[int]] = {}
    for place, divisions, uid in rows:
        corps = open_.get(place)
        if corps is not None and corps[1] + divisions <= size:
            yield Merge(view.faction, uid, corps[0]), "brain.form_corps"
            corps[1] += divisions
        else:
            open_[place] = [uid, divisions]

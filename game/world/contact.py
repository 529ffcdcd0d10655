"""Who is in touch with an enemy on land: whose staffs have something to decide this month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros, some
from game.world.sees import arcs_by_head
from game.world.spawn import LAND

if TYPE_CHECKING:
    from game.world.world import World

BoolArray = npt.NDArray[np.bool_]


def in_contact(world: World) -> BoolArray:
    """[N] nations whose land or armies lie next to an enemy's, or whose armies are at sea; kept for the moment."""
    if "contact" not in world.memo:
        world.memo["contact"] = _touching(world)
    found: BoolArray = world.memo["contact"]
    return found


def _touching(world: World) -> BoolArray:
    found = np.zeros(world.n_nations, dtype=np.bool_)
    if not some(world.pacts.fighting):
        return found
    war, controller = world.pacts.war, world.provinces.controller
    tails, heads = world.all_arcs
    both = (controller[tails] >= 0) & (controller[heads] >= 0)
    ours, theirs = controller[tails[both]], controller[heads[both]]
    found[ours[war[ours, theirs]]] = True
    table = world.formations
    rows = table.alive()
    rows = rows[(table.domain[rows] == LAND) & world.pacts.fighting[table.owner[rows]]]
    place, owner = table.province[rows], table.owner[rows]
    found[owner[place > world.atlas.n_land]] = True
    hostile = np.zeros((world.n_nations, world.atlas.n), dtype=np.bool_)
    land = nonzeros(controller >= 0)
    hostile[:, land] = war[:, controller[land]]
    tails, starts, heads = arcs_by_head(world)
    packed = np.packbits(hostile, axis=0)
    near = np.zeros_like(packed)
    near[:, heads] = np.bitwise_or.reduceat(packed[:, tails], starts, axis=1)
    beside = hostile | np.unpackbits(near, axis=0, count=world.n_nations).view(np.bool_)
    found[owner[beside[owner, place]]] = True
    return found

"""Who is in touch with an enemy on land: whose staffs have something to decide this month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.core.arrays import distinct, nonzeros, some
from game.world.sees import arcs_by_head
from game.world.spawn import LAND

if TYPE_CHECKING:
    from game.world.world import World

BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]


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
    rest = ~found[owner]  # the armies of those who are not in touch already
    if some(rest):
        found[distinct(_beside(world, owner[rest], place[rest]))] = True
    return found


def _beside(world: World, owner: IntArray, place: IntArray) -> IntArray:
    """Owners of those armies that stand on or next to land in enemy hands."""
    war, controller = world.pacts.war, world.provinces.controller
    nations = distinct(owner)
    hostile = np.zeros((len(nations), world.atlas.n), dtype=np.bool_)
    land = nonzeros(controller >= 0)
    hostile[:, land] = war[nations][:, controller[land]]
    tails, starts, heads = arcs_by_head(world)
    packed = np.packbits(hostile, axis=0)
    near = np.zeros_like(packed)
    near[:, heads] = np.bitwise_or.reduceat(packed[:, tails], starts, axis=1)
    beside = hostile | np.unpackbits(near, axis=0, count=len(nations)).view(np.bool_)
    found: IntArray = owner[beside[np.searchsorted(nations, owner), place]]
    return found

"""How far a nation can feed its armies: supply distance along its own and allied land, by rail and through ports.

Derived state: a field is kept until a border or a treaty changes, and never saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.core.units import PPM
from game.kernels import routing
from game.world.roads import Roads, roads

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]


def supply_at(world: World, nation: int) -> IntArray:
    """[n] share of its need, ppm, that a formation of the nation receives in each province."""
    field = supply_field(world, nation)
    reach = max(world.quantity("supply_reach", nation), 1)
    far = np.clip(field - reach, 0, reach)
    share = PPM - far * (PPM - world.quantity("supply_floor")) // reach
    share = np.where(field >= routing.FAR, world.quantity("supply_floor"), share)
    return share.astype(np.int64)


def supply_field(world: World, nation: int) -> IntArray:
    """[n] supply distance of every province from the nation's capital, through its own and allied land and its ports.

    Distances are kilometres weighted by terrain and rail. Kept until a border or a treaty changes.
    """
    if nation not in world.supply_fields:
        world.supply_fields[nation] = _work_out(world, nation, roads(world))
    return world.supply_fields[nation]


def _work_out(world: World, nation: int, net: Roads) -> IntArray:
    controller = world.provinces.controller
    friendly = np.zeros(world.atlas.n, dtype=np.bool_)
    held = controller >= 0
    friendly[held] = world.pacts.access[nation, controller[held]]
    own = controller == nation
    capital = world.nation(nation).capital
    if not capital or not own[capital]:
        mine = np.flatnonzero(own)
        if not len(mine):
            return np.full(world.atlas.n, routing.FAR, dtype=np.int64)
        capital = int(mine[np.lexsort((mine, -world.provinces.people[mine]))[0]])
    cost = net.supply_cost(world)
    closed = ~friendly
    source = np.array([capital], dtype=np.int64)
    starts = np.full(world.atlas.n, routing.FAR, dtype=np.int64)
    starts[source] = 0
    shut = closed[net.land.head][np.newaxis]
    field: IntArray = routing.spread(net.land, cost[np.newaxis], shut, starts[np.newaxis])[0]
    ports = np.flatnonzero(friendly & world.atlas.port)
    near = field[ports]
    if not len(ports) or int(near.min()) >= routing.FAR:
        return field
    across = int(near.min()) + world.quantity("sea_supply_cost")
    starts[ports] = np.minimum(starts[ports], np.minimum(near, across))
    found: IntArray = routing.spread(net.land, cost[np.newaxis], shut, starts[np.newaxis])[0]
    return found

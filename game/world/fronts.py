"""Fronts at a glance: whose they are, whom they face, and how they end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.world.components.command import Front
from game.world.ecs import Uid

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


def front_of(world: World, nation: int, uid: int) -> Front | None:
    """A front of the nation, None when there is no such front or it is another's."""
    found = world.entities.find(Uid(uid), Front)
    return found if found is not None and found.nation == nation else None


def dissolve(world: World, uid: Uid) -> None:
    """End a front; its formations belong to none."""
    front = world.formations.front
    front[front == int(uid)] = 0
    world.entities.retire(uid)


def fights(world: World, front: Front) -> bool:
    """Whether a front faces an enemy in war: its foe, or anybody when it has no one foe."""
    if front.foe >= 0:
        return bool(world.pacts.war[front.nation, front.foe])
    return bool(world.pacts.fighting[front.nation])


def watched_by(world: World, front: Front) -> BoolArray:
    """[N] whom a front in peace keeps an eye on: its foe, or all neighbours that are not friends."""
    mask = np.zeros(world.n_nations, dtype=np.bool_)
    if front.foe >= 0:
        mask[front.foe] = True
        return mask
    mask[:] = ~world.pacts.allied[front.nation]
    mask[front.nation] = False
    return mask


def by_nation(world: World) -> dict[int, list[tuple[int, Front]]]:
    """Nation -> its fronts by uid."""
    found: dict[int, list[tuple[int, Front]]] = {}
    for uid, front in world.entities.each(Front):
        found.setdefault(front.nation, []).append((int(uid), front))
    return found

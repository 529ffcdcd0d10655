"""Beginning and ending marches: the one road for orders, staffs and standing orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.world.components.war import Formation, March
from game.world.ecs import Uid

if TYPE_CHECKING:
    from game.world.world import World


def send(world: World, uid: Uid, march: March) -> None:
    """Set a formation on a march, in place of the one it is on; a first step already begun in that direction counts."""
    row = world.entities.get(uid, Formation).row
    if world.entities.find(uid, March) is not None:
        world.entities.remove(uid, March)
    table = world.formations
    if int(table.next[row]) != march.target:
        table.next[row] = table.progress[row] = 0
    world.entities.add(uid, march)


def halt(world: World, uid: Uid) -> None:
    """End a march; the formation stays where it is."""
    row = world.entities.get(uid, Formation).row
    world.formations.next[row] = world.formations.progress[row] = 0
    if world.entities.find(uid, March) is not None:
        world.entities.remove(uid, March)

"""The dead of war: booked in the toll by cause and in the war they died in."""

from __future__ import annotations

from collections.abc import Iterable

from game.world.components.war import Formation
from game.world.ecs import Uid
from game.world.facts import FormationLost
from game.world.pacts import war_between
from game.world.spawn import retire_formation
from game.world.world import World


def count_dead(world: World, nation: int, foes: Iterable[int], men: int, cause: str = "battle") -> None:
    """Enter dead of a nation in the toll by cause and in its war with the first of `foes` it fights."""
    if men <= 0:
        return
    toll = world.chronicle.toll
    toll[cause] = toll.get(cause, 0) + men
    for foe in sorted(foes):
        met = war_between(world, nation, foe)
        if met is not None:
            tag = world.tag(nation)
            met[1].losses[tag] = met[1].losses.get(tag, 0) + men
            met[1].last_change = world.turn
            return


def strike_off(world: World, row: int) -> None:
    """A formation that has been destroyed: told to its nation, then taken off the map."""
    table = world.formations
    uid, nation, place = Uid(int(table.uid[row])), int(table.owner[row]), int(table.province[row])
    name = world.entities.get(uid, Formation).name
    world.tell(FormationLost((nation,), False, place, nation, name))
    world.dispatch(nation, "formation_lost", {"formation": name}, place)
    retire_formation(world, uid)

"""Retreat: the beaten fall back to the nearest friendly ground without an enemy, or lay down their arms."""

from __future__ import annotations

from game.world.casualties import count_units
from game.world.components.war import Formation
from game.world.ecs import Uid
from game.world.facts import FormationLost
from game.world.marches import halt
from game.world.spawn import LAND, retire_formation
from game.world.world import World


def retreat_or_surrender(world: World, row: int, province: int) -> bool:
    """Move a beaten formation out of a province, or strike it off when there is nowhere to go.

    Returns whether it laid down its arms.
    """
    table = world.formations
    uid = Uid(int(table.uid[row]))
    if not uid or int(table.province[row]) != province:
        return False
    halt(world, uid)
    table.dug_in[row] = 0
    refuge = _refuge(world, row, province)
    if refuge:
        table.province[row] = refuge
        table.retreating[row] = 1
        return False
    nation = int(table.owner[row])
    name = world.entities.get(uid, Formation).name
    world.tell(FormationLost((nation,), False, province, nation, name))
    world.dispatch(nation, "formation_lost", {"formation": name}, province)
    count_units(world, nation, "capture", table.units[row])
    retire_formation(world, uid)
    return True


def has_refuge(world: World, row: int, province: int) -> bool:
    """Whether a formation could fall back from a province."""
    return bool(_refuge(world, row, province))


def evade(world: World, row: int, province: int) -> bool:
    """Slip away before battle. Returns False, and does nothing, when there is nowhere to go."""
    if not _refuge(world, row, province):
        return False
    retreat_or_surrender(world, row, province)
    return True


def _refuge(world: World, row: int, province: int) -> int:
    """The neighbour to fall back to: own before allied, deepest in friendly land, then the lowest index.

    Ships make for open water, or for a port of theirs.
    """
    table = world.formations
    nation = int(table.owner[row])
    by_sea = int(table.domain[row]) != LAND
    if by_sea:
        ports = [p for p in world.coasts.get(province, ()) if world.atlas.port[p]]
        around = [*world.atlas.sea_neighbours[province], *ports]
    else:
        around = list(world.atlas.land_neighbours[province])
    war = world.pacts.war[nation]
    rows = table.alive()
    foes = rows[war[table.owner[rows]] & (table.retreating[rows] == 0)]
    occupied = set(table.province[foes].tolist())
    choices = []
    for place in around:
        if place in occupied:
            continue
        if place > world.atlas.n_land:
            choices.append((0, 0, place))
            continue
        holder = int(world.provinces.controller[place])
        if holder >= 0 and world.pacts.access[nation, holder] and not war[holder]:
            choices.append((int(holder != nation), -_friendly_sides(world, nation, place), place))
    return min(choices)[-1] if choices else 0


def _friendly_sides(world: World, nation: int, place: int) -> int:
    """How many neighbours of a province the nation may enter in peace: what lies behind an army that stands there."""
    access = world.pacts.access[nation]
    return sum(bool(access[world.provinces.controller[other]]) for other in world.atlas.land_neighbours[place])

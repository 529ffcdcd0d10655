"""Retreat: the beaten fall back to the nearest friendly ground without an enemy, or lay down their arms."""

from __future__ import annotations

from game.core.units import PPM
from game.world.components.war import Formation, March
from game.world.ecs import Uid
from game.world.facts import FormationLost
from game.world.spawn import LAND, retire_formation
from game.world.world import World


def retreat_or_surrender(world: World, row: int, province: int) -> None:
    """Move a beaten formation out of a province, or strike it off when there is nowhere to go."""
    table = world.formations
    uid = Uid(int(table.uid[row]))
    if not uid or int(table.province[row]) != province:
        return
    if world.entities.find(uid, March) is not None:
        world.entities.remove(uid, March)
    table.next[row] = table.progress[row] = table.dug_in[row] = 0
    refuge = _refuge(world, row, province)
    if refuge:
        table.province[row] = refuge
        table.retreating[row] = 1
        return
    nation = int(table.owner[row])
    name = world.entities.get(uid, Formation).name
    world.tell(FormationLost((nation,), True, province, nation, name))
    world.dispatch(nation, "formation_lost", {"formation": name}, province)
    retire_formation(world, uid)


def _refuge(world: World, row: int, province: int) -> int:
    """The neighbouring province to fall back to: own before allied, better supplied first, then the lowest index."""
    table = world.formations
    nation = int(table.owner[row])
    by_sea = int(table.domain[row]) != LAND
    around = world.atlas.sea_neighbours[province] if by_sea else world.atlas.land_neighbours[province]
    war = world.pacts.war[nation]
    occupied = {
        int(table.province[r]) for r in table.alive().tolist() if war[table.owner[r]] and not table.retreating[r]
    }
    choices = []
    for place in around:
        if place in occupied:
            continue
        if by_sea:
            choices.append((0, 0, place))
            continue
        holder = int(world.provinces.controller[place])
        if holder >= 0 and world.pacts.access[nation, holder] and not war[holder]:
            field = world.supply_fields.get(nation)
            far = int(field[place]) if field is not None else 0
            choices.append((int(holder != nation), min(far, PPM), place))
    return min(choices)[-1] if choices else 0

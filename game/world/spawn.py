"""Births and deaths of formations: the one place that keeps entity and table row together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.core.units import DIVISION, FULL, PPM
from game.world.columns import STANCES
from game.world.components.war import Formation
from game.world.ecs import Uid

if TYPE_CHECKING:
    from game.world.world import World

LAND, SEA, AIR = 0, 1, 2  # not balance: names of the domains


def spawn_formation(
    world: World, nation: int, province: int, units: dict[str, int], name: str, stance: str = "hold"
) -> Uid:
    """A new formation of whole divisions or ships (`units`: unit id -> count). Returns its uid."""
    uid = world.entities.create()
    row = world.formations.take(uid)
    world.entities.add(uid, Formation(name, row))
    table = world.formations
    for unit, count in units.items():
        table.units[row, world.unit_index[unit]] = count * DIVISION
    table.owner[row] = nation
    table.province[row] = province
    table.supply[row] = PPM
    table.stance[row] = STANCES.index(stance)
    table.organisation[row] = FULL
    table.morale[row] = FULL
    classify(world, row)
    if int(table.domain[row]) != LAND and province <= world.atlas.n_land:
        table.base[row] = province
    return uid


def classify(world: World, row: int) -> None:
    """Set domain and mobility of a row from its units: a formation is as slow as its slowest part."""
    protos = list(world.rules.of("unit").values())
    present = [protos[i] for i in world.formations.units[row].nonzero()[0]]
    mobilities = world.rules.of("mobility")
    order = list(mobilities)
    domains = {p.domain for p in present}
    world.formations.domain[row] = SEA if "sea" in domains else AIR if "air" in domains else LAND
    if present:
        slowest = min(present, key=lambda p: (mobilities[p.mobility].speed, p.mobility))
        world.formations.mobility[row] = order.index(slowest.mobility)


def retire_formation(world: World, uid: Uid) -> None:
    """Take a formation off the map; its row is free at once, its entity at the end of the phase."""
    row = world.entities.get(uid, Formation).row
    world.formations.free(row)
    world.entities.retire(uid)


def men_of(world: World) -> list[int]:
    """[unit type] men in one full division (or crew of one ship)."""
    return [proto.men for proto in world.rules.of("unit").values()]

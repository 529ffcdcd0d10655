"""What a formation brings to a battle: firepower, staying power, frontage, and every modifier by name."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from game.core.fixed import mul_div
from game.core.units import DIVISION, FULL, PPM
from game.world.roads import roads
from game.world.spawn import LAND
from game.world.world import World

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Arms:
    """The fighting figures of all unit types, as arrays [unit type]."""

    soft: IntArray
    hard: IntArray
    defence: IntArray
    breakthrough: IntArray
    hardness: IntArray
    width: IntArray
    men: IntArray
    sea: IntArray


def arms_of(world: World) -> Arms:
    """Figures of the unit types in index order."""
    protos = list(world.rules.of("unit").values())

    def column(name: str) -> IntArray:
        return np.array([getattr(proto, name) for proto in protos], dtype=np.int64)

    sea = np.array([proto.domain == "sea" for proto in protos], dtype=np.int64)
    return Arms(
        soft=column("soft"),
        hard=column("hard"),
        defence=column("defence"),
        breakthrough=column("breakthrough"),
        hardness=column("hardness"),
        width=column("width"),
        men=column("men"),
        sea=sea,
    )


@dataclass(slots=True)
class Force:
    """One formation in a battle."""

    row: int
    fire: int
    staying: int
    width: int
    modifiers: list[tuple[str, int]] = field(default_factory=list)
    """(text key, ppm of the normal)."""


def hardness(arms: Arms, units: IntArray) -> int:
    """Share of a group of units, ppm, that only hard attack hurts; `units` in milli-divisions by type."""
    weight = units * np.maximum(arms.width, 1)
    total = int(weight.sum())
    return int((weight * arms.hardness).sum()) // total if total else 0


def muster(world: World, arms: Arms, row: int, attacking: bool, province: int, enemy_hardness: int) -> Force:
    """The force a formation brings into a battle for a province against an enemy of a given hardness."""
    table = world.formations
    units = table.units[row]
    weapon = arms.soft * (PPM - enemy_hardness) + arms.hard * enemy_hardness
    fire = int((units * weapon).sum()) // PPM
    guard = arms.breakthrough if attacking else arms.defence
    staying = int((units * guard).sum())
    force = Force(row, fire, max(1, staying), max(1, int((units * arms.width).sum()) // DIVISION))
    if province > world.atlas.n_land and int(table.domain[row]) == LAND:
        force.fire = 0  # an army aboard its transports cannot fight fleets
        return force
    force.modifiers = modifiers(world, row, attacking, province)
    factor = PPM
    for _, ppm in force.modifiers:
        factor = mul_div(factor, max(ppm, 0), PPM)
    force.fire = mul_div(force.fire, factor, PPM)
    force.staying = max(1, mul_div(force.staying, factor, PPM))
    return force


def modifiers(world: World, row: int, attacking: bool, province: int) -> list[tuple[str, int]]:
    """Everything that makes a formation fight better or worse here; entries at the normal are left out."""
    table = world.formations
    nation = int(table.owner[row])
    found = [
        (
            "quantity.attack.name" if attacking else "quantity.defence.name",
            world.quantity("attack" if attacking else "defence", nation),
        )
    ]
    supply = int(table.supply[row])
    low = world.quantity("unsupplied_fighting")
    found.append(("battle.supply", low + mul_div(PPM - low, supply, PPM)))
    found.append(
        ("battle.experience", PPM + mul_div(world.quantity("experience_bonus"), int(table.experience[row]), FULL))
    )
    if int(table.domain[row]) == LAND:
        found += _ground(world, row, attacking, province, nation)
    return [(key, ppm) for key, ppm in found if ppm != PPM]


def _ground(world: World, row: int, attacking: bool, province: int, nation: int) -> list[tuple[str, int]]:
    """Terrain, river, landing, digging in and forts."""
    table = world.formations
    here = int(table.province[row])
    if attacking:
        if here > world.atlas.n_land:
            return [("battle.landing", world.quantity("landing_fighting"))]
        net = roads(world)
        arc = net.arc(here, province)
        if arc >= 0 and net.land_river[arc]:
            return [("battle.river", world.quantity("river_fighting"))]
        if arc >= 0 and net.land_strait[arc]:
            return [("battle.strait", world.quantity("landing_fighting"))]
        return []
    terrain = world.rules.of("terrain").get(world.atlas.terrain[province])
    found = [("battle.terrain", PPM + (terrain.defence if terrain is not None else 0))]
    found.append(("battle.dug_in", PPM + int(table.dug_in[row]) * world.quantity("dig_in_bonus")))
    found.append(("battle.fort", PPM + int(world.quantities["fort_defence"][province])))
    home = int(world.provinces.cores[nation, province])
    found.append(("battle.homeland", PPM + home * world.quantity("home_defence", nation)))
    return found

"""What bears on one formation, row by row in plain numbers: what `game/world/strength.py` has to equal."""

from __future__ import annotations

from typing import Any

from game.core.units import FULL, PPM
from game.world.conditions import Scene, holds
from game.world.weather import weather_at

DOMAINS = ("land", "sea", "air")


def factors(world: Any, row: int, attacking: bool, goal: int, enemy: int, asked: set[str]) -> dict[str, int]:
    """Combat row -> ppm of the normal, for those of `asked` that change anything."""
    table = world.formations
    found = {}
    for name, proto in world.rules.of("combat_row").items():
        if name not in asked or not bears(world, proto, row, attacking, goal, enemy):
            continue
        owner = int(table.owner[row])
        amount = proto.value if proto.quantity is None else quantity(world, proto.quantity, owner, goal)
        change = (amount - PPM if proto.of_normal else amount) * reading(world, proto, row, goal) // PPM
        if proto.categories or proto.units:
            change = change * share(world, proto, row) // PPM
        ppm = min(max(PPM + change, proto.min), proto.max)
        if ppm != PPM:
            found[name] = ppm
    return found


def bears(world: Any, proto: Any, row: int, attacking: bool, goal: int, enemy: int) -> bool:
    """Whether a row is about this formation here."""
    table, atlas = world.formations, world.atlas
    here, owner = int(table.province[row]), int(table.owner[row])
    if DOMAINS[int(table.domain[row])] != proto.domain:
        return False
    if proto.side != "both" and (proto.side == "attacker") != attacking:
        return False
    if proto.terrains and atlas.terrain[goal] not in proto.terrains:
        return False
    if proto.weathers and list(world.rules.of("weather"))[int(weather_at(world)[goal])] not in proto.weathers:
        return False
    if proto.crossing is not None:
        edge = next((e for e in atlas.edges if {e.a, e.b} == {here, goal} and e.kind in ("land", "strait")), None)
        crossing = "landing" if here > atlas.n_land else None
        if crossing is None and edge is not None:
            crossing = "river" if edge.river else "strait" if edge.kind == "strait" else None
        if crossing != proto.crossing:
            return False
    return holds(Scene(world, owner, enemy), proto.when)


def quantity(world: Any, name: str, owner: int, goal: int) -> int:
    """A quantity of the nation, the place or the rules."""
    scope = world.rules.get("quantity", name).scope
    return world.quantity(name, {"nation": owner, "province": goal}.get(scope, 0))


def reading(world: Any, proto: Any, row: int, goal: int) -> int:
    """What the amount is multiplied by."""
    table = world.formations
    terrain = world.rules.of("terrain").get(world.atlas.terrain[goal])
    values = {
        "supply": int(table.supply[row]),
        "want": PPM - int(table.supply[row]),
        "experience": int(table.experience[row]) * PPM // FULL,
        "organisation": int(table.organisation[row]) * PPM // FULL,
        "disorder": PPM - int(table.organisation[row]) * PPM // FULL,
        "dug_in": int(table.dug_in[row]) * PPM,
        "cut_off": int(table.cut_off[row]) * PPM,
        "terrain": terrain.defence if terrain is not None else 0,
        "fort": int(world.quantities["fort_defence"][goal]),
        "homeland": int(world.provinces.cores[int(table.owner[row]), goal]) * PPM,
        "air_support": int(world.skies.support[int(table.owner[row]), goal]),
    }
    if proto.stock is not None:
        return world.stock(proto.stock, int(table.owner[row])) * PPM // FULL
    return PPM if proto.by is None else values[proto.by]


def share(world: Any, proto: Any, row: int) -> int:
    """Share of the frontage that is taken by the units the row is about, ppm."""
    units = list(world.rules.of("unit").items())
    wide = [int(world.formations.units[row, place]) * max(unit.width, 1) for place, (_, unit) in enumerate(units)]
    about = [unit.category in proto.categories or name in proto.units for name, unit in units]
    return sum(w for w, a in zip(wide, about, strict=True) if a) * PPM // max(sum(wide), 1)

"""Weather: one kind a month for every province, drawn for a climate and a stretch of country by keyed chance.

Derived and never saved: the same month of the same campaign has the same weather, and all the world can see it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from game.core.fixed import share_out
from game.core.units import MONTHS_PER_YEAR, PPM

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sky:
    """What never changes: the climate of each province, and the bounds between kinds of weather."""

    climate: IntArray
    """[n] place among the climates in menu order."""
    cell: IntArray
    """[n] stretch of country that shares its weather."""
    south: IntArray
    """[n] months by which the seasons are turned round."""
    bounds: IntArray
    """[climate, month, weather] upper bound of the draw, ppm."""
    rigour: IntArray
    """[n] hardship of the winter there, degrees."""
    names: tuple[str, ...]
    """Ids of the climates in their order."""


def sky_of(world: World) -> Sky:
    """The climates of the map under these rules; worked out once."""
    if "sky" not in world.fixed:
        world.fixed["sky"] = _survey(world)
    found: Sky = world.fixed["sky"]
    return found


def weather_at(world: World) -> IntArray:
    """[n] index of the month's weather among the ids of kind `weather`."""
    known = world.fixed.get("weather")
    if known is None or known[0] != world.turn:
        known = world.fixed["weather"] = (world.turn, _draw(world))
    found: IntArray = known[1]
    return found


def figure(world: World, name: str) -> IntArray:
    """[n] a figure of the month's weather (supply, attack, air, attrition), ppm."""
    key = f"weather/{name}"
    if key not in world.fixed:
        protos = world.rules.of("weather").values()
        world.fixed[key] = np.array([getattr(proto, name) for proto in protos] or [PPM], dtype=np.int64)
    table: IntArray = world.fixed[key]
    found: IntArray = table[weather_at(world)]
    return found


def going(world: World, mobility: str) -> IntArray:
    """[n] cost of movement in the month's weather for a mobility, ppm of dry weather."""
    key = f"weather/going/{mobility}"
    if key not in world.fixed:
        protos = world.rules.of("weather").values()
        costs = [proto.move.get(mobility, PPM) for proto in protos] or [PPM]
        world.fixed[key] = np.array(costs, dtype=np.int64)
    table: IntArray = world.fixed[key]
    found: IntArray = table[weather_at(world)]
    return found


def hardship(world: World) -> IntArray:
    """[nation, n] degrees by which the winter of a province is harder than at the nation's capital."""
    rigour = sky_of(world).rigour
    home = np.array([rigour[nation.capital] for nation in world.nations], dtype=np.int64)
    found: IntArray = np.maximum(rigour[np.newaxis, :] - home[:, np.newaxis], 0)
    return found


def hardship_at(world: World, nations: IntArray, places: IntArray) -> IntArray:
    """`hardship` for some nations, each in a province of its own."""
    rigour = sky_of(world).rigour
    capitals = np.array([nation.capital for nation in world.nations], dtype=np.int64)
    found: IntArray = np.maximum(rigour[places] - rigour[capitals[nations]], 0)
    return found


def _draw(world: World) -> IntArray:
    sky = sky_of(world)
    if not sky.bounds.size:
        return np.zeros(world.atlas.n, dtype=np.int64)
    month = (world.turn + sky.south) % MONTHS_PER_YEAR
    draw = world.chance.roll_array(PPM, world.turn, "weather", sky.cell)
    found: IntArray = (draw[:, np.newaxis] >= sky.bounds[sky.climate, month]).sum(axis=1).astype(np.int64)
    return found


def _survey(world: World) -> Sky:
    atlas = world.atlas
    climates = world.rules.listed("climate")
    kinds = list(world.rules.of("weather"))
    latitude, longitude = (_degrees([pair[k] for pair in atlas.where]) for k in (0, 1))
    place = np.full(atlas.n, -1, dtype=np.int64)
    terrain = np.array(atlas.terrain)
    for number, proto in enumerate(climates):
        fits = place < 0
        fits &= (np.abs(latitude) >= proto.latitude[0]) & (np.abs(latitude) < proto.latitude[1])
        fits &= atlas.is_land != proto.sea
        if proto.longitude is not None:
            fits &= (longitude >= proto.longitude[0]) & (longitude < proto.longitude[1])
        if proto.terrains:
            fits &= np.isin(terrain, proto.terrains)
        place[fits] = number
    place = np.maximum(place, 0)
    high, wide = max(world.quantity("weather_high"), 1), max(world.quantity("weather_wide"), 1)
    turned = np.int64(MONTHS_PER_YEAR // 2)
    return Sky(
        climate=place,
        cell=(latitude // high) * MONTHS_PER_YEAR * PPM + longitude // wide,
        south=np.where(latitude < 0, turned, 0).astype(np.int64),
        bounds=_bounds(climates, kinds),
        rigour=np.array([proto.rigour for proto in climates] or [0], dtype=np.int64)[place],
        names=tuple(proto.id for proto in climates),
    )


def _bounds(climates: list[Any], kinds: list[str]) -> IntArray:
    """[climate, month, weather] the draw below which the weather is one of the kinds up to this."""
    found = np.zeros((len(climates), MONTHS_PER_YEAR, len(kinds)), dtype=np.int64)
    for number, proto in enumerate(climates):
        for month in range(MONTHS_PER_YEAR):
            weights = [proto.months.get(kind, (0,)) for kind in kinds]
            found[number, month] = np.cumsum(share_out(PPM, [w[month % len(w)] for w in weights]))
    return found


def _degrees(texts: list[str]) -> IntArray:
    """Whole degrees, rounded toward the equator and the first meridian; 0 where nothing is written."""
    return np.array([int(text.partition(".")[0] or 0) for text in texts], dtype=np.int64)

"""First stage: which region each pixel belongs to, and which pixels are sea, lake or river.

Borders come from here and not from the growth of provinces: modern units are painted first, the drawn cuts of 1924
follow, and provinces later grow inside their region alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import spatial

from game.core.errors import GameError
from game.workshop.map import projection, raster
from game.workshop.map.authoring import Authoring
from game.workshop.map.sources import Ring, Sources, Unit

LAKE_KM2: Final = 3000.0
"""Lakes from this size on are impassable; smaller ones are paint and cost."""
PUDDLE: Final = 1500
"""Pieces of sea below this many pixels become land (or lake)."""
SCRAP: Final = 350
"""A piece of a region of this many pixels that foreign land cuts off must have a province of its own."""
CASPIAN: Final = (41.5, 50.5)
OCEAN: Final = (0.0, -30.0)
EMPTY: Final = frozenset({"ATA", "HMD"})
"""Countries that are not drawn: Antarctica, and rocks off it."""

Numbers = npt.NDArray[np.int32]


@dataclass
class Ground:
    """The first stage's rasters, each [HEIGHT, WIDTH]."""

    region: Numbers
    """Region number; 0 on sea and on impassable lakes."""
    unit: Numbers
    """Number of the modern unit, 0 outside; it only steers costs."""
    sea: raster.Mask
    pond: raster.Mask
    """Small lakes on land."""
    river: raster.Mask
    """Rivers, two pixels wide so that diagonals do not leak."""
    water_alpha: npt.NDArray[np.uint8]
    """Rivers, canals and small lakes with soft edges, for drawing."""

    def landmass(self) -> Numbers:
        """Numbers of the 8-connected lands."""
        return raster.components(self.region > 0)[0]


class Rules:
    """Finds the region of a modern unit, and remembers which rules were of use."""

    def __init__(self, regions: dict[str, tuple[str, ...]]) -> None:
        """`regions` maps a region to rules `ISO`, `ISO:Name` or `ISO:@Statistical region`."""
        self.rules: dict[str, str] = {}
        self.unused: set[str] = set()
        slips = []
        for region, rules in regions.items():
            for rule in rules:
                if rule in self.rules:
                    slips.append(f"{rule} is claimed by {self.rules[rule]} and {region}")
                self.rules[rule] = region
        if slips:
            raise GameError("; ".join(slips))
        self.unused = set(self.rules)

    def region_of(self, unit: Unit) -> str | None:
        """By name first, then by statistical region, then by country."""
        for rule in (f"{unit.iso}:{unit.name}", f"{unit.iso}:@{unit.region}", unit.iso):
            if rule in self.rules:
                self.unused.discard(rule)
                return self.rules[rule]
        return None


def paint(said: Authoring, sources: Sources, log: Callable[[str], None]) -> Ground:
    """Run the whole first stage. Raises GameError when a rule matches no unit or a unit has no rule."""
    region, unit = _units(said, sources)
    log("units painted")
    for cut in said.cuts:
        of = np.isin(region, [said.region_number[key] for key in cut.of])
        region[of & raster.inside(cut.ring)] = said.region_number[cut.to]
    for dot in said.dots:
        canvas = raster.Canvas()
        x, y = projection.to_pixels(dot.lon, dot.lat)
        canvas.disc(np.array([float(x), float(y)]), dot.radius, 1)
        region[canvas.array() == 1] = said.region_number[dot.region]
    log("cuts and dots done")
    rivers, lakes = sources.water()
    lake, pond = _lakes(said, lakes)
    sea = (region == 0) & ~lake
    carved = raster.Canvas("L")
    for strait in said.waters.straits:
        carved.line(raster.outline(strait.line, 0.1), 1, strait.width)
    sea |= carved.array() == 1
    for place in said.waters.open_sea.values():
        lake, sea = _open(lake, sea, lakes, place)
    region[sea | lake] = 0
    region, sea = _puddles(region, sea, lake)
    pond &= region > 0
    river, alpha = _rivers(said, rivers, pond)
    log("waters done")
    return Ground(region, unit, sea, pond, river & (region > 0), alpha)


def _units(said: Authoring, sources: Sources) -> tuple[Numbers, Numbers]:
    """Region and unit rasters.

    Units without a name lump together islands of a whole country: each goes with the nearest named unit's region.
    """
    rules = Rules(said.regions)
    units = list(sources.units())
    parts: list[tuple[int, int, tuple[Ring, ...]]] = []
    orphans = []
    nameless = []
    for number, unit in enumerate(units, start=1):
        region = rules.region_of(unit)
        if f"{unit.iso}:{unit.name}" in said.waters.polders or unit.iso in EMPTY:
            continue
        if not unit.name:
            nameless.append((number, unit))
        elif region is None:
            orphans.append(f"{unit.iso}:{unit.name}")
        else:
            parts += [(number, said.region_number[region], polygon) for polygon in unit.polygons]
    if orphans or rules.unused:
        raise GameError(f"units without a region: {orphans}; rules that match nothing: {sorted(rules.unused)}")
    for number, unit in nameless:
        named = [part for part in parts if units[part[0] - 1].iso == unit.iso]
        corners = np.concatenate([polygon[0] for _, _, polygon in named])
        owner = np.repeat([region for _, region, _ in named], [len(polygon[0]) for _, _, polygon in named])
        for polygon in unit.polygons:
            _, at = spatial.cKDTree(corners).query(polygon[0])
            parts.append((number, int(np.bincount(owner[at]).argmax()), polygon))
    drawn = [(-float(np.prod(np.ptp(part[2][0], axis=0))), *part) for part in parts]
    drawn.sort(key=lambda each: each[:2])
    regions, numbers = raster.Canvas(), raster.Canvas()
    for _, number, region_number, (outer, *holes) in drawn:
        shape = raster.outline(outer)
        regions.polygon(shape, region_number)
        numbers.polygon(shape, number)
        for hole in holes:
            shape = raster.outline(hole)
            regions.polygon(shape, 0)
            numbers.polygon(shape, 0)
    return _close(regions.array()), _close(numbers.array())


def _close(labels: Numbers) -> Numbers:
    """Give pixels with land on at least three sides the label of one of them: gaps between neighbours' outlines."""
    for _ in range(2):
        sides = [np.roll(labels, 1, axis=1), np.roll(labels, -1, axis=1), *(np.zeros_like(labels) for _ in range(2))]
        sides[2][1:], sides[3][:-1] = labels[:-1], labels[1:]
        gap = (labels == 0) & (sum((side > 0).astype(np.int8) for side in sides) >= 3)
        found = np.max(np.stack([side[gap] for side in sides]), axis=0)
        labels = labels.copy()
        labels[gap] = found
    return labels


def _km2(ring: Ring) -> float:
    """Area of a ring in degrees on the globe (km2)."""
    lon, sine = np.radians(ring[:, 0]), np.sin(np.radians(ring[:, 1]))
    twice = np.sum((np.roll(lon, -1) - lon) * (np.roll(sine, -1) + sine))
    return float(abs(twice) / 2 * projection.EARTH_KM**2)


def _holds(ring: Ring, lat: float, lon: float) -> bool:
    """Whether a place lies within a ring in degrees (crossings of a ray to the east)."""
    x, y = ring[:, 0], ring[:, 1]
    x2, y2 = np.roll(x, -1), np.roll(y, -1)
    crosses = (y > lat) != (y2 > lat)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = x + (lat - y) / (y2 - y) * (x2 - x)
    return bool(np.count_nonzero(crosses & (at > lon)) % 2)


def _lakes(said: Authoring, lakes: list[list[Ring]]) -> tuple[raster.Mask, raster.Mask]:
    """Masks of impassable lakes and of small ones, reservoirs left out and the Aral Sea as it was."""
    large, small = raster.Canvas("L"), raster.Canvas("L")
    aral = np.asarray(said.waters.aral)
    gone = list(said.waters.reservoirs.values())
    for outer, *holes in lakes:
        middle = outer.mean(axis=0)
        if _holds(aral, middle[1], middle[0]) or any(_near(outer, *place) for place in gone):
            continue
        canvas = large if _km2(outer) >= LAKE_KM2 else small
        canvas.polygon(raster.outline(outer), 1)
        for hole in holes:
            canvas.polygon(raster.outline(hole), 0)
    large.polygon(raster.outline(aral), 1)
    return large.array() == 1, small.array() == 1


def _near(ring: Ring, lat: float, lon: float, slack: float = 0.35) -> bool:
    """Whether a place lies in a ring or within `slack` degrees of its outline: dammed valleys are thin."""
    if _holds(ring, lat, lon):
        return True
    away = np.hypot((ring[:, 0] - lon) * np.cos(np.radians(lat)), ring[:, 1] - lat)
    return bool(away.min() < slack)


def _open(
    lake: raster.Mask, sea: raster.Mask, lakes: list[list[Ring]], place: tuple[float, float]
) -> tuple[raster.Mask, raster.Mask]:
    """Turn the lakes at a place into sea."""
    canvas = raster.Canvas("L")
    for outer, *_ in lakes:
        if _near(outer, *place):
            canvas.polygon(raster.outline(outer), 1)
    opened = canvas.array() == 1
    return lake & ~opened, sea | opened


def _puddles(region: Numbers, sea: raster.Mask, lake: raster.Mask) -> tuple[Numbers, raster.Mask]:
    """Leave only the ocean and the Caspian as sea; the rest becomes lake where large, land where small."""
    pieces, count = raster.components(sea)
    sizes = np.bincount(pieces.ravel(), minlength=count + 1)
    kept = set()
    for lat, lon in (CASPIAN, OCEAN):
        x, y = projection.to_pixels(lon, lat)
        kept.add(int(pieces[int(y), int(x)]))
    by_lake = np.zeros(count + 1, dtype=bool)
    grown = lake.copy()
    for shift in (-2, 2):
        grown |= np.roll(lake, shift, axis=0) | np.roll(lake, shift, axis=1)
    by_lake[np.unique(pieces[grown])] = True
    land = (sizes < PUDDLE) & ~by_lake
    land[list(kept)] = False
    land[0] = False
    dry = land[pieces]
    sea = np.isin(pieces, sorted(kept))
    return raster.fill_nearest(region, dry, region > 0), sea


def _rivers(said: Authoring, rivers: list[Ring], pond: raster.Mask) -> tuple[raster.Mask, npt.NDArray[np.uint8]]:
    """Rivers as a mask two pixels wide, and all narrow waters drawn softly."""
    hard, soft = raster.Canvas("L"), raster.Canvas("L", scale=2)
    for river in rivers:
        shape = raster.outline(river)
        hard.line(shape, 1, 2)
        soft.line(shape, 255, 3)
    for canal in said.waters.canals:
        soft.line(raster.outline(canal.line, 0.1), 255, canal.width * 2)
    fine = soft.array().astype(np.uint16)
    alpha = (fine[::2, ::2] + fine[1::2, ::2] + fine[::2, 1::2] + fine[1::2, 1::2]) // 4
    alpha[pond] = 255
    return hard.array() == 1, alpha.astype(np.uint8)


def join_scraps(region: Numbers, seeds: dict[int, list[tuple[int, int]]], names: list[str]) -> list[str]:
    """Give small pieces of a region that foreign land cuts off from its seeds to that land, in place.

    `seeds` maps a region number to the (row, column) of its provinces. Returns what is wrong: pieces too large to
    be given away, with their position.
    """
    slips: list[str] = []
    for _ in range(8):
        pieces, count = raster.split(region)
        of = np.zeros(count + 1, dtype=np.int64)
        of[pieces] = region
        sizes = np.bincount(pieces.ravel(), minlength=count + 1)
        seeded = np.zeros(count + 1, dtype=bool)
        for number, spots in seeds.items():
            seeded[[pieces[spot] for spot in spots if region[spot] == number]] = True
        keys, values = [], []
        for flat, other in raster.touching(region, region > 0):
            mine = region.ravel()[flat]
            foreign = (other > 0) & (other != mine)
            keys.append(pieces.ravel()[flat[foreign]])
            values.append(other[foreign])
        neighbour = raster.commonest(np.concatenate(keys), np.concatenate(values))
        moved = {piece: new for piece, new in neighbour.items() if not seeded[piece] and sizes[piece] < SCRAP}
        slips = []
        for piece in neighbour:
            if not seeded[piece] and sizes[piece] >= SCRAP:
                rows, columns = np.nonzero(pieces == piece)
                lon, lat = projection.to_degrees(columns.mean(), rows.mean())
                slips.append(f"{names[of[piece]]}: {sizes[piece]} px cut off near {float(lat):.2f} {float(lon):.2f}")
        if not moved:
            break
        table = np.zeros(count + 1, dtype=region.dtype)
        table[list(moved)] = list(moved.values())
        change = table[pieces] > 0
        region[change] = table[pieces][change]
    return sorted(slips)

"""Runs the stages of map making one after the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from game.core.errors import GameError
from game.workshop.map import graph, growth, projection, regions, seas, terrain, write
from game.workshop.map.authoring import Authoring, read_authoring
from game.workshop.map.sources import Sources

Spot = tuple[int, int]


def build(sources_folder: Path, out: Path, log: Callable[[str], None]) -> None:
    """See `game.workshop.map.build_map`."""
    sources = Sources(sources_folder)
    said = read_authoring(out / "source")
    ground = regions.paint(said, sources, log)
    land_names, sea_names = sorted(said.provinces), sorted(said.seas)
    spots = _seeds(said, ground, land_names)
    cut_off = regions.join_scraps(ground.region, _by_region(said, land_names, spots), ["", *sorted(said.regions)])
    if cut_off:
        raise GameError("parts of regions need a province of their own: " + "; ".join(cut_off))
    degrees = projection.grid()
    samples = terrain.sample(sources, degrees)
    log("relief and climate sampled")
    land = growth.grow(ground, samples.elevation, spots, land_names, log)
    sea = seas.grow(ground.sea, [said.seas[name] for name in sea_names])
    log("seas grown")
    n_land = len(land_names)
    ids = np.where(land > 0, land, np.where(sea > 0, sea + n_land, 0)).astype(np.int32)
    names = land_names + sea_names
    at = graph.anchors(ids, degrees)
    edges = graph.edges(said, names, n_land, ids, ground.river, at)
    classes = terrain.of_provinces(terrain.classify(samples, degrees), land, n_land)
    classes = [said.provinces[name].terrain or found for name, found in zip(land_names, classes, strict=True)]
    area = np.bincount(ids.ravel(), weights=degrees.area.ravel().astype(np.float64), minlength=len(names) + 1)
    log("tables made")
    files = {"ids.npz": write.ids_file(ids.astype(np.uint16))}
    files["provinces.csv"] = write.provinces(said, names, classes, [round(each) for each in area[1:]], at, edges)
    files["edges.csv"] = write.ways(edges)
    files |= write.pictures(samples, land > 0, ground.pond, ground.water_alpha)
    files["map.yaml"] = write.head(out.name, n_land, len(sea_names), files)
    files["CREDITS.md"] = write.CREDITS.encode()
    write.save(out, files)
    log(f"{n_land} provinces, {len(sea_names)} sea zones, {len(edges)} ways, {sum(map(len, files.values()))} bytes")


def _seeds(said: Authoring, ground: regions.Ground, names: list[str]) -> list[Spot]:
    """Row and column of each province's seed. Raises GameError for seeds that are not on land of their region."""
    spots: list[Spot] = []
    slips = []
    region_names = ["", *sorted(said.regions)]
    for name in names:
        province = said.provinces[name]
        x, y = projection.to_pixels(province.lon, province.lat)
        row, column = int(y), int(x)
        spots.append((row, column))
        here = int(ground.region[row, column])
        if here != said.region_number[province.region]:
            rows, columns = np.nonzero(ground.region == said.region_number[province.region])
            if not rows.size:
                slips.append(f"{province.region} has no land")
                continue
            away = np.hypot(rows - row, columns - column)
            best = int(away.argmin())
            lon, lat = projection.to_degrees(columns[best] + 0.5, rows[best] + 0.5)
            found = region_names[here] or ("the sea" if ground.sea[row, column] else "a lake")
            slips.append(
                f"{name} lies in {found}, {away[best]:.0f} px off {province.region}: "
                f"nearest is [{float(lat):.2f}, {(float(lon) + 180) % 360 - 180:.2f}]"
            )
    if slips:
        raise GameError("seeds outside their region: " + "; ".join(slips))
    return spots


def _by_region(said: Authoring, names: list[str], spots: list[Spot]) -> dict[int, list[Spot]]:
    found: dict[int, list[Spot]] = {}
    for name, spot in zip(names, spots, strict=True):
        found.setdefault(said.region_number[said.provinces[name].region], []).append(spot)
    return found

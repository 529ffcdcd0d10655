"""What the ground is like: elevation, climate and colour sampled at every pixel, and a class for every province."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from game.workshop.map.projection import Grid
from game.workshop.map.sources import Sources

Floats = npt.NDArray[np.float32]

KOEPPEN: Final = (
    "Af", "Am", "As", "Aw", "BSh", "BSk", "BWh", "BWk", "Cfa", "Cfb", "Cfc", "Csa", "Csb", "Csc", "Cwa", "Cwb", "Cwc",
    "Dfa", "Dfb", "Dfc", "Dfd", "Dsa", "Dsb", "Dsc", "Dsd", "Dwa", "Dwb", "Dwc", "Dwd", "EF", "ET",
)  # fmt: skip
CLASSES: Final = (
    "farmland", "mountains", "hills", "forest", "taiga", "tundra", "ice", "desert", "steppe", "savanna", "jungle",
)  # fmt: skip
"""Classes of pixels; `marsh` and `urban` are set by hand for whole provinces."""


@dataclass(frozen=True)
class Samples:
    """Values at every pixel, each [HEIGHT, WIDTH]."""

    elevation: Floats
    """Metres above the sea, negative below it."""
    climate: npt.NDArray[np.uint8]
    """Koeppen class 1..31, 32 at sea."""
    colour: npt.NDArray[np.uint8]
    """[HEIGHT, WIDTH, 3] Blue Marble."""
    hills: Floats
    """Shaded relief, 0..255."""


def sample(sources: Sources, grid: Grid) -> Samples:
    """Read the outside rasters where our pixels lie."""
    marble = sources.picture("bmng")
    colour = np.stack([_smooth(marble[:, :, band], grid) for band in range(3)], axis=2)
    relief = sources.picture("shadedrelief").mean(axis=2, dtype=np.float32)
    return Samples(
        _smooth(sources.elevation()[:-1], grid),
        _nearest(sources.climate(), grid),
        np.clip(colour, 0, 255).astype(np.uint8),
        _smooth(relief, grid),
    )


def _place(shape: tuple[int, ...], grid: Grid) -> tuple[Floats, Floats]:
    """Fractional (row, column) of our pixels in a world raster that starts at 90 north and 180 west."""
    height, width = shape[:2]
    return (90 - grid.lat) * (height / 180), (grid.lon + 180) * (width / 360)


def _smooth(world: npt.NDArray[Any], grid: Grid) -> Floats:
    """Bilinear sampling; columns wrap."""
    row, column = _place(world.shape, grid)
    padded = np.concatenate([world[:, -1:], world, world[:, :1]], axis=1).astype(np.float32)
    # The centre of the first padded pixel is -0.5 columns and that of the first row 0.5 rows from the edge.
    spots = np.stack([row - np.float32(0.5), column % world.shape[1] + np.float32(0.5)])
    result: Floats = ndimage.map_coordinates(padded, spots, order=1, mode="nearest", output=np.float32)
    return result


def _nearest(world: npt.NDArray[np.uint8], grid: Grid) -> npt.NDArray[np.uint8]:
    height, width = world.shape
    row, column = _place(world.shape, grid)
    return world[np.clip(row.astype(np.int32), 0, height - 1), column.astype(np.int32) % width]


def classify(samples: Samples, grid: Grid) -> npt.NDArray[np.uint8]:
    """Place in `CLASSES` of every pixel; at sea the value means nothing."""
    elevation = samples.elevation
    relief = ndimage.maximum_filter(elevation, 5) - ndimage.minimum_filter(elevation, 5)
    relief = ndimage.gaussian_filter(relief, 1)
    red, green, blue = (
        ndimage.gaussian_filter(samples.colour[:, :, band].astype(np.float32), 2) for band in range(3)
    )
    bright = (red + green + blue) / 3
    code = np.zeros(33, dtype=object)
    code[:] = ""
    code[1:32] = KOEPPEN

    def are(*names: str) -> npt.NDArray[np.bool_]:
        return np.isin(samples.climate, [number for number in range(1, 32) if code[number] in names])

    result = np.zeros(elevation.shape, dtype=np.uint8)
    north = grid.lat > 55
    temperate = np.isin(samples.climate, [n for n in range(1, 32) if code[n][0] in "CD"])
    leafy = ((bright < 37) & (green - red > 1)) | (north & (bright < 43) & (green - red > -2))
    wet = are("Aw", "As")
    for name, where in (
        ("forest", temperate & leafy),
        ("taiga", are("Dfc", "Dfd", "Dsc", "Dsd", "Dwc", "Dwd")),
        ("tundra", are("ET") & north),
        ("ice", are("EF")),
        ("desert", are("BWh", "BWk")),
        ("steppe", are("BSh", "BSk") | (are("ET") & ~north)),
        ("savanna", wet & (bright >= 36)),
        ("jungle", are("Af", "Am") | (wet & (bright < 36))),
        ("hills", relief > 420),
        ("mountains", (relief > 1000) | ((elevation > 2800) & (relief > 350)) | (elevation > 4000)),
    ):
        result[where] = CLASSES.index(name)
    return result


def of_provinces(classes: npt.NDArray[np.uint8], labels: npt.NDArray[np.int32], count: int) -> list[str]:
    """Terrain of provinces 1..count by the shares of their pixels."""
    land = labels > 0
    table = np.zeros((count + 1, len(CLASSES)), dtype=np.int64)
    np.add.at(table, (labels[land], classes[land]), 1)
    share = table / np.maximum(table.sum(axis=1, keepdims=True), 1)

    def name_of(part: dict[str, float]) -> str:
        if part["mountains"] > 0.38:
            return "mountains"
        if part["ice"] > 0.5:
            return "ice"
        if part["hills"] + part["mountains"] > 0.5:
            return "hills"
        flat = max(1 - part["hills"] - part["mountains"], 0.01)
        for name, parts, bar in (
            ("tundra", ("tundra", "ice"), 0.45),
            ("desert", ("desert",), 0.45),
            ("jungle", ("jungle",), 0.45),
            ("taiga", ("taiga",), 0.45),
            ("forest", ("forest", "taiga"), 0.45),
            ("steppe", ("steppe", "desert"), 0.4),
            ("savanna", ("savanna", "jungle"), 0.4),
        ):
            if sum(part[each] for each in parts) / flat > bar:
                return name
        return "farmland"

    return [name_of(dict(zip(CLASSES, row.tolist(), strict=True))) for row in share[1:]]

"""Where a place on the globe lies on the map, and back.

Gall's stereographic cylinder with a smooth swelling over Europe, where most of the game is decided. The swelling is a
Gaussian, so the map stays free of folds and its left and right edges still meet. The cut runs through the Bering
Strait (169 degrees west), where it touches no land but some of the Aleutians.

Degrees go in and pixels come out; between them lies a plane whose unit is one degree of longitude.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

WIDTH: Final = 5632
HEIGHT: Final = 2946
LON0: Final = 11.0
"""Middle longitude of the map."""
TOP: Final = 114.0
"""Plane height of the upper edge: 79 degrees north away from the swelling, about 74 over Europe."""
GALL: Final = (1 + np.sqrt(0.5)) * np.sqrt(2.0) * 180 / np.pi
FOCUS: Final = (22.0 - LON0, float(GALL * np.tan(np.radians(25.0))))
FOCUS_GAIN: Final = 0.65
FOCUS_SPREAD: Final = (38.0, 29.0)
SCALE: Final = WIDTH / 360.0
"""Pixels per degree of longitude outside the swelling."""
EARTH_KM: Final = 6371.0


def _gain(dx: Floats, dy: Floats) -> Floats:
    return FOCUS_GAIN * np.exp(-((dx / FOCUS_SPREAD[0]) ** 2 + (dy / FOCUS_SPREAD[1]) ** 2) / 2)


def to_pixels(lon: npt.ArrayLike, lat: npt.ArrayLike, wrap: bool = True) -> tuple[Floats, Floats]:
    """Pixel (x, y) of places in degrees; the pixel in column c and row r covers [c, c+1) x [r, r+1).

    With `wrap` off, x may leave the raster: for outlines that cross the cut and must not be torn there.
    """
    x = np.asarray(lon, dtype=np.float64) - LON0
    if wrap:
        x = (x + 180.0) % 360.0 - 180.0
    y = GALL * np.tan(np.radians(np.asarray(lat, dtype=np.float64)) / 2)
    dx, dy = x - FOCUS[0], y - FOCUS[1]
    gain = _gain(dx, dy)
    return (x + gain * dx + 180.0) * SCALE, (TOP - (y + gain * dy)) * SCALE


def to_degrees(px: npt.ArrayLike, py: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Longitude (within 180 of the middle one, so possibly above 180) and latitude of pixel positions."""
    warped_x = np.asarray(px, dtype=np.float64) / SCALE - 180.0 - FOCUS[0]
    warped_y = TOP - np.asarray(py, dtype=np.float64) / SCALE - FOCUS[1]
    dx, dy = warped_x, warped_y
    for _ in range(40):
        gain = _gain(dx, dy)
        dx, dy = (dx + warped_x / (1 + gain)) / 2, (dy + warped_y / (1 + gain)) / 2
    return dx + FOCUS[0] + LON0, np.degrees(2 * np.arctan((dy + FOCUS[1]) / GALL))


@dataclass(frozen=True)
class Grid:
    """What the raster's pixels cover: `lon`, `lat` (degrees at the centre) and `area` (km2), each [HEIGHT, WIDTH]."""

    lon: npt.NDArray[np.float32]
    lat: npt.NDArray[np.float32]
    area: npt.NDArray[np.float32]


def grid(step: int = 4) -> Grid:
    """Degrees and area of every pixel: exact on every `step`-th one, linear between (error far below a pixel)."""
    xs = np.arange(0, WIDTH + 2 * step, step)
    ys = np.arange(0, HEIGHT + 2 * step, step)
    lon, lat = to_degrees(xs[None, :] + 0.5, ys[:, None] + 0.5)
    lon, lat = np.broadcast_to(lon, (ys.size, xs.size)), np.broadcast_to(lat, (ys.size, xs.size))
    lon_at, lat_at = _refine(lon, step), _refine(lat, step)
    per_row = [np.gradient(each, axis=0) for each in (lon_at, lat_at)]
    per_column = [np.gradient(each, axis=1) for each in (lon_at, lat_at)]
    jacobian = np.abs(per_column[0] * per_row[1] - per_row[0] * per_column[1])
    area = jacobian * np.cos(np.radians(lat_at)) * (EARTH_KM * np.pi / 180) ** 2
    return Grid(lon_at.astype(np.float32), lat_at.astype(np.float32), area.astype(np.float32))


def _refine(coarse: Floats, step: int) -> Floats:
    """Linear interpolation of [rows, columns] on every `step`-th pixel to the whole raster."""
    row, column = np.arange(HEIGHT) / step, np.arange(WIDTH) / step
    r, c = row.astype(int), column.astype(int)
    fr, fc = (row - r)[:, None], (column - c)[None, :]
    rows = coarse[r] * (1 - fr) + coarse[r + 1] * fr
    return rows[:, c] * (1 - fc) + rows[:, c + 1] * fc


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in km between two (longitude, latitude) pairs in degrees."""
    (lon_a, lat_a), (lon_b, lat_b) = np.radians(a), np.radians(b)
    h = np.sin((lat_b - lat_a) / 2) ** 2 + np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
    return float(2 * EARTH_KM * np.arcsin(np.sqrt(h)))


def constants() -> dict[str, Any]:
    """The numbers `map.yaml` carries, so that a reader can place degrees on the raster."""
    return {
        "lon0": LON0,
        "top": TOP,
        "gall": round(float(GALL), 9),
        "focus": [round(each, 9) for each in FOCUS],
        "focus_gain": FOCUS_GAIN,
        "focus_spread": list(FOCUS_SPREAD),
    }

"""The tables behind the raster: who borders on whom, over rivers, coasts and straits, and where to write names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from game.core.errors import GameError
from game.workshop.map import raster
from game.workshop.map.authoring import ICE, Authoring
from game.workshop.map.projection import Grid, distance_km

Numbers = npt.NDArray[np.int32]

LEAST_BORDER: Final = 6
"""Shared borders of fewer pixels are corner touches and no way."""
LEAST_CHANNEL: Final = 2
"""The same between seas: straits are carved three pixels wide."""
RIVER_SHARE: Final = 0.5
RIVER_REACH: Final = 2
"""A border runs along a river when this share of its pixels lies within that many pixels of one."""


@dataclass(frozen=True)
class Edge:
    """A way between two places, by their string ids in order."""

    a: str
    b: str
    kind: str
    border: int
    """Pixels of shared border; 0 for links."""
    river: bool
    km: int
    held_by: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Anchor:
    """The pixel of a province farthest from its border, its distance in pixels, and its degrees."""

    x: int
    y: int
    radius: int
    lon: float
    lat: float


def borders(ids: Numbers, river: raster.Mask) -> dict[tuple[int, int], tuple[int, float]]:
    """For each touching pair (a < b): pixels of shared border, and the share of them near a river.

    The border of a pair is counted as half the pixels on either side of it.
    """
    near = ndimage.binary_dilation(river, raster.EIGHT, iterations=RIVER_REACH).ravel()
    flat_ids = ids.ravel()
    found = []
    for flat, other in raster.touching(ids, ids > 0):
        mine = flat_ids[flat]
        good = (other > 0) & (other != mine)
        found.append(np.stack([flat[good], mine[good].astype(np.int64), other[good].astype(np.int64)], axis=1))
    touches = np.unique(np.concatenate(found), axis=0)
    low, high = np.minimum(touches[:, 1], touches[:, 2]), np.maximum(touches[:, 1], touches[:, 2])
    key = low * (int(ids.max()) + 1) + high
    pairs, where, counts = np.unique(key, return_inverse=True, return_counts=True)
    wet = np.bincount(where, weights=near[touches[:, 0]].astype(np.float64))
    size = int(ids.max()) + 1
    return {
        (int(pair) // size, int(pair) % size): (int(count) // 2, float(soaked / count))
        for pair, count, soaked in zip(pairs, counts, wet, strict=True)
    }


def anchors(ids: Numbers, grid: Grid) -> list[Anchor]:
    """Anchor of every place from 1 on, by distance to the nearest pixel of another."""
    pad = 400
    wide = np.concatenate([ids[:, -pad:], ids, ids[:, :pad]], axis=1)
    edge = raster.rim(wide)
    edge[[0, -1]] = True
    depth = ndimage.distance_transform_edt(~edge)[:, pad:-pad]
    spots = ndimage.maximum_position(depth, ids, range(1, int(ids.max()) + 1))
    return [
        Anchor(int(c), int(r), int(depth[r, c]) + 1, float(grid.lon[r, c] + 180) % 360 - 180, float(grid.lat[r, c]))
        for r, c in spots
    ]


def edges(
    said: Authoring, names: list[str], n_land: int, ids: Numbers, river: raster.Mask, at: list[Anchor]
) -> list[Edge]:
    """All ways, sorted. `names` gives the string id of each number from 1 on, land before sea.

    Raises GameError when a link's ends do not lie by the sea zone it runs by, and when a port lies by none.
    """
    number = {name: index for index, name in enumerate(names, start=1)}

    def km(a: str, b: str) -> int:
        one, other = at[number[a] - 1], at[number[b] - 1]
        return max(1, round(distance_km((one.lon, one.lat), (other.lon, other.lat))))

    touching = borders(ids, river)
    coasts: dict[int, int] = {}
    for (a, b), (count, _) in touching.items():
        if a <= n_land < b:
            coasts[a] = max(coasts.get(a, 0), count)
    found: list[Edge] = []
    for (a, b), (count, wet) in touching.items():
        kind = "land" if b <= n_land else "sea" if a > n_land else "coast"
        least = {"land": LEAST_BORDER, "sea": LEAST_CHANNEL, "coast": min(LEAST_BORDER, coasts.get(a, 0))}[kind]
        if count >= least:
            one, other = sorted((names[a - 1], names[b - 1]))
            found.append(Edge(one, other, kind, count, kind == "land" and wet >= RIVER_SHARE, km(one, other)))
    known = {(edge.a, edge.b): edge.kind for edge in found}
    slips = []
    for link in said.links:
        one, other = sorted((link.a, link.b))
        if link.kind == ICE:
            if known.pop((one, other), "") != "sea":
                slips.append(f"{link.name}: {one} and {other} do not touch at sea")
            found = [edge for edge in found if (edge.a, edge.b) != (one, other)]
            continue
        if link.kind == "strait":
            slips += [
                f"{link.name}: {end} does not lie by {link.by}"
                for end in (one, other)
                if tuple(sorted((end, link.by))) not in known
            ]
        if (one, other) in known:
            slips.append(f"{link.name}: {one} and {other} touch already ({known[one, other]})")
            continue
        known[one, other] = link.kind
        held = link.held_by or (said.seas[link.by].held_by if link.by else ())
        found.append(Edge(one, other, link.kind, 0, False, km(one, other), held, link.name))
    coastal = {end for edge in found if edge.kind == "coast" for end in (edge.a, edge.b)}
    ports = sorted(each.id for each in said.provinces.values() if each.port)
    slips += [f"{port} is a port without a sea" for port in ports if port not in coastal]
    if slips:
        raise GameError("; ".join(slips))
    return sorted(found, key=lambda edge: (edge.a, edge.b, edge.kind))

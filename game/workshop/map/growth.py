"""Second stage: provinces grow from their seeds, each within its region, at a cost that makes borders look natural.

Crossing a river, a ridge or an old administrative line is dear, so that is where neighbours meet. A shortest-path
search gives every pixel to the seed that reaches it cheapest, hence each province is in one piece from the start.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy import ndimage, sparse, spatial

from game.core.errors import GameError
from game.workshop.map import raster
from game.workshop.map.regions import Ground

Numbers = npt.NDArray[np.int32]
Spot = tuple[int, int]
"""Row and column of a pixel."""

NOISE: Final = ((3, 0.35), (8, 0.45), (24, 0.5))
"""Spread (pixels) and strength of the layers of noise."""
NOISE_SEED: Final = 1924
RIVER_COST: Final = 14.0
POND_COST: Final = 6.0
UNIT_COST: Final = 12.0


def noise(shape: tuple[int, int], seed: int = NOISE_SEED) -> npt.NDArray[np.float32]:
    """Smooth random field that meets itself at the seam; each layer has spread and strength as in `NOISE`."""
    random = np.random.default_rng(seed)
    total = np.zeros(shape, dtype=np.float32)
    for sigma, strength in NOISE:
        white = random.standard_normal(shape, dtype=np.float32)
        layer = ndimage.gaussian_filter(white, sigma, mode=("nearest", "wrap"))
        total += layer / layer.std() * strength
    return total


def cost(ground: Ground, elevation: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Cost of each pixel; `elevation` in metres, [HEIGHT, WIDTH]."""
    slope = np.hypot(*np.gradient(elevation))
    rugged = ndimage.gaussian_filter(slope, 3, mode=("nearest", "wrap"))
    height = np.maximum(elevation, 0)
    ground_cost = np.exp(0.55 * noise(elevation.shape)) * (
        1 + np.minimum(rugged / 25, 4) + np.minimum(height / 1500, 2)
    )
    result: npt.NDArray[np.float32] = (ground_cost + RIVER_COST * ground.river + POND_COST * ground.pond).astype(
        np.float32
    )
    return result


def graph(
    room: Numbers, price: npt.NDArray[np.float32], unit: Numbers | None = None
) -> tuple[Any, npt.NDArray[np.int64], Numbers]:
    """Weighted graph of the pixels with `room` > 0, joined to their eight neighbours in the same room.

    Returns the sparse matrix, the flat pixel of each node, and the node of each flat pixel (-1 for none).
    """
    height, width = room.shape
    flat = np.flatnonzero(room).astype(np.int64)
    node = np.full(room.size, -1, dtype=np.int32)
    node[flat] = np.arange(flat.size, dtype=np.int32)
    rooms, prices = room.ravel(), price.ravel()
    starts, ends, weights = [], [], []
    for dr, dc in raster.HALF_RING:
        inner = flat if not dr else flat[flat < (height - 1) * width]
        other = inner + dr * width + np.where((inner % width) + dc == width, dc - width, dc)
        other = np.where((inner % width) + dc == -1, inner + dr * width + width - 1, other)
        same = rooms[inner] == rooms[other]
        a, b = inner[same], other[same]
        weight = (prices[a] + prices[b]) / 2 * np.float32(1.414 if dr and dc else 1.0)
        if unit is not None:
            weight += np.float32(UNIT_COST) * (unit.ravel()[a] != unit.ravel()[b])
        starts += [node[a], node[b]]
        ends += [node[b], node[a]]
        weights += [weight, weight]
    matrix = sparse.csr_matrix(
        (np.concatenate(weights), (np.concatenate(starts), np.concatenate(ends))), shape=(flat.size, flat.size)
    )
    return matrix, flat, node


def nearest_seed(matrix: Any, seeds: npt.NDArray[np.int32]) -> tuple[npt.NDArray[np.float64], Numbers]:
    """Cost from the cheapest seed and that seed's place in `seeds` plus one (0: out of reach), for every node."""
    reach, _, source = sparse.csgraph.dijkstra(matrix, indices=seeds, min_only=True, return_predecessors=True)
    label = np.zeros(matrix.shape[0] + 1, dtype=np.int32)
    label[seeds] = np.arange(1, seeds.size + 1)
    owner = label[np.where(source < 0, matrix.shape[0], source)]
    return reach, owner.astype(np.int32)


def grow(
    ground: Ground,
    elevation: npt.NDArray[np.float32],
    seeds: list[Spot],
    names: list[str],
    log: Callable[[str], None],
) -> Numbers:
    """Raster of province numbers (place in `seeds` plus one; 0 outside land), each province within one region."""
    region = ground.region
    matrix, flat, node = graph(region, cost(ground, elevation), ground.unit)
    log(f"graph of {flat.size} pixels, {matrix.nnz} steps")
    width = region.shape[1]
    starts = np.array([node[r * width + c] for r, c in seeds], dtype=np.int32)
    _, owner = nearest_seed(matrix, starts)
    del matrix
    labels: Numbers = np.zeros(region.size, dtype=np.int32)
    labels[flat] = owner
    log("provinces grown")
    labels = _islands(labels.reshape(region.shape), region)
    fixed = np.zeros(region.shape, dtype=bool)
    for r, c in seeds:
        fixed[max(r - 1, 0) : r + 2, max(c - 1, 0) : c + 2] = True
    for _ in range(3):
        labels = _smooth(labels, region, fixed)
    left = _mend(labels, region, seeds)
    if left:
        raise GameError(f"provinces in several pieces on one landmass: {[names[n - 1] for n in left]}")
    log("provinces smoothed")
    return labels


def _islands(labels: Numbers, region: Numbers) -> Numbers:
    """Give each land not reached, whole, to the province of its region that lies closest."""
    left = (labels == 0) & (region > 0)
    pieces, count = raster.components(left)
    result = labels.copy()
    edge = raster.rim(labels) & (labels > 0)
    best_label = np.zeros(count + 1, dtype=np.int32)
    width = labels.shape[1]
    for number in np.unique(region[left]):
        rows, columns = np.nonzero(left & (region == number))
        seen_rows, seen_columns = np.nonzero(edge & (region == number))
        if seen_rows.size == 0:
            raise GameError(f"region number {number} has no province that grew")
        points = np.stack([seen_rows, seen_columns], axis=1)
        turn = np.array([0, width])
        around = np.concatenate([points, points + turn, points - turn])
        away, at = spatial.cKDTree(around).query(np.stack([rows, columns], axis=1))
        found = labels[seen_rows, seen_columns][at % seen_rows.size]
        piece = pieces[rows, columns]
        order = np.lexsort((found, away, piece))
        first = order[np.r_[True, np.diff(piece[order]) > 0]]
        best_label[piece[first]] = found[first]
    result[left] = best_label[pieces[left]]
    return result


def _smooth(labels: Numbers, region: Numbers, fixed: raster.Mask) -> Numbers:
    """Majority of the nine pixels around, among the same region, where fewer than five agree."""
    around = [
        (labels if not dr and not dc else np.roll(labels, (dr, dc), axis=(0, 1)))
        for dr in (-1, 0, 1)
        for dc in (-1, 0, 1)
    ]
    agree = sum((each == labels).astype(np.int8) for each in around)
    unsure = (labels > 0) & (agree < 5) & ~fixed
    unsure[0] = unsure[-1] = False
    rows, columns = np.nonzero(unsure)
    seen = np.stack([each[rows, columns] for each in around], axis=1)
    same = np.stack(
        [
            np.roll(region, (dr, dc), axis=(0, 1))[rows, columns] == region[rows, columns]
            for dr in (-1, 0, 1)
            for dc in (-1, 0, 1)
        ],
        axis=1,
    )
    seen = np.where(same, seen, 0)
    votes = (seen[:, :, None] == seen[:, None, :]).sum(axis=2) * (seen > 0)
    votes = votes * 16 + (seen == labels[rows, columns][:, None])
    pick = votes.argmax(axis=1)
    result = labels.copy()
    result[rows, columns] = seen[np.arange(rows.size), pick]
    return result


def _mend(labels: Numbers, region: Numbers, seeds: list[Spot]) -> list[int]:
    """In place: leave each province one piece per landmass, scraps go to a neighbour of the same region.

    Returns the provinces for which that failed.
    """
    landmass, _ = raster.components(region > 0)
    seeded = {labels[spot]: spot for spot in seeds}
    bad: list[int] = []
    for _ in range(12):
        pieces, count = raster.split(labels)
        of = np.zeros(count + 1, dtype=np.int64)
        of[pieces] = labels
        sizes = np.bincount(pieces.ravel(), minlength=count + 1)
        on = np.zeros(count + 1, dtype=np.int64)
        on[pieces] = landmass
        home = {pieces[spot] for spot in seeded.values()}
        main: dict[tuple[int, int], int] = {}
        for piece in range(1, count + 1):
            key = (int(of[piece]), int(on[piece]))
            best = main.get(key)
            if best is None or (piece in home, sizes[piece]) > (best in home, sizes[best]):
                main[key] = piece
        keep = set(main.values())
        scraps = np.array([piece not in keep for piece in range(count + 1)])
        scraps[0] = False
        if not scraps.any():
            return []
        bad = sorted({int(of[piece]) for piece in np.flatnonzero(scraps)})
        keys, values = [], []
        for flat, other in raster.touching(labels, scraps[pieces]):
            mine = labels.ravel()[flat]
            good = (other > 0) & (other != mine)
            keys.append(pieces.ravel()[flat[good]].astype(np.int64))
            values.append(other[good].astype(np.int64))
        region_of = np.zeros(int(labels.max()) + 1, dtype=np.int64)
        region_of[labels] = region
        scrap, beside = np.concatenate(keys), np.concatenate(values)
        same = region_of[beside] == region_of[of[scrap]]
        table = np.zeros(count + 1, dtype=labels.dtype)
        for piece, new in raster.commonest(scrap[same], beside[same]).items():
            table[piece] = new
        change = table[pieces] > 0
        if not change.any():
            return bad
        labels[change] = table[pieces][change]
    return bad

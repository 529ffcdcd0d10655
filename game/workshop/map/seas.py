"""Sea zones: grown over water from their seeds, so that distance runs round the land and never across it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.core.errors import GameError
from game.workshop.map import growth, projection, raster
from game.workshop.map.authoring import Sea

Numbers = npt.NDArray[np.int32]


def grow(sea: raster.Mask, seas: list[Sea]) -> Numbers:
    """Raster [HEIGHT, WIDTH] of zone numbers (place in `seas` plus one, 0 on land).

    Works at half size. Zones with a `max_radius` are laid down first, so that the Bosphorus does not eat the coast
    on either side; the others share what is left.
    """
    height, width = sea.shape
    padded = np.pad(sea, ((0, height % 2), (0, width % 2)))
    quads = padded.reshape(padded.shape[0] // 2, 2, padded.shape[1] // 2, 2)
    half: raster.Mask = quads.max(axis=1).max(axis=2)
    price = np.exp(0.25 * growth.noise(half.shape, seed=growth.NOISE_SEED + 1)).astype(np.float32)
    spots = _spots(sea, seas)
    labels = np.zeros(half.shape, dtype=np.int32)
    capped = [number for number, sea_zone in enumerate(seas) if sea_zone.max_radius]
    matrix, flat, node = growth.graph(half.astype(np.int32), price)
    starts = np.array([node[r // 2 * half.shape[1] + c // 2] for r, c in spots], dtype=np.int32)
    reach, owner = growth.nearest_seed(matrix, starts)
    for number in capped:
        mine = (owner == number + 1) & (reach <= seas[number].max_radius / 2)
        labels.ravel()[flat[mine]] = number + 1
    others = [number for number in range(len(seas)) if not seas[number].max_radius]
    matrix, flat, node = growth.graph(np.where(labels == 0, half, False).astype(np.int32), price)
    starts = np.array([node[spots[n][0] // 2 * half.shape[1] + spots[n][1] // 2] for n in others], dtype=np.int32)
    _, owner = growth.nearest_seed(matrix, starts)
    label_of = np.array([0, *(number + 1 for number in others)], dtype=np.int32)
    labels.ravel()[flat] = label_of[owner]
    labels = raster.spread(labels, half)
    full = np.where(sea, raster.enlarge(labels, height, width), 0).astype(np.int32)
    full = raster.spread(full, sea)
    for number, (r, c) in enumerate(spots, start=1):
        full[r, c] = number
    return _mend(full)


def _spots(sea: raster.Mask, seas: list[Sea]) -> list[tuple[int, int]]:
    """Row and column of every seed. Raises GameError for seeds on land and for two in one place."""
    spots, slips = [], []
    for zone in seas:
        x, y = projection.to_pixels(zone.lon, zone.lat)
        r, c = int(y), int(x)
        if not (0 <= r < sea.shape[0] and sea[r, c]):
            slips.append(f"{zone.id} at {zone.lat} {zone.lon} is not at sea")
        if (r, c) in spots:
            slips.append(f"{zone.id} stands where another zone does")
        spots.append((r, c))
    if slips:
        raise GameError("; ".join(slips))
    return spots


def _mend(labels: Numbers) -> Numbers:
    """Leave each zone in one piece: scraps go to the neighbour they touch most."""
    for _ in range(6):
        pieces, count = raster.split(labels)
        of = np.zeros(count + 1, dtype=np.int64)
        of[pieces] = labels
        sizes = np.bincount(pieces.ravel(), minlength=count + 1)
        order = np.lexsort((-sizes, of))
        first = np.r_[True, np.diff(of[order]) > 0]
        scraps = np.ones(count + 1, dtype=bool)
        scraps[order[first]] = False
        scraps[0] = False
        if not scraps.any():
            break
        keys, values = [], []
        for flat, other in raster.touching(labels, scraps[pieces]):
            good = (other > 0) & (other != labels.ravel()[flat])
            keys.append(pieces.ravel()[flat[good]].astype(np.int64))
            values.append(other[good].astype(np.int64))
        table = np.zeros(count + 1, dtype=labels.dtype)
        for piece, new in raster.commonest(np.concatenate(keys), np.concatenate(values)).items():
            table[piece] = new
        change = table[pieces] > 0
        if not change.any():
            break
        labels = np.where(change, table[pieces], labels)
    return labels

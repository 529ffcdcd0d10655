"""Operations on label rasters whose left and right edges meet: drawing, components, nearest labels, borders."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw
from scipy import ndimage, sparse

from game.workshop.map import projection

Labels = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]

EIGHT = np.ones((3, 3), dtype=bool)
HALF_RING = ((0, 1), (1, 0), (1, 1), (1, -1))
"""Row and column steps to four of the eight neighbours; the other four are these turned round."""


def outline(ring: npt.ArrayLike, longest: float = 1.0) -> npt.NDArray[np.float64]:
    """[n, 2] untorn pixel positions of a ring or line in degrees, its long edges split so that they bend."""
    points = np.asarray(ring, dtype=np.float64)
    pieces = [points[:1]]
    for start, end in pairwise(points):
        count = max(1, int(np.ceil(np.abs(end - start).max() / longest)))
        if count == 1:
            pieces.append(end[None, :])
        else:
            pieces.append(start + (end - start) * (np.arange(1, count + 1) / count)[:, None])
    dense = np.concatenate(pieces)
    x, y = projection.to_pixels(dense[:, 0], dense[:, 1], wrap=False)
    return np.stack([x, y], axis=1)


class Canvas:
    """A raster to draw polygons and lines on; whatever leaves one side comes in again on the other."""

    def __init__(self, mode: str = "I", scale: int = 1) -> None:
        """`scale` enlarges the canvas, for drawing that is to be shrunk into soft edges."""
        self.scale = scale
        self.image = Image.new(mode, (projection.WIDTH * scale, projection.HEIGHT * scale))
        self.draw = ImageDraw.Draw(self.image)

    def _copies(self, points: npt.NDArray[np.float64]) -> Iterator[list[tuple[float, float]]]:
        for turn in (-1, 0, 1):
            moved = points + np.array([turn * projection.WIDTH, 0])
            low, high = moved.min(axis=0), moved.max(axis=0)
            if high[0] >= 0 and low[0] <= projection.WIDTH and high[1] >= 0 and low[1] <= projection.HEIGHT:
                at = moved * self.scale - 0.5
                yield [(float(x), float(y)) for x, y in at]

    def polygon(self, points: npt.NDArray[np.float64], value: int) -> None:
        """Fill a ring of pixel positions [n, 2]; a ring of less than three points is a dot."""
        for copy in self._copies(points):
            if len(copy) < 3:
                self.draw.point(copy, fill=value)
            else:
                self.draw.polygon(copy, fill=value)

    def line(self, points: npt.NDArray[np.float64], value: int, width: int) -> None:
        """Draw a line through pixel positions [n, 2]."""
        for copy in self._copies(points):
            self.draw.line(copy, fill=value, width=width, joint="curve")

    def disc(self, point: npt.NDArray[np.float64], radius: float, value: int) -> None:
        """Draw a filled circle round a pixel position."""
        for ((x, y),) in self._copies(point.reshape(1, 2)):
            r = radius * self.scale
            self.draw.ellipse((x - r, y - r, x + r, y + r), fill=value)

    def array(self) -> Labels:
        """The raster drawn so far."""
        return np.array(self.image)


def inside(ring: npt.ArrayLike) -> Mask:
    """Mask [HEIGHT, WIDTH] of the pixels within a ring in degrees."""
    points = np.asarray(ring, dtype=np.float64)
    canvas = Canvas("L")
    canvas.polygon(outline(np.concatenate([points, points[:1]]), longest=0.25), 1)
    return canvas.array().astype(bool)


def components(mask: Mask) -> tuple[npt.NDArray[np.int32], int]:
    """Number the 8-connected pieces of a mask, across the seam too: raster (0 outside) and how many there are."""
    found, count = ndimage.label(mask, structure=EIGHT)
    parent = np.arange(count + 1)

    def root(n: int) -> int:
        while parent[n] != n:
            n = parent[n]
        return n

    for shift in (-1, 0, 1):
        left, right = found[:, 0], np.roll(found[:, -1], shift)
        if shift:
            right[0 if shift > 0 else -1] = 0
        for a, b in {(int(a), int(b)) for a, b in zip(left, right, strict=True) if a and b and a != b}:
            low, high = sorted((root(a), root(b)))
            parent[high] = low
    roots = np.array([root(n) for n in range(count + 1)])
    kept, numbers = np.unique(roots, return_inverse=True)
    return numbers.astype(np.int32)[found], kept.size - 1


def split(labels: npt.NDArray[np.int32]) -> tuple[npt.NDArray[np.int32], int]:
    """Numbers of the 8-connected pieces of one label each, 0 where the label is 0."""
    height, width = labels.shape
    flat = np.flatnonzero(labels)
    node = np.full(labels.size, -1, dtype=np.int32)
    node[flat] = np.arange(flat.size, dtype=np.int32)
    values = labels.ravel()
    starts, ends = [], []
    rows, columns = flat // width, flat % width
    for dr, dc in HALF_RING:
        good = rows + dr < height
        other = (rows[good] + dr) * width + (columns[good] + dc) % width
        same = values[flat[good]] == values[other]
        starts.append(node[flat[good][same]])
        ends.append(node[other[same]])
    a, b = np.concatenate(starts), np.concatenate(ends)
    pairs = sparse.coo_matrix((np.ones(a.size, dtype=np.int8), (a, b)), shape=(flat.size, flat.size))
    count, number = sparse.csgraph.connected_components(pairs, directed=False)
    pieces = np.zeros(labels.size, dtype=np.int32)
    pieces[flat] = number + 1
    return pieces.reshape(height, width), int(count)


def fill_nearest(labels: Labels, wanted: Mask, known: Mask) -> Labels:
    """Copy of `labels` in which each `wanted` pixel has the label of the nearest `known` one (as the crow flies)."""
    pad = 64
    wide = np.concatenate([known[:, -pad:], known, known[:, :pad]], axis=1)
    rows, columns = ndimage.distance_transform_edt(~wide, return_distances=False, return_indices=True)
    rows, columns = rows[:, pad:-pad][wanted], (columns[:, pad:-pad][wanted] - pad) % labels.shape[1]
    result = labels.copy()
    result[wanted] = labels[rows, columns]
    return result


def spread(labels: Labels, wanted: Mask) -> Labels:
    """Copy of `labels` in which labels have crept, step by step, over the `wanted` pixels they touch."""
    result = labels.copy()
    left = wanted & (result == 0)
    while left.any():
        rows, columns = np.nonzero(left)
        found = np.zeros(rows.size, dtype=result.dtype)
        for dr, dc in ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1)):
            r = rows + dr
            good = (r >= 0) & (r < result.shape[0]) & (found == 0)
            found[good] = result[r[good], (columns[good] + dc) % result.shape[1]]
        if not found.any():
            break
        result[rows, columns] = found
        left[rows, columns] = found == 0
    return result


def rim(labels: Labels) -> Mask:
    """Pixels with another label among their eight neighbours."""
    edge = np.zeros(labels.shape, dtype=bool)
    for dr, dc in HALF_RING:
        upper, lower = labels[: labels.shape[0] - dr], labels[dr:]
        differs = upper != np.roll(lower, -dc, axis=1)
        edge[: labels.shape[0] - dr] |= differs
        edge[dr:] |= np.roll(differs, dc, axis=1)
    return edge


def touching(labels: Labels, chosen: Mask) -> Iterator[tuple[npt.NDArray[np.intp], Labels]]:
    """For each of the eight directions: flat indices of `chosen` pixels and the other label their neighbour has."""
    height, width = labels.shape
    flat = np.flatnonzero(chosen & rim(labels))
    rows, columns = flat // width, flat % width
    mine = labels.ravel()[flat]
    for dr, dc in HALF_RING:
        for sign in (1, -1):
            r, c = rows + sign * dr, (columns + sign * dc) % width
            good = (r >= 0) & (r < height)
            other = labels[np.clip(r, 0, height - 1), c]
            good &= other != mine
            yield flat[good], other[good]


def commonest(keys: npt.NDArray[Any], values: npt.NDArray[Any]) -> dict[int, int]:
    """For each key its most frequent value; the smaller value wins a tie."""
    pairs, counts = np.unique(np.stack([keys, values], axis=1), axis=0, return_counts=True)
    best: dict[int, tuple[int, int]] = {}
    for (key, value), count in zip(pairs.tolist(), counts.tolist(), strict=True):
        if key not in best or (-count, value) < best[key]:
            best[key] = (-count, value)
    return {key: value for key, (_, value) in best.items()}


def enlarge(small: Labels, height: int, width: int) -> Labels:
    """Each pixel doubled in both directions, cut to size."""
    return np.repeat(np.repeat(small, 2, axis=0), 2, axis=1)[:height, :width]

"""Country names across their land: one curved line of letters for each piece of territory.

For every piece the middle line is found in a turned frame, and the largest letters are sought that stay inside.
Everything is measured on the quarter-size map and given in pixels of the full map.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from game.core.errors import GameError
from game.core.files import read_text, user_dir, write_atomic
from game.view.map.fields import Ids

Numbers = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]

QUARTER: Final = 4
LEAST_PIXELS: Final = 26
STEEPEST: Final = math.radians(68)
BEND: Final = 0.6
INSIDE: Final = 0.955
WIDEST_GAP: Final = 2.1
NARROWEST_GAP: Final = 0.34
"""Most and least room between letters, in heights of a capital."""
_SIZES: Final = tuple(60 / 1.13**k for k in range(40))
_MEMO: Final = 400
_SPANS: Final = ((0.9, 0.0), (0.72, 0.0), (0.72, 0.5), (0.72, -0.5), (0.54, 0.0), (0.54, 0.6), (0.54, -0.6))
"""Shares of a territory's length, and where in the rest they lie (-1 to 1)."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: its middle in full-size map pixels, its slant in degrees (counter-clockwise)."""

    char: str
    x: float
    y: float
    angle: float


@dataclass(frozen=True, slots=True)
class Label:
    """A name across a territory. `height`: of a capital letter, in full-size map pixels."""

    text: str
    height: float
    letters: tuple[Letter, ...]
    area: int
    """Size of the territory in quarter-size pixels."""


Widths = Callable[[str], Sequence[float]]
"""Widths of the letters of a text in heights of a capital."""


def territories(key: Sequence[object], neighbours: Sequence[Sequence[int]]) -> list[list[int]]:
    """Provinces that hang together over land and share a key (None belongs to nothing), in order of their first."""
    place = [-1] * len(key)
    found: list[list[int]] = []
    for start, mine in enumerate(key):
        if mine is None or place[start] >= 0:
            continue
        place[start] = len(found)
        members = [start]
        for province in members:
            for other in neighbours[province]:
                if place[other] < 0 and key[other] == mine:
                    place[other] = len(found)
                    members.append(other)
        found.append(sorted(members))
    return found


class Labeller:
    """Lays out names and remembers what it laid out: a territory that did not change is not worked out again."""

    def __init__(self, quarter: Ids, n: int, widths: Widths, signature: str = "") -> None:
        self._ids = quarter
        self._widths = widths
        self._signature = signature
        flat = quarter.ravel()
        self._order = np.argsort(flat, kind="stable")
        self._starts = np.searchsorted(flat[self._order], np.arange(n + 1))
        self._memo: dict[str, Label | None] = {}
        self._path = user_dir("cache") / f"labels-{signature[:16]}.json" if signature else None
        if self._path is not None and self._path.is_file():
            self._load()

    def lay_out(self, pieces: Sequence[tuple[str, Sequence[int]]]) -> Iterator[list[Label]]:
        """Labels for (text, provinces) pieces; yields the labels found so far after each piece that took work."""
        found: list[Label] = []
        fresh = False
        for text, provinces in pieces:
            key = self._key(text, provinces)
            if key not in self._memo:
                fresh = True
                for _ in self._label(text, provinces, key):
                    yield found
            label = self._memo[key]
            if label is not None:
                found.append(label)
        if fresh:
            self._save()
        yield found

    def _key(self, text: str, provinces: Sequence[int]) -> str:
        said = text + "|" + ",".join(map(str, provinces))
        return hashlib.blake2b(said.encode(), digest_size=12).hexdigest()

    # -- the place of one label -----------------------------------------------------------------------------------
    def _label(self, text: str, provinces: Sequence[int], key: str) -> Iterator[None]:
        """Work out one label and remember it; yields between directions."""
        self._memo[key] = None
        parts = [self._order[self._starts[p] : self._starts[p + 1]] for p in provinces]
        pixels = np.concatenate(parts) if parts else np.zeros(0, np.int64)
        if pixels.size < LEAST_PIXELS or not text.strip():
            return
        width = self._ids.shape[1]
        y, x = pixels // width, pixels % width
        if x.max() - x.min() > width * 0.8:
            x = np.where(x < width // 2, x + width, x)
        place = _Ground(x, y)
        best = None
        for angle in place.angles():
            best = place.fit(text, self._widths(text), angle, best)
            yield
        if best is None:
            return
        height, letters = best
        scaled = tuple(Letter(c, (lx + 0.5) * QUARTER, (ly + 0.5) * QUARTER, a) for c, lx, ly, a in letters)
        self._memo[key] = Label(text, height * QUARTER, scaled, int(pixels.size))

    # -- memory on disk -------------------------------------------------------------------------------------------
    def _save(self) -> None:
        if self._path is None:
            return
        keep = dict(list(self._memo.items())[-_MEMO:])
        said = {
            key: None
            if label is None
            else [
                label.text, round(label.height, 2), label.area,
                [[each.char, round(each.x, 1), round(each.y, 1), round(each.angle, 1)] for each in label.letters],
            ]
            for key, label in keep.items()
        }  # fmt: skip
        try:
            write_atomic(self._path, json.dumps(said, ensure_ascii=False).encode())
        except GameError:
            self._path = None

    def _load(self) -> None:
        assert self._path is not None
        try:
            said: Any = json.loads(read_text(self._path))
            for key, row in said.items():
                self._memo[str(key)] = None if row is None else _label_from(row)
        except (GameError, ValueError, TypeError, AttributeError, KeyError):
            self._memo = {}


def _label_from(row: Any) -> Label:
    text, height, area, letters = row
    read = tuple(Letter(str(c), float(x), float(y), float(a)) for c, x, y, a in letters)
    return Label(str(text), float(height), read, int(area))


Found = tuple[float, list[tuple[str, float, float, float]]]


class _Ground:
    """The pixels of one territory, as a mask with a margin, and its main direction."""

    def __init__(self, x: Numbers, y: Numbers) -> None:
        self.x, self.y = x.astype(np.float64), y.astype(np.float64)
        self.left, self.top = int(x.min()) - 1, int(y.min()) - 1
        self.mask = np.zeros((int(y.max()) - self.top + 2, int(x.max()) - self.left + 2), np.bool_)
        self.mask[y - self.top, x - self.left] = True
        self.middle = (float(self.x.mean()), float(self.y.mean()))

    def angles(self) -> list[float]:
        """Directions to try: level, along the land, and half-way."""
        dx, dy = self.x - self.middle[0], self.y - self.middle[1]
        main = 0.5 * math.atan2(2 * float((dx * dy).mean()), float((dx * dx - dy * dy).mean()))
        main = max(-STEEPEST, min(STEEPEST, main))
        found = [0.0, main / 2, main]
        return found if abs(main) > 0.12 else [0.0, main]

    def fit(self, text: str, widths: Sequence[float], angle: float, best: Found | None) -> Found | None:
        """The largest letters along a bent line in this direction, if larger than the best so far."""
        cos, sin = math.cos(angle), math.sin(angle)
        thin = self.x.size // 20000 + 1
        dx, dy = self.x[::thin] - self.middle[0], self.y[::thin] - self.middle[1]
        u, v = dx * cos + dy * sin, dy * cos - dx * sin
        line, thick = _middle_line(u, v)
        low, high = np.quantile(u, [0.02, 0.98])
        natural = float(sum(widths)) + NARROWEST_GAP * (len(text) - 1)
        liking = 1.0 - 0.34 * abs(angle)
        for offset in (0.0, -0.18, 0.18):
            for share, shift in _SPANS:
                span = (high - low) * share
                centre = (low + high) / 2 + shift * ((high - low) - span) / 2
                least = 0.0 if best is None else best[0] * 1.03
                found = self._largest(
                    text, widths, natural, (cos, sin), (line, offset * thick), centre, span, least / liking
                )
                if found is not None:
                    best = (found[0] * liking, found[1]) if best is None or found[0] * liking > best[0] else best
        return best

    def _largest(
        self,
        text: str,
        widths: Sequence[float],
        natural: float,
        turn: tuple[float, float],
        line: tuple[Reals, float],
        centre: float,
        span: float,
        least: float,
    ) -> Found | None:
        count = max(1, len(text) - 1)
        for height in _SIZES:
            if height <= max(least, 0.7):
                return None
            if natural * height > span:
                continue
            gap = min(NARROWEST_GAP * height + (span - natural * height) / count, WIDEST_GAP * height)
            steps = np.array(widths) * height + gap
            ends = np.cumsum(steps)
            length = float(ends[-1]) - gap
            at = centre - length / 2 + ends - steps + np.array(widths) * height / 2
            places = self._along(at, turn, line)
            if self._inside(places, height, np.array(widths)):
                return height, [
                    (char, x, y, -math.degrees(a)) for char, (x, y, a) in zip(text, places.tolist(), strict=True)
                ]
        return None

    def _along(self, at: Reals, turn: tuple[float, float], line: tuple[Reals, float]) -> Reals:
        """[letters, 3] x, y and direction of the points at these distances along the line."""
        cos, sin = turn
        (a, b, c), offset = line
        v = a + b * at + c * at * at + offset
        slope = np.arctan(b + 2 * c * at) + math.atan2(sin, cos)
        x = self.middle[0] + at * cos - v * sin
        y = self.middle[1] + at * sin + v * cos
        return np.stack([x, y, slope], axis=1)

    def _inside(self, places: Reals, height: float, widths: Reals) -> bool:
        """Whether nearly all letters lie on the territory with their middle and their four corners."""
        x, y, a = places.T
        nx, ny = -np.sin(a) * height * 0.56, np.cos(a) * height * 0.56
        tx, ty = np.cos(a) * height * widths * 0.4, np.sin(a) * height * widths * 0.4
        px = np.concatenate([x, x + nx + tx, x + nx - tx, x - nx + tx, x - nx - tx])
        py = np.concatenate([y, y + ny + ty, y + ny - ty, y - ny + ty, y - ny - ty])
        column = np.rint(px).astype(np.int64) - self.left
        row = np.rint(py).astype(np.int64) - self.top
        okay = (column >= 0) & (row >= 0) & (column < self.mask.shape[1]) & (row < self.mask.shape[0])
        hits = int(self.mask[row[okay], column[okay]].sum())
        return hits >= INSIDE * px.size


def _middle_line(u: Reals, v: Reals) -> tuple[Reals, float]:
    """Coefficients of v = a + b u + c u^2 through the middle of the land, and its typical thickness."""
    bins = np.clip(((u - u.min()) / max(float(np.ptp(u)), 1e-9) * 32).astype(np.int64), 0, 31)
    weight = np.bincount(bins, minlength=32).astype(np.float64)
    full = weight > 0
    mean_v = np.bincount(bins, v, 32)[full] / weight[full]
    mean_u = np.bincount(bins, u, 32)[full] / weight[full]
    length = max(float(np.ptp(u)), 1.0)
    thick = float(np.median(weight[full])) / (length / 32)
    if full.sum() < 3:
        return np.array([float(v.mean()), 0.0, 0.0]), thick
    root = np.sqrt(weight[full])
    table = np.stack([np.ones_like(mean_u), mean_u, mean_u**2], axis=1)
    a, b, c = np.linalg.lstsq(table * root[:, None], mean_v * root, rcond=None)[0]
    limit = BEND / length
    if abs(c) > limit:
        c = math.copysign(limit, c)
        rest = mean_v - c * mean_u**2
        b, a = np.polyfit(mean_u, rest, 1, w=root)
    return np.array([a, b, c]), thick

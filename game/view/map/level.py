"""The map at one size: everything about it that never changes, and the painting of its land in given colours.

Water is painted once. Land is painted in rectangles, as often as owners, sight or the map mode change.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pygame

from game.view.map import fields, style
from game.view.map.fields import Bytes, Ids, Packed

BAND: Final = 96
_PROVINCE_LINE: Final = 84
_COUNTRY_LINE: Final = 226
_COVER: Final = np.clip((np.arange(256) - 128) * 1.7 + 128, 0, 255).astype(np.uint8)
_BRIGHT: Final = np.clip((np.arange(256) - 128) * 1.7, 0, 120).astype(np.uint16)
_DIM: Final = np.clip(255 - np.maximum(128 - np.arange(256), 0) * 2.8, 80, 255).astype(np.uint32)
_BRIGHT_FLAT: Final = _BRIGHT // np.uint16(2)
_DIM_FLAT: Final = np.clip(255 - np.maximum(128 - np.arange(256), 0) * 1.2, 140, 255).astype(np.uint32)


def _glow(pixel: float, reach: int) -> npt.NDArray[np.float32]:
    """Strength 0-1 of the light along the shore by distance in thirds of `pixel` screen pixels."""
    far = np.arange(256, dtype=np.float32) / 3 * pixel
    glow = 0.62 * np.exp(-far / 3.4) + 0.34 * np.exp(-far / 12)
    glow += np.exp(-(((far - 9) / 1.5) ** 2)) * 0.10 + np.exp(-(((far - 17) / 1.8) ** 2)) * 0.055
    return np.where(far >= reach * pixel, 0, np.minimum(glow, 1)).astype(np.float32)


@dataclass(frozen=True)
class Relief:
    """Pictures that came with the map: shade (128 is flat), depth (255 is the shore), rivers as opacity; any size."""

    shade: Bytes
    depth: Bytes
    water: Bytes
    grid: tuple[tuple[tuple[float, float], ...], ...] = ()
    """Lines of the graticule in full-size pixels."""


class Level:
    """The map scaled by `scale` (1 is the raster's own size). `build` must run before anything else."""

    def __init__(self, raster: Ids, n_land: int, relief: Relief, scale: float, wrap: bool = True) -> None:
        height, width = raster.shape
        self.scale = scale
        self.size = (max(1, round(width * scale)), max(1, round(height * scale)))
        self.n_land = n_land
        self.wrap = wrap
        self._raster = raster
        self._relief = relief
        self.surface = pygame.Surface(self.size, 0, 32)
        self.ids: Ids
        """Province of every pixel; land reaches two pixels into the water, so that the coast can be smooth."""
        self.inner: Bytes
        """Opacity of the province lines."""
        self.version = 0
        """Counts every change of the surface."""
        self._shade: Bytes
        self._blend: npt.NDArray[np.int64]
        self._blend_to: Packed
        self._blend_share: npt.NDArray[np.uint16]
        self._row_start: npt.NDArray[np.int64]
        self.rim: Bytes = np.zeros((self.size[1], self.size[0]), np.uint8)
        self._tile = style.pattern_tile()

    # -- what never changes ------------------------------------------------------------------------------------
    def build(self) -> Iterator[None]:
        """Work out the fixed fields and paint the water; yields after every slice of work."""
        width, height = self.size
        self.ids = np.zeros((height, width), np.uint16)
        self.inner = np.zeros((height, width), np.uint8)
        cover = np.zeros((height, width), np.uint8)
        sampled = np.zeros((height, width), np.uint16)
        self._shade = fields.resize(self._relief.shade, (height, width))
        yield
        for top in range(0, height, BAND):
            self._build_band(top, min(height, top + BAND), sampled, cover)
            yield
        water = yield from self._water(sampled, cover)
        self._write(water)
        yield
        yield from self._borders_of_paint(water, cover)

    def _build_band(self, top: int, bottom: int, sampled: Ids, covered: Bytes) -> None:
        """Fixed fields of some rows, worked out with a few rows to spare on both sides."""
        width, height = self.size
        first, last = max(0, top - 4), min(height, bottom + 4)
        rows = ((np.arange(first, last) + 0.5) / height * self._raster.shape[0]).astype(np.intp)
        ids = self._raster[rows]
        if width != self._raster.shape[1]:
            columns = ((np.arange(width) + 0.5) / width * self._raster.shape[1]).astype(np.intp)
            ids = np.ascontiguousarray(ids[:, columns])
        land = (ids > 0) & (ids <= self.n_land)
        spread = fields.grown(np.where(land, ids, np.uint16(0)), 2)
        cover = np.take(_COVER, fields.softened(land))
        cover[spread == 0] = 0
        inner = fields.lines(spread, thin=self.scale < 0.45)
        keep = np.s_[top - first : bottom - first]
        rows_out = np.s_[top:bottom]
        sampled[rows_out], self.ids[rows_out] = ids[keep], spread[keep]
        covered[rows_out], self.inner[rows_out] = cover[keep], inner[keep]

    def _write(self, pixels: Packed) -> None:
        view = pygame.surfarray.pixels2d(self.surface).T
        view[:] = pixels
        del view

    def _water(self, sampled: Ids, cover: Bytes) -> Generator[None, None, Packed]:
        """Colour of the water everywhere: depth, shore glow, rings, zone lines; lakes are dark."""
        shape = sampled.shape
        small = (max(1, shape[0] // 2), max(1, shape[1] // 2)) if self.scale > 0.6 else shape
        here = fields.sample(self._raster, small)
        shore = (here > 0) & (here <= self.n_land)
        pixel = (shape[0] / small[0]) / max(self.scale, 0.42) ** 0.75
        reach = min(round(34 / pixel), 34)
        far = fields.distance(shore, reach)
        yield
        depth = fields.resize(self._relief.depth, small)
        level = np.take(_glow(pixel, reach), far)
        for k in range(3):
            ramp = style.SEA_DEEP[k] + (style.SEA_SHALLOW[k] - style.SEA_DEEP[k]) * np.arange(256) / 255
            low = np.take(ramp.astype(np.float32), depth)
            if k == 0:
                whole = np.empty((*small, 3), np.uint8)
            whole[..., k] = low + (style.GLOW[k] - low) * level
        yield
        water = self._stretched(whole, shape)
        lake = fields.packed(np.array(style.LAKE))
        line = fields.packed(np.array(style.ZONE))
        net = self._net()
        net_colour = fields.packed(np.array(style.GRID))
        for top in range(0, shape[0], BAND):
            rows = np.s_[top : top + BAND]
            waters = sampled[rows]
            water[rows] = fields.mix(water[rows], net_colour, net[rows])
            zones = fields.lines(waters, thin=True)
            zones[cover[rows] > 0] = 0
            water[rows] = fields.mix(water[rows], line, zones >> np.uint8(3))
            water[rows][waters == 0] = lake
            yield
        return water

    def _net(self) -> Bytes:
        """Opacity of the graticule."""
        ink = pygame.Surface(self.size, 0, 8)
        for line in self._relief.grid:
            points = [(x * self.scale, y * self.scale) for x, y in line]
            pygame.draw.lines(ink, 88, False, points)
        return np.ascontiguousarray(pygame.surfarray.array2d(ink).T).astype(np.uint8)

    @staticmethod
    def _stretched(rgb: Bytes, shape: tuple[int, int]) -> Packed:
        """An [h, w, 3] picture smoothly stretched and packed."""
        source = pygame.Surface((rgb.shape[1], rgb.shape[0]), 0, 32)
        pygame.surfarray.blit_array(source, rgb.swapaxes(0, 1))
        if rgb.shape[:2] != shape:
            source = pygame.transform.smoothscale(source, (shape[1], shape[0]))
        view = pygame.surfarray.pixels2d(source)
        out = np.ascontiguousarray(view.T) & np.uint32(0x00FFFFFF)
        del view
        return out

    def _borders_of_paint(self, water: Packed, cover: Bytes) -> Iterator[None]:
        """Remember pixels in which land and something fixed (water at the coast, rivers) mix."""
        height, width = cover.shape
        rivers = fields.resize(self._relief.water, (height, width)) if self._relief.water.size > 1 else None
        strength = np.float32(0.8 if self.scale > 0.6 else 0.95 if self.scale > 0.4 else 0.5)
        river_colour = fields.packed(np.array(style.RIVER))
        found: list[tuple[npt.NDArray[np.int64], Packed, npt.NDArray[np.uint16]]] = []
        yield
        for top in range(0, height, BAND):
            rows = np.s_[top : top + BAND]
            ids, covered = self.ids[rows], cover[rows]
            share = np.where(ids > 0, np.uint16(256) - covered - (covered > 0), 0).astype(np.uint16)
            to = water[rows]
            if rivers is not None:
                wet = (rivers[rows] > 12) & (share == 0) & (ids > 0)
                share = np.where(wet, rivers[rows] * strength, share).astype(np.uint16)
                to = np.where(wet, river_colour, to)
            where = np.flatnonzero(share)
            found.append((where + top * width, to.ravel()[where], share.ravel()[where]))
            yield
        self._blend, self._blend_to, self._blend_share = (np.concatenate(part) for part in zip(*found, strict=True))
        rows_at = np.arange(height + 1, dtype=np.int64) * width
        self._row_start = np.searchsorted(self._blend, rows_at)

    @property
    def exact_quarter(self) -> bool:
        """Whether a pixel of the quarter-size fields covers a whole number of pixels here."""
        return (self.scale * 4).is_integer()

    # -- what changes -------------------------------------------------------------------------------------------
    def set_rim(self, quarter: Bytes, area: pygame.Rect | None = None) -> None:
        """Take over the share of the rim colour, given at a quarter of the full size; `area` is the part that changed,
        in pixels of that quarter.
        """
        whole = pygame.Rect((0, 0), self.size)
        if area is None or not self.exact_quarter:
            self.rim = fields.resize(quarter, (self.size[1], self.size[0]))
            return
        step = round(self.scale * 4)
        wide = area.inflate(4, 4).clip(pygame.Rect(0, 0, quarter.shape[1], quarter.shape[0]))
        piece = quarter[wide.top : wide.bottom, wide.left : wide.right]
        grown = fields.resize(np.ascontiguousarray(piece), (piece.shape[0] * step, piece.shape[1] * step))
        place = pygame.Rect(wide.left * step, wide.top * step, grown.shape[1], grown.shape[0]).clip(whole)
        self.rim[place.top : place.bottom, place.left : place.right] = grown[: place.height, : place.width]

    def bands(self, area: pygame.Rect | None = None) -> list[pygame.Rect]:
        """The area (or all) cut into pieces that are quick to paint."""
        whole = pygame.Rect((0, 0), self.size)
        area = whole if area is None else area.clip(whole)
        return [
            pygame.Rect(area.x, y, area.width, min(BAND, area.bottom - y)) for y in range(area.y, area.bottom, BAND)
        ]

    def paint(self, area: pygame.Rect, inks: style.Inks, owner: Ids) -> None:
        """Paint the land inside `area`. `owner`: nation + 1 by province, for the country lines."""
        area = area.clip(pygame.Rect((0, 0), self.size))
        if not area.width or not area.height:
            return
        x0, x1, y0, y1 = area.left, area.right, area.top, area.bottom
        left, top = max(0, x0 - 2), max(0, y0 - 2)
        right, bottom = min(self.size[0], x1 + 2), min(self.size[1], y1 + 2)
        country = fields.lines(np.take(owner, self.ids[top:bottom, left:right]), thin=self.scale < 0.45)
        country = country[y0 - top : y1 - top, x0 - left : x1 - left]
        ids = self.ids[y0:y1, x0:x1]
        share = self.rim[y0:y1, x0:x1].astype(np.uint16)
        shade = self._shade[y0:y1, x0:x1]
        share += np.take(_BRIGHT if inks.bold else _BRIGHT_FLAT, shade)
        np.minimum(share, 256, out=share)
        colour = fields.mix(np.take(inks.core, ids), np.take(inks.rim, ids), share)
        self._patterned(colour, ids, share, inks, x0, y0)
        dim = np.take(_DIM if inks.bold else _DIM_FLAT, shade)
        dim *= np.uint32(255) - self.inner[y0:y1, x0:x1].astype(np.uint32) * np.uint32(_PROVINCE_LINE) // np.uint32(255)
        dim //= np.uint32(255)
        dim *= np.uint32(256) - country.astype(np.uint32) * np.uint32(_COUNTRY_LINE) // np.uint32(255)
        dim >>= np.uint32(8)
        dim += np.uint32(1)
        colour = fields.dimmed(colour, dim)
        view = pygame.surfarray.pixels2d(self.surface).T[y0:y1, x0:x1]
        np.copyto(view, colour, where=ids > 0)
        self._blended(view, colour, area)
        del view
        self.version += 1

    def _patterned(
        self, colour: Packed, ids: Ids, share: npt.NDArray[np.uint16], inks: style.Inks, x0: int, y0: int
    ) -> None:
        """Put the second colour where a province's pattern shows it."""
        bits = np.take((np.uint8(1) << inks.pattern) & np.uint8(0xFE), ids)
        if not bits.any():
            return
        height, width = ids.shape
        rows = (np.arange(y0, y0 + height) % 16)[:, None]
        columns = np.arange(x0, x0 + width) % 16
        np.bitwise_and(bits, self._tile[rows, columns], out=bits)
        where = np.flatnonzero(bits)
        if not where.size:
            return
        here = ids.ravel()[where]
        found = fields.mix(np.take(inks.second_core, here), np.take(inks.second_rim, here), share.ravel()[where])
        colour.ravel()[where] = found

    def _blended(self, view: Packed, colour: Packed, area: pygame.Rect) -> None:
        """Mix in water along coasts and rivers."""
        width = self.size[0]
        start, stop = self._row_start[area.top], self._row_start[area.bottom]
        where = self._blend[start:stop]
        to, share = self._blend_to[start:stop], self._blend_share[start:stop]
        if area.width < width:
            column = where % width
            inside = (column >= area.left) & (column < area.right)
            where, to, share = where[inside], to[inside], share[inside]
        y, x = where // width - area.top, where % width - area.left
        view[y, x] = fields.mix(colour[y, x], to, share)

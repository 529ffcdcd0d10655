"""The map at one size: everything about it that never changes, and the painting of its land in given colours.

Water is painted once. Land is painted in rectangles, as often as owners, sight or the map mode change.
"""

from __future__ import annotations

from collections.abc import Iterator
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


@dataclass(frozen=True)
class Relief:
    """Pictures that came with the map: shade (128 is flat), depth (255 is the shore), rivers as opacity; any size."""

    shade: Bytes
    depth: Bytes
    water: Bytes


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
        self.cover: Bytes
        """How much of a pixel is land, 0-255."""
        self.inner: Bytes
        """Opacity of the province lines."""
        self._bright: Bytes
        self._dim: Bytes
        self._blend: npt.NDArray[np.int64]
        self._blend_to: Packed
        self._blend_share: Bytes
        self._row_start: npt.NDArray[np.int64]
        self.rim: Bytes = np.zeros((self.size[1], self.size[0]), np.uint8)
        self._tile = style.pattern_tile()

    # -- what never changes ------------------------------------------------------------------------------------
    def build(self, sea: Packed | None = None) -> Iterator[None]:
        """Work out the fixed fields and paint the water; yields between steps. `sea`: ready water of this size."""
        shape = (self.size[1], self.size[0])
        sampled = fields.sample(self._raster, shape).astype(np.uint16, copy=False)
        land = (sampled > 0) & (sampled <= self.n_land)
        yield
        self.ids = fields.grown(np.where(land, sampled, np.uint16(0)), 2)
        yield
        soft = fields.softened(np.where(land, np.uint8(255), np.uint8(0)), 2)
        gain = np.clip((np.arange(256) - 128) * 1.7 + 128, 0, 255).astype(np.uint8)
        self.cover = np.take(gain, soft)
        self.cover[self.ids == 0] = 0
        yield
        self.inner = fields.lines(self.ids, thin=self.scale < 0.45)
        yield
        shade = fields.resize(self._relief.shade, shape).astype(np.int16)
        self._bright = np.clip((shade - 128) * 1.5, 0, 110).astype(np.uint8)
        self._dim = np.clip(shade * 1.16 + 107 - 0.16 * 128 - 0 * shade, 0, 255).astype(np.uint8) if False else np.clip(
            255 - np.maximum(128 - shade, 0) * 2.4, 90, 255
        ).astype(np.uint8)
        yield
        water = self._water(sampled, land)
        yield
        self._write(water)
        yield
        self._borders_of_paint(water)

    def _write(self, pixels: Packed) -> None:
        view = pygame.surfarray.pixels2d(self.surface).T
        view[:] = pixels
        del view

    def _water(self, sampled: Ids, land: npt.NDArray[np.bool_]) -> Packed:
        """Colour of the water everywhere: depth, shore glow, rings, zone lines; lakes are dark."""
        shape = land.shape
        small = (max(1, shape[0] // 2), max(1, shape[1] // 2)) if self.scale > 0.6 else shape
        shore = fields.sample(land, small).astype(np.bool_)
        pixel = (shape[0] / small[0]) / max(self.scale, 0.42) ** 0.75
        reach = round(34 / pixel)
        far = fields.distance(shore, min(reach, 34)).astype(np.float32) / 3 * pixel
        depth = fields.resize(self._relief.depth, small).astype(np.float32) / 255
        glow = 0.62 * np.exp(-far / 3.4) + 0.34 * np.exp(-far / 12)
        ring = np.exp(-(((far - 9) / 1.5) ** 2)) * 0.10 + np.exp(-(((far - 17) / 1.8) ** 2)) * 0.055
        glow = np.where(far >= reach * pixel, 0, glow + ring)
        channels = []
        for k in range(3):
            base = style.SEA_DEEP[k] + (style.SEA_SHALLOW[k] - style.SEA_DEEP[k]) * depth
            channels.append(base + (style.GLOW[k] - base) * np.clip(glow, 0, 1))
        whole = np.clip(np.stack(channels, axis=-1), 0, 255).astype(np.uint8)
        water = self._stretched(whole, shape)
        zones = fields.lines(np.where(land, np.uint16(0), sampled), thin=True)
        zones[land] = 0
        water = fields.mix(water, np.full(1, fields.packed(np.array([64, 96, 104])), np.uint32), zones // np.uint8(8))
        lake = sampled == 0
        water[lake] = fields.packed(np.array(style.LAKE))
        return water

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

    def _borders_of_paint(self, water: Packed) -> None:
        """Remember pixels in which land and something fixed (water at the coast, rivers) mix."""
        share = np.where(self.ids > 0, np.uint8(255) - self.cover, np.uint8(0))
        share[self.cover == 0] = 0
        river = fields.resize(self._relief.water, share.shape) if self._relief.water.size else np.zeros_like(share)
        strength = 0.75 if self.scale > 0.6 else 0.9 if self.scale > 0.4 else 0.5
        river = np.where(share > 0, 0, river * strength).astype(np.uint8)
        wet = (river > 12) & (self.cover > 0)
        where = np.flatnonzero((share > 0) | wet)
        flat_share = share.ravel()[where]
        flat_river = river.ravel()[where]
        to = water.ravel()[where]
        of_river = flat_share == 0
        to[of_river] = fields.packed(np.array(style.RIVER))
        self._blend = where.astype(np.int64)
        self._blend_to = to
        self._blend_share = np.where(of_river, flat_river, flat_share).astype(np.uint8)
        rows = np.arange(self.size[1] + 1, dtype=np.int64) * self.size[0]
        self._row_start = np.searchsorted(where, rows)

    # -- what changes -------------------------------------------------------------------------------------------
    def set_rim(self, quarter: Bytes, table: Bytes) -> None:
        """Take over the distances to borders, given at a quarter of the full size."""
        self.rim = fields.resize(np.take(table, quarter), (self.size[1], self.size[0]))

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
        share += self._bright[y0:y1, x0:x1]
        np.minimum(share, 256, out=share)
        colour = fields.mix(np.take(inks.core, ids), np.take(inks.rim, ids), share)
        self._patterned(colour, ids, share, inks, x0, y0)
        dim = self._dim[y0:y1, x0:x1].astype(np.uint32)
        dim *= np.uint32(255) - self.inner[y0:y1, x0:x1].astype(np.uint32) * np.uint32(_PROVINCE_LINE) // np.uint32(255)
        dim //= np.uint32(255)
        dim *= np.uint32(256) - country.astype(np.uint32) * np.uint32(_COUNTRY_LINE) // np.uint32(255)
        dim >>= np.uint32(8)
        dim += np.uint32(1)
        colour = fields.dimmed(colour, dim)
        view = pygame.surfarray.pixels2d(self.surface).T[y0:y1, x0:x1]
        np.copyto(view, colour, where=self.cover[y0:y1, x0:x1] > 0)
        self._blended(view, colour, area)
        del view

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

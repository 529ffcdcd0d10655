"""Keeps the map painted at three sizes and brings the visible part to the window.

Nothing here blocks for long: building and repainting go in slices (`prepare`, `work`), the visible part first.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pygame

from game.view.map import fields, style
from game.view.map.camera import Camera
from game.view.map.fields import Bytes, Ids
from game.view.map.level import Level, Relief
from game.view.map.style import Inks, Paint

Numbers = npt.NDArray[np.int64]
FULL, HALF = 1.0, 0.5
_MUCH = 0.3
MARGIN = 72
"""Screen pixels of map kept ready around the window."""


class MapRenderer:
    """The painted land and sea. `raster` [height, width] holds province indices, land first up to `n_land`."""

    def __init__(
        self,
        raster: Ids,
        n: int,
        n_land: int,
        relief: Relief,
        wrap: bool = True,
        spots: Numbers | None = None,
    ) -> None:
        """`spots`: [n, 3] anchor x, y and radius, to find provinces that are only dots."""
        self.raster = raster
        self.n = n
        self.n_land = n_land
        self.wrap = wrap
        self._relief = relief
        self.size = (raster.shape[1], raster.shape[0])
        self.levels: dict[float, Level] = {}
        self._queue: dict[float, list[pygame.Rect]] = {}
        self._raw: set[float] = set()
        self._coming: tuple[float, Level, Iterator[None]] | None = None
        self._world_scale = 0.0
        self.quarter = np.ascontiguousarray(raster[2::4, 2::4])
        self._jitter = style.jitter(n)
        self.boxes = _boxes(self.quarter, n, self.size, spots)
        self.owner: Ids = np.zeros(n, np.uint16)
        self._distance: Bytes = np.full(self.quarter.shape, 255, np.uint8)
        self.rims = True
        """Whether the political look is shown."""
        self.inks: Inks | None = None
        self._scratch: pygame.Surface | None = None
        self._scratch_key: tuple[object, ...] = ()
        self._scratch_span = pygame.Rect(0, 0, 0, 0)

    # -- preparation ---------------------------------------------------------------------------------------------
    def prepare(self, smallest: float) -> Iterator[tuple[int, int]]:
        """Build all sizes, the smallest first; yields (done, total) slices. `smallest`: the camera's least zoom."""
        scales = [self._fit(smallest), HALF, FULL]
        total = sum(round(12 + 70 * scale) for scale in scales)
        done = 0
        for scale in scales:
            if scale in self.levels:
                continue
            level = Level(self.raster, self.n_land, self._relief, scale, self.wrap)
            for _ in level.build():
                done = min(done + 1, total - 1)
                yield done, total
            self._enter(scale, level)
        yield total, total

    def _fit(self, smallest: float) -> float:
        scale = min(smallest, HALF)
        self._world_scale = scale
        return scale

    def fit(self, smallest: float) -> None:
        """The window changed its size: have the smallest picture built anew, in slices of `work`."""
        scale = min(smallest, HALF)
        if scale == self._world_scale or scale in self.levels:
            return
        level = Level(self.raster, self.n_land, self._relief, scale, self.wrap)
        self._coming = (scale, level, level.build())

    def _enter(self, scale: float, level: Level) -> None:
        self.levels[scale] = level
        self._raw.add(scale)
        self._queue[scale] = []
        if self.inks is not None:
            level.set_rim(np.take(self._table(scale), self._distance))
            self._queue[scale] = level.bands()

    def _table(self, scale: float) -> Bytes:
        return style.rim_table(scale, self.rims)

    # -- what is shown -------------------------------------------------------------------------------------------
    def show(self, paint: Paint, controller: Numbers, visibility: Numbers) -> None:
        """Take over colours and borders; only provinces that change are queued for repainting."""
        inks = style.inks(paint, visibility, self._jitter)
        owner = (controller + 1).astype(np.uint16)
        moved = np.flatnonzero(owner != self.owner)
        changed = np.flatnonzero(~inks.same(self.inks))
        fresh = self.inks is None or paint.rims != self.rims
        self.inks, self.owner, self.rims = inks, owner, paint.rims
        if fresh:
            self._distance = self._far(pygame.Rect(0, 0, self.quarter.shape[1], self.quarter.shape[0]))
            for scale, level in self.levels.items():
                level.set_rim(np.take(self._table(scale), self._distance))
                self._queue[scale] = level.bands()
            return
        areas = self._areas(changed, 2)
        if moved.size:
            areas += self._move_borders(moved)
        self._repaint(areas)

    def _far(self, area: pygame.Rect) -> Bytes:
        """Distance to the nearest border or coast inside an area of the quarter-size map."""
        part = np.take(self.owner, self.quarter[area.top : area.bottom, area.left : area.right])
        return fields.distance(fields.edges(part), style.RIM_STEPS)

    def _areas(self, provinces: Numbers, margin: int) -> list[pygame.Rect]:
        """Boxes of provinces in full-size pixels, with a margin."""
        whole = pygame.Rect((0, 0), self.size)
        found = []
        for province in provinces:
            x0, y0, x1, y1 = (int(v) for v in self.boxes[province])
            if x1 > x0:
                box = pygame.Rect(x0, y0, x1 - x0, y1 - y0).inflate(2 * margin, 2 * margin)
                found.append(box.clip(whole))
        return found

    def _move_borders(self, moved: Numbers) -> list[pygame.Rect]:
        """Distances near provinces that changed hands; returns the areas to repaint."""
        reach = 4 * style.RIM_STEPS
        areas = self._areas(moved, reach)
        everything = pygame.Rect(0, 0, self.quarter.shape[1], self.quarter.shape[0])
        if sum(a.width * a.height for a in areas) > _MUCH * self.size[0] * self.size[1]:
            self._distance = self._far(everything)
            for scale, level in self.levels.items():
                level.set_rim(np.take(self._table(scale), self._distance))
            return [pygame.Rect((0, 0), self.size)]
        for area in areas:
            small = pygame.Rect(area.x // 4, area.y // 4, -(-area.width // 4) + 1, -(-area.height // 4) + 1)
            small = small.clip(everything)
            wide = small.inflate(2 * style.RIM_STEPS, 2 * style.RIM_STEPS).clip(everything)
            far = self._far(wide)[small.top - wide.top :, small.left - wide.left :][: small.height, : small.width]
            self._distance[small.top : small.bottom, small.left : small.right] = far
        for scale, level in self.levels.items():
            quarter = np.take(self._table(scale), self._distance)
            for area in areas if level.exact_quarter else areas[:1]:
                small = pygame.Rect(area.x // 4, area.y // 4, -(-area.width // 4) + 1, -(-area.height // 4) + 1)
                level.set_rim(quarter, small)
        return areas

    def _repaint(self, areas: list[pygame.Rect]) -> None:
        """Queue areas (full-size pixels) at every size, or everything when that is less work."""
        if sum(a.width * a.height for a in areas) > _MUCH * self.size[0] * self.size[1]:
            for scale, level in self.levels.items():
                self._queue[scale] = level.bands()
            return
        for scale, level in self.levels.items():
            for area in areas:
                left, top = int(area.left * scale) - 2, int(area.top * scale) - 2
                right, bottom = int(area.right * scale) + 3, int(area.bottom * scale) + 3
                self._queue[scale] += level.bands(pygame.Rect(left, top, right - left, bottom - top))

    # -- slices of work ------------------------------------------------------------------------------------------
    @property
    def busy(self) -> bool:
        """Whether something waits to be painted."""
        return self._coming is not None or any(self._queue.values())

    @property
    def drawable(self) -> bool:
        """Whether there is a picture in the colours of the land."""
        return any(scale not in self._raw for scale in self.levels)

    def waits(self, scale: float) -> bool:
        """Whether the picture of this size is not painted to its end."""
        return scale in self._raw or bool(self._queue[scale])

    def work(self, camera: Camera, budget: float = 0.006) -> bool:
        """Paint for about `budget` seconds, what the camera sees first; True when the visible part changed."""
        if self.inks is None or not self.busy:
            return False
        end = time.perf_counter() + budget
        if not self.drawable:
            self._paint_all(min(self.levels))
            return True
        level = _fitting(self.levels, camera.zoom)
        changed = self._paint_seen(level, camera, end)
        while time.perf_counter() < end:
            scale = next((s for s in (level.scale, *self.levels) if self._queue[s]), None)
            if scale is not None:
                self.levels[scale].paint(self._queue[scale].pop(), self.inks, self.owner)
                if not self._queue[scale]:
                    self._raw.discard(scale)
                changed = changed or scale == level.scale
            elif self._coming is not None:
                changed = self._build_on() or changed
            else:
                break
        return changed

    def _paint_all(self, scale: float) -> None:
        """Paint one size to its end: the first picture of the world, at once and whole."""
        assert self.inks is not None
        while self._queue[scale]:
            self.levels[scale].paint(self._queue[scale].pop(), self.inks, self.owner)
        self._raw.discard(scale)

    def finish(self) -> None:
        """Paint all that waits, however long it takes."""
        while self._coming is not None:
            self._build_on()
        for scale, queue in self._queue.items():
            while queue and self.inks is not None:
                self.levels[scale].paint(queue.pop(), self.inks, self.owner)
        if self.inks is not None:
            self._raw.clear()

    def _build_on(self) -> bool:
        assert self._coming is not None
        scale, level, steps = self._coming
        if next(steps, self) is not self:
            return False
        self._coming = None
        old, self._world_scale = self._world_scale, scale
        self._enter(scale, level)
        if old not in (HALF, FULL):
            self.levels.pop(old, None)
            self._queue.pop(old, None)
            self._raw.discard(old)
        return True

    def _paint_seen(self, level: Level, camera: Camera, end: float) -> bool:
        """Paint queued pieces inside the window."""
        queue = self._queue[level.scale]
        if not queue or self.inks is None:
            return False
        parts = self._parts(level, self._span(level, camera))
        changed = False
        rest: list[pygame.Rect] = []
        for piece in queue:
            if time.perf_counter() > end + 0.02 or not any(piece.colliderect(part) for part in parts):
                rest.append(piece)
                continue
            if piece.width > 2 * camera.rect.width and len(parts) == 1:
                x, w = parts[0].left, parts[0].width
                for left, right in ((piece.left, x), (x + w, piece.right)):
                    if right > left:
                        rest.append(pygame.Rect(left, piece.top, right - left, piece.height))
                piece = piece.clip(parts[0].x, piece.y, parts[0].width, piece.height)
            level.paint(piece, self.inks, self.owner)
            changed = True
        self._queue[level.scale] = rest
        if level.scale in self._raw and not any(piece.colliderect(part) for piece in rest for part in parts):
            self._raw.discard(level.scale)
            changed = True
        return changed

    # -- drawing -------------------------------------------------------------------------------------------------
    def level_for(self, zoom: float) -> Level:
        """The size that is enlarged least, hardly ever shrunk."""
        return _fitting({s: level for s, level in self.levels.items() if s not in self._raw} or self.levels, zoom)

    def _span(self, level: Level, camera: Camera, margin: int = 0) -> pygame.Rect:
        """The visible part in the level's pixels with a margin; it may reach over the seam on either side."""
        left, top, width, height = (v * level.scale for v in camera.seen())
        rect = pygame.Rect(math.floor(left), math.floor(top), math.ceil(width) + 2, math.ceil(height) + 2)
        rect.inflate_ip(2 * margin, 2 * margin)
        limit = pygame.Rect((0, 0), level.size)
        if self.wrap:
            limit = pygame.Rect(rect.x, 0, rect.width, level.size[1])
        return rect.clip(limit)

    def _parts(self, level: Level, span: pygame.Rect) -> list[pygame.Rect]:
        """The same on the level's surface: one piece, or several where the world closes on itself."""
        if not self.wrap:
            return [span]
        found = []
        width = level.size[0]
        at = span.left
        while at < span.right:
            turn = at // width
            end = min(span.right, (turn + 1) * width)
            found.append(pygame.Rect(at - turn * width, span.top, end - at, span.height))
            at = end
        return found

    def draw(self, target: pygame.Surface, camera: Camera) -> None:
        """Draw the visible part into the camera's place in the window."""
        level = self.level_for(camera.zoom)
        factor = camera.zoom / level.scale
        span = self._span(level, camera)
        left, top = camera.seen()[:2]
        ox = camera.rect.x + (span.left - left * level.scale) * factor
        oy = camera.rect.y + (span.top - top * level.scale) * factor
        if abs(factor - 1) < 0.002:
            x = round(ox)
            for part in self._parts(level, span):
                target.blit(level.surface, (x, round(oy)), part)
                x += part.width
            return
        kept = self._scaled(level, camera, span, factor)
        ox += (kept.left - span.left) * factor
        oy += (kept.top - span.top) * factor
        assert self._scratch is not None
        target.blit(self._scratch, (round(ox), round(oy)))

    def _scaled(self, level: Level, camera: Camera, span: pygame.Rect, factor: float) -> pygame.Rect:
        """Have the span enlarged in `_scratch`; returns which part lies there. It is kept while it serves, with some
        ground around when the zoom is at rest, so that a moving view does not need a new one each frame.
        """
        smooth = not camera.moving
        key = (level.scale, level.version, factor, smooth)
        if key == self._scratch_key and self._scratch_span.contains(span):
            return self._scratch_span
        wide = self._span(level, camera, round(MARGIN / factor)) if smooth else span
        source = pygame.Surface(wide.size, 0, level.surface)
        x = 0
        for part in self._parts(level, wide):
            source.blit(level.surface, (x, 0), part)
            x += part.width
        size = (max(1, round(wide.width * factor)), max(1, round(wide.height * factor)))
        if self._scratch is None or self._scratch.get_size() != size:
            self._scratch = pygame.Surface(size, 0, level.surface)
        (pygame.transform.smoothscale if smooth else pygame.transform.scale)(source, size, self._scratch)
        self._scratch_key, self._scratch_span = key, wide
        return wide


def _fitting(levels: dict[float, Level], zoom: float) -> Level:
    """The largest level that need not be shrunk much, or the smallest."""
    fitting = [s for s in levels if s <= zoom * 1.03]
    return levels[max(fitting) if fitting else min(levels)]


def _boxes(quarter: Ids, n: int, size: tuple[int, int], spots: Numbers | None) -> Numbers:
    """[n, 4] left, top, right, bottom of every province in full-size pixels."""
    flat = quarter.ravel()
    order = np.argsort(flat, kind="stable")
    found = flat[order]
    starts = np.flatnonzero(np.r_[True, found[1:] != found[:-1]])
    rows, columns = order // quarter.shape[1], order % quarter.shape[1]
    boxes = np.zeros((n, 4), np.int64)
    if spots is not None:
        reach = spots[:, 2:] + 8
        boxes[:, :2] = np.maximum(0, spots[:, :2] - reach)
        boxes[:, 2:] = np.minimum(np.array(size), spots[:, :2] + reach)
        boxes[0] = 0
    which = found[starts]
    boxes[which, 0] = np.maximum(0, np.minimum.reduceat(columns, starts) * 4 - 6)
    boxes[which, 1] = np.maximum(0, np.minimum.reduceat(rows, starts) * 4 - 6)
    boxes[which, 2] = np.minimum(size[0], np.maximum.reduceat(columns, starts) * 4 + 10)
    boxes[which, 3] = np.minimum(size[1], np.maximum.reduceat(rows, starts) * 4 + 10)
    return boxes

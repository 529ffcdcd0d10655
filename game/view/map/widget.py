"""The map pane and the small map as widgets. A pane is heavy and is kept per map; widgets come and go around it."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, Protocol

import numpy as np
import pygame

from game.geo.atlas import Atlas
from game.view.map.counters import Stack
from game.view.map.overlay import Way
from game.view.map.pane import Hit, MapPane
from game.view.map.scene import MapScene
from game.view.map.style import NOBODY, Paint
from game.view.theme import Theme
from game.view.theme.fonts import HEAD
from game.view.ui import Canvas, meter
from game.view.ui.tip import TipSource
from game.view.ui.widget import Widget

SLICE: Final = 0.012
"""Seconds of preparation in one frame while the map is being drawn for the first time."""


class MapDesk(Protocol):
    """Who owns the map on a screen: what is selected there, and who hears of clicks."""

    @property
    def selected(self) -> Collection[int]:
        """Uids of chosen formations."""

    @property
    def province(self) -> int:
        """The chosen province, 0 for none."""

    def map_click(self, province: int, uids: list[int]) -> None:
        """A left click on a province, on a stack when uids are given."""

    def map_order(self, province: int, uids: list[int]) -> None:
        """A right click."""

    def map_box(self, uids: list[int]) -> None:
        """Formations inside a box that was drawn."""

    def map_hover(self, province: int) -> None:
        """The mouse came over another province."""


@lru_cache(maxsize=2)
def _kept(map_id: str, keep: _Same) -> MapPane:
    return MapPane(keep.atlas, Theme(), pygame.Rect(0, 0, 1280, 720))


class _Same:
    """An atlas that equals itself by name, so that a pane can be kept."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas

    def __hash__(self) -> int:
        return hash((self.atlas.id, str(self.atlas.folder)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.atlas is self.atlas


def pane_for(atlas: Atlas) -> MapPane:
    """The pane of a map; made once, prepared by whoever shows it first."""
    return _kept(atlas.id, _Same(atlas))


class MapView(Widget):
    """The map in a window. `desk` hears of clicks; selection is read from it."""

    def __init__(self, parent: Widget, rect: pygame.Rect, desk: MapDesk, atlas: Atlas, tip: TipSource = None) -> None:
        super().__init__(parent, rect, id="map", tip=tip)
        self.desk = desk
        self.pane = pane_for(atlas)
        self.pane.retheme(self.ui.theme)
        self.pane.resize(pygame.Rect(rect))
        self.pane.on_pick = self._picked
        self.pane.on_order = self._ordered
        self.pane.on_stacks = self._boxed
        self.pane.on_hover = self._hovered
        self.edge_pan = False
        self.way: Way | None = None
        """A planned way to show."""
        self._steps: Iterator[tuple[int, int]] | None = None
        self._progress = (0, 1)
        if not self.pane.ready:
            self._steps = self.pane.prepare()

    # -- what is shown -------------------------------------------------------------------------------------------
    @property
    def camera(self) -> Any:
        """The pane's camera."""
        return self.pane.camera

    @property
    def hovered_province(self) -> int:
        """The province under the mouse."""
        return self.pane.hover

    def show(self, scene: MapScene, paint: Paint | np.ndarray | None = None) -> None:
        """Show a month; `paint` from a map mode, a bare colour table, or None for the holders' colours."""
        if not isinstance(paint, Paint):
            paint = Paint(holders(scene) if paint is None else np.asarray(paint, np.uint8), rims=paint is None)
        self.pane.show(scene, paint)
        self.touch()

    def centre_on(self, province: int, glide: bool = True) -> None:
        """Bring a province into the middle, near enough to read."""
        if province:
            zoom = None if self.camera.zoom >= 0.69 else 0.7
            self.pane.look_at(province, zoom, glide and zoom is None)
            self.touch()

    def province_at(self, pos: tuple[int, int]) -> int:
        """The province under a window pixel; 0 for none."""
        return self.pane.picker.province(pos, self.camera) if self.rect.collidepoint(pos) else 0

    # -- time ----------------------------------------------------------------------------------------------------
    def tick(self, dt: float) -> None:
        """Prepare, glide, paint on."""
        if self._steps is not None:
            self._prepare(0.0 if self.ui.theme.reduced_motion else SLICE)
            self.touch()
        push = (0, 0) if len(self.ui.layers) > 1 else self._push()
        if self.pane.tick(dt, push):
            self.touch()

    def _prepare(self, seconds: float) -> None:
        """Go on preparing for so long; 0 means to the end."""
        end = time.perf_counter() + seconds
        assert self._steps is not None
        for progress in self._steps:
            self._progress = progress
            if seconds and time.perf_counter() > end:
                return
        self._steps = None
        if not seconds:
            self.pane.settle()

    def _push(self) -> tuple[int, int]:
        """Direction of held keys and of the mouse at the window's edge."""
        dx = dy = 0
        if self.ui.focus is None and not pygame.key.get_mods() & (
            pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META
        ):
            keys = pygame.key.get_pressed()
            for action, x, y in (("pan_left", -1, 0), ("pan_right", 1, 0), ("pan_up", 0, -1), ("pan_down", 0, 1)):
                spec = self.ui.keys.spec(action)
                if not spec or "+" in spec[1:]:
                    continue
                try:
                    down = keys[pygame.key.key_code(spec)]
                except ValueError:
                    continue
                dx, dy = dx + x * down, dy + y * down
            dx += keys[pygame.K_RIGHT] - keys[pygame.K_LEFT]
            dy += keys[pygame.K_DOWN] - keys[pygame.K_UP]
        if self.edge_pan and self.ui.captor is None and os.environ.get("SDL_VIDEODRIVER") != "dummy":
            x, y = self.pane.edge_push(self.ui.mouse, self.ui.rect)
            dx, dy = dx + x, dy + y
        return max(-1, min(1, dx)), max(-1, min(1, dy))

    # -- drawing -------------------------------------------------------------------------------------------------
    def draw(self, c: Canvas) -> None:
        """Paint the map, or how far its drawing has come."""
        pane = self.pane
        pane.selected = self.desk.province
        pane.chosen = frozenset(self.desk.selected)
        pane.ways = (self.way,) if self.way is not None else ()
        c.fill(self.rect, c.colours.black)
        pane.draw(c.target)
        if self._steps is not None and not pane.renderer.levels:
            box = pygame.Rect(0, 0, c.px(320), c.px(60))
            box.center = self.rect.center
            c.text(self.ui.t("ui.map.preparing"), box, HEAD, c.colours.brass, "centre", "top")
            bar = pygame.Rect(box.x, box.bottom - c.px(12), box.width, c.px(10))
            meter(c, bar, *self._progress, c.colours.red)

    # -- mouse ---------------------------------------------------------------------------------------------------
    def on_press(self, pos: tuple[int, int], button: int) -> bool:
        """Begin a click, a box or a drag."""
        return self.pane.press(pos, button)

    def on_drag(self, pos: tuple[int, int]) -> None:
        """Draw a box or move the map."""
        self.pane.drag(pos)
        self.touch()

    def on_release(self, pos: tuple[int, int], button: int) -> None:
        """A click, or the end of a box."""
        self.pane.release(pos, bool(pygame.key.get_mods() & pygame.KMOD_SHIFT))
        self.touch()

    def on_move(self, pos: tuple[int, int]) -> None:
        """The mouse moved over the map."""
        self.pane.move(pos)
        if self.pane.dirty:
            self.touch()

    def on_wheel(self, steps: int) -> bool:
        """Zoom to the pointer."""
        self.pane.wheel(steps, self.ui.mouse)
        self.touch()
        return True

    def _picked(self, hit: Hit) -> None:
        self.desk.map_click(hit.province, list(hit.stack.uids) if hit.stack else [])

    def _ordered(self, hit: Hit) -> None:
        self.desk.map_order(hit.province, list(hit.stack.uids) if hit.stack else [])

    def _boxed(self, stacks: Sequence[Stack], more: bool) -> None:
        kept = list(self.desk.selected) if more else []
        self.desk.map_box(kept + [uid for stack in stacks for uid in stack.uids if uid not in kept])

    def _hovered(self, province: int) -> None:
        self.ui.tips.drop()
        self.desk.map_hover(province)


class RadarView(Widget):
    """The small map: the world and the visible frame; a click or drag moves the view."""

    def __init__(self, parent: Widget, rect: pygame.Rect, view: MapView, **options: Any) -> None:
        super().__init__(parent, rect, id="radar", **options)
        self.view_of = view

    def _inner(self) -> pygame.Rect:
        return self.rect.inflate(-2 * self.ui.px(4), -2 * self.ui.px(4))

    def draw(self, c: Canvas) -> None:
        """Paint well, world and frame."""
        from game.view.art import textures

        c.blit(textures.well(self.rect.size, c.theme.scale), self.rect)
        pane = self.view_of.pane
        pane.minimap.draw(c.target, self._inner(), pane.camera)

    def on_press(self, pos: tuple[int, int], button: int) -> bool:
        """Go there."""
        self.on_drag(pos)
        return True

    def on_drag(self, pos: tuple[int, int]) -> None:
        """Follow the mouse."""
        pane = self.view_of.pane
        pane.camera.look_at(pane.minimap.point(pos, self._inner()))
        pane.dirty = True
        self.touch()

    def on_wheel(self, steps: int) -> bool:
        """Zoom the map."""
        self.view_of.pane.wheel(steps, self.view_of.rect.center)
        self.touch()
        return True


def holders(scene: MapScene) -> np.ndarray:
    """[n, 3] the colour of whoever holds each province."""
    colours = np.take(scene.colours, np.maximum(scene.controller, 0), axis=0)
    colours[scene.controller < 0] = NOBODY
    return colours

"""The map and the radar as widgets. The map itself outlives them and is kept here, one for an atlas."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pygame

from game.geo.atlas import Atlas
from game.view.art import textures
from game.view.map.camera import Camera
from game.view.map.frontlines import Fronts
from game.view.map.overlay import Way
from game.view.map.pane import Hit
from game.view.map.pane import MapPane as Map
from game.view.map.scene import MapScene
from game.view.map.style import Paint
from game.view.models import supplies
from game.view.theme import Theme
from game.view.theme.fonts import HEAD
from game.view.ui import Canvas, meter
from game.view.ui.widget import Widget

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign

BUDGET, SOON = 0.012, 0.120
"""Seconds of work on the pictures in a frame: while the map can be seen, and before."""
NEAR = 0.7
"""Zoom at which towns and counters can be told apart, for an interface at scale 1."""


class Kept:
    """A map with the work that must be done before it can be drawn."""

    def __init__(self, atlas: Atlas, theme: Theme, rect: pygame.Rect) -> None:
        self.map = Map(atlas, theme, rect)
        self.steps: Iterator[tuple[int, int]] | None = self.map.prepare()
        self.done, self.total = 0, 1
        self.version = -1

    def work(self, budget: float) -> bool:
        """Go on for some seconds; True when ready."""
        end = time.perf_counter() + budget
        while self.steps is not None and time.perf_counter() < end:
            self._step()
        return self.steps is None

    def _step(self) -> None:
        assert self.steps is not None
        found = next(self.steps, None)
        if found is None:
            self.steps = None
        else:
            self.done, self.total = found

    def go_on(self) -> None:
        """Work for one frame."""
        if self.map.renderer.levels:
            self.work(BUDGET)
            return
        end = time.perf_counter() + SOON
        while self.steps is not None and not self.map.renderer.levels and time.perf_counter() < end:
            self._step()
        self.map.dirty = True

    def finish(self) -> None:
        """Do all of it now: for pictures and tests."""
        while self.steps is not None:
            self._step()
        self.map.settle()


_kept: dict[str, Kept] = {}


def map_of(atlas: Atlas, theme: Theme, rect: pygame.Rect) -> Kept:
    """The map of an atlas, fitted to a place and a theme; only the last atlas is kept."""
    kept = _kept.get(atlas.id)
    if kept is None:
        _kept.clear()
        kept = _kept[atlas.id] = Kept(atlas, theme, rect)
    if kept.map.theme is not theme:
        kept.map.retheme(theme)
    kept.map.resize(rect)
    return kept


class MapPane(Widget):
    """See the module. The screen hears of clicks through `map_click`, `map_order`, `map_box` and `map_hover`."""

    def __init__(self, parent: Widget, rect: pygame.Rect, desk: Campaign, atlas: Atlas) -> None:
        super().__init__(parent, rect, id="map", tip=desk.map_tip)
        self.desk = desk
        self.kept = map_of(atlas, self.ui.theme, rect)
        self.map = self.kept.map
        self.map.show_counters = self.map.show_names = True
        self.map.edge_pan = desk.app.settings.edge_pan
        self.map.hover, self.map.selected, self.map.chosen, self.map.ways = 0, 0, frozenset(), ()
        self.map.fronts = None
        self.map.hauls = ()
        self.map.on_pick = self._picked
        self.map.on_order = lambda hit: desk.map_order(hit.province, hit.more)
        self.map.on_stacks = lambda stacks, more: desk.map_box([uid for stack in stacks for uid in stack.uids], more)
        self.map.on_hover = self._hovered
        self._said = 0.0

    def _picked(self, hit: Hit) -> None:
        """A sign of a battle opens its report, unless the click is to say something else."""
        if not (hit.battle and self.desk.map_battle(hit.battle)):
            self.desk.map_click(hit.province, self._uids(hit.stack), hit.more)

    @staticmethod
    def _uids(stack: Any) -> list[int]:
        return list(stack.uids) if stack is not None else []

    @property
    def camera(self) -> Camera:
        """What part is seen."""
        return self.map.camera

    @property
    def hovered_province(self) -> int:
        """The province under the mouse."""
        return self.map.hover

    # -- what is shown -----------------------------------------------------------------------------------------
    def show(self, scene: MapScene, paint: Paint) -> None:
        """Take over a month."""
        self.map.show(scene, paint)
        self.mark()

    def mark(self) -> None:
        """Show what is selected."""
        self.map.selected = self.desk.province
        self.map.chosen = frozenset(self.desk.selected)
        self.map.hauls = supplies.hauls(self.desk.play, self.desk.selected, self._asked())
        self.map.dirty = True
        self.touch()

    def _asked(self) -> int:
        """The province whose supply is asked for: the one selected while the map shows supply."""
        return self.desk.province if self.desk.mode == "supply" else 0

    def way(self, way: Way | None) -> None:
        """Show the way of a march being planned."""
        ways = (way,) if way is not None else ()
        if ways != self.map.ways:
            self.map.ways = ways
            self.touch()

    def fronts(self, fronts: Fronts | None) -> None:
        """Show front lines and the arrows of staffs, or no longer."""
        if fronts != self.map.fronts:
            self.map.fronts = fronts
            self.touch()

    def centre_on(self, province: int, glide: bool = True) -> None:
        """Bring a province into the middle, near enough to read."""
        if province:
            near = min(self.camera.steps, key=lambda step: abs(step - NEAR * self.ui.theme.scale))
            zoom = None if self.camera.goal >= near - 0.01 else near
            self.map.look_at(province, zoom, glide and zoom is None)
            self.touch()

    def spot_on_screen(self, province: int) -> tuple[int, int]:
        """The window pixel of a province's anchor."""
        x, y = (float(v) for v in self.map.atlas.anchor[province])
        sx, sy = self.camera.to_screen((x, y))
        return round(sx), round(sy)

    def _hovered(self, province: int) -> None:
        self.ui.tips.drop()
        self.desk.map_hover(province)
        self.touch()

    # -- mouse -------------------------------------------------------------------------------------------------
    def on_press(self, pos: tuple[int, int], button: int) -> bool:
        """Begin a click, a box or a drag."""
        return self.map.press(pos, button)

    def on_drag(self, pos: tuple[int, int]) -> None:
        """Left draws a box, the others move the map."""
        self.map.drag(pos)
        self.touch()

    def on_release(self, pos: tuple[int, int], button: int) -> None:
        """A click, or the end of a box."""
        self.map.release(pos, bool(pygame.key.get_mods() & pygame.KMOD_SHIFT))
        self.touch()

    def on_move(self, pos: tuple[int, int]) -> None:
        """Note the province under the mouse."""
        self.map.move(pos)

    def on_wheel(self, steps: int) -> bool:
        """Zoom to the pointer."""
        self.map.wheel(steps, self.ui.mouse)
        self.touch()
        return True

    # -- time --------------------------------------------------------------------------------------------------
    def tick(self, dt: float) -> None:
        """Prepare, glide, pan by held keys and at the edges, paint on."""
        if self.kept.steps is not None:
            self.kept.go_on()
        if not self.hovered and self.map.hover and self.ui.captor is not self:
            self.map.move(None)
        push = (0, 0) if len(self.ui.layers) > 1 else self._push()
        if self.map.tick(dt, push):
            self.touch()

    def _push(self) -> tuple[int, int]:
        dx = dy = 0
        keys = pygame.key.get_pressed()
        free = self.ui.focus is None and not pygame.key.get_mods() & (pygame.KMOD_CTRL | pygame.KMOD_ALT)
        for action, x, y in (("pan_left", -1, 0), ("pan_right", 1, 0), ("pan_up", 0, -1), ("pan_down", 0, 1)):
            if free and _held(keys, self.ui.keys.spec(action)):
                dx, dy = dx + x, dy + y
        desk = self.desk
        if desk.app.windowed and pygame.mouse.get_focused() and self.ui.captor is None:
            x, y = self.map.edge_push(self.ui.mouse, self.ui.rect)
            dx, dy = dx + x, dy + y
        return max(-1, min(1, dx)), max(-1, min(1, dy))

    # -- drawing -----------------------------------------------------------------------------------------------
    def draw(self, c: Canvas) -> None:
        """The map, or how far its making is."""
        if self.map.renderer.drawable:
            self.map.draw(c.target)
            return
        c.fill(self.rect, (14, 18, 22))
        bar = pygame.Rect(0, 0, c.px(360), c.px(14))
        bar.center = self.rect.center
        c.text(
            self.ui.t("ui.map.drawing"), bar.move(0, -c.px(34)).inflate(0, c.px(16)), HEAD, c.colours.brass, "centre"
        )
        meter(c, bar, self.kept.done, self.kept.total, c.colours.red)


@lru_cache(maxsize=64)
def _code(spec: str) -> int:
    """The key of a plain spec; 0 for none or one with modifiers."""
    try:
        return pygame.key.key_code(spec) if spec and "+" not in spec[1:] else 0
    except ValueError:
        return 0


def _held(keys: Any, spec: str) -> bool:
    code = _code(spec)
    return bool(code and keys[code])


class Radar(Widget):
    """The minimap; a click or drag moves the view."""

    def __init__(self, parent: Widget, rect: pygame.Rect, pane: MapPane, **options: Any) -> None:
        super().__init__(parent, rect, id="radar", **options)
        self.pane = pane
        self.inner = self.rect.inflate(-2 * self.ui.px(4), -2 * self.ui.px(4))

    def draw(self, c: Canvas) -> None:
        """Paint well, land, frame."""
        c.blit(textures.well(self.rect.size, c.theme.scale), self.rect)
        if self.pane.map.renderer.drawable:
            self.pane.map.minimap.draw(c.target, self.inner, self.pane.camera)

    def on_press(self, pos: tuple[int, int], button: int) -> bool:
        """Go there."""
        self.on_drag(pos)
        return True

    def on_drag(self, pos: tuple[int, int]) -> None:
        """Follow the mouse."""
        self.pane.camera.look_at(self.pane.map.minimap.point(pos, self.inner))
        self.pane.map.dirty = True
        self.touch()

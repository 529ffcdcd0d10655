"""The map in the window: camera, picking, selection, paths, the minimap. Painting the land is the board's work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pygame

from game.view.panels.board import Board
from game.view.panels.counters import Counters
from game.view.map.camera import Camera
from game.view.map.scene import MapScene
from game.view.ui import Canvas
from game.view.ui.widget import Widget

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign

EDGE = 4
PAN = 900.0
DRAG = 6


class MapPane(Widget):
    """See the module. The screen hears of clicks through `desk.map_click`, `desk.map_order`, `desk.map_box`."""

    def __init__(self, parent: Widget, rect: pygame.Rect, desk: Campaign, board: Board) -> None:
        super().__init__(parent, rect, id="map", tip=desk.map_tip)
        self.desk, self.board = desk, board
        self.camera = Camera(board.size, rect, board.wrap, not self.ui.theme.reduced_motion)
        self.counters = Counters(self)
        self.scene: MapScene | None = None
        self.way: tuple[int, ...] = ()
        self.way_ok = True
        self._press: tuple[tuple[int, int], int] | None = None
        self._box: pygame.Rect | None = None
        self._dragging = False
        self.hovered_province = 0

    # -- what is shown -----------------------------------------------------------------------------------------
    def show(self, scene: MapScene, colours: Any = None) -> None:
        """Take over a month."""
        self.scene = scene
        self.board.show(scene, colours)
        self.counters.show(scene)
        self.touch()

    def province_at(self, pos: tuple[int, int]) -> int:
        """The province under a pixel of the window; 0 for none."""
        if not self.rect.collidepoint(pos):
            return 0
        x, y = self.camera.to_map(pos)
        height, width = self.board.raster.shape
        if not 0 <= y < height or not 0 <= x < width:
            return 0
        return int(self.board.raster[int(y), int(x)])

    def centre_on(self, province: int, glide: bool = True) -> None:
        """Bring a province into the middle, near enough to read."""
        zoom = None if self.camera.zoom >= 0.69 else 0.7
        if province:
            self.camera.look_at(self.spot(province), zoom, glide and zoom is None)
            self.touch()

    def spot(self, province: int) -> tuple[float, float]:
        """The map pixel of a province's anchor, in the board's pixels."""
        x, y = self.desk.play.view.atlas.anchor[province]
        factor = getattr(self.board, "anchor_scale", 1)
        return float(x * factor), float(y * factor)

    def seen_box(self) -> tuple[float, float, float, float]:
        """The visible part in map pixels."""
        return self.camera.seen()

    # -- mouse -------------------------------------------------------------------------------------------------
    def on_press(self, pos: tuple[int, int], button: int) -> bool:
        """Begin a click, a box or a drag."""
        self._press = (pos, button)
        self._dragging = False
        self._box = None
        self._last = pos
        return True

    def on_drag(self, pos: tuple[int, int]) -> None:
        """Left draws a box, the other buttons move the map."""
        if self._press is None:
            return
        start, button = self._press
        if not self._dragging and max(abs(pos[0] - start[0]), abs(pos[1] - start[1])) < self.ui.px(DRAG):
            return
        self._dragging = True
        if button == 1:
            self._box = pygame.Rect(min(start[0], pos[0]), min(start[1], pos[1]), abs(pos[0] - start[0]), abs(pos[1] - start[1]))
        else:
            self.camera.pan(self._last[0] - pos[0], self._last[1] - pos[1])
        self._last = pos
        self.touch()

    def on_release(self, pos: tuple[int, int], button: int) -> None:
        """A click, or the end of a box."""
        box, dragging = self._box, self._dragging
        self._press = self._box = None
        self._dragging = False
        self.touch()
        if box is not None:
            self.desk.map_box(self.counters.inside(box))
        elif not dragging and button == 1:
            self.desk.map_click(self.province_at(pos), self.counters.at_pixel(pos))
        elif not dragging and button == 3:
            self.desk.map_order(self.province_at(pos), self.counters.at_pixel(pos))

    def on_move(self, pos: tuple[int, int]) -> None:
        """Tell the screen which province the mouse is over."""
        province = self.province_at(pos)
        if province != self.hovered_province:
            self.hovered_province = province
            self.ui.tips.drop()
            self.desk.map_hover(province)
            self.touch()

    def on_wheel(self, steps: int) -> bool:
        """Zoom to the pointer."""
        self.camera.step(steps, self.ui.mouse)
        self.touch()
        return True

    def tick(self, dt: float) -> None:
        """Glide, pan by held keys and at the edges, paint on."""
        if self.camera.tick(dt) or self.board.work(self.camera):
            self.touch()
        if len(self.ui.layers) > 1:
            return
        dx, dy = self._held()
        if dx or dy:
            self.camera.pan(dx * PAN * dt * self.ui.theme.scale, dy * PAN * dt * self.ui.theme.scale)
            self.touch()

    def _held(self) -> tuple[int, int]:
        dx = dy = 0
        keys = pygame.key.get_pressed()
        free = self.ui.focus is None and not pygame.key.get_mods() & (pygame.KMOD_CTRL | pygame.KMOD_ALT)
        for action, x, y in (("pan_left", -1, 0), ("pan_right", 1, 0), ("pan_up", 0, -1), ("pan_down", 0, 1)):
            spec = self.ui.keys.spec(action)
            try:
                down = free and bool(spec) and "+" not in spec[1:] and keys[pygame.key.key_code(spec)]
            except ValueError:
                down = False
            if down:
                dx, dy = dx + x, dy + y
        if self.desk.app.settings.edge_pan and pygame.mouse.get_focused() and self.desk.app.windowed and self.ui.captor is None:
            x, y = self.ui.mouse
            area = self.ui.rect
            if area.collidepoint(x, y) and (x, y) != (0, 0):
                dx += (x >= area.right - EDGE) - (x < EDGE)
                dy += (y >= area.bottom - EDGE) - (y < EDGE)
        return max(-1, min(1, dx)), max(-1, min(1, dy))

    # -- drawing -----------------------------------------------------------------------------------------------
    def draw(self, c: Canvas) -> None:
        """Paint land, overlays, counters, the box being drawn."""
        old = c.target.get_clip()
        c.target.set_clip(self.rect.clip(old))
        self.board.draw(c.target, self.camera)
        self.counters.draw(c, self.camera)
        if self._box is not None:
            c.frame(self._box, c.colours.amber, 2)
        c.target.set_clip(old)


class Radar(Widget):
    """The minimap: own colours, the visible frame; a click or drag moves the view."""

    def __init__(self, parent: Widget, rect: pygame.Rect, pane: MapPane, **options: Any) -> None:
        super().__init__(parent, rect, id="radar", **options)
        self.pane = pane
        self._picture: pygame.Surface | None = None
        self._of: object = None

    def _inner(self) -> pygame.Rect:
        """The map's place inside the well, its proportions kept."""
        well = self.rect.inflate(-2 * self.ui.px(4), -2 * self.ui.px(4))
        width, height = self.pane.board.size
        scale = min(well.width / width, well.height / height)
        inner = pygame.Rect(0, 0, int(width * scale), int(height * scale))
        inner.center = well.center
        return inner

    def draw(self, c: Canvas) -> None:
        """Paint well, land, frame."""
        from game.view.art import textures
        from game.view.panels import radar

        c.blit(textures.well(self.rect.size, c.theme.scale), self.rect)
        inner = self._inner()
        scene = self.pane.scene
        if scene is None:
            return
        if self._picture is None or self._of is not scene:
            self._picture, self._of = radar.picture(self.pane.board.raster, scene, inner.size), scene
        c.blit(self._picture, inner)
        left, top, width, height = self.pane.seen_box()
        sx = inner.width / self.pane.board.size[0]
        frame = pygame.Rect(round(inner.x + left * sx), round(inner.y + top * sx), round(width * sx), round(height * sx))
        old = c.target.get_clip()
        c.target.set_clip(inner.clip(old))
        for shift in (-inner.width, 0, inner.width) if self.pane.board.wrap else (0,):
            c.frame(frame.move(shift, 0), c.colours.white)
        c.target.set_clip(old)

    def on_press(self, pos: tuple[int, int], button: int) -> bool:
        """Go there."""
        self.on_drag(pos)
        return True

    def on_drag(self, pos: tuple[int, int]) -> None:
        """Follow the mouse."""
        inner = self._inner()
        scale = self.pane.board.size[0] / max(1, inner.width)
        self.pane.camera.look_at(((pos[0] - inner.x) * scale, (pos[1] - inner.y) * scale))
        self.touch()

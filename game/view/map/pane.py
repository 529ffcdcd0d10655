"""The map as a part of the screen: painter, camera, everything drawn on it, and what the mouse does there.

A pane outlives the widgets around it. It knows scenes and paints, not the game: whoever owns it hands both over and
listens through `on_pick`, `on_order`, `on_stacks` and `on_hover`.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pygame

from game.geo.atlas import Atlas
from game.view.map import hauls, overlay
from game.view.map.camera import Camera
from game.view.map.counters import Counters, Stack
from game.view.map.files import raster_of, relief_of, wraps
from game.view.map.frontlines import FrontLines, Fronts
from game.view.map.labels import Label, Labeller, territories
from game.view.map.lettering import Lettering, widths
from game.view.map.minimap import Minimap
from game.view.map.overlay import Outline, Way
from game.view.map.picking import Picker
from game.view.map.renderer import MapRenderer
from game.view.map.scene import Haul, MapScene
from game.view.map.sprites import badge
from game.view.map.style import Paint
from game.view.map.towns import Placed, Towns, on_screen
from game.view.theme import Theme

CLICK: Final = 5
"""Pixels the mouse may wander while a press still counts as a click."""
EDGE: Final = 4
WASHES: Final = 220
"""Veils of places kept as pictures."""
BATCH: Final = 12
"""New names that are shown at a time while they are being laid out."""
BEATS: Final = 8
"""Pictures a second of what breathes on the map."""
BATTLES_FROM: Final = 0.34
"""Zoom from which signs of battles that are over are shown."""
SPEED: Final = 900.0
"""Pixels a second the map moves under keys and at the window's edge."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What was clicked: a province (0: nothing), a stack or None, whether Shift was held."""

    province: int
    stack: Stack | None
    more: bool = False
    battle: int = 0
    """The province whose sign of a battle was hit, 0 for none."""


class MapPane:
    """The map of one atlas. `prepare` must run to its end before the first `draw`."""

    def __init__(self, atlas: Atlas, theme: Theme, rect: pygame.Rect) -> None:
        raster = raster_of(atlas)
        self.atlas = atlas
        self.theme = theme
        spots = np.column_stack([atlas.anchor, atlas.radius])
        wrap = wraps(atlas)
        self.renderer = MapRenderer(raster, atlas.n, atlas.n_land, relief_of(atlas), wrap, spots)
        self.camera = Camera(self.renderer.size, rect, wrap, not theme.reduced_motion)
        self.minimap = Minimap(self.renderer)
        self.picker = Picker(raster, spots, atlas.n_land)
        self.outline = Outline(raster, self.renderer.boxes)
        self.front_lines = FrontLines(raster, self.renderer.boxes, atlas.anchor)
        self.veils = Outline(raster, self.renderer.boxes, WASHES)
        self.counters = Counters(theme.scale, theme.neutral_symbols)
        self.towns = Towns(theme.scale)
        self.lettering = Lettering()
        self.labeller = Labeller(self.renderer.quarter, atlas.n, widths, self._signature())
        self.labels: list[Label] = []
        self._naming: Iterator[list[Label]] | None = None
        self._laid: list[Label] = []
        self.scene: MapScene | None = None
        self.hover = 0
        self.selected = 0
        self.chosen: frozenset[int] = frozenset()
        self.ways: tuple[Way, ...] = ()
        self.hauls: tuple[Haul, ...] = ()
        self.fronts: Fronts | None = None
        self.show_counters = True
        self.show_names = True
        self.edge_pan = True
        self.on_pick: Callable[[Hit], None] | None = None
        self.on_order: Callable[[Hit], None] | None = None
        self.on_stacks: Callable[[Sequence[Stack], bool], None] | None = None
        self.on_hover: Callable[[int], None] | None = None
        self._press: tuple[int, tuple[int, int]] | None = None
        self._last = (0, 0)
        self._box: pygame.Rect | None = None
        self._dragged = False
        self._time = 0.0
        self._badges: list[Placed] = []
        self._warmed: set[float] = set()
        self._badges_at = np.zeros((0, 2))
        self._marches = np.zeros((0, 2), np.int64)
        self.dirty = True
        self.ready = False
        """Whether `prepare` has run to its end; before that the map is coarse."""

    def _signature(self) -> str:
        spots = zip(self.atlas.ids, self.atlas.anchor.tolist(), strict=True)
        return _digest("".join(f"{name}{x},{y};" for name, (x, y) in spots) + str(self.renderer.size))

    # -- setting up ----------------------------------------------------------------------------------------------
    def prepare(self) -> Iterator[tuple[int, int]]:
        """Build the pictures in slices of a few milliseconds; yields (done, total)."""
        yield from self.renderer.prepare(self.camera.smallest)
        self.ready = True
        self.dirty = True

    def show(self, scene: MapScene, paint: Paint) -> None:
        """Show a month of the world in the colours of a map mode; only what changed is painted anew."""
        old, self.scene = self.scene, scene
        self.renderer.show(paint, scene.controller, scene.visibility)
        self._place_things(scene)
        if (
            old is None
            or scene.names != old.names
            or scene.areas != old.areas
            or not np.array_equal(scene.controller, old.controller)
        ):
            self._naming = self.labeller.lay_out(self._pieces(scene))
            self._laid = []
        self.dirty = True

    def _place_things(self, scene: MapScene) -> None:
        """Hand over towns, counters and badges; each makes room for the others."""
        self._warmed = set()
        self.counters.avoid = self.towns.kept_free
        if self.towns.show(scene.towns):
            self.counters.forget()
        if self.counters.show(scene.counters, self.atlas.anchor, scene.flags, scene.colours, self.atlas.radius):
            self.towns.forget()
        marches = [(counter.province, counter.path[0]) for counter in scene.counters if counter.path]
        self._marches = np.array(marches, np.int64).reshape(-1, 2)
        self._place_badges(scene)

    def _pieces(self, scene: MapScene) -> list[tuple[str, list[int]]]:
        """Territories to be named: areas of colonies by their own name, all else by who holds it."""
        areas = scene.areas or ("",) * self.atlas.n
        at_home = {(int(scene.controller[p]), areas[p]) for p in scene.capitals}
        keys: list[tuple[int, str] | None] = [
            None
            if holder < 0 or province > self.atlas.n_land
            else (holder, areas[province] if (holder, areas[province]) not in at_home else "")
            for province, holder in enumerate(scene.controller.tolist())
        ]
        keys[0] = None
        found = []
        for members in territories(keys, self.atlas.border_neighbours):
            holder, area = keys[members[0]] or (0, "")
            found.append(((area or scene.names[holder]).upper(), members))
        return found

    def _place_badges(self, scene: MapScene) -> None:
        self._badges = []
        count: dict[int, int] = {}
        for sign in scene.badges:
            picture = badge(sign.icon, sign.colour, sign.text, self.theme.scale)
            row = count[sign.province] = count.get(sign.province, -1) + 1
            x, y = (float(v) for v in self.atlas.anchor[sign.province])
            size = picture.get_height()
            self._badges.append((x, y, picture, row * (size + 2) - size // 2, size // 2 + 4))
        self._badges_at = np.array([p[:2] for p in self._badges], np.float64).reshape(-1, 2)

    def resize(self, rect: pygame.Rect) -> None:
        """The pane got another place or size."""
        if rect != self.camera.rect:
            self.camera.resize(rect)
            self.renderer.fit(self.camera.smallest)
            self.dirty = True

    def retheme(self, theme: Theme) -> None:
        """Scale or symbols changed: pictures on the map are drawn anew."""
        self.theme = theme
        self.camera.motion = not theme.reduced_motion
        self.counters = Counters(theme.scale, theme.neutral_symbols)
        self.towns = Towns(theme.scale)
        if self.scene is not None:
            self._place_things(self.scene)
        self.dirty = True

    # -- time ----------------------------------------------------------------------------------------------------
    def tick(self, dt: float, push: tuple[int, int] = (0, 0)) -> bool:
        """Let time pass: glide, paint what waits, name what changed. `push`: direction of held keys, -1 to 1 each.

        True when the window must be drawn anew.
        """
        self._time += dt
        changed = self.camera.tick(dt)
        if push != (0, 0):
            self.camera.pan(push[0] * SPEED * dt, push[1] * SPEED * dt)
            changed = True
        if self.renderer.levels:
            changed = self.renderer.work(self.camera) or changed
            changed = self.minimap.stale() or changed
        changed = self._name() or changed
        if not changed and self.ready:
            self._warm()
        if self.camera.motion and self._burning():
            changed = changed or int(self._time * BEATS) != int((self._time - dt) * BEATS)
        self.dirty = self.dirty or changed
        return self.dirty

    def _burning(self) -> bool:
        """Whether a battle goes on: its sign breathes."""
        return self.scene is not None and any(fight.result == "running" for fight in self.scene.battles)

    def _name(self) -> bool:
        """Go on laying out names; True when there are new ones. The list that is drawn never changes: a longer one
        comes in its place, a batch at a time.
        """
        if self._naming is None:
            return False
        labels = next(self._naming, None)
        if labels is None:
            self._naming = None
            found = self._laid
        else:
            self._laid = found = labels
            if len(labels) < len(self.labels) + BATCH:
                return False
        fresh = len(found) != len(self.labels) or labels is None
        if fresh:
            self.labels = list(found)
        return fresh

    def _warm(self) -> None:
        """While nothing else happens, lay out and draw what the next step of zoom will need."""
        steps, goal = self.camera.steps, self.camera.goal
        here = steps.index(goal) if goal in steps else 0
        for zoom in steps[max(0, here - 1) : here + 2]:
            if zoom not in self._warmed:
                self.towns.lay_out(zoom, self.counters.taken(zoom) if self.show_counters else ())
                self._warmed.add(zoom)
                return
        for zoom in steps[max(0, here - 1) : here + 2]:
            if self.lettering.warm(self.camera, self.labels, zoom, not self.renderer.rims):
                return

    def settle(self) -> None:
        """Finish all waiting work at once: for pictures and tests."""
        self.renderer.finish()
        for labels in self._naming or ():
            self._laid = labels
        self._naming = None
        self.labels = list(self._laid)
        while self.camera.moving:
            self.camera.tick(0.1)
        self.dirty = True

    def edge_push(self, pos: tuple[int, int], window: pygame.Rect) -> tuple[int, int]:
        """Direction in which the mouse at the window's edge moves the map."""
        if not self.edge_pan or not window.collidepoint(pos):
            return 0, 0
        x = -1 if pos[0] <= window.left + EDGE else 1 if pos[0] >= window.right - 1 - EDGE else 0
        y = -1 if pos[1] <= window.top + EDGE else 1 if pos[1] >= window.bottom - 1 - EDGE else 0
        return x, y

    # -- drawing -------------------------------------------------------------------------------------------------
    def draw(self, target: pygame.Surface) -> None:
        """Draw the map into its place."""
        camera = self.camera
        old = target.get_clip()
        target.set_clip(camera.rect.clip(old))
        if self.renderer.levels:
            self.renderer.draw(target, camera)
            for wash in self.scene.washes if self.scene is not None else ():
                self.veils.draw(target, camera, wash.province, wash.colour, wash.fill)
            if self.show_names:
                self.lettering.draw(target, camera, self.labels, faint=not self.renderer.rims)
            if self.hover and self.hover != self.selected:
                self.outline.draw(target, camera, self.hover, overlay.HOVER, 0)
            if self.selected:
                self.outline.draw(target, camera, self.selected, overlay.CHOSEN, 42)
            if self.scene is not None:
                self._draw_scene(target, self.scene)
        if self._box is not None:
            overlay.box(target, self._box)
        target.set_clip(old)
        self.dirty = False

    def _draw_scene(self, target: pygame.Surface, scene: MapScene) -> None:
        camera, anchor = self.camera, self.atlas.anchor
        if self.fronts is not None:
            self.front_lines.draw(target, camera, self.fronts, self.theme.scale)
        if camera.zoom >= 0.34 and self.show_counters:
            for start, end in self._marches[overlay.in_sight(camera, anchor, self._marches)].tolist():
                overlay.arrow(target, camera, anchor[start], anchor[end], overlay.OWN_ARROW)
        for lane in scene.tracks:
            overlay.track(target, camera, anchor[list(lane.provinces)].tolist(), lane.colour, lane.width)
        for haul in self.hauls:
            hauls.draw(target, camera, anchor[list(haul.provinces)].tolist(), haul, self.theme.scale)
        for planned in self.ways:
            overlay.way(target, camera, anchor[list(planned.provinces)].tolist(), planned, self.theme.scale)
        self.towns.draw(target, camera, self.counters.taken(camera.goal) if self.show_counters else ())
        if self._badges and camera.zoom >= 0.46:
            target.fblits(on_screen(camera, self._badges_at, self._badges))
        if self.show_counters:
            self.counters.draw(target, camera, self.chosen)
        phase = int(self._time * BEATS) / BEATS % 1.0 if camera.motion else 0.0
        for fight in scene.battles:
            if fight.result == "running" or camera.zoom >= BATTLES_FROM:
                overlay.battle(target, camera, anchor[fight.province], fight, phase, self.theme.scale)

    # -- mouse ---------------------------------------------------------------------------------------------------
    def hit(self, pos: tuple[int, int], more: bool = False) -> Hit:
        """What lies under a window pixel."""
        stack = self.counters.at(pos, self.camera) if self.show_counters else None
        fight = self._battle_at(pos)
        return Hit(stack.province if stack else self.picker.province(pos, self.camera), stack, more, fight)

    def _battle_at(self, pos: tuple[int, int]) -> int:
        """The province of the sign of a battle under a window pixel, 0 for none; the last drawn lies on top."""
        reach = badge("crossed-swords", (0, 0, 0), "", self.theme.scale).get_width() / 2
        for fight in reversed(self.scene.battles if self.scene is not None else ()):
            x, y = overlay.battle_place(self.camera, self.atlas.anchor[fight.province])
            shown = fight.result == "running" or self.camera.zoom >= BATTLES_FROM
            if shown and math.hypot(x - pos[0], y - pos[1]) <= reach:
                return fight.province
        return 0

    def press(self, pos: tuple[int, int], button: int) -> bool:
        """A button went down on the map."""
        if button not in (1, 2, 3):
            return False
        self._press, self._last, self._dragged = (button, pos), pos, False
        return True

    def drag(self, pos: tuple[int, int]) -> None:
        """The mouse moved with a button down: the left draws a box, the others move the map."""
        if self._press is None:
            return
        button, start = self._press
        if not self._dragged and max(abs(pos[0] - start[0]), abs(pos[1] - start[1])) < CLICK:
            return
        self._dragged = True
        if button == 1:
            left, top = min(pos[0], start[0]), min(pos[1], start[1])
            self._box = pygame.Rect(left, top, abs(pos[0] - start[0]) + 1, abs(pos[1] - start[1]) + 1)
        else:
            self.camera.pan(self._last[0] - pos[0], self._last[1] - pos[1])
        self._last = pos
        self.dirty = True

    def release(self, pos: tuple[int, int], more: bool = False) -> None:
        """The button came up: a click, the end of a box, or the end of a drag. `more`: Shift was held."""
        if self._press is None:
            return
        button, _ = self._press
        box, self._box, self._press = self._box, None, None
        self.dirty = True
        if box is not None:
            if self.on_stacks is not None:
                self.on_stacks(self.counters.inside(box, self.camera), more)
        elif not self._dragged:
            listener = self.on_pick if button == 1 else self.on_order if button == 3 else None
            if listener is not None:
                listener(self.hit(pos, more))

    def move(self, pos: tuple[int, int] | None) -> None:
        """The mouse moved over the map, or left it (None)."""
        province = self.picker.province(pos, self.camera) if pos is not None else 0
        if province != self.hover:
            self.hover = province
            self.dirty = True
            if self.on_hover is not None:
                self.on_hover(province)

    def wheel(self, steps: int, pos: tuple[int, int]) -> None:
        """The wheel turned over the map."""
        self.camera.step(steps, pos)
        self.dirty = True

    def look_at(self, province: int, zoom: float | None = None, glide: bool = True) -> None:
        """Bring a province into the middle."""
        x, y = (float(v) for v in self.atlas.anchor[province])
        self.camera.look_at((x, y), zoom, glide)
        self.dirty = True


def _digest(text: str) -> str:
    """Sixteen letters that stand for a text."""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()

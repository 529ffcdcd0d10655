"""Counters over the map, paths of marches, the marks of what is selected. Formations in one place stand in one stack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.view.art import flags
from game.view.map.camera import Camera
from game.view.map.scene import Counter, MapScene
from game.view.theme.fonts import Style
from game.view.theme.palette import Colour
from game.view.ui import Canvas
from game.view.words import Name

if TYPE_CHECKING:
    from game.view.panels.mappane import MapPane

RIM: dict[str, Colour] = {"own": (226, 188, 108), "friend": (112, 208, 120), "enemy": (244, 104, 92), "neutral": (120, 122, 126)}
FACE = Style("number", 15)
NEAR = 0.28


class Counters:
    """See the module."""

    def __init__(self, pane: MapPane) -> None:
        self.pane = pane
        self.stacks: dict[tuple[int, int], list[Counter]] = {}
        self.boxes: list[tuple[pygame.Rect, list[Counter]]] = []

    def show(self, scene: MapScene) -> None:
        """Put formations of one nation in one place on one stack."""
        self.stacks = {}
        for counter in scene.counters:
            self.stacks.setdefault((counter.province, counter.nation), []).append(counter)

    def at_pixel(self, pos: tuple[int, int]) -> list[int]:
        """Formations of the stack under a pixel."""
        for box, stack in reversed(self.boxes):
            if box.collidepoint(pos):
                return [counter.uid for counter in stack]
        return []

    def inside(self, area: pygame.Rect) -> list[int]:
        """Formations of all stacks whose middle lies in an area."""
        return [c.uid for box, stack in self.boxes if area.collidepoint(box.center) for c in stack]

    def draw(self, c: Canvas, camera: Camera) -> None:
        """Paint paths, marks, counters."""
        desk, pane = self.pane.desk, self.pane
        chosen = set(desk.selected)
        if desk.province:
            self._mark(c, camera, desk.province, c.colours.amber)
        for stack in self.stacks.values():
            for counter in stack:
                if counter.path:
                    colour = c.colours.brass if counter.uid in chosen else (150, 60, 50)
                    self._path(c, camera, (counter.province, *counter.path), colour, counter.uid in chosen)
        if pane.way:
            self._path(c, camera, pane.way, c.colours.good if pane.way_ok else c.colours.bad, True)
        self._battles(c, camera)
        self._stacks(c, camera, chosen)

    def _stacks(self, c: Canvas, camera: Camera, chosen: set[int]) -> None:
        self.boxes = []
        placed: dict[int, int] = {}
        small = camera.zoom < NEAR
        for (province, nation), stack in sorted(self.stacks.items()):
            if small and stack[0].side == "neutral":
                continue
            x, y = camera.to_screen(self.pane.spot(province))
            row = placed.get(province, 0)
            placed[province] = row + 1
            box = pygame.Rect(0, 0, c.px(46), c.px(26))
            box.center = (round(x), round(y) + row * c.px(28))
            if not camera.rect.inflate(60, 60).colliderect(box):
                continue
            self.boxes.append((box, stack))
            self._counter(c, box, stack, nation, any(one.uid in chosen for one in stack))

    def _counter(self, c: Canvas, box: pygame.Rect, stack: list[Counter], nation: int, lit: bool) -> None:
        scene = self.pane.scene
        assert scene is not None
        first = max(stack, key=lambda one: (one.uid in self.pane.desk.selected, one.organisation))
        colour = tuple(int(v) for v in scene.colours[nation])
        c.fill(box.move(c.px(2), c.px(2)), (0, 0, 0))
        c.fill(box, (24, 25, 27))
        c.fill(pygame.Rect(box.x, box.y, box.width, c.px(3)), colour)  # type: ignore[arg-type]
        c.frame(box, c.colours.white if lit else RIM[first.side], 2 if lit else 1)
        flag = scene.flags[nation] if nation < len(scene.flags) else None
        if flag is not None:
            c.blit(flags.flag(flag, (c.px(15), c.px(10)), c.theme.neutral_symbols), (box.x + c.px(3), box.y + c.px(4)))
        c.icon(first.icon, pygame.Rect(box.right - c.px(25), box.y + c.px(3), c.px(22), c.px(18)), raised=True)
        text = first.strength if len(stack) == 1 else f"{self._sum(stack)}"
        c.text(Name(text), pygame.Rect(box.x + c.px(2), box.y + c.px(12), c.px(22), c.px(14)), FACE.sized(13), c.colours.white, "centre")
        if len(stack) > 1:
            c.fill(pygame.Rect(box.right - c.px(4), box.y - c.px(3), c.px(4), c.px(3)), RIM[first.side])
            c.fill(pygame.Rect(box.right - c.px(10), box.y - c.px(3), c.px(4), c.px(3)), RIM[first.side])
        if first.organisation >= 0:
            bar = pygame.Rect(box.x + c.px(26), box.bottom - c.px(5), c.px(18), c.px(3))
            c.fill(bar, (6, 6, 7))
            tone = c.colours.good if first.organisation >= 60 else c.colours.warn if first.organisation >= 30 else c.colours.bad
            c.fill(pygame.Rect(bar.x, bar.y, bar.width * first.organisation // 100, bar.height), tone)

    @staticmethod
    def _sum(stack: list[Counter]) -> str:
        if all(one.strength.isdigit() for one in stack):
            return str(sum(int(one.strength) for one in stack))
        low = sum(int(one.strength.split("-")[0]) for one in stack)
        return f"{low}+"

    def _path(self, c: Canvas, camera: Camera, places: tuple[int, ...], colour: Colour, strong: bool) -> None:
        spots = [camera.to_screen(self.pane.spot(place)) for place in places]
        for (x0, y0), (x1, y1) in zip(spots, spots[1:], strict=False):
            if abs(x1 - x0) > camera.rect.width * 2:
                continue
            pygame.draw.line(c.target, (10, 6, 6), (x0 + 1, y0 + 1), (x1 + 1, y1 + 1), c.px(6 if strong else 4))
            pygame.draw.line(c.target, colour, (x0, y0), (x1, y1), c.px(4 if strong else 2))
        if len(spots) > 1:
            (x0, y0), (x1, y1) = spots[-2], spots[-1]
            away = pygame.math.Vector2(x1 - x0, y1 - y0)
            if away.length() > 1:
                tip = pygame.math.Vector2(x1, y1)
                ahead = away.normalize() * c.px(14)
                side = pygame.math.Vector2(-ahead.y, ahead.x) * 0.6
                pygame.draw.polygon(c.target, colour, [tip, tip - ahead + side, tip - ahead - side])

    def _mark(self, c: Canvas, camera: Camera, province: int, colour: Colour) -> None:
        x, y = camera.to_screen(self.pane.spot(province))
        reach = max(c.px(16), int(self.pane.desk.play.view.atlas.radius[province] * camera.zoom))
        pygame.draw.circle(c.target, colour, (round(x), round(y)), reach, c.px(2))

    def _battles(self, c: Canvas, camera: Camera) -> None:
        scene = self.pane.scene
        for battle in scene.battles if scene is not None else ():
            x, y = camera.to_screen(self.pane.spot(battle.province))
            spot = pygame.Rect(0, 0, c.px(26), c.px(26))
            spot.center = (round(x), round(y) - c.px(26))
            pygame.draw.circle(c.target, (120, 14, 16) if battle.own else (60, 40, 40), spot.center, c.px(14))
            c.icon("crossed-swords", spot.inflate(-c.px(6), -c.px(6)), c.colours.white)

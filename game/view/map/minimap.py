"""The small map: the whole world in a rectangle, with a frame round what the window shows."""

from __future__ import annotations

import pygame

from game.view.map.camera import Camera
from game.view.map.renderer import MapRenderer

FRAME = (226, 44, 44)
CORNER = (255, 92, 80)


class Minimap:
    """A picture of the world for one rectangle of the window; made anew a moment after the map has changed."""

    def __init__(self, renderer: MapRenderer) -> None:
        self._renderer = renderer
        self._picture: pygame.Surface | None = None
        self._key: tuple[float, int] | None = None
        self._told: tuple[float, int] | None = None

    def _now(self) -> tuple[float, int]:
        """Which picture of the world is the smallest, and its version."""
        scale = min(self._renderer.levels)
        return scale, self._renderer.levels[scale].version

    @property
    def _waits(self) -> bool:
        """Whether the smallest picture is being painted."""
        return self._renderer.waits(min(self._renderer.levels))

    def stale(self) -> bool:
        """Whether the world has been painted since this map was drawn; says so once."""
        if self._waits or self._now() in (self._key, self._told):
            return False
        self._told = self._now()
        return True

    def place(self, rect: pygame.Rect) -> pygame.Rect:
        """Where in `rect` the world goes: as large as fits, in the middle."""
        width, height = self._renderer.size
        scale = min(rect.width / width, rect.height / height)
        out = pygame.Rect(0, 0, max(1, round(width * scale)), max(1, round(height * scale)))
        out.center = rect.center
        return out

    def draw(self, target: pygame.Surface, rect: pygame.Rect, camera: Camera) -> None:
        """Draw the world and the frame."""
        if not self._renderer.levels:
            return
        place = self.place(rect)
        key = self._now()
        other = self._picture is None or self._picture.get_size() != place.size
        if (other or key != self._key) and not self._waits:
            level = self._renderer.levels[key[0]]
            self._picture = pygame.transform.smoothscale(level.surface, place.size)
            self._key = key
        if self._picture is not None:
            target.blit(self._picture, self._picture.get_rect(center=place.center))
        old = target.get_clip()
        target.set_clip(place.clip(old))
        for box in self._boxes(place, camera):
            pygame.draw.rect(target, (0, 0, 0), box.move(1, 1), 1)
            pygame.draw.rect(target, FRAME, box, 1)
            arm = max(3, min(box.width, box.height) // 6)
            for x, sx in ((box.left, 1), (box.right - 1, -1)):
                for y, sy in ((box.top, 1), (box.bottom - 1, -1)):
                    pygame.draw.line(target, CORNER, (x, y), (x + sx * arm, y), 2)
                    pygame.draw.line(target, CORNER, (x, y), (x, y + sy * arm), 2)
        target.set_clip(old)

    def _boxes(self, place: pygame.Rect, camera: Camera) -> list[pygame.Rect]:
        scale = place.width / self._renderer.size[0]
        left, top, width, height = camera.seen()
        box = pygame.Rect(
            place.x + round(left * scale), place.y + round(top * scale), round(width * scale), round(height * scale)
        )
        if not camera.wrap:
            return [box]
        return [copy for turn in (-1, 0, 1) if (copy := box.move(turn * place.width, 0)).colliderect(place)]

    def point(self, pos: tuple[int, int], rect: pygame.Rect) -> tuple[float, float]:
        """Map pixel under a pixel of the small map."""
        place = self.place(rect)
        scale = self._renderer.size[0] / place.width
        return (pos[0] - place.x) * scale, (pos[1] - place.y) * scale

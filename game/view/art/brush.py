"""Drawing in units of 100 across and 120 down, with smooth outlines. Used by portraits and posters."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.view.theme.palette import Colour

Point = tuple[float, float]


def smooth(points: Sequence[Point], steps: int = 5) -> list[Point]:
    """A closed curve through all points (Catmull-Rom), `steps` pieces between two of them."""
    count = len(points)
    out = []
    for k in range(count):
        p0, p1, p2, p3 = (points[(k + d) % count] for d in (-1, 0, 1, 2))
        for s in range(steps):
            t = s / steps
            t2, t3 = t * t, t * t * t
            out.append(
                tuple(
                    0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t2 + (3 * b - a - 3 * c + d) * t3)
                    for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
                )
            )
    return out  # type: ignore[return-value]


class Brush:
    """Draws on a large surface; `aspect` widens the drawing for pictures narrower than 100 : 120."""

    def __init__(self, target: pygame.Surface, aspect: float = 1.0) -> None:
        self.target = target
        width, height = target.get_size()
        self.scale = height / 120 if width * 120 <= height * 100 else width / 100
        self.left = width / 2 - 50 * self.scale
        self.top = height - 120 * self.scale

    def at(self, point: Point) -> Point:
        """A point of the drawing in pixels."""
        return self.left + point[0] * self.scale, self.top + point[1] * self.scale

    def poly(self, points: Sequence[Point], colour: Colour) -> None:
        """A filled shape."""
        pygame.draw.polygon(self.target, colour, [self.at(p) for p in points])

    def oval(self, centre: Point, rx: float, ry: float, colour: Colour) -> None:
        """A filled oval."""
        x, y = self.at(centre)
        box = pygame.Rect(0, 0, max(1, round(2 * rx * self.scale)), max(1, round(2 * ry * self.scale)))
        box.center = (round(x), round(y))
        pygame.draw.ellipse(self.target, colour, box)

    def ring(self, centre: Point, radius: float, colour: Colour, thick: float) -> None:
        """A circle's outline."""
        pygame.draw.circle(self.target, colour, self.at(centre), radius * self.scale, max(1, round(thick * self.scale)))

    def line(self, points: Sequence[Point], colour: Colour, thick: float) -> None:
        """A line with round ends through points."""
        pixels = [self.at(p) for p in points]
        width = max(1, round(thick * self.scale))
        pygame.draw.lines(self.target, colour, False, pixels, width)
        for p in pixels:
            pygame.draw.circle(self.target, colour, p, width / 2)

    def clip_poly(self, inside: Sequence[Point], shape: Sequence[Point], colour: Colour) -> None:
        """A filled shape, but only where `inside` is."""
        size = self.target.get_size()
        mask = pygame.Surface(size, pygame.SRCALPHA)
        pygame.draw.polygon(mask, (255, 255, 255, 255), [self.at(p) for p in inside])
        paint = pygame.Surface(size, pygame.SRCALPHA)
        pygame.draw.polygon(paint, (*colour, 255), [self.at(p) for p in shape])
        paint.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MIN)
        self.target.blit(paint, (0, 0))

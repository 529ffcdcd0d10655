"""Room on the screen: rectangles that must not cover each other, found quickly through a grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import pygame

CELL: Final = 64


class Room:
    """Taken rectangles. Coordinates are screen pixels from any fixed origin."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[pygame.Rect]] = {}

    def _under(self, rect: pygame.Rect) -> Iterator[tuple[int, int]]:
        for cy in range(rect.top // CELL, (rect.bottom - 1) // CELL + 1):
            for cx in range(rect.left // CELL, (rect.right - 1) // CELL + 1):
                yield cx, cy

    def free(self, rect: pygame.Rect) -> bool:
        """Whether nothing lies there yet."""
        return not any(rect.colliderect(other) for cell in self._under(rect) for other in self._cells.get(cell, ()))

    def take(self, rect: pygame.Rect) -> None:
        """Put a rectangle there."""
        for cell in self._under(rect):
            self._cells.setdefault(cell, []).append(rect)

    def first(self, choices: Iterable[pygame.Rect]) -> pygame.Rect | None:
        """Take the first choice that is free; None when none is."""
        for rect in choices:
            if self.free(rect):
                self.take(rect)
                return rect
        return None

"""Cutting rectangles: rows, columns, grids. Layout is always a function of the rectangle there is, never of
literals.
"""

from __future__ import annotations

from collections.abc import Sequence

import pygame

Rect = pygame.Rect
Size = int | float  # int: so many pixels; float: a share of what is left over


def _cuts(length: int, sizes: Sequence[Size], gap: int) -> list[tuple[int, int]]:
    """(start, length) of each part; whole numbers are pixels, floats share the rest by weight, exactly."""
    fixed = sum(size for size in sizes if isinstance(size, int))
    weight = sum(size for size in sizes if isinstance(size, float))
    rest = max(0, length - fixed - gap * (len(sizes) - 1))
    out, at, used, given = [], 0, 0.0, 0
    for size in sizes:
        if isinstance(size, int):
            part = size
        else:
            used += size
            part = round(rest * used / weight) - given
            given += part
        out.append((at, part))
        at += part + gap
    return out


def rows(rect: Rect, sizes: Sequence[Size], gap: int = 0) -> list[Rect]:
    """Cut from top to bottom."""
    return [Rect(rect.x, rect.y + start, rect.width, part) for start, part in _cuts(rect.height, sizes, gap)]


def columns(rect: Rect, sizes: Sequence[Size], gap: int = 0) -> list[Rect]:
    """Cut from left to right."""
    return [Rect(rect.x + start, rect.y, part, rect.height) for start, part in _cuts(rect.width, sizes, gap)]


def fitted(rect: Rect, needs: Sequence[int], shares: Sequence[float], gap: int = 0) -> list[Rect]:
    """Cut from left to right so that each part gets what it needs, and what is left over by shares. Where there is not
    room for all, the widest parts give way first: the narrow ones are whole longest."""
    room = rect.width - gap * (len(needs) - 1)
    wide = list(needs)
    if sum(wide) <= room:
        spare = _cuts(room - sum(wide), [float(share) for share in shares], 0)
        wide = [need + part for need, (_, part) in zip(wide, spare, strict=True)]
    else:
        low, high = 0, max(wide)  # the width at which the wide ones are cut off
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if sum(min(need, middle) for need in wide) <= room else (low, middle - 1)
        wide = [min(need, low) for need in wide]
    return columns(rect, wide, gap)


def grid(rect: Rect, across: int, down: int, gap: int = 0) -> list[Rect]:
    """Equal cells, row by row."""
    return [cell for row in rows(rect, [1.0] * down, gap) for cell in columns(row, [1.0] * across, gap)]


def inset(rect: Rect, by: int, by_y: int | None = None) -> Rect:
    """The rectangle made smaller on every side."""
    return rect.inflate(-2 * by, -2 * (by if by_y is None else by_y))


def centred(rect: Rect, width: int, height: int) -> Rect:
    """A rectangle of that size in the middle, no larger than `rect`."""
    out = Rect(0, 0, min(width, rect.width), min(height, rect.height))
    out.center = rect.center
    return out


def top(rect: Rect, height: int, gap: int = 0) -> tuple[Rect, Rect]:
    """The upper part of so many pixels, and what is below it."""
    first, second = rows(rect, [height, 1.0], gap)
    return first, second


def bottom(rect: Rect, height: int, gap: int = 0) -> tuple[Rect, Rect]:
    """The lower part of so many pixels, and what is above it."""
    second, first = rows(rect, [1.0, height], gap)
    return first, second


def left(rect: Rect, width: int, gap: int = 0) -> tuple[Rect, Rect]:
    """The left part of so many pixels, and what is right of it."""
    first, second = columns(rect, [width, 1.0], gap)
    return first, second


def right(rect: Rect, width: int, gap: int = 0) -> tuple[Rect, Rect]:
    """The right part of so many pixels, and what is left of it."""
    second, first = columns(rect, [1.0, width], gap)
    return first, second

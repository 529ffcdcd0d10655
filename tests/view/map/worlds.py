"""Small worlds to paint: a made-up raster with three nations, and scenes on it."""

from __future__ import annotations

import numpy as np
import pygame

from game.view.map.level import Relief
from game.view.map.renderer import MapRenderer
from game.view.map.scene import Counter, MapScene, Town
from game.view.map.style import Paint

WIDTH, HEIGHT = 480, 240
N_LAND = 12
N = N_LAND + 3
COLOURS = np.array([(200, 40, 40), (60, 90, 200), (220, 190, 60)], np.uint8)


def raster() -> np.ndarray:
    """Twelve lands in two rows from x 60 to 420, a lake, sea in two zones; province 12 lies across the seam."""
    ids = np.full((HEIGHT, WIDTH), N_LAND + 1, np.uint16)
    ids[HEIGHT // 2 :] = N_LAND + 2
    for k in range(11):
        row, column = divmod(k, 6)
        top, left = 50 + 70 * row, 60 + 60 * column
        ids[top : top + 70, left : left + 60] = k + 1
    ids[100:112, 150:168] = 0
    ids[90:150, :20] = 12
    ids[90:150, -20:] = 12
    return ids


def spots(ids: np.ndarray) -> np.ndarray:
    """[n, 3] middle and radius."""
    found = np.zeros((N, 3), np.int64)
    for province in range(1, N):
        y, x = np.nonzero(ids == province)
        if len(x):
            found[province] = (int(np.median(x)), int(np.median(y)), 20)
    found[12, 0] = 0
    return found


def owners() -> np.ndarray:
    """Four provinces for each nation."""
    owner = np.full(N, -1, np.int64)
    owner[1 : N_LAND + 1] = np.arange(N_LAND) // 4
    return owner


def relief() -> Relief:
    """Some hills, some depth, one river."""
    rng = np.random.default_rng(5)
    water = np.zeros((HEIGHT, WIDTH), np.uint8)
    water[60:180, 205:207] = 255
    return Relief(
        rng.integers(90, 170, (HEIGHT // 2, WIDTH // 2)).astype(np.uint8), np.full((60, 120), 90, np.uint8), water
    )


def renderer(smallest: float = 0.4) -> MapRenderer:
    """A painter, prepared."""
    pygame.display.init()
    pygame.display.set_mode((320, 200))
    ids = raster()
    made = MapRenderer(ids, N, N_LAND, relief(), True, spots(ids))
    for _ in made.prepare(smallest):
        pass
    return made


def paint(owner: np.ndarray, rims: bool = True) -> Paint:
    """The owners' colours."""
    colours = np.take(COLOURS, np.maximum(owner, 0), axis=0)
    colours[owner < 0] = 60
    return Paint(colours, rims=rims)


def scene(
    owner: np.ndarray | None = None, counters: tuple[Counter, ...] = (), towns: tuple[Town, ...] = ()
) -> MapScene:
    """A month in which all is seen."""
    owner = owners() if owner is None else owner
    return MapScene(
        owner, owner, np.full(N, 3), COLOURS, ("Redland", "Blueland", "Goldland"), counters=counters, towns=towns
    )


def pixels(surface: pygame.Surface) -> np.ndarray:
    """[h, w] packed colours."""
    return pygame.surfarray.array2d(surface).T & 0xFFFFFF

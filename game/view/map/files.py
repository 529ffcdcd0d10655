"""Pictures and constants of a map's folder. Maps without pictures (tests, mods) get flat ground and a plain sea."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pygame

from game.core.errors import GameError
from game.core.files import read_bytes
from game.geo.atlas import Atlas
from game.rules.tree import Findings
from game.rules.yaml_events import read_yaml
from game.view.map.fields import Bytes, Ids
from game.view.map.level import Relief
from game.view.map.projection import Projection

_FLAT, _SHALLOW, _DRY = 128, 120, 0


def head(atlas: Atlas) -> dict[str, Any]:
    """What `map.yaml` says; numbers with a fraction come as text."""
    path = atlas.folder / "map.yaml"
    return dict(read_yaml(path.name, read_bytes(path), Findings()) or {})  # type: ignore[arg-type]


def raster_of(atlas: Atlas) -> Ids:
    """The map's raster; a map without one gets land and sea round its anchors."""
    if (atlas.folder / "ids.npz").is_file():
        return atlas.raster
    said = head(atlas)
    y, x = np.mgrid[0 : int(said["height"]), 0 : int(said["width"])]
    best = np.full(x.shape, np.inf, np.float32)
    found = np.zeros(x.shape, np.uint16)
    for province in range(1, atlas.n):
        ax, ay = atlas.anchor[province]
        far = np.hypot(x - ax, y - ay) / max(1, int(atlas.radius[province]))
        np.copyto(found, np.uint16(province), where=far < best)
        np.minimum(best, far, out=best)
    return found


def wraps(atlas: Atlas) -> bool:
    """Whether the map's left and right edges meet."""
    return head(atlas).get("wrap") is True


def projection_of(atlas: Atlas) -> Projection | None:
    """How degrees become pixels; None when the map does not say."""
    said = head(atlas)
    return Projection.of(int(said["width"]), said["projection"]) if "projection" in said else None


def relief_of(atlas: Atlas) -> Relief:
    """The map's grey pictures."""
    shade, depth = _grey(atlas, "shade.png", _FLAT), _grey(atlas, "depth.png", _SHALLOW)
    return Relief(shade, depth, _grey(atlas, "water.png", _DRY), graticule(projection_of(atlas)))


def graticule(projection: Projection | None, step: int = 10) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Meridians and parallels, cut where the map is cut."""
    if projection is None:
        return ()
    west = round(projection.lon0) - 180
    meridians = [
        tuple(projection.pixel(lat, lon) for lat in range(-68, 83, 2))
        for lon in range(-180, 180, step)
        if abs((lon - west) % 360) > 1
    ]
    parallels = [
        tuple(projection.pixel(lat, west + 0.01 + k * 359.98 / 180) for k in range(181)) for lat in range(-60, 81, step)
    ]
    return (*meridians, *parallels)


def _grey(atlas: Atlas, name: str, missing: int) -> Bytes:
    """One grey picture as [row, column]; a single pixel of `missing` when there is none."""
    path = atlas.folder / name
    if not path.is_file():
        return np.full((1, 1), missing, np.uint8)
    try:
        picture = pygame.image.load(io.BytesIO(read_bytes(path)), name)
    except pygame.error as error:
        raise GameError(f"{path}: {error}") from error
    if picture.get_bitsize() == 8:
        grey = np.array([colour[0] for colour in picture.get_palette()], np.uint8)
        steps = pygame.surfarray.pixels2d(picture)
        found = steps if np.array_equal(grey, np.arange(grey.size)) else np.take(grey, steps)
    else:
        found = pygame.surfarray.array_red(picture)
    return np.array(found.T, np.uint8, order="C")

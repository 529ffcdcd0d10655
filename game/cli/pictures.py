"""Plain pictures of the political map, for reports: numpy and zlib, no window library."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from game.core.files import write_atomic
from game.rules.text import Catalogue

if TYPE_CHECKING:
    from game.sim.session import Session

Pixels = npt.NDArray[np.uint8]

WIDE: Final = 1408
SCREENS: Final = ("campaign", "ending")
"""Screens of the window that a report shows."""
SEA: Final = (38, 52, 66)
WASTE: Final = (70, 72, 70)
_BORDER_SHARE: Final = 55
_PROVINCE_SHARE: Final = 88


@cache
def english() -> Catalogue:
    """The English texts."""
    return Catalogue.load("en")


def has_raster(session: Session) -> bool:
    """Whether the map can be drawn: small test maps have no raster."""
    return (session.world.atlas.folder / "ids.npz").is_file()


def draw(session: Session, path: Path) -> None:
    """The map of owners as it is now, into a PNG file."""
    write_atomic(path, png(political_map(session)))


def political_map(session: Session) -> Pixels:
    """[high, wide, 3] every province in its owner's colour, borders of nations and provinces darker."""
    world = session.world
    raster = world.atlas.raster
    step = max(1, -(-raster.shape[1] // WIDE))
    ids = raster[::step, ::step].astype(np.int64)
    owner = world.provinces.owner
    colours = np.array(
        [*(world.rules.get("nation", tag).colour for tag in world.nation_tags), WASTE, SEA], dtype=np.int64
    )
    kind = np.where(world.atlas.is_land, owner, -1)
    kind = np.where(
        np.arange(world.atlas.n) > world.atlas.n_land, len(colours) - 1, np.where(kind < 0, len(colours) - 2, kind)
    )
    picture = colours[kind[ids]]
    picture = np.where(_edges(ids)[..., None], picture * _PROVINCE_SHARE // 100, picture)
    picture = np.where(_edges(kind[ids])[..., None], picture * _BORDER_SHARE // 100, picture)
    return picture.astype(np.uint8)


def _edges(values: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Where a value differs from the one to its right or below."""
    found = np.zeros(values.shape, dtype=np.bool_)
    found[:, :-1] |= values[:, :-1] != values[:, 1:]
    found[:-1] |= values[:-1] != values[1:]
    return found


def png(pixels: Pixels) -> bytes:
    """The bytes of a PNG file."""
    high, wide, _ = pixels.shape
    rows = np.zeros((high, wide * 3 + 1), dtype=np.uint8)
    rows[:, 1:] = pixels.reshape(high, wide * 3)
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows.tobytes(), 6)), (b"IEND", b""))
    chunks = (struct.pack(">I", len(b)) + n + b + struct.pack(">I", zlib.crc32(n + b)) for n, b in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def draw_screens(session: Session, folder: Path) -> list[Path]:
    """The desk and the ending as the window would show them to the scenario's first seat."""
    from game.sim.session import Seat, Session
    from game.view.models.play import Play
    from game.view.shot import shot

    seats = session.world.scenario.seats
    if not seats:
        return []
    table = Session(session.world, [Seat("", seats[0])])
    table.journal = session.journal
    paths = [folder / f"screen-{name}.png" for name in SCREENS]
    for name, path in zip(SCREENS, paths, strict=True):
        shot(name, path, play=Play(table))
    return paths

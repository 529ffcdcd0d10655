"""Makes `maps/world_1924/` from hand-written sources and outside geography; see `build_map`.

The modules in order of work: `sources` (the outside packages), `authoring` (what people wrote), `projection`,
`regions` (first stage: borders and waters), `terrain` (elevation, climate), `growth` (second stage: provinces),
`seas`, `graph` (adjacency and anchors), `shading` and `write`. `picture` draws a political map to look at.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from game.core.errors import GameError


def build_map(sources: Path, out: Path, log: Callable[[str], None] = print) -> None:
    """Read `out`/source and the packages in `sources`, and write all outputs into `out` (a folder `maps/<id>`).

    Raises GameError listing what is wrong with the packages or the authors' files, or which tool is not installed.
    """
    try:
        from game.workshop.map.build import build
    except ModuleNotFoundError as error:
        raise GameError(f"{error.name} is missing: run `python make.py setup workshop` first") from None
    build(sources, out, log)


def bake(sources: Path, maps: Path) -> None:
    """The command `build map`: make the world of 1924 within the folder `maps`."""
    build_map(sources, maps / "world_1924")

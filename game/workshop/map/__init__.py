"""Makes `maps/world_1924/` from hand-written sources and outside geography; see `build_map`.

The modules in order of work: `sources` (the outside packages), `authoring` (what people wrote), `projection`,
`regions` (first stage: borders and waters), `terrain` (elevation, climate), `growth` (second stage: provinces),
`seas`, `graph` (adjacency and anchors), `shading` and `write`. `picture` draws a political map to look at.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def build_map(sources: Path, out: Path, log: Callable[[str], None] = print) -> None:
    """Read `out`/source and the packages in `sources`, and write all outputs into `out` (a folder `maps/<id>`).

    Raises GameError listing what is wrong with the packages or the authors' files.
    """
    from game.workshop.map.build import build

    build(sources, out, log)

"""Map modes: what the colours of the land mean. One file each, entered by `@map_mode`; `load_all` imports them."""

from __future__ import annotations

import sys

from game.core.registry import import_all
from game.view.mapmodes.base import MAP_MODES, Entry, Figure, MapMode, Said, map_mode, say


def load_all() -> None:
    """Import every map mode, so that all are registered."""
    import_all(sys.modules[__name__])


def modes() -> list[MapMode]:
    """All modes in menu order."""
    load_all()
    return sorted(MAP_MODES.values(), key=lambda mode: (mode.order, mode.id))


__all__ = ["MAP_MODES", "Entry", "Figure", "MapMode", "Said", "load_all", "map_mode", "modes", "say"]

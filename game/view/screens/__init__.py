"""Screens: one file each, entered by `@screen("name")`. `load_all` imports them."""

from __future__ import annotations

import sys

from game.core.registry import import_all
from game.view.screens.base import SCREENS, Screen, screen


def load_all() -> None:
    """Import every screen module, so that all are registered."""
    import_all(sys.modules[__name__])


__all__ = ["SCREENS", "Screen", "load_all", "screen"]

"""Art into files: for pictures too slow to draw while the player waits."""

from __future__ import annotations

from pathlib import Path

import pygame

from game.view.art.posters import Poster, paint


def save_poster(what: Poster, size: tuple[int, int], path: Path) -> None:
    """Draw a poster into a picture file; the name's ending tells the format. Needs no window."""
    pygame.font.init()
    pygame.image.save(paint(what, size), str(path))

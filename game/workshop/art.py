"""Pictures that are too slow to draw while the player waits: drawn here once and committed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from game.core.files import read_bytes, write_atomic

BACKDROP: Final = (1920, 1080)


def bake(folder: Path) -> list[str]:
    """Write the picture behind the main menu; returns the file names."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    from game.view.art.bake import save_poster
    from game.view.art.posters import Poster

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "backdrop.jpg"
    save_poster(Poster("backdrop", seed=3, framed=False), BACKDROP, path)
    write_atomic(path, read_bytes(path))
    return [path.name]

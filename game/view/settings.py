"""What the player chose for himself: size, colours, language, sound, keys. Kept as JSON in his settings
folder.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Final

from game.core.errors import GameError
from game.core.files import read_text, user_dir, write_atomic
from game.view.theme import SCALES
from game.view.theme.palette import PALETTES
from game.view.words import LANGUAGES

NAME: Final = "view.json"
DISPLAYS: Final = ("auto", "hardware", "software")


@dataclass
class Settings:
    """All choices. `scale` 0 means: from the height of the window; `display` says who puts frames on screen."""

    scale: float = 0.0
    language: str = ""
    palette: str = "standard"
    volume: int = 70
    muted: bool = False
    reduced_motion: bool = False
    neutral_symbols: bool = False
    typing: bool = True
    fullscreen: bool = False
    display: str = "auto"
    autosave: bool = True
    edge_pan: bool = True
    size: tuple[int, int] = (1600, 900)
    keys: dict[str, str] = field(default_factory=dict)

    def checked(self) -> Settings:
        """The same with impossible values set back to the first choice."""
        if self.scale not in (0.0, *SCALES):
            self.scale = 0.0
        if self.language not in LANGUAGES:
            self.language = ""
        if self.palette not in PALETTES:
            self.palette = "standard"
        if self.display not in DISPLAYS:
            self.display = "auto"
        self.volume = max(0, min(100, self.volume))
        self.size = (max(1280, self.size[0]), max(720, self.size[1]))
        return self


def load() -> Settings:
    """The saved settings; anything missing, broken or of the wrong kind becomes the default."""
    path = user_dir("settings") / NAME
    if not path.is_file():
        return Settings()
    try:
        found: Any = json.loads(read_text(path, 1 << 18))
    except (GameError, ValueError):
        return Settings()
    settings = Settings()
    for entry in fields(Settings):
        value = found.get(entry.name) if isinstance(found, dict) else None
        if entry.name == "size":
            if isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value):
                settings.size = (value[0], value[1])
        elif entry.name == "keys":
            if isinstance(value, dict):
                settings.keys = {k: v for k, v in value.items() if isinstance(k, str) and isinstance(v, str)}
        elif entry.name == "scale":
            if isinstance(value, int | float) and not isinstance(value, bool):
                settings.scale = float(value)
        elif value is not None and type(value) is type(getattr(settings, entry.name)):
            setattr(settings, entry.name, value)
    return settings.checked()


def save(settings: Settings) -> None:
    """Write the settings. Raises GameError when the disk refuses."""
    text = json.dumps(asdict(settings), indent=2, ensure_ascii=False)
    write_atomic(user_dir("settings") / NAME, text.encode())

"""Interface sounds: loaded on first use, silent where there is no sound device."""

from __future__ import annotations

from typing import Final

import pygame

from game.core.files import data_root

NAMES: Final = (
    "click",
    "hover",
    "stamp",
    "deny",
    "build",
    "ready",
    "radar",
    "klaxon",
    "typewriter",
    "morse",
    "artillery",
    "turn",
)
_REPEAT_MS: Final = 60


class Sounds:
    """Plays sounds by name. `volume` is a percentage 0-100; a missing device or file means silence, never an
    error.
    """

    def __init__(self, volume: int = 70, muted: bool = False) -> None:
        self.volume = volume
        self.muted = muted
        self._cache: dict[str, pygame.mixer.Sound | None] = {}
        self._last: dict[str, int] = {}
        self._ready: bool | None = None

    @property
    def available(self) -> bool:
        """Whether a sound device could be opened."""
        if self._ready is None:
            self._ready = self._open()
        return self._ready

    @staticmethod
    def _open() -> bool:
        try:
            pygame.mixer.init(44_100, -16, 2, 512)
            pygame.mixer.set_num_channels(16)
        except (pygame.error, NotImplementedError):
            return False
        return True

    def play(self, name: str) -> bool:
        """Play `name` once; returns whether it was played. Twice within 60 ms counts as once."""
        if name not in NAMES:
            raise KeyError(f"no sound is called '{name}'")
        if self.muted or self.volume <= 0 or not self.available:
            return False
        now = pygame.time.get_ticks()
        if now - self._last.get(name, -_REPEAT_MS) < _REPEAT_MS:
            return False
        self._last[name] = now
        sound = self._load(name)
        if sound is None:
            return False
        sound.set_volume((self.volume / 100) ** 1.5)
        return sound.play() is not None

    def _load(self, name: str) -> pygame.mixer.Sound | None:
        if name not in self._cache:
            try:
                self._cache[name] = pygame.mixer.Sound(str(data_root("assets") / "sounds" / f"{name}.ogg"))
            except (pygame.error, FileNotFoundError):
                self._cache[name] = None
        return self._cache[name]

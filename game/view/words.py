"""Player-visible text: looked up by key in the catalogue, and marked so that the audit can tell it from loose strings.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Self

from game.rules.mods import folder_of
from game.rules.text import Catalogue

LANGUAGES: Final = {"en": "English", "ru": "Русский"}


class Words(str):
    """A text that came from the catalogue. `key` says from where; `found` is false when this language lacks it."""

    key: str
    found: bool

    def __new__(cls, text: str, key: str = "", found: bool = True) -> Self:
        """Mark `text` as catalogue text of `key`."""
        words = super().__new__(cls, text)
        words.key = key
        words.found = found
        return words


class Name(str):
    """A text that is not translated on purpose: a player's name, a file name, a proper name from the data."""

    __slots__ = ()


_MODS: list[Path] = []
"""Folders of the mods whose texts are spoken, in their order; see `speak_of`."""


def speak_of(mods: Sequence[str | Path]) -> None:
    """From now on speak of what these mods bring, in place of others before. Raises GameError when one is missing."""
    _MODS[:] = [folder_of(mod) for mod in mods]


@lru_cache(maxsize=8)  # not balance: catalogues kept in memory
def _catalogue(language: str, mods: tuple[Path, ...]) -> Catalogue:
    return Catalogue.load(language, mods=mods)


class Speech:
    """The catalogue in one language. A missing key falls back to English, then shows the key itself."""

    def __init__(self, language: str = "en") -> None:
        self.language = language if language in LANGUAGES else "en"
        self._mods: list[Path] | None = None
        self._known = _catalogue(self.language, ())

    @property
    def _catalogue(self) -> Catalogue:
        """The texts of the game and of the mods in play."""
        if self._mods != _MODS:
            self._mods = list(_MODS)
            self._known = _catalogue(self.language, tuple(_MODS))
        return self._known

    def has(self, key: str) -> bool:
        """Whether the key has a text in this language or in English."""
        return self._catalogue.has(key)

    def keys(self) -> list[str]:
        """Every key there is, sorted."""
        return self._catalogue.keys()

    def t(self, key: str, /, **params: Any) -> Words:
        """The text of `key` with its {placeholders} filled."""
        return Words(self._catalogue.t(key, **params), key, self._catalogue.translated(key))

    def first(self, *keys: str, **params: Any) -> Words:
        """The text of the first key that has one; "" when none has."""
        key = next((key for key in keys if self._catalogue.has(key)), "")
        return self.t(key, **params) if key else Words("")

"""Player-visible text: looked up by key in the catalogue, and marked so that the audit can tell it from
loose strings.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final, Self

import yaml

from game.core.files import data_root, files_below, read_text

LANGUAGES: Final = {"en": "English", "ru": "Русский"}
_PLACE: Final = re.compile(r"\{(\w+)(?:,\s*plural:\s*([^}]*))?\}")


class Words(str):
    """A text that came from the catalogue. `key` says from where; `found`: this language has it."""

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


@lru_cache(maxsize=8)
def _table(language: str) -> dict[str, str]:
    try:
        folder = data_root("balance") / "text" / language
    except Exception:
        return {}
    table: dict[str, str] = {}
    for path in files_below(folder, ".yaml"):
        table |= yaml.safe_load(read_text(path)) or {}
    return table


def plural_form(language: str, count: int) -> int:
    """Index of the plural form: one|other in English, one|few|many in Russian."""
    n = abs(count)
    if language != "ru":
        return 0 if n == 1 else 1
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2


class Speech:
    """The catalogue in one language. A missing key falls back to English, then shows the key itself."""

    def __init__(self, language: str = "en") -> None:
        self.language = language if language in LANGUAGES else "en"
        self._own = _table(self.language)
        self._english = self._own if self.language == "en" else _table("en")

    def has(self, key: str) -> bool:
        """Whether the key has a text in this very language."""
        return key in self._own

    def t(self, key: str, **params: Any) -> Words:
        """The text of `key` with its {placeholders} filled."""
        text = self._own.get(key)
        found = text is not None
        if text is None:
            text = self._english.get(key, key)

        def fill(match: re.Match[str]) -> str:
            value = params.get(match[1])
            if match[2] is None:
                return match[0] if value is None else str(value)
            forms = [form.strip() for form in match[2].split("|")]
            return forms[min(plural_form(self.language, int(value or 0)), len(forms) - 1)]

        return Words(_PLACE.sub(fill, text) if params or "{" in text else text, key, found)

"""Guesses what a misspelt name was meant to be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def closest(name: str, names: Iterable[str]) -> str:
    """The known name most like `name`, or "" when none is near.

    >>> closest("bulding", ["building", "unit"])
    'building'
    """
    known = sorted(set(names))
    if name.lower() in known:
        return name.lower()
    if name.upper() in known:
        return name.upper()
    found = difflib.get_close_matches(name, known, n=1)
    return found[0] if found else ""

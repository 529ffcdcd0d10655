"""Every reason for which an order can be refused needs its sentence."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from game.core.files import files_below, read_text
from game.rules.lint.base import LintData, Report, lint_check
from game.rules.text import FALLBACK
from game.rules.tree import Place

_GAME: Final = Path(__file__).resolve().parents[2]
_REFUSAL: Final = re.compile(r"""\bRefusal\(\s*"([a-z0-9_.]+)\"""")


@cache
def reasons() -> tuple[tuple[str, Place], ...]:
    """(reason, where) of every refusal written in the game's code."""
    found = []
    for path in files_below(_GAME, ".py"):
        text = read_text(path)
        for match in _REFUSAL.finditer(text):
            line = text.count("\n", 0, match.start(1))
            column = match.start(1) - (text.rfind("\n", 0, match.start(1)) + 1)
            name = f"game/{path.relative_to(_GAME).as_posix()}"
            found.append((match[1], Place(name, line, column)))
    return tuple(found)


@lint_check("missing_refusal")
def check(data: LintData, report: Report) -> None:
    """Report reasons without an English text; nothing when there are no texts at all."""
    english = data.texts[FALLBACK]
    if not any(key.startswith("refusal.") for key in english):
        return
    for reason, place in reasons():
        if f"refusal.{reason}" not in english:
            text = f"no English text for refusal.{reason}"
            data.sources.findings.add(place, "missing_refusal", text, severity="warning")

"""Texts that nothing shows: of entries that do not exist, and screen texts that no code asks for."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from game.core.files import files_below, read_text
from game.rules.lint.base import LintData, Report, lint_check
from game.rules.lint.texts_missing import OPTIONAL, keys_of
from game.rules.near import closest
from game.rules.prototypes import PROTOTYPES
from game.rules.text import FALLBACK

_GAME: Final = Path(__file__).resolve().parents[2]
_LITERAL: Final = re.compile(r"""f?"([a-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*\.?)(["{])""")


@cache
def asked_for() -> tuple[frozenset[str], tuple[str, ...]]:
    """Text keys in the game's code: whole keys, and beginnings that are completed while running."""
    whole: set[str] = set()
    begun: set[str] = set()
    for path in files_below(_GAME, ".py"):
        for text, end in _LITERAL.findall(read_text(path)):
            (begun if end == "{" else whole).add(text)
    return frozenset(whole), tuple(sorted(text for text in begun if text.endswith(".")))


@lint_check("unused_text")
def check(data: LintData, report: Report) -> None:
    """Report English texts nobody needs."""
    wanted = {
        key for kind, name in data.sources.trees for _, key in keys_of(kind, name, data.sources.trees[kind, name])
    }
    whole, begun = asked_for()
    for key, text in sorted(data.texts[FALLBACK].items()):
        if key in wanted:
            continue
        kind, _, rest = key.partition(".")
        name, _, part = rest.partition(".")
        if kind in PROTOTYPES and part:
            if (kind, name) not in data.sources.trees:
                near = closest(name, data.sources.ids(kind))
                report.text(text, f"there is no {kind} '{name}' for this text", suggestion=near, severity="warning")
            elif part not in OPTIONAL and key not in whole and not key.startswith(begun):
                near = closest(part, OPTIONAL)
                report.text(text, f"a {kind} has no text '{part}'", suggestion=near, severity="warning")
        elif not _shown(key, whole, begun):
            report.text(text, f"nothing shows the text '{key}'", severity="warning")


def _shown(key: str, whole: frozenset[str], begun: tuple[str, ...]) -> bool:
    """Whether code asks for a key: as it stands, by its beginning, or by the name that a family of texts is built on
    (`dispatch.war_declared` from the kind "war_declared", `system.capture.name` from the source "system.capture").
    """
    bare = key.removesuffix(".name")
    return key in whole or key.startswith(begun) or bare in whole or bare.partition(".")[2] in whole

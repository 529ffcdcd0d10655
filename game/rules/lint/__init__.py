"""Meaning, not only shape: one check per file, each a function under `@lint_check`.

`lint_all` reads the base game and the mods asked for and gives every finding of the loader and of all checks.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from game.core.errors import Finding
from game.core.registry import import_all
from game.rules.lint.base import CHECKS, LintData, Report, lint_check
from game.rules.ruleset import Sources, build, read_sources
from game.rules.text import all_texts
from game.rules.vocabulary import Vocabulary

__all__ = ["CHECKS", "LintData", "Report", "lint_all", "lint_check", "lint_sources"]

import_all(sys.modules[__name__])


def lint_all(
    mods: Sequence[str | Path] = (),
    *,
    vocabulary: Vocabulary | None = None,
    places: Mapping[str, Collection[str]] | None = None,
    root: Path | None = None,
) -> list[Finding]:
    """Every finding about the base game (or `root`) with `mods` on top, sorted by place. Parameters as
    `load_ruleset`.
    """
    sources = read_sources(mods, root=root)
    return lint_sources(sources, vocabulary=vocabulary, places=places, root=root)


def lint_sources(
    sources: Sources,
    *,
    vocabulary: Vocabulary | None = None,
    places: Mapping[str, Collection[str]] | None = None,
    root: Path | None = None,
) -> list[Finding]:
    """As `lint_all`, for sources that have been read already."""
    ruleset = build(sources, vocabulary=vocabulary, places=places)
    texts, found = all_texts(root, [(mod.folder, mod.shown) for mod in sources.mods])
    sources.findings.take(found)
    data = LintData(sources, ruleset, vocabulary, texts, places or {})
    for name, check in CHECKS.items():
        check(data, Report(data, name))
    return sorted(sources.findings.items)

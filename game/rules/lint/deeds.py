"""Deeds that nobody minds, and stocks of blame that nobody reads."""

from __future__ import annotations

from game.rules.lint.base import LintData, Report, lint_check, maps_of
from game.rules.lint.texts_unused import asked_for

_READERS = (
    "score",
    "policy",
    "event",
    "act",
    "treaty",
    "war_class",
    "aim",
    "technology",
    "building",
    "trait",
)


@lint_check("deed_unread")
def check(data: LintData, report: Report) -> None:
    """Report deeds without effect or reader, and their stocks that enter no score and no condition."""
    for name, tree in data.trees("deed"):
        readers = data.read_by.get(("deed", name), [])
        effects = list(maps_of(tree, "effects"))
        if not effects and not readers:
            report.add(("deed", name), (), "nothing follows from it and no condition asks for it", severity="warning")
        for place, effect in effects:
            stock = effect.get("stock")
            if ("stock", stock) in data.sources.trees and not _is_read(data, str(stock)):
                text = f"no score and no condition reads '{stock}'"
                path = ("effects", place, "stock")
                report.add(("deed", name), path, text, severity="warning", code="stock_unread")


def _is_read(data: LintData, stock: str) -> bool:
    if data.vocabulary is None or stock in asked_for()[0]:
        return True  # conditions are not understood, or the game's code reads it
    return any(owner[0] in _READERS for owner, _ in data.read_by.get(("stock", stock), []))

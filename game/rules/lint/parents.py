"""Abstract entries that nobody inherits from."""

from __future__ import annotations

from game.rules.lint.base import LintData, Report, lint_check


@lint_check("unused_parent")
def check(data: LintData, report: Report) -> None:
    """Report abstract entries without children."""
    parents = {(entry.kind, entry.parent) for entry in data.sources.entries.values()}
    for key, entry in sorted(data.sources.entries.items()):
        if entry.abstract and key not in parents and key in data.sources.trees:
            report.add(key, ("id",), f"no {key[0]} has the parent '{key[1]}'", severity="warning")

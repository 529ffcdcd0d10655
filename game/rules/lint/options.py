"""Event options that make no difference, and events a human seat could not answer."""

from __future__ import annotations

from typing import Any

from game.rules.lint.base import LintData, Report, lint_check, maps_of
from game.rules.tree import YamlList


def _plain(effects: Any) -> list[Any]:
    return list(effects) if isinstance(effects, YamlList) else []


@lint_check("same_option")
def check(data: LintData, report: Report) -> None:
    """Report options with equal effects, and events whose every option is closed to human seats."""
    for name, tree in data.trees("event"):
        options = list(maps_of(tree, "options"))
        for place, option in options:
            for earlier, other in options[:place]:
                same = _plain(option.get("effects")) == _plain(other.get("effects"))
                if same and option.get("seat") == other.get("seat") and option.get("when") == other.get("when"):
                    text = f"it does the same as option {earlier + 1}, '{other.get('id')}'"
                    report.add(("event", name), ("options", place), text)
                    break
        if options and all(option.get("seat") == "computer" for _, option in options):
            text = "every option is for computer seats: a human has nothing to choose"
            report.add(("event", name), ("options",), text, code="computer_only")

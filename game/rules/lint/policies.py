"""Conditions on policies must name options that exist."""

from __future__ import annotations

from game.rules.lint.base import LintData, Report, lint_check, pairs_of, words_below
from game.rules.near import closest
from game.rules.tree import YamlMap


@lint_check("unknown_option")
def check(data: LintData, report: Report) -> None:
    """Report `policy_is` and `set_policy` with an option that the axis does not have."""
    for key, tree in sorted(data.sources.trees.items()):
        for path, name, params in words_below(tree):
            if name not in ("policy_is", "set_policy") or not isinstance(params, YamlMap):
                continue
            axis = data.sources.trees.get(("policy", str(params.get("axis"))))
            option = params.get("option")
            if axis is None or not isinstance(option, str):
                continue
            options = [known for known, _ in pairs_of(axis, "options")]
            if option not in options:
                text = f"policy '{params['axis']}' has no option '{option}'"
                report.add(key, (*path, name, "option"), text, suggestion=closest(option, options))

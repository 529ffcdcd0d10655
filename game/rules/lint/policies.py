"""Conditions on policies, stances and regimes must name options that exist."""

from __future__ import annotations

from game.rules.lint.base import LintData, Report, lint_check, maps_of, pairs_of, words_below
from game.rules.near import closest
from game.rules.tree import Path, YamlMap


@lint_check("unknown_option")
def check(data: LintData, report: Report) -> None:
    """Report `policy_is`, `set_policy`, stances and regimes with an option that the axis does not have."""
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

    for kind in ("faction", "bloc"):
        for name, tree in data.trees(kind):
            for line, views in pairs_of(tree, "stances"):
                for view in views if isinstance(views, YamlMap) else ():
                    _option(data, report, (kind, name), ("stances", line, view), line, view)
    for name, tree in data.trees("regime"):
        _option(data, report, ("regime", name), ("id",), "regime", name)
        for place, step in maps_of(tree, "steps"):
            _option(data, report, ("regime", name), ("steps", place, "to"), "regime", str(step.get("to")))


def _option(data: LintData, report: Report, key: tuple[str, str], path: Path, axis: str, option: str) -> None:
    """Report an option that an axis does not have."""
    policy = data.sources.trees.get(("policy", axis))
    options = [known for known, _ in pairs_of(policy, "options")] if policy is not None else []
    if policy is not None and option not in options:
        text = f"policy '{axis}' has no option '{option}'"
        report.add(key, path, text, suggestion=closest(option, options))

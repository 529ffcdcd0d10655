"""Buildings and units that nobody can build: unreachable technologies, goods that come from nowhere."""

from __future__ import annotations

from game.rules.lint.base import LintData, Report, lint_check, pairs_of, texts_of, words_below
from game.rules.lint.technologies import unreachable
from game.rules.tree import YamlMap


def obtainable(data: LintData) -> set[str]:
    """Stocks that something can fill: a building, a flow, a verb, a start amount."""
    found = {name for name, tree in data.trees("stock") if tree.get("start")}
    found |= {good for _, tree in data.trees("building") for good, amount in pairs_of(tree, "makes") if amount}
    for _, tree in data.trees("flow"):
        found.add(str(tree.get("stock")))
    for _, tree in data.trees("scenario"):
        for _, nation in pairs_of(tree, "nations"):
            if isinstance(nation, YamlMap):
                found |= {good for good, amount in pairs_of(nation, "stocks") if amount}
    for kind in ("event", "act", "prologue"):
        for _, tree in data.trees(kind):
            for _, name, params in words_below(tree):
                if name in ("change", "transfer") and isinstance(params, YamlMap):
                    found.add(str(params.get("stock")))
    return found


@lint_check("not_buildable")
def check(data: LintData, report: Report) -> None:
    """Report what can never be built; goods are looked at only when there is a scenario."""
    closed = unreachable(data)
    goods = obtainable(data)
    has_world = any(True for _ in data.trees("scenario"))
    for kind in ("building", "unit"):
        for name, tree in data.trees(kind):
            for place, technology in texts_of(tree, "requires"):
                if technology in closed:
                    text = f"nobody can build it: '{technology}' can never be known"
                    report.add((kind, name), ("requires", place), text)
            for good, amount in pairs_of(tree, "cost"):
                if has_world and amount and good not in goods and ("stock", good) in data.sources.trees:
                    text = f"nobody can build it: nothing makes '{good}'"
                    report.add((kind, name), ("cost", good), text, of_key=True)
    for name, tree in data.trees("unit"):
        mobility = data.sources.trees.get(("mobility", str(tree.get("mobility"))))
        domain = tree.get("domain")
        if mobility is not None and mobility.get("domain") != domain:
            text = f"a {domain} unit cannot move by {tree.get('mobility')}"
            report.add(("unit", name), ("mobility",), text)

"""Combat rows that nothing can ever make true: unit categories that do not exist, wrong scopes."""

from __future__ import annotations

from game.rules.lint.base import LintData, Report, lint_check, texts_of
from game.rules.near import closest

_AMOUNTS = ("nation", "province", "rule", "world")


@lint_check("combat_row")
def check(data: LintData, report: Report) -> None:
    """Report combat rows about unit categories that do not exist, and amounts of a scope they cannot read."""
    categories = {str(tree.get("category")) for _, tree in data.trees("unit")}
    for name, tree in data.trees("combat_row"):
        key = ("combat_row", name)
        for place, text in texts_of(tree, "categories"):
            if text not in categories:
                near = closest(text, categories)
                report.add(key, ("categories", place), f"no unit has the category '{text}'", suggestion=near)
        for kind, scopes in (("quantity", _AMOUNTS), ("stock", ("nation",))):
            value = tree.get(kind)
            scope = data.scope(kind, value) if isinstance(value, str) else None
            if scope is not None and scope not in scopes:
                text = f"{kind} '{value}' has scope {scope}; here only {' or '.join(scopes)} works"
                report.add(key, (kind,), text)

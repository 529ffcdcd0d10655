"""Combat rows that nothing can ever make true: unit categories and kinds of weather that do not exist, wrong scopes."""

from __future__ import annotations

from game.rules.lint.base import LintData, Report, lint_check, texts_of
from game.rules.near import closest
from game.rules.prototypes import PROTOTYPES

_AMOUNTS = ("nation", "province", "rule", "world")


@lint_check("combat_row")
def check(data: LintData, report: Report) -> None:
    """Report combat rows about unit categories or weathers that do not exist, and amounts of a scope they cannot
    read.
    """
    categories = {str(tree.get("category")) for _, tree in data.trees("unit")}
    weathers = set(data.sources.ids("weather")) if "weather" in PROTOTYPES else None
    for name, tree in data.trees("combat_row"):
        key = ("combat_row", name)
        for place, text in texts_of(tree, "categories"):
            if text not in categories:
                near = closest(text, categories)
                report.add(key, ("categories", place), f"no unit has the category '{text}'", suggestion=near)
        for place, text in texts_of(tree, "weathers"):
            if weathers is not None and text not in weathers:
                near = closest(text, weathers)
                report.add(key, ("weathers", place), f"there is no weather '{text}'", suggestion=near)
        for kind, scopes in (("quantity", _AMOUNTS), ("stock", ("nation",))):
            value = tree.get(kind)
            scope = data.scope(kind, value) if isinstance(value, str) else None
            if scope is not None and scope not in scopes:
                text = f"{kind} '{value}' has scope {scope}; here only {' or '.join(scopes)} works"
                report.add(key, (kind,), text)

"""Technologies that can never be known: requirements that run in a circle, or that depend on such."""

from __future__ import annotations

from game.rules.lint.base import LintData, Report, lint_check, texts_of


def unreachable(data: LintData) -> dict[str, list[str]]:
    """Technologies nobody can reach -> the circle that prevents it (empty when it only depends on one)."""
    needs = {name: [other for _, other in texts_of(tree, "requires")] for name, tree in data.trees("technology")}
    reached: set[str] = set()
    grew = True
    while grew:
        grew = False
        for name, others in needs.items():
            if name not in reached and all(other in reached or other not in needs for other in others):
                reached.add(name)
                grew = True
    return {name: _circle(name, needs, reached) for name in sorted(set(needs) - reached)}


def _circle(start: str, needs: dict[str, list[str]], reached: set[str]) -> list[str]:
    """The circle that contains `start`, written out from it; empty when it is in none."""
    paths = [[start]]
    seen = {start}
    while paths:
        path = paths.pop(0)
        for other in sorted(needs[path[-1]]):
            if other == start:
                return [*path, start]
            if other in needs and other not in reached and other not in seen:
                seen.add(other)
                paths.append([*path, other])
    return []


@lint_check("technology_unreachable")
def check(data: LintData, report: Report) -> None:
    """Report circles once, at their first member, and what depends on them; and requirements dated later."""
    told: set[frozenset[str]] = set()
    for name, circle in unreachable(data).items():
        if not circle:
            text = f"'{name}' requires a technology that can never be known"
            report.add(("technology", name), ("requires",), text)
        elif frozenset(circle) not in told:
            told.add(frozenset(circle))
            text = f"technologies require each other in a circle: {' -> '.join(circle)}"
            report.add(("technology", name), ("requires",), text, code="technology_cycle")
    dates = {name: tree.get("date") for name, tree in data.trees("technology")}
    for name, tree in data.trees("technology"):
        for place, other in texts_of(tree, "requires"):
            if str(dates.get(other) or "") > str(dates[name] or "9"):
                text = f"it requires '{other}', which is dated later ({dates[other]})"
                report.add(
                    ("technology", name),
                    ("requires", place),
                    text,
                    severity="warning",
                    code="technology_dates",
                )

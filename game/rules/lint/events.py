"""Events that can never happen: empty windows, contradictory dates or nations, no chance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.rules.layering import Key
from game.rules.lint.base import LintData, Report, lint_check
from game.rules.tree import Path, YamlList, YamlMap


def required(when: Any, path: Path = ("when",)) -> Iterator[tuple[Path, str, Any]]:
    """(path, name, parameters) of the conditions that must all hold, those inside `all` included."""
    if isinstance(when, YamlList):
        for place, item in enumerate(when):
            if isinstance(item, YamlMap) and len(item) == 1:
                ((name, params),) = item.items()
                here = (*path, place, name)
                if name == "all":
                    yield from required(params, here)
                yield here, name, params


def main_text(params: Any, key: str) -> str | None:
    """The text of a parameter, given bare or by name."""
    value = params.get(key) if isinstance(params, YamlMap) else params
    return value if isinstance(value, str) else None


@lint_check("event_never")
def check(data: LintData, report: Report) -> None:
    """Report each reason why an event cannot fire."""
    span = _span(data)
    for name, tree in data.trees("event"):
        key = ("event", name)
        if tree.get("chance") == 0 and not _fired(data, key):
            report.add(key, ("chance",), "with chance 0 and no verb 'fire' it never happens")
        first, last, path = _dates(tree)
        if first and last and first > last:
            report.add(key, path, f"it can never happen: not before {first}, but not after {last}")
        elif span and ((first and first > span[1]) or (last and last < span[0])):
            text = f"it can never happen: every scenario lies between {span[0]} and {span[1]}"
            report.add(key, path, text, severity="warning")
        _nations(report, name, tree)


def _fired(data: LintData, key: Key) -> bool:
    """Whether an effect fires the event."""
    return any("fire" in path for _, path in data.read_by.get(key, ()))


def _dates(tree: YamlMap) -> tuple[str, str, Path]:
    """Latest first month, earliest last month, and the path of the last one that was tightened."""
    found: list[tuple[Path, str, str]] = []
    window = tree.get("window")
    if isinstance(window, YamlMap):
        found += [
            (("window", side), side, window[side]) for side in ("from", "to") if isinstance(window.get(side), str)
        ]
    for path, name, params in required(tree.get("when")):
        month = main_text(params, "month")
        if name in ("date_from", "date_to") and month:
            found.append((path, name.removeprefix("date_"), month))
    first, last = "", ""
    where: Path = ()
    for path, side, month in found:
        if side == "from" and month > first:
            first, where = month, path
        if side == "to" and (not last or month < last):
            last, where = month, path
    return first, last, where


def _span(data: LintData) -> tuple[str, str] | None:
    """First and last month of all scenarios that can be played."""
    starts = [str(tree.get("start", "1924-01")) for _, tree in data.trees("scenario")]
    ends = [str(tree.get("end", "1945-12")) for _, tree in data.trees("scenario")]
    return (min(starts), max(ends)) if starts else None


def _nations(report: Report, name: str, tree: YamlMap) -> None:
    root = tree.get("root")
    known = root if isinstance(root, str) and root not in ("any", "none") else None
    for path, word, params in required(tree.get("when")):
        if word != "nation" or (isinstance(params, YamlMap) and params.get("of", "root") != "root"):
            continue
        tag = main_text(params, "tag") or main_text(params, "nation")
        if tag and known and tag != known:
            report.add(("event", name), path, f"it can never happen: the root is {known} and must be {tag}")
        known = known or tag

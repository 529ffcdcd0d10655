"""Arguments that nothing carries, and what must be kept from human seats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.rules.lint.base import LintData, Report, lint_check
from game.rules.tree import Path, YamlList, YamlMap


def carriers(node: Any, path: Path = ()) -> Iterator[tuple[Path, list[str]]]:
    """(path, argument ids) of every map below `node` that has `args`."""
    if isinstance(node, YamlMap):
        args = node.get("args")
        if isinstance(args, YamlList):
            yield path, [name for name in args if isinstance(name, str)]
        for key in node:
            yield from carriers(node[key], (*path, key))
    elif isinstance(node, YamlList):
        for place, item in enumerate(node):
            yield from carriers(item, (*path, place))


@lint_check("argument_uncarried")
def check(data: LintData, report: Report) -> None:
    """Report arguments without carriers, and carriers of computer-only arguments open to human seats."""
    carried: set[str] = set()
    closed = {name for name, tree in data.trees("argument") if tree.get("computer_only") is True}
    for (kind, name), tree in sorted(data.sources.trees.items()):
        if kind == "argument" or data.sources.entries[kind, name].abstract:
            continue
        for path, args in carriers(tree):
            carried.update(args)
            if closed.isdisjoint(args):
                continue
            if _offered(kind, path) and _at(tree, path).get("seat") != "computer":
                barred = ", ".join(sorted(closed.intersection(args)))
                text = f"it carries {barred}, which is for computer seats only: add 'seat: computer'"
                report.add((kind, name), path, text, code="computer_only")
    for name, _ in data.trees("argument"):
        if name not in carried:
            report.add(("argument", name), (), f"nothing carries {name} yet", severity="warning")


def _offered(kind: str, path: Path) -> bool:
    """Whether the carrier is something a seat can choose."""
    return (kind in ("act", "order") and not path) or (
        kind in ("event", "policy") and path[:1] == ("options",) and len(path) == 2
    )


def _at(tree: YamlMap, path: Path) -> YamlMap:
    node: Any = tree
    for step in path:
        node = node[step]
    return node if isinstance(node, YamlMap) else YamlMap(tree.mark)

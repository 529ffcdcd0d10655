"""What the checks of this folder share: reading the game's source, and saying what is wrong where.

Every check is a function over (path, text), so that each has a test in which it must find a planted fault.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXACT = ("core", "geo", "kernels", "rules", "world", "systems", "orders", "sim", "ai", "save")
"""The rooms in which everything is a whole number and every order of things is fixed."""


@dataclass(frozen=True, order=True)
class Fault:
    """A place that breaks a house rule."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


Check = Callable[[str, str], Iterator[Fault]]


@cache
def sources() -> tuple[tuple[str, str], ...]:
    """(path, text) of every Python file of the game, sorted."""
    files = sorted(path for path in (ROOT / "game").rglob("*.py") if "_data" not in path.parts)
    return tuple((path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in files)


def room_of(path: str) -> str:
    """`game/sim/turn.py` stands in the room `sim`; files directly below `game/` in none."""
    parts = path.split("/")
    return parts[1] if len(parts) > 2 else ""


@cache
def tree_of(text: str) -> ast.Module:
    """The parsed module, every node knowing its parent as `.above`."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            child.above = node  # type: ignore[attr-defined]
    return tree


@cache
def nodes_of(text: str) -> tuple[ast.AST, ...]:
    """All nodes of the parsed module; every check looks through them."""
    return tuple(ast.walk(tree_of(text)))


def above(node: ast.AST) -> ast.AST | None:
    """The node that holds this one."""
    return getattr(node, "above", None)


def dotted(node: ast.AST) -> str:
    """`np.random.rand` for the expression of that spelling; calls and subscripts inside are skipped over."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return dotted(node.func)
    if isinstance(node, ast.Subscript):
        return dotted(node.value)
    return ""


def faults(check: Check) -> list[str]:
    """Everything the check finds in the game as it is."""
    return [str(fault) for path, text in sources() for fault in check(path, text)]


def lines(check: Check, path: str, text: str) -> list[int]:
    """Lines at which the check finds a fault in a planted text."""
    return sorted({fault.line for fault in check(path, text)})

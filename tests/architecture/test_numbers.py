"""No number of balance in Python, and no nation, person or argument by name: they live in balance/."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.architecture.source import EXACT, ROOT, Fault, above, faults, lines, nodes_of, room_of

NUMBERLESS = ("systems", "orders", "ai", "world", "sim", "kernels")
PLAIN = (0, 1, 2)
REASON = re.compile(r"#\s*not balance: \S.{2,}")
EXAMPLES = ("game/rules/docs.py",)
"""The manual shows what an id looks like."""
ARGUMENT = re.compile(r"^[PEDRGSCJIWMX]\d{2}$")


def check_numbers(path: str, text: str) -> Iterator[Fault]:
    """Whole-number literals that could be balance, on a line that does not say why they are not."""
    if room_of(path) not in NUMBERLESS:
        return
    rows = text.splitlines()
    for node in nodes_of(text):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "int" and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield Fault(path, node.lineno, f"a number in disguise: int({first.value!r})")
        if not isinstance(node, ast.Constant) or type(node.value) is not int:
            continue
        holder = above(node)
        minus = isinstance(holder, ast.UnaryOp) and isinstance(holder.op, ast.USub)
        value = -node.value if minus else node.value
        if value in PLAIN or value == -1 or REASON.search(rows[node.lineno - 1]):
            continue
        if REASON.search(rows[_table_of(node) - 1]):
            continue
        yield Fault(path, node.lineno, f"{value} belongs in balance/, or needs `# not balance: why` on its line")


def _table_of(node: ast.AST) -> int:
    """First line of the assignment at the top of the module that holds the number: one reason serves a whole table."""
    while not isinstance(above(node), ast.Module):
        holder = above(node)
        assert holder is not None
        node = holder
    return node.lineno if isinstance(node, ast.Assign | ast.AnnAssign) else 1


@cache
def names_of_content() -> frozenset[str]:
    """Nation tags and ids of persons and arguments found in the data files."""
    found: set[str] = set()
    for path in sorted((ROOT / "balance").rglob("*.yaml")):
        text = path.read_text("utf-8")
        for kind, name in re.findall(r"type: (\w+)\s*\n\s+id: (\w+)", text):
            if kind in ("nation", "person", "argument"):
                found.add(name)
    return frozenset(found)


def check_names(path: str, text: str) -> Iterator[Fault]:
    """Nations, persons and arguments named in the code."""
    if room_of(path) not in (*EXACT, "view", "lab") or path in EXAMPLES:
        return
    for node in nodes_of(text):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node.value in names_of_content() or ARGUMENT.match(node.value):
                yield Fault(path, node.lineno, f"'{node.value}' is content: the code must not know it")


@pytest.mark.parametrize("check", [check_numbers, check_names])
def test_content_is_data(check):
    found = faults(check)
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize(
    "text",
    [
        "x = 3",
        "x = -2",
        "LOSS = 40_000",
        "x = y * 10",
        "if len(x) > 5:\n    pass",
        "x = rows[3]",
        "x = int('30')",
        "x = 7  # not balance:",
    ],
)
def test_a_number_is_found(text):
    assert lines(check_numbers, "game/systems/combat/a.py", text) == [1]
    assert lines(check_numbers, "game/view/a.py", text) == []


@pytest.mark.parametrize(
    "text", ["x = 2", "x = -1", "x = True", "x = PPM // 2", "x = 64  # not balance: rows of the first table"]
)
def test_a_plain_number_passes(text):
    assert lines(check_numbers, "game/systems/combat/a.py", text) == []


def test_one_reason_serves_for_a_whole_table():
    table = "PHASES = (  # not balance: numbers of the phases\n    Phase(3),\n    Phase(4),\n)\nx = 5"
    assert lines(check_numbers, "game/sim/a.py", table) == [5]


def test_a_name_of_content_is_found():
    assert lines(check_names, "game/ai/a.py", "if True:\n    x = 'P12'") == [2]
    tag = next((name for name in sorted(names_of_content()) if name.isupper() and len(name) == 3), None)
    if tag is not None:
        assert lines(check_names, "game/ai/a.py", f"x = {tag!r}") == [1]

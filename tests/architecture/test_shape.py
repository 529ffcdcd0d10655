"""Files and functions of a size that one reads in one go, and a docstring on what others call."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import Fault, faults, lines, nodes_of, tree_of

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 60


def check_size(path: str, text: str) -> Iterator[Fault]:
    """Files and functions that have grown too long."""
    length = text.count("\n")
    if length > LINES_OF_A_FILE:
        yield Fault(path, length, f"{length} lines; split it (at most {LINES_OF_A_FILE})")
    for node in nodes_of(text):
        if isinstance(node, ast.FunctionDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            if size > LINES_OF_A_FUNCTION:
                yield Fault(path, node.lineno, f"{node.name}() has {size} lines (at most {LINES_OF_A_FUNCTION})")


def check_said(path: str, text: str) -> Iterator[Fault]:
    """Modules and public classes without a sentence on what they are for; files called after nothing."""
    tree = tree_of(text)
    if tree.body and not ast.get_docstring(tree):
        yield Fault(path, 1, "the module says nothing about itself")
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node):
            yield Fault(path, node.lineno, f"class {node.name} says nothing about itself")
    if path.rsplit("/", 1)[-1] in ("utils.py", "util.py", "misc.py", "helpers.py", "common.py"):
        yield Fault(path, 1, "name the file after what is in it")


@pytest.mark.parametrize("check", [check_size, check_said])
def test_the_game_reads_well(check):
    found = faults(check)
    assert not found, "\n".join(["", *found])


def test_what_reads_badly_is_found():
    long_function = "def f():\n" + "    x = 1\n" * LINES_OF_A_FUNCTION
    assert lines(check_size, "game/sim/a.py", long_function) == [1]
    assert lines(check_size, "game/sim/a.py", "x = 1\n" * (LINES_OF_A_FILE + 1)) == [LINES_OF_A_FILE + 1]
    assert lines(check_said, "game/sim/a.py", "x = 1") == [1]
    assert lines(check_said, "game/sim/a.py", '"""A."""\nclass B:\n    pass') == [2]
    assert lines(check_said, "game/sim/utils.py", '"""A."""\n') == [1]

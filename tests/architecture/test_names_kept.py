"""What the engine reads by name stays, whichever argument is left out: else a switch would stop the game."""

from __future__ import annotations

import ast
from pathlib import Path

from game.sim.rulebook import load_rules

ROOT = Path(__file__).parents[2] / "game"
ROOMS = ("world", "systems", "orders", "sim", "ai", "view")


def named_in_code() -> set[str]:
    """Every text in the code of the rooms that read the rules."""
    found: set[str] = set()
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            found |= {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return found


def test_names_the_engine_reads_outlive_every_argument() -> None:
    whole, named = load_rules(), named_in_code()
    lost = []
    for argument in whole.of("argument"):
        less = load_rules(without=[argument])
        for kind in ("quantity", "stock"):
            gone = sorted((set(whole.of(kind)) - set(less.of(kind))) & named)
            lost += [f"without {argument}: {kind} {name}" for name in gone]
    assert not lost


def test_what_is_left_out_but_named_stands_still() -> None:
    less = load_rules(without=["W24"])
    proto = less.get("quantity", "colonial_call")
    assert (proto.base, proto.min, proto.max, proto.args, proto.terms) == (0, 0, 0, (), ())
    assert load_rules().get("quantity", "colonial_call").base > 0

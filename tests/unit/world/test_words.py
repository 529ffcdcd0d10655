"""Every reason, message, line of history, phase and thought that the code can name has its English sentence."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import game
from game.rules.text import Catalogue
from game.sim.phases import PHASES
from game.sim.rulebook import load_rules

GAME = Path(game.__file__).parent


def calls(name: str, place: int, root: str = "") -> Iterator[tuple[str, str]]:
    """(text, where) of every literal handed to calls of `name` as argument number `place`."""
    for path in sorted((GAME / root).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if name in text else ():
            if not isinstance(node, ast.Call) or len(node.args) <= place:
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called != name:
                continue
            for part in ast.walk(node.args[place]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value, f"{path.relative_to(GAME)}:{node.lineno}"


@pytest.fixture(scope="module")
def english() -> Catalogue:
    return Catalogue.load("en")


def missing(english: Catalogue, keys: Iterator[tuple[str, str]]) -> list[str]:
    found = sorted(keys)
    assert found, "nothing was found: the search itself is broken"
    return [f"{key} ({where})" for key, where in found if english.t(key) == key]


@pytest.mark.parametrize(
    ("family", "name", "place", "root"),
    [
        ("refusal", "Refusal", 0, ""),
        ("dispatch", "dispatch", 1, "systems"),
        ("dispatch", "dispatch", 1, "world"),
        ("dispatch", "dispatch", 1, "orders"),
        ("dispatch", "dispatch", 1, "sim"),
        ("chronicle", "write", 0, "systems"),
        ("chronicle", "write", 0, "world"),
        ("chronicle", "write", 0, "orders"),
    ],
)
def test_what_the_engine_says_has_words(english, family, name, place, root) -> None:
    # A headline is its own text.
    named = ((f"{family}.{text}", where) for text, where in calls(name, place, root) if text != "headline")
    assert missing(english, named) == []


def test_phases_have_names(english) -> None:
    assert missing(english, ((f"phase.{phase.name}", "phases.py") for phase in PHASES)) == []


def test_thoughts_have_words(english) -> None:
    pattern = re.compile(r"\"(brain\.[a-z_]+)\"")
    thoughts = (
        (key, path.name)
        for path in sorted((GAME / "ai").glob("*.py"))
        for key in pattern.findall(path.read_text(encoding="utf-8"))
    )
    assert missing(english, thoughts) == []


def test_modifiers_of_battle_have_words(english) -> None:
    rows = load_rules().of("combat_row")
    assert missing(english, ((f"combat_row.{name}.name", name) for name in rows)) == []


def test_the_search_would_notice(english) -> None:
    assert missing(english, iter([("refusal.not_a_reason", "here")])) == ["refusal.not_a_reason (here)"]

"""Mechanism tests: small proofs in `tests/arguments`, each asked with its argument in force and with it left out.

They are pytest's; here they are found, run in a process of their own, and what they said is kept. An installed game has
no tests; then only what batches say is known.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

from game.core.files import files_below, read_bytes, read_text, user_dir, write_atomic
from game.lab import shipped
from game.lab.store import hashed, state_mark, tree_at

HOME: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = Path("tests", "arguments")
HARNESS: Final = "prove"
"""Name of the fixture whose first argument is the argument that is proved."""
PROPERTY: Final = "proof"
"""Name under which the harness leaves what it saw: `ID 1 0` when the claim holds as is and not without."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A mechanism test and what it said last."""

    argument: str
    test: str
    """File and function, as pytest names them."""
    as_is: bool | None = None
    """Whether the claim holds with everything in force; None when it has not been asked."""
    ablated: bool | None = None
    """Whether it holds without the argument; a proof wants False."""
    stale: bool = False

    @property
    def holds(self) -> str:
        """yes, no, or missing when it has not been asked."""
        if self.as_is is None:
            return "missing"
        return "yes" if self.as_is and self.ablated is False else "no"


def there() -> bool:
    """Whether this game has its tests with it."""
    return (HOME / FOLDER).is_dir()


def _files() -> list[Path]:
    return files_below(HOME / FOLDER, ".py") if there() else []


def listed() -> dict[str, list[str]]:
    """Argument -> its tests, read from the source of the tests."""
    found: dict[str, list[str]] = {}
    for path in _files():
        for node in ast.parse(read_text(path)).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
                for name in _proved(node):
                    found.setdefault(name, []).append(f"{path.relative_to(HOME).as_posix()}::{node.name}")
    return found


def _proved(function: ast.FunctionDef) -> list[str]:
    """Arguments that a test proves by name."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == HARNESS and call.args]
    firsts = (call.args[0] for call in named)
    return sorted({str(first.value) for first in firsts if isinstance(first, ast.Constant)})


def proofs() -> dict[str, list[Proof]]:
    """Argument -> its proofs, with what they said last."""
    said, now = _said(), mark()
    found: dict[str, list[Proof]] = {}
    for argument, tests in sorted(listed().items()):
        for test in tests:
            name = f"{argument} {test}"
            last = said.get(name) or shipped.said().get(name)
            if last is None:
                found.setdefault(argument, []).append(Proof(argument, test))
            else:
                proof = Proof(argument, test, last["as_is"], last["ablated"], last["mark"] != now)
                found.setdefault(argument, []).append(proof)
    return found


def run(arguments: Iterable[str], seconds: float | None = None) -> None:
    """Ask the tests of some arguments and keep what they say; nothing happens without tests.

    When the seconds are over before they have all answered, nothing of what they said is kept.
    """
    wanted = set(arguments)
    known = listed()
    tests = sorted({test for name in sorted(wanted & known.keys()) for test in known[name]})
    if not tests:
        return
    report = _folder() / "mechanisms.xml"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}", *tests]
    try:
        subprocess.run(command, cwd=HOME, capture_output=True, check=False, timeout=seconds)
    except subprocess.TimeoutExpired:
        return
    said, now = _said(), mark()
    for argument, asked in known.items():
        for test in asked:
            if test in tests:
                said[f"{argument} {test}"] = {"as_is": False, "ablated": None, "mark": now}
    for test, argument, as_is, ablated in _read(report):
        said[f"{argument} {test}"] = {"as_is": as_is, "ablated": ablated, "mark": now}
    write_atomic(_folder() / "mechanisms.json", json.dumps(said, indent=1, sort_keys=True).encode())


def _read(report: Path) -> list[tuple[str, str, bool, bool]]:
    """(test, argument, held as is, held without) from a report in JUnit's form."""
    found: list[tuple[str, str, bool, bool]] = []
    if not report.exists():
        return found
    for case in ElementTree.fromstring(read_bytes(report)).iter("testcase"):
        path = "/".join(str(case.get("classname")).split(".")) + ".py"
        test = f"{path}::{str(case.get('name')).partition('[')[0]}"
        for entry in case.iter("property"):
            if entry.get("name") == PROPERTY:
                argument, as_is, ablated = str(entry.get("value")).split()
                found.append((test, argument, as_is == "1", ablated == "1"))
    return found


def _folder() -> Path:
    folder = user_dir("cache") / "lab"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _said() -> dict[str, Any]:
    return tree_at(_folder() / "mechanisms.json")


def mark() -> str:
    """A mark of the game and of the tests."""
    return hashed(state_mark().encode(), *(read_bytes(path) for path in _files()))

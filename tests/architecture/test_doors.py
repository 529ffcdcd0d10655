"""One door to the disk, core/files.py, and no door for code: nothing is unpickled or evaluated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import Fault, dotted, faults, lines, nodes_of, room_of

DOOR = "game/core/files.py"
PATHLIKE = re.compile(r"(path|folder|root|dir|file|part|target)$", re.IGNORECASE)
OPENERS = ("open", "io.open", "os.open", "os.fdopen", "codecs.open", "gzip.open", "bz2.open", "lzma.open")
METHODS = ("read_text", "read_bytes", "write_text", "write_bytes")
MODULES_OF_THE_DOOR = ("tempfile", "shutil", "mmap", "sqlite3", "fileinput")
WRITERS = (
    "np.save",
    "np.savez",
    "np.savez_compressed",
    "np.savetxt",
    "np.loadtxt",
    "np.genfromtxt",
    "np.fromfile",
)
MODULES_OF_DANGER = (
    "pickle",
    "cPickle",
    "marshal",
    "shelve",
    "dill",
    "cloudpickle",
    "ctypes",
    "socket",
    "urllib",
    "http",
)
CALLS_OF_DANGER = ("eval", "exec", "compile", "__import__", "os.system", "os.popen")
PROCESSES = ("cli", "lab")
"""Rooms that may start a process of their own: the soak kills savers, the lab runs campaigns side by side."""


def check_door(path: str, text: str) -> Iterator[Fault]:
    """Files opened elsewhere than through the door. The workshop reads source packages and stands outside."""
    if path == DOOR or room_of(path) == "workshop":
        return
    for node in nodes_of(text):
        if isinstance(node, ast.Call):
            name = dotted(node.func)
            if name in OPENERS or name in WRITERS:
                yield Fault(path, node.lineno, f"{name}(): go through {DOOR}")
            elif isinstance(node.func, ast.Attribute) and (node.func.attr in METHODS or _opens_a_path(node)):
                yield Fault(path, node.lineno, f".{node.func.attr}(): go through {DOOR}")
        elif isinstance(node, ast.Import | ast.ImportFrom):
            for name in _modules(node):
                if name in MODULES_OF_THE_DOOR:
                    yield Fault(path, node.lineno, f"{name}: go through {DOOR}")


def _opens_a_path(node: ast.Call) -> bool:
    """`path.open("rb")`, but not a menu that opens."""
    if not (isinstance(node.func, ast.Attribute) and node.func.attr == "open"):
        return False
    first = node.args[0] if node.args else None
    with_mode = isinstance(first, ast.Constant) and isinstance(first.value, str) and set(first.value) <= set("rwabx+t")
    return with_mode or bool(PATHLIKE.search(dotted(node.func.value).split(".")[-1]))


def check_danger(path: str, text: str) -> Iterator[Fault]:
    """What would let a data file, a mod or a save run code, or the game reach the network."""
    room = room_of(path)
    for node in nodes_of(text):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for name in _modules(node):
                if name in MODULES_OF_DANGER:
                    yield Fault(path, node.lineno, f"{name} is banned in the game")
                elif name in ("subprocess", "multiprocessing") and room not in PROCESSES:
                    yield Fault(path, node.lineno, f"{name} may be used in {' and '.join(PROCESSES)} only")
        elif isinstance(node, ast.Call):
            name = dotted(node.func)
            words = {word.arg: getattr(word.value, "value", None) for word in node.keywords}
            if name in CALLS_OF_DANGER:
                yield Fault(path, node.lineno, f"{name}() is banned in the game")
            elif name in (
                "yaml.load",
                "yaml.load_all",
                "yaml.unsafe_load",
                "yaml.full_load",
                "yaml.safe_load",
            ):
                if room != "workshop" or "safe" not in name:
                    yield Fault(path, node.lineno, f"{name}(): use the strict loader of the rules")
            elif name in ("np.load", "numpy.load") and words.get("allow_pickle", True) is not False:
                yield Fault(path, node.lineno, "np.load() needs allow_pickle=False")
            elif words.get("shell") is True:
                yield Fault(path, node.lineno, "no shell")


def _modules(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [(node.module or "").split(".")[0]]
    return [name.name.split(".")[0] for name in node.names]


@pytest.mark.parametrize("check", [check_door, check_danger])
def test_the_game_keeps_its_doors_shut(check):
    found = faults(check)
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize(
    "text",
    [
        "x = open(p)",
        "with self.path.open() as f:\n    pass",
        "x = p.open('rb')",
        "x = p.read_text()",
        "p.write_bytes(b'')",
        "import tempfile",
        "np.savez(p, x)",
        "import shutil",
    ],
)
def test_another_door_is_found(text):
    assert lines(check_door, "game/view/a.py", text) == [1]
    assert lines(check_door, DOOR, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "import pickle",
        "from marshal import loads",
        "x = eval(y)",
        "exec(y)",
        "x = yaml.load(y)",
        "x = yaml.safe_load(y)",
        "x = np.load(f)",
        "x = np.load(f, allow_pickle=True)",
        "import subprocess",
        "os.system('ls')",
        "from urllib.request import urlopen",
        "run(y, shell=True)",
    ],
)
def test_danger_is_found(text):
    assert lines(check_danger, "game/rules/a.py", text) == [1]


def test_safe_forms_pass():
    assert lines(check_danger, "game/geo/a.py", "x = np.load(f, allow_pickle=False)\ny = re.compile('a')") == []

"""Who may import whom: each room only those before it on the ladder."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import Fault, above, faults, lines, nodes_of, room_of

LADDER = (
    *(
        "core",
        "geo",
        "kernels",
        "rules",
        "world",
        "systems",
        "orders",
        "sim",
        "ai",
        "save",
        "lab",
        "view",
        "cli",
    ),
)
VIEW_SEES = ("core", "geo", "rules", "orders", "save", "view")
VIEW_SEES_OF = ("game.world.views", "game.sim.session")
HOMES = {
    "pygame": "game/view/",
    "pygame_gui": "game/view/",
    "esper": "game/world/ecs.py",
}
HEAVY = ("matplotlib", "dask", "distributed", "scipy", "PIL", "soundfile", "cryptography", "networkx")


def imported(text: str) -> Iterator[tuple[ast.stmt, str]]:
    """Every imported module by its full name; `from a import b` gives both `a` and `a.b`."""
    for node in nodes_of(text):
        if isinstance(node, ast.Import):
            yield from ((node, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            yield from ((node, f"{module}.{name.name}") for name in node.names)


def check_ladder(path: str, text: str) -> Iterator[Fault]:
    """Imports that go up, into the workshop, or across systems of different topics."""
    room = room_of(path)
    for node, name in imported(text):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield Fault(path, node.lineno, "write imports in full, not relative")
            continue
        parts = name.split(".")
        if parts[0] != "game" or len(parts) < 2:
            continue
        to = parts[1]
        if to not in LADDER:
            if to == "workshop" and room not in ("workshop", "cli"):
                yield Fault(path, node.lineno, "only cli may use the workshop")
        elif room == "workshop":
            continue
        elif room not in LADDER:
            yield Fault(path, node.lineno, f"the room '{room}' is not on the ladder")
        elif LADDER.index(to) > LADDER.index(room):
            yield Fault(path, node.lineno, f"{room} may not import {to}: it stands above")
        elif room == "view" and to not in VIEW_SEES and not name.startswith(VIEW_SEES_OF):
            yield Fault(path, node.lineno, f"the view may not see {name}")
        elif room == "systems" and to == "systems":
            own = path.split("/")[2]
            if parts[2] not in (own, "base") and not own.endswith(".py"):
                yield Fault(path, node.lineno, f"systems of '{own}' and '{parts[2]}' must not import each other")


def check_confined(path: str, text: str) -> Iterator[Fault]:
    """Libraries that have one home only."""
    for node, name in imported(text):
        home = HOMES.get(name.split(".")[0])
        if home is not None and not path.startswith(home):
            yield Fault(path, node.lineno, f"{name.split('.')[0]} may be imported in {home} only")


def check_lazy(path: str, text: str) -> Iterator[Fault]:
    """Heavy libraries that would be loaded as soon as the module is."""
    if room_of(path) == "workshop":
        return
    for node, name in imported(text):
        if name.split(".")[0] in HEAVY and not _is_inside_function(node):
            yield Fault(path, node.lineno, f"import {name.split('.')[0]} inside the function that needs it")


def _is_inside_function(node: ast.AST) -> bool:
    holder = above(node)
    while holder is not None:
        if isinstance(holder, ast.FunctionDef):
            return True
        if isinstance(holder, ast.If) and "TYPE_CHECKING" in ast.unparse(holder.test):
            return True
        holder = above(holder)
    return False


@pytest.mark.parametrize("check", [check_ladder, check_confined, check_lazy])
def test_the_game_keeps_the_ladder(check):
    found = faults(check)
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("game/core/a.py", "from game.rules.ruleset import Ruleset"),
        ("game/world/a.py", "import game.sim.session"),
        ("game/world/a.py", "from game import systems"),
        ("game/world/a.py", "def f():\n    pass\nif True:\n    from game.orders import base"),
        ("game/sim/a.py", "from game.ai.brain import think"),
        ("game/view/a.py", "from game.systems.combat import odds"),
        ("game/view/a.py", "from game.world.world import World"),
        ("game/view/a.py", "from game.sim.turn import resolve"),
        ("game/systems/combat/a.py", "from game.systems.movement.field import reach"),
        ("game/lab/a.py", "from game.workshop.assets import bake"),
        ("game/attic/a.py", "from game.core.units import PPM"),
        ("game/sim/a.py", "from .session import Session"),
    ],
)
def test_a_step_up_is_found(path, text):
    assert lines(check_ladder, path, text) == [text.count("\n") + 1]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "game/systems/combat/a.py",
            "from game.systems.base import Phase\nfrom game.systems.combat.odds import odds",
        ),
        ("game/view/a.py", "from game.world.views import TurnView\nfrom game.sim.session import Session"),
        ("game/cli/a.py", "from game.workshop.assets import bake\nfrom game.view.app import run"),
        ("game/workshop/a.py", "from game.view.art import icons"),
    ],
)
def test_a_step_down_is_allowed(path, text):
    assert lines(check_ladder, path, text) == []


def test_a_library_outside_its_home_is_found():
    assert lines(check_confined, "game/sim/a.py", "import numpy\nimport pygame.image") == [2]
    assert lines(check_confined, "game/world/world.py", "from esper import Processor") == [1]
    assert lines(check_confined, "game/workshop/art.py", "import pygame") == [1]
    assert lines(check_confined, "game/world/ecs.py", "import esper") == []


def test_a_heavy_import_at_the_top_is_found():
    lazy = "def draw():\n    import matplotlib.pyplot as plt"
    assert lines(check_lazy, "game/lab/charts.py", "import matplotlib.pyplot as plt\n") == [1]
    assert lines(check_lazy, "game/lab/charts.py", lazy) == []

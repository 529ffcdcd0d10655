"""What is loaded when: the command line starts light, and the engine never drags a window along."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT

HEAVY = ("matplotlib", "dask", "distributed", "scipy", "PIL", "soundfile", "cryptography", "networkx")
WINDOW = ("pygame", "pygame_gui")
ENGINE = ("numpy", "pydantic", "esper", "yaml", "rich", "msgspec")


def loaded_by(statement: str) -> set[str]:
    """Top-level names of the modules that a fresh interpreter holds after `statement`."""
    code = f"import sys, json\n{statement}\nprint(json.dumps(sorted({{n.split('.')[0] for n in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_command_line_starts_light():
    loaded = loaded_by("import game.cli.main as m; m._parser()")
    assert loaded.isdisjoint((*HEAVY, *WINDOW, *ENGINE))


def test_the_engine_needs_no_window():
    pytest.importorskip("game.sim.session")
    loaded = loaded_by("import game.sim.session, game.save, game.ai")
    assert loaded.isdisjoint((*HEAVY, *WINDOW))


def test_a_heavy_import_would_be_seen():
    assert "sqlite3" in loaded_by("import game, sqlite3")

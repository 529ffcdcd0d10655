"""A wheel built from this checkout runs somewhere else, with its data inside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "wheel",
        "-q",
        "--no-deps",
        "-w",
        folder,
        ROOT,
    ]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    if done.returncode != 0 and "hatchling" in done.stderr and "No matching distribution" in done.stderr:
        pytest.skip("no network to fetch the build tool (hatchling): the wheel was not built")
    assert done.returncode == 0, done.stderr
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_code_data_and_licences(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in ("game/cli/main.py", "game/_data/LICENSE", "game/_data/NOTICE", "game/_data/assets/manifest.yaml"):
        assert wanted in names
    tracked = subprocess.run(["git", "ls-files", "balance", "maps", "assets"], cwd=ROOT, capture_output=True, text=True)
    if tracked.returncode == 0 and tracked.stdout:
        assert {f"game/_data/{name}" for name in tracked.stdout.split("\n") if name} <= set(names)
    assert not [name for name in names if name.startswith(("tests/", "out/", ".venv")) or "__pycache__" in name]


def test_the_wheel_runs_three_months_elsewhere(wheel, tmp_path):
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    code = "import game, sys; from game.cli.main import main; print(game.__file__, file=sys.stderr); sys.exit(main())"
    words = ["run", "--scenario", "nine", "--until", "1924-04", "--json", "--quiet"]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(site), "RED_TESTAMENT_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert str(site) in done.stderr
    assert json.loads(done.stdout)["turns"] == 3

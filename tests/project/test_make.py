"""make.py, the road of a newcomer: standard library only, clear words, the same jobs behind make and make.bat."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def make():
    spec = importlib.util.spec_from_file_location("make_script", ROOT / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_only_the_standard_library_is_used():
    tree = ast.parse((ROOT / "make.py").read_text("utf-8"))
    names = {n.name for node in ast.walk(tree) if isinstance(node, ast.Import) for n in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names <= set(sys.stdlib_module_names)


def test_help_and_unknown_jobs():
    done = subprocess.run([sys.executable, "make.py", "help"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "play" in done.stdout
    done = subprocess.run([sys.executable, "make.py", "paly"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "there are: play, test" in done.stderr


def test_an_old_python_is_refused_in_words(make, monkeypatch, capsys):
    monkeypatch.setattr(make.sys, "version_info", (3, 9, 0))
    monkeypatch.setattr(make, "find_newer", lambda: None)
    assert make.main(["play"]) == 2
    assert "Python 3.11 or newer is needed" in capsys.readouterr().err


def test_a_newer_python_takes_over(make, monkeypatch):
    calls = []
    monkeypatch.setattr(make.sys, "version_info", (3, 9, 0))
    monkeypatch.setattr(make, "find_newer", lambda: "/usr/bin/python3.12")
    monkeypatch.setattr(make, "call", lambda command, **_: calls.append(command) or 0)
    assert make.main(["test", "-k", "x"]) == 0
    assert calls == [["/usr/bin/python3.12", str(ROOT / "make.py"), "test", "-k", "x"]]


def test_packages_are_installed_once(make, monkeypatch, tmp_path):
    calls = []
    monkeypatch.setattr(make, "VENV", str(tmp_path))
    monkeypatch.setattr(make, "STAMP", str(tmp_path / "installed.txt"))
    monkeypatch.setattr(make, "works", lambda python: True)
    monkeypatch.setattr(make, "call", lambda command, **_: calls.append(command) or 0)
    make.set_up([])
    make.set_up([])
    assert len(calls) == 1
    assert set(project()["dependencies"]) <= set(calls[0])
    make.set_up(["dev"])
    make.set_up([])
    assert len(calls) == 2
    assert set(project()["optional-dependencies"]["dev"]) <= set(calls[1])


def test_a_failed_download_is_said_in_words(make, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(make, "STAMP", str(tmp_path / "installed.txt"))
    monkeypatch.setattr(make, "works", lambda python: True)
    monkeypatch.setattr(make, "call", lambda command, **_: 1)
    assert make.main(["setup"]) == 1
    assert "Is there a network?" in capsys.readouterr().err
    assert not (tmp_path / "installed.txt").exists()


def test_a_system_without_venv_is_said_in_words(make, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(make, "VENV", str(tmp_path / "venv"))
    monkeypatch.setattr(make, "STAMP", str(tmp_path / "installed.txt"))
    monkeypatch.setattr(make, "works", lambda python: False)
    monkeypatch.setattr(make, "call", lambda command, **_: 1)
    assert make.main(["play"]) == 1
    assert "python3-venv" in capsys.readouterr().err


def test_jobs_hand_on_what_follows(make, monkeypatch):
    calls = []
    monkeypatch.setattr(make, "set_up", lambda extras: calls.append(extras))
    monkeypatch.setattr(make, "call", lambda command, **_: calls.append(command[1:]) or 0)
    make.main(["play", "--seed", "7"])
    make.main(["test", "-k", "ladder", "-n0"])
    assert calls[:2] == [[], ["main.py", "play", "--seed", "7"]]
    assert calls[2:] == [["dev"], ["-m", "pytest", "-q", "-k", "ladder", "-n0"]]


def test_tests_that_take_too_long_are_noticed(make, monkeypatch, capsys):
    calls = []
    monkeypatch.setattr(make, "set_up", lambda extras: None)
    monkeypatch.setattr(make, "call", lambda command, env: calls.append((command[1:], env)) or 1)
    for seconds, noticed in ((299, False), (301, True)):
        clock = iter((1000, 1000 + seconds))
        monkeypatch.setattr(make.time, "monotonic", lambda clock=clock: next(clock))
        assert make.main(["test", "-n0"]) == 1
        assert ("make durations" in capsys.readouterr().out) is noticed
    monkeypatch.setattr(make.time, "monotonic", lambda: 0)
    make.main(["durations", "-n0"])
    assert calls[-1][0] == ["-m", "pytest", "-q", "-n0", "--costs"]
    assert calls[-1][1]["PYTHONPYCACHEPREFIX"].startswith(make.VENV)


def test_makefile_and_batch_file_know_the_same_jobs(make):
    jobs = re.search(r"^JOBS := (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)[1].split()
    assert jobs == list(make.JOBS)
    assert "make.py" in (ROOT / "make.bat").read_text("utf-8")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert "make test" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_every_dependency_has_a_range_and_a_reason():
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    for name in project()["dependencies"]:
        line = next(line for line in lines if line.strip().startswith(f'"{name}"'))
        assert re.search(r"[<>=]=?\d", name), name
        assert len(line.partition("#")[2].strip()) > 15, f"{name} has no reason"
    assert not any(word in str(project()) for word in ("http:", "file:", "@ git"))

"""For all tests: no window, no sound, and a home of their own, so that nobody's saves are touched."""

from __future__ import annotations

import gc
import os

import pytest

from tests.costs import Costs

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--costs", action="store_true", help="processor seconds by folder, and the dearest tests")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--costs"):
        config.pluginmanager.register(Costs(config))


@pytest.fixture(autouse=True, scope="module")
def what_stays() -> None:
    """What is left when a file of tests begins, code and rules above all, stays: Python's collector need not look at it
    again and again.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """Saves, settings and caches of a test lie below its own folder."""
    monkeypatch.setenv("RED_TESTAMENT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"

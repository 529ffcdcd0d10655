"""For all tests: no window, no sound, and a home of their own, so that nobody's saves are touched."""

from __future__ import annotations

import os

import pytest

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """Saves, settings and caches of a test lie below its own folder."""
    monkeypatch.setenv("RED_TESTAMENT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"

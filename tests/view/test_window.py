"""One run of the real window: a virtual display, a window manager, true clicks and keys; skipped where these are
missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("Xvfb", "openbox", "xdotool")
SIZE = (1280, 720)


def _until(what, seconds=20.0):
    """The first true answer of `what`; fails after so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"nothing came of {what.__doc__ or what}")


@pytest.fixture
def display(own_home):
    """A virtual display with a window manager; its number as the environment to run in."""
    lost = [tool for tool in TOOLS if shutil.which(tool) is None]
    if lost:
        pytest.skip(f"the real window needs {', '.join(lost)}")
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1400x900x24", "-nolisten", "tcp"], pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writer)
    with os.fdopen(reader) as pipe:
        number = pipe.readline().strip()
    env = {k: v for k, v in os.environ.items() if k not in ("SDL_VIDEODRIVER", "WAYLAND_DISPLAY")}
    env |= {
        "DISPLAY": f":{number}",
        "SDL_AUDIODRIVER": "dummy",
        "RED_TESTAMENT_HOME": str(own_home),
        "LANG": "C.UTF-8",
        "SDL_VIDEO_X11_WMCLASS": "red_testament",
    }
    manager = subprocess.Popen(["openbox"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield env
    for process in (manager, server):
        process.terminate()
        process.wait(10)


def test_the_true_window_answers_mouse_and_keys(display, own_home, show):
    menu = show("menu", SIZE, 0.75)
    menu.app.backend.saves = lambda speech: []
    menu.app.go("menu")
    settings = menu.find("menu.settings").rect.center
    menu.app.push("settings")
    box = menu.find("settings.neutral_symbols").rect
    view = own_home / "settings" / "view.json"
    view.parent.mkdir(parents=True, exist_ok=True)
    view.write_text('{"size": [1280, 720], "language": "en", "scale": 0.75}')

    def tool(*words):
        return subprocess.run(["xdotool", *map(str, words)], env=display, capture_output=True, text=True).stdout.strip()

    game = subprocess.Popen([sys.executable, "main.py", "play"], cwd=ROOT, env=display)
    try:

        def window():
            """the window (a slow display makes the game open a second one in place of the first)"""
            found = _until(lambda: tool("search", "--onlyvisible", "--class", "red_testament").split(), 40)[-1]
            tool("windowfocus", found)
            return found

        def ticked():
            """the tick in the settings"""
            for place in (settings, (box.x + 10, box.centery)):
                tool("mousemove", "--window", window(), *place, "click", 1)
                time.sleep(0.8)
            return '"neutral_symbols": true' in view.read_text()

        def pictured():
            """the key that saves a picture"""
            tool("key", "--window", window(), "F12")
            time.sleep(0.5)
            return list((own_home / "pictures").glob("*.png"))

        _until(ticked, 40)
        _until(pictured)
        for key in ("Escape", "Escape", "Left", "Return"):
            tool("key", "--window", window(), key)
            time.sleep(0.6)
        assert game.wait(20) == 0
    finally:
        if game.poll() is None:
            game.kill()
            game.wait()

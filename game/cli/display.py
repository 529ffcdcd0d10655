"""Whether a window can be opened here, and whether the right pygame is installed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping


def why_no_window(environment: Mapping[str, str], platform: str = sys.platform) -> str:
    """Why no window can open, in words; "" when one can.

    >>> why_no_window({"DISPLAY": ":0"}, "linux")
    ''
    >>> why_no_window({}, "linux")
    'there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)'
    """
    driver = environment.get("SDL_VIDEODRIVER", "")
    if driver in ("dummy", "offscreen"):
        return f"SDL_VIDEODRIVER={driver} asks for no window"
    if driver or platform in ("win32", "darwin", "cygwin"):
        return ""
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        return ""
    return "there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)"


HOW_TO_OPEN = """To play in a window, use any of these:
  - on a desktop machine: `make play` (Windows: `make.bat play`), or `python main.py`
  - over ssh: connect with `ssh -X`, then `make play`
  - without a screen, to try the window all the same: `xvfb-run -s "-screen 0 1600x900x24" make play`"""


def second_pygame(installed: Iterable[str]) -> str:
    """What to do when the old `pygame` lies beside pygame-ce, which breaks both; "" when all is well.

    >>> second_pygame(["numpy", "pygame-ce"])
    ''
    """
    names = {name.lower().replace("_", "-") for name in installed}
    if "pygame" not in names:
        return ""
    if "pygame-ce" in names:
        return (
            "both `pygame` and `pygame-ce` are installed, and they overwrite each other's files. Mend it with:\n"
            "    python -m pip uninstall -y pygame pygame-ce && python -m pip install 'pygame-ce>=2.5.5,<2.6'"
        )
    return (
        "the old `pygame` is installed where the game needs `pygame-ce`. Mend it with:\n"
        "    python -m pip uninstall -y pygame && python -m pip install 'pygame-ce>=2.5.5,<2.6'"
    )


def check_pygame() -> None:
    """Raises GameError when pygame would not work."""
    from importlib.metadata import distributions

    from game.core.errors import GameError

    problem = second_pygame(str(found.metadata["Name"]) for found in distributions())
    if problem:
        raise GameError(problem)


def no_window_here() -> str:
    """Why no window can open in this process; "" when one can."""
    return why_no_window(os.environ)

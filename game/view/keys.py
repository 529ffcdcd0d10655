"""Every action that has a key: its default, and the player's own choice from the settings.

A key is written "ctrl+shift+f1": any of ctrl, shift, alt, then the name pygame gives the key.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pygame

DEFAULTS: Final[dict[str, str]] = {
    "back": "escape",
    "find": "ctrl+k",
    "screenshot": "f12",
    "help": "f1",
    "fullscreen": "alt+return",
    "end_turn": "ctrl+return",
    "undo": "ctrl+z",
    "redo": "ctrl+y",
    "quick_save": "ctrl+s",
    "quick_load": "ctrl+l",
    "next_alert": "n",
    "next_idle": "space",
    "fronts": "f",
    "ledger": "ctrl+g",
    "report": "ctrl+r",
    "encyclopedia": "ctrl+e",
    "tab_production": "ctrl+1",
    "tab_army": "ctrl+2",
    "tab_navy": "ctrl+3",
    "tab_research": "ctrl+4",
    "tab_party": "ctrl+5",
    "tab_diplomacy": "ctrl+6",
    "tab_air": "ctrl+7",
    "mode_political": "f2",
    "mode_terrain": "f3",
    "mode_resources": "f4",
    "mode_industry": "f5",
    "mode_people": "f6",
    "mode_supply": "f7",
    "mode_relations": "f8",
    "mode_sight": "f9",
    "mode_weather": "f10",
    "ministry": "ctrl+m",
    "congress": "ctrl+p",
    "mode_fronts": "f11",
    "mode_sea": "shift+f2",
    "mode_air": "shift+f3",
    "fleets": "v",
    "wings": "g",
    "zoom_in": "+",
    "zoom_out": "-",
    "centre_home": "home",
    "pan_left": "a",
    "pan_right": "d",
    "pan_up": "w",
    "pan_down": "s",
}
FORBIDDEN: Final = frozenset(
    {
        "tab",
        "return",
        "left shift",
        "right shift",
        "left ctrl",
        "right ctrl",
        "left alt",
        "right alt",
        "caps lock",
        "numlock",
    }
)
_SPOKEN: Final = {
    "escape": "Esc",
    "return": "Enter",
    "space": "Space",
    "home": "Home",
    "end": "End",
    "+": "+",
}
_LAST_ALONE: Final = ("+", "ctrl++", "alt++", "shift++")


def spec_of(event: pygame.event.Event) -> str:
    """How a KEYDOWN event is written."""
    name = pygame.key.name(event.key)
    if event.unicode == "+" or name == "[+]":
        name = "+"
    elif name in ("[-]", "enter"):
        name = {"[-]": "-", "enter": "return"}[name]
    parts = []
    if event.mod & pygame.KMOD_CTRL:
        parts.append("ctrl")
    if event.mod & pygame.KMOD_SHIFT and name != "+":
        parts.append("shift")
    if event.mod & pygame.KMOD_ALT:
        parts.append("alt")
    return "+".join([*parts, name])


def spoken(spec: str) -> str:
    """A key as a player reads it: Ctrl+Enter."""
    if not spec:
        return ""
    head, key = (spec[:-2], "+") if spec in _LAST_ALONE[1:] else spec.rsplit("+", 1) if "+" in spec[1:] else ("", spec)
    parts = [part.capitalize() for part in head.split("+") if part]
    return "+".join([*parts, _SPOKEN.get(key, key.upper() if len(key) <= 3 else key.capitalize())])


class Keys:
    """Which key does what. `own` holds only what the player changed."""

    def __init__(self, own: Mapping[str, str] | None = None) -> None:
        self.own = {action: spec for action, spec in (own or {}).items() if action in DEFAULTS}

    def spec(self, action: str) -> str:
        """The key of an action; "" when it has none."""
        return self.own.get(action, DEFAULTS.get(action, ""))

    def action(self, event: pygame.event.Event) -> str:
        """The action a KEYDOWN event asks for, or ""."""
        spec = spec_of(event)
        return next((action for action in DEFAULTS if self.spec(action) == spec), "")

    def rebind(self, action: str, spec: str) -> str:
        """Give an action another key. Returns the action that lost this key, or ""; raises ValueError for
        keys the
        interface needs itself (Tab, Enter and the modifiers, which also multiply orders)."""
        if action not in DEFAULTS:
            raise KeyError(action)
        if spec in FORBIDDEN:
            raise ValueError(spec)
        loser = next((other for other in DEFAULTS if other != action and self.spec(other) == spec), "")
        if loser:
            self.own[loser] = ""
        self.own[action] = spec
        if spec == DEFAULTS[action]:
            del self.own[action]
        return loser

"""A row (or column) of tabs, one of them lit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pygame

from game.view.ui import layout
from game.view.ui.button import Button, IconButton
from game.view.ui.tip import TipSource
from game.view.ui.widget import Group, Widget


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its id, text, icon, tooltip, and the action whose key chooses it."""

    id: str
    text: str = ""
    icon: str = ""
    tip: TipSource = None
    action: str = ""


class Tabs(Group):
    """Tabs side by side, or below each other with `upright`. With `icons_only`: icon buttons."""

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        tabs: Sequence[Tab],
        chosen: str,
        on_change: Callable[[str], object],
        *,
        upright: bool = False,
        icons_only: bool = False,
        gap: int = 4,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, **options)
        self.chosen, self.on_change = chosen, on_change
        cut = layout.rows if upright else layout.columns
        self.buttons: dict[str, Button | IconButton] = {}
        for tab, place in zip(tabs, cut(rect, [1.0] * len(tabs), self.ui.px(gap)), strict=True):
            name = f"{self.id}.{tab.id}" if self.id else tab.id
            rest: dict[str, Any] = {
                "id": name,
                "tip": tab.tip or (tab.text if icons_only else None),
                "action": tab.action,
                "lit": tab.id == chosen,
            }
            if icons_only:
                self.buttons[tab.id] = IconButton(self, place, tab.icon, partial(self.pick, tab.id), **rest)
            else:
                self.buttons[tab.id] = Button(
                    self,
                    place,
                    tab.text,
                    partial(self.pick, tab.id),
                    icon=tab.icon,
                    align="left" if tab.icon else "centre",
                    **rest,
                )

    def pick(self, chosen: str) -> None:
        """Choose a tab."""
        if chosen != self.chosen:
            self.chosen = chosen
            for name, button in self.buttons.items():
                button.lit = name == chosen
            self.touch()
            self.on_change(chosen)

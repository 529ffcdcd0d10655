"""What a screen is: it builds its widgets anew whenever the window, the scale or the language changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

import pygame

from game.core.registry import Registry
from game.view.ui import Canvas, Ui
from game.view.words import Words

if TYPE_CHECKING:
    from game.view.app import App

SCREENS: Registry[type[Screen]] = Registry("the screens")


def screen(name: str) -> Callable[[type[Screen]], type[Screen]]:
    """Enter a screen class under a name, by which `App.go` and `shot` find it."""

    def enter(kind: type[Screen]) -> type[Screen]:
        kind.name = name
        return SCREENS.add(name, kind)

    return enter


class Screen:
    """Base of all screens. State lives in attributes; `build` only makes widgets from it.

    `args` are what `App.go(name, **args)` was called with; `sample` gives such arguments for a picture of the
    screen.
    """

    name: ClassVar[str] = ""
    arrows_focus: ClassVar[bool] = True
    floating: ClassVar[bool] = False

    def __init__(self, app: App, **args: Any) -> None:
        self.app = app
        self.args = args

    @classmethod
    def sample(cls, app: App) -> dict[str, Any]:
        """Arguments to show the screen with when there is no game."""
        return {}

    @property
    def ui(self) -> Ui:
        """The window's interface."""
        return self.app.ui

    def t(self, key: str, /, **params: Any) -> Words:
        """Text of the catalogue."""
        return self.app.ui.t(key, **params)

    def px(self, n: float) -> int:
        """Pixels of the screen for `n` pixels at scale 1."""
        return self.app.ui.px(n)

    def build(self) -> None:
        """Fill `self.ui.base`. Called at the start and after every change of size, scale, palette or
        language.
        """

    def back(self, c: Canvas) -> None:
        """Paint what lies under all widgets."""
        c.fill(self.ui.rect, c.colours.black)

    def event(self, event: pygame.event.Event) -> bool:
        """An event no widget wanted; True when it was used."""
        return False

    def escape(self) -> None:
        """Escape with nothing left to close: go back by default."""
        self.app.back()

    def tick(self, dt: float) -> None:
        """Time passed (seconds)."""

    def settle(self) -> None:
        """Finish at once what is made little by little: for pictures and tests."""

    def leave(self) -> None:
        """The screen goes away."""

    def rebuild(self) -> None:
        """Throw the widgets away and build them from the state again; keeps the focus where it was."""
        self.app.rebuild()

"""The campaign screen with the ministry of war open, for pictures and trials of its pages and of the weather."""

from __future__ import annotations

from typing import Any

from game.view.models.play import Play
from game.view.panels.ministry import state
from game.view.screens.base import screen
from game.view.screens.campaign import Campaign

BOARD = {"rifle_division": 2, "cavalry_division": 1, "artillery_brigade": 1}


class Ministry(Campaign):
    """A campaign whose ministry opens at once."""

    page = "overview"

    def build(self) -> None:
        """Open it."""
        self.tab = "army"
        super().build()
        self.open_ministry(self.page)


@screen("ministry")
class Overview(Ministry):
    """The state of the army."""


@screen("templates")
class Templates(Ministry):
    """Templates and the drawing board."""

    page = "templates"

    def __init__(self, app: Any, play: Play | None = None, report: bool = False) -> None:
        super().__init__(app, play, report)
        memory = state(self)
        memory.template, memory.units = "rifle_corps", dict(BOARD)
        memory.name = self.t("ui.ministry.unnamed")


@screen("commanders")
class Commanders(Ministry):
    """Commanders and their posts."""

    page = "commanders"


@screen("weather")
class Weather(Campaign):
    """The map of the month's weather."""

    def build(self) -> None:
        """Show it from farther off."""
        self.mode = "weather"
        super().build()

"""Kind `luck`: how much chance matters."""

from __future__ import annotations

from pydantic import Field

from game.rules.prototypes.base import Natural, Prototype, prototype


@prototype("luck")
class LuckProto(Prototype):
    """A setting of the scatter of keyed chance in battles and swings."""

    spread: Natural = Field(description="Scale of random scatter, ppm (1000000 = full, 0 = none).")
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

"""Kind `prologue`: a point of departure before the first month."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import (
    Effects,
    Many,
    MonthText,
    Natural,
    Prototype,
    RefTo,
    Share,
    prototype,
)


@prototype("prologue")
class PrologueProto(Prototype):
    """What is different on the first day."""

    date: MonthText = Field(default="1924-01", description="The month it is played from, quoted.")
    effects: Effects = Field(default=(), description="Verbs run at set-up.")
    start_factions: Many[Annotated[str, RefTo("faction")]] = Field(
        default=(), description="Factions it is meant for; none means all."
    )
    changes: Many[str] = Field(default=(), description="Text keys of the changes listed on the briefing.")
    rated: Share | None = Field(default=None, description="How likely the discussion thought it, ppm.")
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

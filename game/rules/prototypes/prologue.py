"""Kind `prologue`: a point of departure before the first month."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import (
    Effects,
    Icon,
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
    """What is different on the first day. What the briefing lists is read off the effects themselves."""

    date: MonthText = Field(default="1924-01", description="The month it is played from, quoted.")
    departs: str = Field(default="", description="When it parts from history, as on a calendar: `1918` or `1924-05`.")
    effects: Effects = Field(default=(), description="Verbs run at set-up.")
    start_factions: Many[Annotated[str, RefTo("faction")]] = Field(
        default=(), description="Factions it is meant for; none means all."
    )
    rated: Share | None = Field(
        default=None,
        description="How likely the discussion thought it that Trotsky leads, given this departure, ppm;"
        " none where the question does not arise.",
    )
    featured: bool = Field(default=False, description="True: New Game shows it as a card with a picture.")
    picture: Icon | None = Field(default=None, description="Picture of the card below assets.")
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

"""Kind `seizure`: taking power by force. Prepared in secret, betrayed by chance, decided by odds."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import (
    WHEN_TEXT,
    Conditions,
    Effects,
    Icon,
    Natural,
    Prototype,
    RefTo,
    prototype,
)


@prototype("seizure")
class SeizureProto(Prototype):
    """A coup, a rising of the garrison, a palace plot: the one who acts is the plotter, the rival is the ruler."""

    nation: Annotated[str, RefTo("nation")] | None = Field(
        default=None, description="Tag of its nation; none: of every nation for which there is none by name."
    )
    when: Conditions = Field(default=(), description=WHEN_TEXT)
    odds: Annotated[str, RefTo("score")] = Field(
        description="Score of scope faction, plotter against ruler: a full index is certain, 0 hopeless."
    )
    margin: Natural = Field(
        default=0, description="By how much the draw may fall short and still be half won, milli-points."
    )
    plot: Annotated[str, RefTo("stock")] = Field(description="Stock of factions in which the preparations stand.")
    exposure: Annotated[str, RefTo("score")] = Field(
        description="Score of scope faction, plotter against ruler: chance a month that a plot is betrayed."
    )
    exposed: Effects = Field(default=(), description="What happens when it is betrayed.")
    won: Effects = Field(description="What happens when it succeeds.")
    half: Effects = Field(default=(), description="What happens when it is half won; none: as when it fails.")
    crushed: Effects = Field(description="What happens when it fails.")
    will: Natural = Field(default=0, description="Price of acting, milli-points of political will.")
    icon: Icon | None = Field(default=None, description="Picture name below assets.")
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

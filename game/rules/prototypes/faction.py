"""Kind `faction`: what a seat plays."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import Colour, Int, Many, Prototype, RefTo, prototype

Family = Literal["communist", "socialist", "centre", "right", "fascist", "agrarian", "national", "military"]


@prototype("faction")
class FactionProto(Prototype):
    """A party, wing, clique or circle inside a nation."""

    nation: Annotated[str, RefTo("nation")] = Field(description="Tag of its nation.")
    family: Family = Field(description="Its political family.")
    colour: Colour = Field(description="Its colour, red, green, blue 0-255.")
    leader: str | None = Field(default=None, description="Plain name of the leader at the start.")
    traits: Many[Annotated[str, RefTo("trait")]] = Field(default=(), description="Traits of the leader.")
    playable: bool = Field(default=False, description="Whether a human may take the seat.")
    stocks: dict[Annotated[str, RefTo("stock")], Int] = Field(
        default_factory=dict, description="Start amounts of faction stocks, in each stock's unit."
    )

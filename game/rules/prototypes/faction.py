"""Kind `faction`: what a seat plays."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import (
    STANCES_TEXT,
    Args,
    Colour,
    Int,
    Many,
    Model,
    Prototype,
    RefTo,
    Stances,
    prototype,
)

Family = Literal["communist", "socialist", "centre", "right", "fascist", "agrarian", "national", "military"]


class Likeness(Model):
    """Whom a faction comes to resemble once it leads."""

    faction: Annotated[str, RefTo("faction")] = Field(description="The other faction.")
    by: Annotated[str, RefTo("quantity")] = Field(description="A rule's quantity: how much of the gap closes, ppm.")
    axes: Many[Annotated[str, RefTo("policy")]] = Field(description="The axes on which it does.")
    args: Args = ()


@prototype("faction")
class FactionProto(Prototype):
    """A party, wing, clique or circle inside a nation."""

    nation: Annotated[str, RefTo("nation")] = Field(description="Tag of its nation.")
    family: Family = Field(description="Its political family.")
    colour: Colour = Field(description="Its colour, red, green, blue 0-255.")
    leader: str | None = Field(default=None, description="Plain name of the leader at the start.")
    leader_id: Annotated[str, RefTo("person")] | None = Field(
        default=None, description="The leader at the start as a person, whose traits then are those of the leader."
    )
    traits: Many[Annotated[str, RefTo("trait")]] = Field(
        default=(), description="Traits of a leader who is no person of the rules."
    )
    playable: bool = Field(default=False, description="Whether a human may take the seat.")
    stances: Stances = Field(default_factory=dict, description=STANCES_TEXT)
    likeness: Many[Likeness] = Field(default=(), description="Whom it comes to resemble while it leads.")
    formerly: Many[str] = Field(default=(), description="Ids it had in older rules: saves made with them still load.")
    affinity: dict[Annotated[str, RefTo("faction")], Int] = Field(
        default_factory=dict,
        description="What brings it nearer to single factions than the families say, or farther, milli-points.",
    )
    stocks: dict[Annotated[str, RefTo("stock")], Int] = Field(
        default_factory=dict, description="Start amounts of faction stocks, in each stock's unit."
    )

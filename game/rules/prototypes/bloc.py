"""Kind `bloc`: a constituency inside a nation that weighs factions, asks for things and sends delegates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from game.rules.prototypes.base import (
    STANCES_TEXT,
    Args,
    Conditions,
    Id,
    Int,
    Many,
    Model,
    Natural,
    Positive,
    Problem,
    Prototype,
    RefTo,
    Share,
    Stances,
    prototype,
)

Milli = Annotated[int, Field(ge=0, le=100_000)]
"""Index points, 0 to 100,000."""


class Want(Model):
    """Something a bloc asks for. While it is met the bloc warms to whoever can be thanked for it, else it cools."""

    id: Id = Field(description="Its name; text `bloc.ID.want.WANT`.")
    when: Conditions = Field(description="What it asks: met while all of these hold.")
    portfolio: Annotated[str, RefTo("portfolio")] | None = Field(
        default=None, description="Whose holder is thanked or blamed for it; none means the faction that governs."
    )
    met: Int = Field(default=0, description="Loyalty a month while it is met, milli-points.")
    unmet: Int = Field(default=0, description="Loyalty a month while it is not, milli-points; negative.")
    args: Args = ()


class Files(Model):
    """Who knows what a bloc thinks."""

    portfolio: Annotated[str, RefTo("portfolio")] = Field(description="Whose holder knows exactly.")
    noise: Natural = Field(description="Most by which others err in its loyalties, milli-points, fixed for a year.")
    args: Args = ()


Stratum = Literal[
    "workers", "unemployed", "farmers", "middle", "clerks", "catholics", "owners", "youth", "women", "minority"
]
"""Layers of society by which swings find the voters they move."""


class Follows(Model):
    """A body of voters that grows and shrinks with a number of its nation."""

    stock: Annotated[str, RefTo("stock")] = Field(description="A stock of nations, in ppm.")
    ppm: Share = Field(description="Part of the electorate that it makes at a full million of the stock, ppm.")
    speed: Share = Field(default=250_000, description="Part of the gap that moves in a month, ppm.")
    out_of: dict[Annotated[str, RefTo("bloc")], Positive] = Field(
        description="Blocs its people come from and go back to, each with its weight."
    )


@prototype("bloc")
class BlocProto(Prototype):
    """Regional secretaries, army cells, miners, Junkers: people who decide contests together."""

    unique_in: ClassVar[tuple[str, ...]] = ("wants",)

    nation: Annotated[str, RefTo("nation")] = Field(description="Tag of its nation.")
    delegates: Share = Field(
        default=0,
        description="Its part of the deciding body on the first day, ppm; those of a nation add up to 1000000.",
    )
    weight_by: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="A quantity of the rules, in ppm of the usual weight, that multiplies its part."
    )
    vote: Annotated[str, RefTo("score")] = Field(
        description="Score of scope bloc by which it weighs a faction; its delegates divide by the squares of values."
    )
    loyalty: dict[Annotated[str, RefTo("faction")], Milli] = Field(
        default_factory=dict,
        description="Loyalty to factions on the first day, milli-points; others begin at the usual.",
    )
    voters: Share = Field(
        default=0, description="Its part of the electorate on the first day, ppm; those of a nation add up to 1000000."
    )
    turnout: Share = Field(default=780_000, description="Part of its voters who go to the poll, ppm.")
    stratum: Stratum | None = Field(default=None, description="The layer of society its voters belong to.")
    follows: Follows | None = Field(default=None, description="The number its size goes with; none means it is fixed.")
    habit: dict[Annotated[str, RefTo("faction")], Milli] = Field(
        default_factory=dict,
        description="What its voters are used to: where loyalty returns to when nothing moves it, milli-points; the"
        " loyalty of the first day for parties that are not named.",
    )
    files: Files | None = Field(default=None, description="Who knows what it thinks; none means everybody.")
    wants: Many[Want] = Field(default=(), description="What it asks for.")
    stances: Stances = Field(default_factory=dict, description=STANCES_TEXT)
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

    def problems(self) -> Iterator[Problem]:
        """Wants that move nobody."""
        for place, want in enumerate(self.wants):
            if not want.met and not want.unmet:
                yield Problem(("wants", place), "want_idle", "a want needs met or unmet")

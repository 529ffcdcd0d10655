"""Kind `bloc`: a constituency inside a nation that weighs factions, asks for things and sends delegates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

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


@prototype("bloc")
class BlocProto(Prototype):
    """Regional secretaries, army cells, miners, Junkers: people who decide contests together."""

    unique_in: ClassVar[tuple[str, ...]] = ("wants",)

    nation: Annotated[str, RefTo("nation")] = Field(description="Tag of its nation.")
    delegates: Share = Field(
        default=0,
        description="Its part of the deciding body on the first day, ppm; those of a nation add up to 1000000.",
    )
    vote: Annotated[str, RefTo("score")] = Field(
        description="Score of scope bloc by which it weighs a faction; its delegates divide by the squares of values."
    )
    loyalty: dict[Annotated[str, RefTo("faction")], Milli] = Field(
        default_factory=dict,
        description="Loyalty to factions on the first day, milli-points; others begin at the usual.",
    )
    wants: Many[Want] = Field(default=(), description="What it asks for.")
    stances: Stances = Field(default_factory=dict, description=STANCES_TEXT)
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

    def problems(self) -> Iterator[Problem]:
        """Wants that move nobody."""
        for place, want in enumerate(self.wants):
            if not want.met and not want.unmet:
                yield Problem(("wants", place), "want_idle", "a want needs met or unmet")

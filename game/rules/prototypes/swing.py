"""Kind `swing`: what a state of things does to the loyalties of voters every month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import (
    WHEN_TEXT,
    Conditions,
    Int,
    Natural,
    Positive,
    Problem,
    Prototype,
    RefTo,
    prototype,
)

Where = Annotated[str, RefTo("bloc", "!all", "!workers", "!unemployed", "!farmers", "!middle", "!clerks", "!catholics",
                             "!owners", "!youth", "!women", "!minority")]  # fmt: skip
"""Voters: a bloc by its id, a stratum, or all."""


@prototype("swing")
class SwingProto(Prototype):
    """So much out of work, so much bread: each step of a number moves loyalties by so much, in all nations at once."""

    nation: Annotated[str, RefTo("nation")] | None = Field(
        default=None, description="Tag of the only nation it is for; none means every nation that votes."
    )
    stock: Annotated[str, RefTo("stock")] | None = Field(
        default=None, description="The number that is read: a stock of nations or of the world; none: a steady push."
    )
    zero: Int = Field(default=0, description="Level of the number at which nothing moves, in its unit.")
    step: Positive = Field(default=1_000, description="What counts as one step away from it, in its unit.")
    low: Int | None = Field(default=None, description="Fewest steps that count; negative below zero.")
    high: Int | None = Field(default=None, description="Most steps that count.")
    when: Conditions = Field(default=(), description=WHEN_TEXT)
    factions: dict[Where, dict[Annotated[str, RefTo("faction")], Int]] = Field(
        default_factory=dict, description="Voters -> faction -> loyalty a month for each step, milli-points."
    )
    families: dict[Where, dict[str, Int]] = Field(default_factory=dict, description="The same by political family.")
    cabinet: dict[Where, Int] = Field(
        default_factory=dict, description="Voters -> loyalty a month for each step to those who sit in the cabinet."
    )
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

    def problems(self) -> Iterator[Problem]:
        """A swing that moves nobody, bounds out of order."""
        if not (self.factions or self.families or self.cabinet):
            yield Problem((), "swing_idle", "a swing needs factions, families or cabinet")
        if self.low is not None and self.high is not None and self.low > self.high:
            yield Problem(("low",), "bounds", f"low {self.low} is above high {self.high}")

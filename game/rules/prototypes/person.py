"""Kind `person`: somebody with a name, a skill and qualities who can be given a post."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import Many, MonthText, Problem, Prototype, RefTo, prototype

FULL_SKILL = 100_000


@prototype("person")
class PersonProto(Prototype):
    """A person of the time. What persons can do follows from skill and traits; no rule names one."""

    nation: Annotated[str, RefTo("nation")] = Field(description="Tag of the nation served.")
    role: Literal["commander"] = Field(default="commander", description="What posts the person can be given.")
    skill: Annotated[int, Field(ge=0, le=FULL_SKILL)] = Field(description="Skill in the role, milli-points.")
    traits: Many[Annotated[str, RefTo("trait")]] = Field(default=(), description="Qualities.")
    born: Annotated[int, Field(ge=1800, le=1950)] = Field(description="Year of birth.")
    from_: MonthText | None = Field(
        default=None,
        alias="from",
        description="Month from which a post can be given, quoted; none means from the start.",
    )
    until: MonthText | None = Field(default=None, description="Month of a natural death, quoted, where it is known.")

    def problems(self) -> Iterator[Problem]:
        """Dates out of order."""
        if self.from_ is not None and self.until is not None and self.from_ > self.until:
            yield Problem(("until",), "dates", f"until {self.until} lies before from {self.from_}")

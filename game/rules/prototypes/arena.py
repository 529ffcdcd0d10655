"""Kind `arena`: a body in which contests are decided, and when it meets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import (
    Effects,
    Id,
    MonthText,
    Natural,
    Problem,
    Prototype,
    RefTo,
    Share,
    prototype,
)


@prototype("arena")
class ArenaProto(Prototype):
    """A congress, committee or parliament made of the blocs of a nation."""

    nation: Annotated[str, RefTo("nation")] = Field(description="Tag of its nation.")
    sittings: dict[Id, MonthText] = Field(description="Its sittings by name, each with its month, quoted.")
    campaign: Natural = Field(
        default=2, description="Months before a session in which delegates are chosen and canvassed."
    )
    quorum: Share = Field(default=500_000, description="Share of the delegates a leader needs to rule alone, ppm.")
    head: Annotated[str, RefTo("score")] | None = Field(
        default=None,
        description="Score of each member by which a coalition puts forward its head; none means most delegates.",
    )
    opening: Effects = Field(default=(), description="What happens when a session opens, before it votes.")

    def problems(self) -> Iterator[Problem]:
        """Sittings out of order."""
        months = list(self.sittings.values())
        for place, (before, after) in enumerate(pairwise(months)):
            if before >= after:
                yield Problem(("sittings",), "dates", f"session {place + 2} ({after}) does not lie after {before}")

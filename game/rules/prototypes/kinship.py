"""Kind `kinship`: how far two political families stand apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import Many, Natural, Problem, Prototype, prototype
from game.rules.prototypes.faction import Family


@prototype("kinship")
class KinshipProto(Prototype):
    """Which families can sit at one table. Pairs that are not named stand apart by rule `kinship_usual`."""

    families: Annotated[Many[Family], Field(min_length=2, max_length=2)] = Field(
        description="The two families; twice the same for parties of one family."
    )
    distance: Natural = Field(description="How far apart, milli-points: at 0 of one mind, at 100000 never together.")

    def problems(self) -> Iterator[Problem]:
        """Families out of order: each pair has one place."""
        if list(self.families) != sorted(self.families):
            yield Problem(("families",), "order", "name the two families in alphabetical order")

"""Kind `quantity`: a level that is computed afresh from rows."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from game.rules.prototypes.base import Int, Problem, Prototype, Scope, prototype


@prototype("quantity")
class QuantityProto(Prototype):
    """A rate or level: clamp((base + additions) x (1 + percentages)), then caps and floors."""

    scope: Scope = Field(
        description="What has one: each nation, province, faction, pair of nations..., or the rule book."
    )
    unit: str = Field(description="Unit of the value, in words: milli-points, ppm, persons, tonnes a month.")
    base: Int = Field(default=0, description="Value before any row, in the unit.")
    min: Int | None = Field(default=None, description="Lowest value, in the unit; none means unbounded.")
    max: Int | None = Field(default=None, description="Highest value, in the unit; none means unbounded.")
    published: bool = Field(default=False, description="Whether everyone sees the exact value.")

    def problems(self) -> Iterator[Problem]:
        """Bounds out of order, a base outside of them."""
        if self.min is not None and self.max is not None and self.min > self.max:
            yield Problem(("min",), "bounds", f"min {self.min} is above max {self.max}")
        elif (
            not (self.base if self.min is None else self.min)
            <= self.base
            <= (self.base if self.max is None else self.max)
        ):
            yield Problem(("base",), "bounds", f"base {self.base} lies outside of min and max")

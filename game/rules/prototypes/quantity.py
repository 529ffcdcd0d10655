"""Kind `quantity`: a level that is computed afresh from rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from game.rules.prototypes.base import (
    WHEN_TEXT,
    Args,
    Conditions,
    Int,
    Many,
    Model,
    Problem,
    Prototype,
    RefTo,
    Scope,
    prototype,
)


class StandingTerm(Model):
    """Something that always bears on a quantity: a stock, another quantity, a probe or a constant."""

    vital: ClassVar[frozenset[str]] = frozenset({"stock", "quantity", "probe", "scale_by"})

    op: Literal["add", "pct", "cap", "floor"] = Field(
        default="add",
        description="add: in the quantity's unit; pct: share of the sum in ppm; cap, floor: a bound.",
    )
    stock: Annotated[str, RefTo("stock")] | None = Field(default=None, description="A stock of the same scope.")
    quantity: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="Another quantity, of the same scope or one that holds for all."
    )
    probe: Annotated[str, RefTo("probe")] | None = Field(default=None, description="A probe, asked of each nation.")
    value: Int | None = Field(default=None, description="Or a constant, in the unit of the quantity.")
    zero: Int = Field(default=0, description="What is taken off the number that was read before it is weighed.")
    low: Int | None = Field(default=None, description="The weighed number is at least this.")
    high: Int | None = Field(default=None, description="The weighed number is at most this.")
    ppm: Int = Field(default=1_000_000, description="Weight of the number that was read, ppm.")
    scale_by: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="A quantity in ppm, the same for all, that multiplies the term."
    )
    when: Conditions = Field(default=(), description=WHEN_TEXT)
    args: Args = ()


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
    neutral: Int | None = Field(
        default=None,
        description="What it stays at when the argument it carries is left out, for the engine reads it; else it goes.",
    )
    published: bool = Field(default=False, description="Whether everyone sees the exact value.")
    unwanted: bool = Field(default=False, description="Whether less of it is better: a rise is shown as bad news.")
    terms: Many[StandingTerm] = Field(
        default=(), description="What always bears on it, besides the rows of what is in force."
    )

    def problems(self) -> Iterator[Problem]:
        """Bounds out of order, a base outside of them, a term that reads nothing or too much."""
        for place, term in enumerate(self.terms):
            if sum(x is not None for x in (term.stock, term.quantity, term.probe, term.value)) != 1:
                yield Problem(("terms", place), "one_source", "a term reads one of stock, quantity, probe and value")
            if term.probe is not None and self.scope != "nation":
                yield Problem(("terms", place), "probe_scope", "only quantities of nations can ask a probe")
        if self.min is not None and self.max is not None and self.min > self.max:
            yield Problem(("min",), "bounds", f"min {self.min} is above max {self.max}")
        elif (
            not (self.base if self.min is None else self.min)
            <= self.base
            <= (self.base if self.max is None else self.max)
        ):
            yield Problem(("base",), "bounds", f"base {self.base} lies outside of min and max")

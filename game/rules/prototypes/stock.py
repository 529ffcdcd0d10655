"""Kind `stock`: what accumulates and changes only by booked flows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import (
    Args,
    Int,
    Many,
    Model,
    Natural,
    Problem,
    Prototype,
    RefTo,
    Scope,
    prototype,
)


class Doubt(Model):
    """How a ruler may misjudge a figure of the own nation."""

    noise: Natural = Field(
        default=0, description="Most by which the ruler errs, in the unit; the error is fixed for a year."
    )
    eye: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="Of a faction's stock: a quantity of its rivals, in ppm of the truth they see."
    )
    clear_to: Many[Annotated[str, RefTo("trait")]] = Field(
        default=(), description="Traits of rulers who see it as it is."
    )
    args: Args = ()


@prototype("stock")
class StockProto(Prototype):
    """An account: opening + flows = closing, every month."""

    scope: Scope = Field(description="What has one: the world, each nation, province, faction, or pair of nations.")
    unit: str = Field(description="Unit of the amount, in words: milli-points, persons, tonnes, thousand gold roubles.")
    start: Int = Field(default=0, description="Amount at the start unless the scenario says otherwise, in the unit.")
    min: Int | None = Field(default=0, description="Lowest amount, in the unit; null means unbounded.")
    max: Int | None = Field(default=None, description="Highest amount, in the unit; null means unbounded.")
    neutral: Int | None = Field(
        default=None,
        description="What it stays at when the argument it carries is left out, for the engine reads it; else it goes.",
    )
    published: bool = Field(default=False, description="Whether everyone sees the exact amount.")
    unwanted: bool = Field(default=False, description="Whether less of it is better: a rise is shown as bad news.")
    doubt: Doubt | None = Field(default=None, description="How the own ruler may misjudge it; none means never.")
    group: str | None = Field(default=None, description="Name of the group it is listed with, such as goods or casus.")
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

    def problems(self) -> Iterator[Problem]:
        """Bounds out of order, a start outside of them."""
        low = self.start if self.min is None else self.min
        high = self.start if self.max is None else self.max
        if low > high:
            yield Problem(("min",), "bounds", f"min {low} is above max {high}")
        elif not low <= self.start <= high:
            yield Problem(("start",), "bounds", f"start {self.start} lies outside of min and max")

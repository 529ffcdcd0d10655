"""Kind `climate`: where it lies and which weather each month brings there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from game.core.units import MONTHS_PER_YEAR
from game.rules.prototypes.base import Many, Natural, Positive, Problem, Prototype, RefTo, prototype

Degrees = Annotated[tuple[int, int], Field(strict=False)]


@prototype("climate")
class ClimateProto(Prototype):
    """A belt of the earth. A province has the first climate, in menu order, that fits it."""

    latitude: Degrees = Field(description="From and up to, but not including, degrees from the equator, 0 to 90.")
    longitude: Degrees | None = Field(
        default=None, description="From and up to, but not including, degrees, west negative; none means all round."
    )
    terrains: Many[Annotated[str, RefTo("terrain")]] = Field(
        default=(), description="Grounds it is found on; none means any."
    )
    sea: bool = Field(default=False, description="True for the climates of the seas.")
    rigour: Natural = Field(default=0, description="Hardship of its winter, degrees 0 to 10.")
    months: dict[Annotated[str, RefTo("weather")], Many[Natural]] = Field(
        description="Weight of each weather from January to December, or one for the whole year; "
        "south of the equator the seasons are turned round."
    )
    menu_order: Positive = Field(description="Place in the order in which climates are tried.")

    def problems(self) -> Iterator[Problem]:
        """Lists of the wrong length, months without any weather."""
        for name, weights in self.months.items():
            if len(weights) not in (1, MONTHS_PER_YEAR):
                yield Problem(("months", name), "month_count", f"{len(weights)} weights: give one, or one a month")
                return
        for month in range(MONTHS_PER_YEAR):
            if not any(weights[month % len(weights)] for weights in self.months.values()):
                yield Problem(("months",), "no_weather", f"month {month + 1} has no weather")

"""Turns and months. Turn 0 is January 1924; one turn is one month."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from game.core.errors import GameError
from game.core.units import MONTHS_PER_YEAR

FIRST_YEAR: Final = 1924
FIRST_MONTH: Final = "1924-01"


class Month(NamedTuple):
    """A calendar month; `month` runs from 1 to 12."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def turn(self) -> int:
        """The turn that plays this month; months before January 1924 are negative."""
        return (self.year - FIRST_YEAR) * MONTHS_PER_YEAR + self.month - 1


def month_of(turn: int) -> Month:
    """The month that is played in `turn`."""
    return Month(FIRST_YEAR + turn // MONTHS_PER_YEAR, turn % MONTHS_PER_YEAR + 1)


def parse_month(text: str) -> Month:
    """Read `1936-03`. Raises GameError with the text when it is no month."""
    year, dash, month = text.partition("-")
    well_formed = dash and len(year) == 4 and len(month) == 2 and (year + month).isascii() and (year + month).isdigit()
    if not well_formed or not 1 <= int(month) <= MONTHS_PER_YEAR:
        raise GameError(f"'{text}' is not a month; write it like 1936-03")
    return Month(int(year), int(month))


@cache
def turn_of(text: str) -> int:
    """The turn of a month written `1936-03`."""
    return parse_month(text).turn

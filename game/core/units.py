"""Named scale factors, so that a bare number in a rule never has to be guessed.

Everything in state, orders and rules is a whole number. The scales are: index points in milli-points, shares and
rates and chances in parts per million, money in thousands of 1924 gold roubles, goods in tonnes or pieces, people in
persons, divisions in milli-divisions.
"""

from __future__ import annotations

from typing import Final

MILLI: Final = 1_000
"""Thousandths of a thing: milli-points, milli-divisions."""

POINT: Final = 1_000
"""One index point, in milli-points."""

FULL: Final = 100_000
"""A full index (100 points), in milli-points."""

PPM: Final = 1_000_000
"""The whole, in parts per million."""

CENT: Final = 10_000
"""One per cent, in parts per million."""

MONTHS_PER_YEAR: Final = 12
PULSES: Final = 4
"""Weekly pulses of war in a month."""

DIVISION: Final = 1_000
"""One division (or one ship), in milli-divisions."""

PRODUCT_LIMIT: Final = 1 << 62
"""No intermediate product may reach this: int64 wraps in silence."""

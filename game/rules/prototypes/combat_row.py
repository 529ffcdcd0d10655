"""Kind `combat_row`: one thing that makes a formation fight better or worse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field

from game.rules.prototypes.base import (
    WHEN_TEXT,
    Conditions,
    Int,
    Many,
    Natural,
    Positive,
    Problem,
    Prototype,
    RefTo,
    prototype,
)

Reading = Literal[
    "supply",
    "want",
    "experience",
    "organisation",
    "disorder",
    "dug_in",
    "cut_off",
    "terrain",
    "fort",
    "homeland",
    "air_support",
    "ship_support",
    "air_cover",
    "weather",
    "command",
    "command_attack",
    "command_defence",
    "command_armour",
    "command_horse",
    "command_rough",
    "command_winter",
]
"""What a row may be multiplied by; each is read by a function of that name in `game/world/readings.py`."""

READINGS: tuple[str, ...] = get_args(Reading)


@prototype("combat_row")
class CombatRowProto(Prototype):
    """A factor on the fire or the staying power of formations: the normal plus the amount times what it is read by."""

    vital: ClassVar[frozenset[str]] = frozenset({"quantity", "by", "stock", "probe"})

    side: Literal["attacker", "defender", "both"] = Field(default="both", description="Whose formations it bears on.")
    changes: Literal["fire", "staying", "both", "opening"] = Field(
        default="both",
        description="What it changes: fire, the fire they can stand (staying), both, or the fire of the first round.",
    )
    domain: Literal["land", "sea", "air"] = Field(default="land", description="Formations it bears on.")
    value: Int = Field(default=0, description="Amount, ppm of the normal for each whole reading.")
    quantity: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="The amount is this quantity (ppm), of the nation, the place or the rules."
    )
    of_normal: bool = Field(
        default=False,
        description="True when the quantity is a level (1000000 = normal): its distance from normal is the amount.",
    )
    by: Reading | None = Field(
        default=None,
        description="Multiplies the amount: shares as shares, dug_in and cut_off by the week; none means 1.",
    )
    stock: Annotated[str, RefTo("stock")] | None = Field(
        default=None, description="Multiplies the amount by this stock of the nation, as a share of 100 points."
    )
    probe: Annotated[str, RefTo("probe")] | None = Field(
        default=None, description="Multiplies the amount by this probe of nation and enemy, by the whole point."
    )
    min: Natural = Field(default=50_000, description="Least factor, ppm of the normal.")
    max: Positive = Field(default=10_000_000, description="Greatest factor, ppm of the normal.")
    terrains: Many[Annotated[str, RefTo("terrain")]] = Field(
        default=(), description="Ground of the battle it needs; none means any."
    )
    weathers: Many[Annotated[str, RefTo("weather")]] = Field(
        default=(), description="Kinds of weather at the place of battle it needs; none means any."
    )
    crossing: Literal["river", "strait", "landing"] | None = Field(
        default=None, description="What the attacker has to cross; none means whatever."
    )
    categories: Many[str] = Field(
        default=(),
        description="Categories of unit it is about: counts by their share of the formation's frontage.",
    )
    units: Many[Annotated[str, RefTo("unit")]] = Field(
        default=(), description="Types of unit it is about, beside those of `categories`; counts in the same way."
    )
    when: Conditions = Field(
        default=(), description=f"{WHEN_TEXT} The root is the formation's nation, the target its enemy."
    )
    known: bool = Field(
        default=False, description="Whether odds reckon with it for foreign formations too, though it has conditions."
    )
    menu_order: Natural = Field(default=0, description="Place in the report, low first.")

    def problems(self) -> Iterator[Problem]:
        """A row without amount, two amounts, two readings, bounds out of order."""
        if bool(self.value) == (self.quantity is not None):
            yield Problem((), "combat_amount", "a combat row has either a 'value' or a 'quantity'")
        if self.of_normal and self.quantity is None:
            yield Problem(("of_normal",), "combat_amount", "'of_normal' says how to read a 'quantity'")
        if sum(read is not None for read in (self.by, self.stock, self.probe)) > 1:
            yield Problem((), "combat_reading", "a combat row is read by one of 'by', 'stock', 'probe'")
        if self.min > self.max:
            yield Problem(("min",), "bounds", f"min {self.min} is above max {self.max}")
        if self.crossing is not None and self.side != "attacker":
            yield Problem(("crossing",), "combat_side", "only the attacker crosses: 'side: attacker'")

"""Kind `order`: the data side of an order class of the same id."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import (
    SEAT_TEXT,
    Icon,
    Natural,
    Prototype,
    RefTo,
    Seat,
    prototype,
)


@prototype("order")
class OrderProto(Prototype):
    """Who may give an order, when it is done, and what attention it costs."""

    portfolio: Annotated[str, RefTo("portfolio")] | None = Field(
        default=None, description="The portfolio that may give it; none means any faction."
    )
    party_life: bool = Field(
        default=False, description="Whether any party gives it in person: it belongs to none of the offices of state."
    )
    phase: Annotated[int, Field(ge=0, le=31)] = Field(
        description="Number of the phase of the month in which it is done."
    )
    will: Natural = Field(default=0, description="Political will it costs, milli-points.")
    will_by: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="A quantity of factions, in ppm, that multiplies that price."
    )
    icon: Icon | None = Field(default=None, description="Picture name below assets.")
    category: str = Field(default="general", description="Heading under which panels list it.")
    seat: Seat = Field(default="any", description=SEAT_TEXT)
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

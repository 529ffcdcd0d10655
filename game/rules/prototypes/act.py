"""Kind `act`: an order kind made of data alone."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import (
    SEAT_TEXT,
    WHEN_TEXT,
    Conditions,
    Effects,
    Goods,
    Icon,
    Natural,
    Prototype,
    RefTo,
    Seat,
    prototype,
)


@prototype("act")
class ActProto(Prototype):
    """Something a faction may do: price, conditions, effects."""

    portfolio: Annotated[str, RefTo("portfolio")] | None = Field(
        default=None, description="The portfolio that may do it; none means any faction."
    )
    phase: Annotated[int, Field(ge=0, le=31)] = Field(
        default=6, description="Phase of the month in which it is done: 6 inner, 10 foreign."
    )
    cost: Goods = Field(default_factory=dict, description="Price by stock (will, treasury, ...), in each stock's unit.")
    months_between: Natural = Field(default=0, description="Months before the same target may be chosen again.")
    target: Literal["none", "nation", "province", "faction", "bloc", "person", "card"] = Field(
        default="none", description="What it is aimed at."
    )
    forum: Literal["any", "house", "party"] = Field(
        default="any",
        description="Where it is at home: house, only in nations that elect one; party, only in those that do not.",
    )
    nation: Annotated[str, RefTo("nation")] | None = Field(
        default=None, description="The nation to whose politics it belongs; none means all."
    )
    when: Conditions = Field(default=(), description=WHEN_TEXT)
    effects: Effects = Field(default=(), description="What it does.")
    reply: bool = Field(default=False, description="Whether it answers a deed of others.")
    road: bool = Field(default=False, description="Whether it leads back to power whoever is out of it.")
    weight: Annotated[str, RefTo("score")] | None = Field(
        default=None, description="The score by which minds value it."
    )
    seat: Seat = Field(default="any", description=SEAT_TEXT)
    category: str = Field(default="general", description="Heading under which panels list it.")
    icon: Icon | None = Field(default=None, description="Picture name below assets.")
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

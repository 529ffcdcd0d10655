"""Kind `building`: what stands in a province and works."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import (
    Goods,
    Icon,
    Int,
    Many,
    Natural,
    Positive,
    Prototype,
    RefTo,
    Rows,
    prototype,
)


@prototype("building")
class BuildingProto(Prototype):
    """A mine, works, port, railway or fortress; numbers are for one level."""

    category: str = Field(description="Heading under which the build menu lists it.")
    cost: Goods = Field(default_factory=dict, description="Goods to build one level, in each stock's unit.")
    months: Positive = Field(default=1, description="Months to build one level.")
    makes: Goods = Field(default_factory=dict, description="Goods made per level a month, in each stock's unit.")
    needs: dict[Annotated[str, RefTo("stock", "quantity")], Natural] = Field(
        default_factory=dict, description="Goods or power used per level a month, in each one's unit."
    )
    workers: Natural = Field(default=0, description="Persons employed per level.")
    rows: Rows = Field(default=(), description="Rows on province or nation quantities, per level.")
    deposit: Literal["coal", "iron", "oil"] | None = Field(
        default=None, description="The deposit it needs; levels are limited by its richness."
    )
    per_richness: Natural = Field(default=1, description="Levels allowed per step of the deposit's richness.")
    coastal: bool = Field(default=False, description="Whether it can stand only on the coast.")
    max_level: Int = Field(default=10, ge=1, description="Highest level in one province.")
    requires: Many[Annotated[str, RefTo("technology")]] = Field(
        default=(), description="Technologies needed to build it."
    )
    icon: Icon | None = Field(default=None, description="Picture name below assets.")
    menu_order: Natural = Field(default=0, description="Place in the build menu, low first.")
    secret: bool = Field(default=False, description="True for works that foreigners see only from near, such as forts.")
    hidden: bool = Field(default=False, description="True keeps it out of the build menu.")

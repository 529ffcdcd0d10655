"""Kind `technology`: what research gives."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import (
    Icon,
    Many,
    MonthText,
    Natural,
    Prototype,
    RefTo,
    Rows,
    prototype,
)


@prototype("technology")
class TechnologyProto(Prototype):
    """A step of a branch of research."""

    branch: str = Field(description="Name of the branch (a column of the research screen).")
    date: MonthText = Field(description='Month of the historical first, quoted: "1931-06".')
    cost: Natural = Field(description="Research points.")
    requires: Many[Annotated[str, RefTo("technology")]] = Field(
        default=(), description="Technologies needed before it."
    )
    rows: Rows = Field(default=(), description="Rows on nation quantities once it is known.")
    icon: Icon | None = Field(default=None, description="Picture name below assets.")
    menu_order: Natural = Field(default=0, description="Place in its branch, low first.")

"""Kind `organ`: an office of a nation that a person holds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import (
    WHEN_TEXT,
    Conditions,
    Icon,
    Natural,
    Prototype,
    RefTo,
    prototype,
)


@prototype("organ")
class OrganProto(Prototype):
    """Whoever holds it commands its portfolio, if it opens one; who fills it wins patronage."""

    nation: Annotated[str, RefTo("nation")] = Field(description="Tag of its nation.")
    portfolio: Annotated[str, RefTo("portfolio")] | None = Field(
        default=None, description="The portfolio it opens; none for offices that command nothing by themselves."
    )
    appoints: Literal["party", "government", "nobody"] = Field(
        default="government",
        description="Who fills it: whoever holds the portfolio party, the head of government, or nobody by order.",
    )
    patronage: Natural = Field(default=0, description="What filling it brings in patronage, milli-points.")
    pool: bool = Field(
        default=False, description="Whether it breeds heirs: who has sat in it has a better claim to succeed."
    )
    replace: Conditions = Field(
        default=(), description=f"What must hold to put out a holder of another faction. {WHEN_TEXT}"
    )
    icon: Icon | None = Field(default=None, description="Picture name below assets.")
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

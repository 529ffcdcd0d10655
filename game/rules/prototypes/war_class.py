"""Kind `war_class`: a kind of war."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import (
    Conditions,
    Int,
    Many,
    Prototype,
    RefTo,
    Rows,
    prototype,
)

Goal = Literal["provinces", "cores", "claims", "annex", "regime", "reparations", "restore", "none"]


@prototype("war_class")
class WarClassProto(Prototype):
    """What a war may win and what it costs at home and abroad."""

    deed: Annotated[str, RefTo("deed")] | None = Field(default=None, description="The deed of who declares it.")
    goals: Many[Goal] = Field(default=(), description="What may be demanded in peace.")
    weariness: Int = Field(default=0, description="Weariness added to each side a month, milli-points.")
    needs: Conditions = Field(default=(), description="What must hold to declare it.")
    rows: Rows = Field(default=(), description="Rows on who declares it, while it lasts.")

"""Kind `treaty`: what nations sign."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import (
    WHEN_TEXT,
    Conditions,
    Icon,
    Many,
    Natural,
    Prototype,
    RefTo,
    Rows,
    prototype,
)

Gift = Literal[
    "no_war", "access", "defence", "trade", "transit", "supply", "sight", "truce", "tribute", "alliance", "reparations",
    "zone", "disarm", "renounce",
]  # fmt: skip


@prototype("treaty")
class TreatyProto(Prototype):
    """A kind of agreement between two nations (or more)."""

    sides: Annotated[int, Field(ge=2, le=2)] = Field(default=2, description="Number of signatories.")
    accept: Annotated[str, RefTo("score")] | None = Field(
        default=None,
        description="The pair score by which an offer is judged; positive accepts. None: only by force.",
    )
    months: Natural = Field(default=0, description="Duration in months; 0 means open.")
    gives: Many[Gift] = Field(default=(), description="What the sides owe each other.")
    broken: Annotated[str, RefTo("deed")] | None = Field(default=None, description="The deed of who breaks it.")
    rows: Rows = Field(default=(), description="Rows on both sides while in force.")
    when: Conditions = Field(default=(), description=WHEN_TEXT)
    icon: Icon | None = Field(default=None, description="Picture name below assets.")
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

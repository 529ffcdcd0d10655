"""Kind `difficulty`: how well the computer thinks."""

from __future__ import annotations

from pydantic import Field

from game.rules.prototypes.base import Id, Int, Natural, Prototype, Rows, prototype


@prototype("difficulty")
class DifficultyProto(Prototype):
    """A level of difficulty; it changes the depth of thought first, numbers only if it says so."""

    depth: dict[Id, Int] = Field(
        default_factory=dict,
        description="Settings of the computer players by name: candidates, horizon_months...",
    )
    rows: Rows = Field(default=(), description="Rows on computer nations; none on honest levels.")
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

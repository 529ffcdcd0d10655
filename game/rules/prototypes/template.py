"""Kind `template`: of what a corps is made."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import Icon, Natural, Positive, Prototype, RefTo, prototype


@prototype("template")
class TemplateProto(Prototype):
    """A composition that ministries know how to raise; nations may draw up their own beside it."""

    units: dict[Annotated[str, RefTo("unit")], Positive] = Field(description="Whole divisions or brigades by unit.")
    role: str = Field(default="line", description="What it is for: line, mobile, guard, garrison, special.")
    icon: Icon | None = Field(default=None, description="Picture name below assets.")
    menu_order: Natural = Field(default=0, description="Place in the build menu, low first.")

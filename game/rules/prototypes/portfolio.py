"""Kind `portfolio`: a field of government whose holder may give certain orders."""

from __future__ import annotations

from pydantic import Field

from game.rules.prototypes.base import Icon, Natural, Prototype, prototype


@prototype("portfolio")
class PortfolioProto(Prototype):
    """Army, navy, plan, treasury, police, foreign, party, research, Comintern..."""

    order: Natural = Field(description="Place in lists, low first.")
    icon: Icon | None = Field(default=None, description="Picture name below assets.")
    shared: bool = Field(
        default=False, description="Whether a partner in a cabinet may get it; others stay with the head."
    )

"""Kind `trait`: a quality of a person."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from game.rules.prototypes.base import Icon, Prototype, Rows, prototype


@prototype("trait")
class TraitProto(Prototype):
    """What a person's quality does while the person has a role."""

    role: Literal["ruler", "leader", "holder", "commander", "any"] = Field(
        default="any",
        description="The role in which it works: ruler of a nation, leader of a faction, holder of an organ.",
    )
    rows: Rows = Field(default=(), description="Rows in force meanwhile.")
    icon: Icon | None = Field(default=None, description="Picture name below assets.")

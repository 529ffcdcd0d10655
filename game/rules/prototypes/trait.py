"""Kind `trait`: a quality of a person."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from game.rules.prototypes.base import Icon, Int, Prototype, Rows, prototype

Aspect = Literal["attack", "defence", "armour", "horse", "rough", "winter", "supply", "recovery"]
"""What a commander can be good or bad at."""

ASPECTS: tuple[str, ...] = get_args(Aspect)


@prototype("trait")
class TraitProto(Prototype):
    """What a person's quality does while the person has a role."""

    role: Literal["ruler", "leader", "holder", "commander", "any"] = Field(
        default="any",
        description="The role in which it works: ruler of a nation, leader of a faction, holder of an organ.",
    )
    rows: Rows = Field(default=(), description="Rows in force meanwhile.")
    command: dict[Aspect, Int] = Field(
        default_factory=dict,
        description="What a commander with it adds to the troops, ppm: in attack or defence, to armour, horse, on rough"
        " ground, in winter; want of supply spared; recovery.",
    )
    icon: Icon | None = Field(default=None, description="Picture name below assets.")

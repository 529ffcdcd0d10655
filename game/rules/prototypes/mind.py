"""Kind `mind`: how a computer player weighs things."""

from __future__ import annotations

from pydantic import Field

from game.rules.prototypes.base import Id, Int, Many, Prototype, prototype


@prototype("mind")
class MindProto(Prototype):
    """A personality: weights of wishes, hard limits, order of strategies."""

    weights: dict[Id, Int] = Field(
        default_factory=dict, description="Weight by wish or order kind, ppm (1000000 = normal)."
    )
    limits: dict[Id, Int] = Field(
        default_factory=dict,
        description="Hard limits by name: attack_odds_ppm, peace_ppm...; the name tells the unit.",
    )
    strategies: Many[Id] = Field(default=(), description="Strategies in order of preference.")

"""Kind `terrain`: what the ground does to movement and battle."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import Colour, Int, Natural, Prototype, RefTo, prototype


@prototype("terrain")
class TerrainProto(Prototype):
    """A kind of ground (or sea)."""

    move: dict[Annotated[str, RefTo("mobility")], Natural] = Field(
        default_factory=dict,
        description="Cost of movement by mobility, ppm of open land (1000000 = as open land).",
    )
    defence: Int = Field(default=0, description="Bonus of the defender, ppm.")
    supply: Int = Field(default=1_000_000, description="Supply that passes, ppm of open land.")
    width: Natural = Field(default=0, description="Frontage: how much unit width fights at once.")
    colour: Colour = Field(default=(128, 128, 128), description="Colour on the terrain map, red, green, blue 0-255.")
    sea: bool = Field(default=False, description="True for water.")

"""Kind `weather`: what a month's weather does to march, supply, battle and flight."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import Colour, Icon, Natural, Prototype, RefTo, Share, prototype


@prototype("weather")
class WeatherProto(Prototype):
    """A kind of weather that holds in a region for a month."""

    move: dict[Annotated[str, RefTo("mobility")], Natural] = Field(
        default_factory=dict,
        description="Cost of movement by mobility, ppm of dry weather (1000000 = as in dry weather).",
    )
    supply: Share = Field(default=1_000_000, description="Supply that gets through, ppm of dry weather.")
    attack: Share = Field(default=1_000_000, description="Strength of whoever attacks in it, ppm of dry weather.")
    air: Share = Field(default=1_000_000, description="Flights that take off, ppm of clear weather.")
    attrition: Share = Field(
        default=0, description="Strength a formation in the field loses in a week for each degree of hardship, ppm."
    )
    sea: bool = Field(default=False, description="True for weather of the sea.")
    colour: Colour = Field(default=(128, 128, 128), description="Colour on the weather map, red, green, blue 0-255.")
    icon: Icon | None = Field(default=None, description="Picture name below assets.")
    menu_order: Natural = Field(default=0, description="Place in legends, low first.")

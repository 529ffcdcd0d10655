"""Kind `nation`: a country; its id is a tag of three capitals."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import Colour, Many, Model, Prototype, RefTo, prototype


class Emblem(Model):
    """How the flag is drawn."""

    kind: str = Field(description="Name of the drawing: plain, bands, cross, disc, star...")
    colours: Many[Colour] = Field(default=(), description="Its colours in order, each red, green, blue 0-255.")
    charge: str | None = Field(default=None, description="Name of the figure drawn on top.")


@prototype("nation", id_of="tag")
class NationProto(Prototype):
    """A country that exists or may come to exist."""

    colour: Colour = Field(description="Colour on the political map, red, green, blue 0-255.")
    cow: str | None = Field(default=None, description="Code of the state in the Correlates of War lists.")
    tags: Many[str] = Field(default=(), description="Labels for conditions: great_power, democracy, colonial...")
    emblem: Emblem | None = Field(default=None, description="The flag.")
    claimant_of: Annotated[str, RefTo("nation")] | None = Field(
        default=None, description="The nation whose whole territory it claims, such as CHN."
    )
    home: str | None = Field(default=None, description="Label of the seat of government in texts.")

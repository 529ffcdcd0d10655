"""Kind `caucus`: blocs that act as one once they are many enough."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import Many, Model, Prototype, RefTo, Share, prototype


class Part(Model):
    """What a bloc brings to a caucus."""

    bloc: Annotated[str, RefTo("bloc")] = Field(description="The bloc.")
    share: Share = Field(default=1_000_000, description="Share of its delegates that belongs to it anyway, ppm.")
    follows: Annotated[str, RefTo("portfolio")] | None = Field(
        default=None,
        description="Further delegates join by their loyalty to the faction that holds this portfolio.",
    )


@prototype("caucus")
class CaucusProto(Prototype):
    """A standing combination inside a deciding body."""

    nation: Annotated[str, RefTo("nation")] = Field(description="Tag of its nation.")
    parts: Many[Part] = Field(description="The blocs it is made of.")

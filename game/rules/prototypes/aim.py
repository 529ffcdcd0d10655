"""Kind `aim`: what a nation wants."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import (
    WHEN_TEXT,
    Conditions,
    Int,
    Many,
    Model,
    Prototype,
    RefTo,
    Share,
    prototype,
)


class Wants(Model):
    """The wanted things; progress is derived from them."""

    provinces: Many[Annotated[str, RefTo("province")]] = Field(default=(), description="Provinces to own.")
    stocks: dict[Annotated[str, RefTo("stock")], Int] = Field(
        default_factory=dict, description="Own stocks to reach, in each stock's unit."
    )
    treaty: Annotated[str, RefTo("treaty")] | None = Field(default=None, description="Treaty to sign with `nation`.")
    nation: Annotated[str, RefTo("nation")] | None = Field(default=None, description="The nation it concerns.")


@prototype("aim")
class AimProto(Prototype):
    """A wanted thing of a nation."""

    nation: Annotated[str, RefTo("nation")] = Field(description="Tag of the nation that wants it.")
    wants: Wants = Field(description="What is wanted.")
    weight: Int = Field(description="How much, milli-points.")
    aim_kind: Literal["claim", "core", "defence", "growth"] = Field(alias="kind", description="Why it is wanted.")
    general_war_ppm: Share = Field(
        default=0, description="Part of the weight that counts even at the risk of a general war, ppm."
    )
    when: Conditions = Field(default=(), description=WHEN_TEXT)

"""Kind `deed`: what each audience makes of a public act."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import (
    Args,
    Int,
    Many,
    Model,
    Natural,
    Prototype,
    RefTo,
    prototype,
)


class DeedEffect(Model):
    """What one audience makes of the deed."""

    audience: Literal[
        "actor", "target", "pair", "neighbours_of_target", "neighbours_of_actor", "world", "allies_of_target"
    ] = Field(description="Whose stock changes; pair means the stock that the target holds against the actor.")
    stock: Annotated[str, RefTo("stock")] = Field(description="The stock that changes.")
    milli: Int = Field(description="The change in stock units (milli-points for index stocks).")
    cap: Natural | None = Field(
        default=None, description="Most that deeds of this kind may add to the stock in all, stock units."
    )
    args: Args = ()


@prototype("deed")
class DeedProto(Prototype):
    """A kind of public or exposed act; nothing else writes blame."""

    overt: bool = Field(default=True, description="Whether everyone knows of it at once; if not, it must be exposed.")
    months_kept: Natural = Field(default=36, description="Months for which it is remembered.")
    effects: Many[DeedEffect] = Field(default=(), description="What each audience makes of it.")

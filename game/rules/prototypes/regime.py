"""Kind `regime`: who must agree to what under an option of the policy `regime`, and how one regime becomes another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from game.rules.prototypes.base import (
    WHEN_TEXT,
    Args,
    Conditions,
    Effects,
    Goods,
    Id,
    Many,
    Model,
    Problem,
    Prototype,
    RefTo,
    Share,
    prototype,
)


class Step(Model):
    """A way from this regime to another."""

    id: Id = Field(description="Its name; text `regime.ID.step.STEP`.")
    at: Literal["alone", "shared", "month"] = Field(
        description="alone: a sitting gives whoever leads more than the quorum for himself; shared: it does not;"
        " month: every month by chance."
    )
    to: Id = Field(description="Option of the policy `regime` that follows.")
    chance: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="With month: chance a month in ppm for each leader who can climb."
    )
    share: Share = Field(default=0, description="With month: share of the body his faction needs, ppm.")
    rival: Share = Field(
        default=0, description="With month: part of the leader's delegates that others need to climb past him, ppm."
    )
    ruler: bool = Field(default=False, description="With month: only whoever leads already can climb.")
    when: Conditions = Field(default=(), description=WHEN_TEXT)
    args: Args = ()


@prototype("regime")
class RegimeProto(Prototype):
    """What an option of the policy `regime` means for power: its id is the option's.

    It binds nations that have a body (an arena); elsewhere governments decide by themselves. Who must agree to a war
    stands in the kind `war_vote`.
    """

    unique_in: ClassVar[tuple[str, ...]] = ("steps",)

    laws: Literal["body", "leader"] = Field(
        default="leader", description="Who makes laws: the body by motion, or whoever holds the office by order."
    )
    decree: bool = Field(default=False, description="Whether the government may decree a law over the body's head.")
    decree_cost: Goods = Field(default_factory=dict, description="Price of a decree by stock, on top of the law's own.")
    decree_effects: Effects = Field(default=(), description="What a decree does besides.")
    elects: bool = Field(default=True, description="Whether the division of a sitting decides who leads.")
    removal: Share = Field(default=0, description="Least share of the votes that unseats whoever leads, ppm.")
    steps: Many[Step] = Field(default=(), description="Ways to other regimes.")

    def problems(self) -> Iterator[Problem]:
        """A monthly step without a chance."""
        for place, step in enumerate(self.steps):
            if (step.at == "month") != (step.chance is not None):
                yield Problem(("steps", place), "step_chance", "a monthly step, and only that, needs a chance")

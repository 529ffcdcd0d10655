"""Kind `heir_rule`: who follows a leader who is gone, and what passes to whom."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import (
    WHEN_TEXT,
    Args,
    Conditions,
    Int,
    Many,
    Model,
    Natural,
    Prototype,
    RefTo,
    Share,
    prototype,
)

Fate = Literal["dead", "expelled", "exiled", "arrested", "underground"]


class Claims(Model):
    """What gives a claim to follow a leader."""

    rank: Int = Field(default=1_000_000, description="Weight of the person's rank among the leaders, ppm.")
    skill: Int = Field(default=300_000, description="Weight of skill, ppm.")
    office: Int = Field(default=10_000, description="For holding an office, milli-points.")
    pool: Int = Field(default=0, description="More for one in an office that breeds heirs, milli-points.")
    chance: Natural = Field(default=5_000, description="Most that chance adds, milli-points.")


class Pass(Model):
    """What leaves a faction whose leader is gone."""

    bloc: Annotated[str, RefTo("bloc")] = Field(description="The bloc.")
    delegates: Int = Field(default=0, description="Change of its part in the deciding body, ppm of the whole.")
    keeps: Share = Field(
        default=1_000_000, description="Part of the bloc's loyalty that stays, ppm; others share the rest."
    )
    args: Args = ()


class Posts(Model):
    """What becomes of the posts a lost leader could give away."""

    keeps: Share = Field(description="Part of the faction's patronage that stays, ppm; the rest is shared.")
    args: Args = ()


class Regain(Model):
    """What the heir wins back when he has settled in."""

    months: Annotated[tuple[Natural, Natural], Field(strict=False)] = Field(
        description="Shortest and longest time until then, months."
    )
    ppm: Share = Field(description="Part of the lost loyalty that comes back, ppm.")
    args: Args = ()


@prototype("heir_rule")
class HeirRuleProto(Prototype):
    """When a leader is lost, the best claim follows; what was his own is shared out by office, and may come back."""

    nation: Annotated[str, RefTo("nation")] | None = Field(
        default=None, description="Tag of the nation it is for; none: for all that have no rule of their own."
    )
    fates: Many[Fate] = Field(default=("dead", "arrested"), description="What must befall a leader.")
    claims: Claims = Field(default_factory=Claims, description="Who follows.")
    office_share: Natural = Field(
        default=20_000,
        description="What each office counts when the lost loyalty is shared, in milli-points of patronage.",
    )
    when: Conditions = Field(
        default=(),
        description=f"What must hold (`actor`: the faction that lost its leader) for anything to pass. {WHEN_TEXT}",
    )
    passes: Many[Pass] = Field(default=(), description="What passes to others.")
    posts: Posts | None = Field(default=None, description="What becomes of its patronage.")
    regain: Regain | None = Field(default=None, description="What the heir wins back later.")

"""Kind `war_class`: a kind of war."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import (
    Conditions,
    Int,
    Many,
    Natural,
    Prototype,
    RefTo,
    Rows,
    prototype,
)

Goal = Literal[
    "provinces", "cores", "claims", "annex", "regime", "reparations", "restore", "demilitarise", "disarm", "renounce",
    "none",
]  # fmt: skip


@prototype("war_class")
class WarClassProto(Prototype):
    """What a war may win and what it costs at home and abroad."""

    deed: Annotated[str, RefTo("deed")] | None = Field(default=None, description="The deed of who declares it.")
    goals: Many[Goal] = Field(
        default=(),
        description="What the side that begins it may demand in peace: provinces (any land), cores, claims (land of"
        " those kinds), annex (all of it), regime, restore (a nation set free), reparations, demilitarise, disarm,"
        " renounce (claims given up), none.",
    )
    weariness: Int = Field(default=0, description="Weariness added to each side a month, milli-points.")
    support: Int = Field(default=0, description="War support gained by who is attacked at the outset, milli-points.")
    support_opener: Int = Field(default=0, description="War support of the opener changes by it, milli-points.")
    threshold_ppm: Natural = Field(
        default=1_000_000, description="Part of the nation's threshold of war that the case must reach, ppm."
    )
    needs: Conditions = Field(default=(), description="What must hold to declare it.")
    vote: bool = Field(default=True, description="Whether the body of the regime must agree.")
    rows: Rows = Field(default=(), description="Rows on who declares it, while it lasts.")
    opener_rows: Rows = Field(default=(), description="Rows on who declares it, for the first `opener_months`.")
    opener_months: Natural = Field(default=0, description="Months for which `opener_rows` hold.")
    defender_rows: Rows = Field(default=(), description="Rows on who is attacked, for the first `defender_months`.")
    defender_months: Natural = Field(default=0, description="Months for which `defender_rows` hold.")
    months: Natural = Field(default=0, description="Months after which it ends by itself; 0: it must be ended.")
    radius: Natural = Field(
        default=0, description="Steps from the disputed province within which it is fought; 0: everywhere."
    )
    calls: bool = Field(default=True, description="Whether allies and subjects are called.")
    expedition: bool = Field(
        default=False, description="Whether the attackers' troops must be willing: see the score of troop reliability."
    )
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

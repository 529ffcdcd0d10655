"""Kind `card`: something that can be held against a person in a quarrel."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from game.rules.prototypes.base import Effects, Icon, MonthText, Natural, Prototype, Share, prototype


@prototype("card")
class CardProto(Prototype):
    """An old quarrel, a paper, a proof. It weighs on the leader it is about, is played, is answered once, and fades."""

    card_kind: Literal["baggage", "testament", "evidence", "retort"] = Field(
        default="baggage", alias="kind", description="baggage is known to all; the others belong to whoever holds them."
    )
    weight: Natural = Field(description="What it adds to the baggage of the leader it is about, milli-points.")
    standing: Natural = Field(
        default=0, description="Standing it costs his faction when it is played at full weight, milli-points."
    )
    solid: Share = Field(default=500_000, description="Part of its weight that no answer can take away, ppm.")
    truth: bool = Field(default=True, description="Whether what it says is true.")
    fade: Share = Field(default=4_000, description="Part of its weight that is forgotten each month, ppm.")
    again: Natural = Field(default=9, description="Months before it can be played again.")
    from_: MonthText | None = Field(default=None, alias="from", description="Month from which it exists, quoted.")
    played: Effects = Field(
        default=(), description="What else happens when it is played; `actor` is the faction it hits."
    )
    answered: Effects = Field(default=(), description="What happens when it is answered; `actor` is who answers.")
    icon: Icon | None = Field(default=None, description="Picture name below assets.")
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

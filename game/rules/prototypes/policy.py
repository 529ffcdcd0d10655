"""Kind `policy`: an axis with options, one of which is in force."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from game.rules.near import closest
from game.rules.prototypes.base import (
    SEAT_TEXT,
    WHEN_TEXT,
    Args,
    Conditions,
    FlowLine,
    Id,
    Many,
    Model,
    Natural,
    Problem,
    Prototype,
    RefTo,
    Rows,
    Seat,
    prototype,
)


class PolicyOption(Model):
    """One position on the axis."""

    rows: Rows = Field(default=(), description="Rows in force under this option.")
    flows: Many[FlowLine] = Field(default=(), description="Monthly changes in force under this option.")
    when: Conditions = Field(default=(), description="What must hold to choose it.")
    will: Natural = Field(default=0, description="Price of changing to it, milli-points of political will.")
    seat: Seat = Field(default="any", description=SEAT_TEXT)
    menu_order: Natural = Field(default=0, description="Place in the list, low first.")
    args: Args = ()


@prototype("policy")
class PolicyProto(Prototype):
    """A standing choice: a law, a doctrine, a line."""

    scope: Literal["nation", "faction", "movement", "pair"] = Field(
        default="nation", description="What has the policy."
    )
    portfolio: Annotated[str, RefTo("portfolio")] | None = Field(
        default=None,
        description="The portfolio whose holder may change it; none means the head of government.",
    )
    default: str = Field(description="The option in force unless the scenario says otherwise.")
    options: dict[Id, PolicyOption] = Field(description="The positions by name.")
    motion: Annotated[str, RefTo("motion")] | None = Field(
        default=None,
        description="The motion by which the body of a nation makes it law, where there is a body and the regime asks"
        " it; none means that whoever has the portfolio decides.",
    )
    months_between: Natural = Field(default=0, description="Months that must pass between two changes.")
    when: Conditions = Field(default=(), description=WHEN_TEXT)
    icon: str | None = Field(default=None, description="Picture name below assets.")
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

    def problems(self) -> Iterator[Problem]:
        """A default that is no option."""
        if self.default not in self.options:
            yield Problem(
                ("default",),
                "unknown_option",
                f"'{self.default}' is not one of the options",
                closest(self.default, self.options),
            )

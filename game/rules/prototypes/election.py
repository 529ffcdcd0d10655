"""Kind `election`: how a nation elects a parliament or a president, and what a cabinet needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import (
    Args,
    Conditions,
    Many,
    Model,
    MonthText,
    Natural,
    Positive,
    Problem,
    Prototype,
    RefTo,
    Share,
    prototype,
)


class CabinetRule(Model):
    """What a government needs in the house, and who acts when nobody has it."""

    needed: Share = Field(default=500_001, description="Part of the seats that is a majority, ppm.")
    appoints: Literal["parliament", "president", "crown"] = Field(
        default="parliament",
        description="Who asks a party to form a cabinet: with `parliament` a minority governs only where others"
        " bear it; a president or a crown appoints one even so.",
    )
    accept: Annotated[str, RefTo("score")] = Field(
        default="cabinet_accept", description="Score of scope faction: what one party makes of another as a partner."
    )
    fall: Annotated[str, RefTo("score")] = Field(
        default="cabinet_fall", description="Score of scope nation: chance a month that the cabinet falls, 100000 = 1."
    )
    patience: Natural = Field(
        default=6, description="Months after an election before the house may be dissolved for want of a majority."
    )
    bars: Many[Annotated[str, RefTo("faction")]] = Field(
        default=(), description="Factions that are never asked to form or join a cabinet."
    )
    seconds: Many[Annotated[str, RefTo("faction")]] = Field(
        default=(), description="Factions that may join a cabinet but are not asked to lead one with others."
    )
    args: Args = ()


@prototype("election")
class ElectionProto(Prototype):
    """Votes are the electorate times turnout times the shares of blocs; the method makes seats of them."""

    nation: Annotated[str, RefTo("nation")] = Field(description="Tag of its nation; one election a nation.")
    seats: Positive = Field(description="Seats of the house.")
    method: Literal["proportional", "majority", "bonus", "presidential"] = Field(
        default="proportional",
        description="proportional: largest remainders. majority: seats by powers of shares, as districts make them."
        " bonus: the first list takes a fixed part. presidential: as majority, and the first takes the presidency.",
    )
    power: Annotated[int, Field(ge=1, le=4)] = Field(
        default=3, description="With majority and presidential: seats go by this power of the shares (cube rule: 3)."
    )
    threshold: Share = Field(default=0, description="Part of the votes below which a party gets no seats, ppm.")
    bonus_share: Share = Field(default=0, description="With bonus: part of the votes the first list needs, ppm.")
    bonus_seats: Share = Field(default=0, description="With bonus: part of the seats it then takes, ppm.")
    first: MonthText = Field(description="Month of the first election, quoted.")
    every: Positive = Field(description="Months between two elections unless the house is dissolved.")
    notice: Positive = Field(default=2, description="Months between a dissolution and the poll; the campaign.")
    may_dissolve: bool = Field(default=True, description="Whether the house can be dissolved before its time.")
    held_at_start: dict[Annotated[str, RefTo("faction")], Natural] = Field(
        default_factory=dict, description="Seats on the first day, as the last real election gave them."
    )
    cabinet_at_start: Many[Annotated[str, RefTo("faction")]] = Field(
        default=(), description="Members of the cabinet on the first day beside the faction that governs."
    )
    tolerated_at_start: Many[Annotated[str, RefTo("faction")]] = Field(
        default=(), description="Who bears that cabinet from outside."
    )
    when: Conditions = Field(default=(), description="What must hold for elections to be held at all.")
    cabinet: CabinetRule = Field(default_factory=CabinetRule, description="What a government needs.")
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

    def problems(self) -> Iterator[Problem]:
        """More seats at the start than there are; a bonus without its figures."""
        given = sum(self.held_at_start.values())
        if given and given != self.seats:
            yield Problem(("held_at_start",), "seats", f"the seats of the first day are {given}, not {self.seats}")
        if self.method == "bonus" and not (self.bonus_share and self.bonus_seats):
            yield Problem(("method",), "bonus", "method bonus needs bonus_share and bonus_seats")

"""Kind `study`: what many campaigns must show if an argument holds; `evidence` and `study` play and judge them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from game.rules.prototypes.base import (
    Effects,
    Id,
    Many,
    Model,
    MonthText,
    Natural,
    Positive,
    Problem,
    Prototype,
    RefTo,
    prototype,
)

FactionRef = Annotated[str, RefTo("faction")]
EventRef = Annotated[str, RefTo("event")]


class Metric(Model):
    """A whole number read from a campaign that has been played: a metric of the lab and what it is about."""

    is_: str = Field(alias="is", description="Name of the metric, as in game/lab/metrics.py.")
    faction: FactionRef | None = Field(default=None, description="The faction it is about.")
    than: FactionRef | None = Field(
        default=None, description="A faction it is compared with: its value is taken off that of the first."
    )
    stock: Annotated[str, RefTo("stock")] | None = Field(default=None, description="A stock.")
    bloc: Annotated[str, RefTo("bloc")] | None = Field(default=None, description="A bloc.")
    axis: Annotated[str, RefTo("policy")] | None = Field(default=None, description="A policy axis.")
    event: EventRef | None = Field(default=None, description="An event.")
    motion: Annotated[str, RefTo("motion")] | None = Field(default=None, description="A motion.")
    act: Annotated[str, RefTo("act")] | None = Field(default=None, description="An act.")
    portfolio: Annotated[str, RefTo("portfolio")] | None = Field(default=None, description="A portfolio.")
    option: str | None = Field(default=None, description="An option of the axis or the event.")
    sitting: str | None = Field(default=None, description="Name of a sitting.")
    flag: str | None = Field(default=None, description="A flag or counter.")
    month: MonthText | None = Field(default=None, description="A month, quoted; none means the end.")
    at_least: int | None = Field(default=None, description="Asks whether it is as much as this: yes is 1000000.")
    at_most: int | None = Field(default=None, description="Asks whether it is no more than this: yes is 1000000.")


class Doing(Model):
    """Something that a faction does again and again, whatever its mind says: an act, a war, a seizure, a line."""

    faction: FactionRef = Field(description="Who does it.")
    act: Annotated[str, RefTo("act")] | None = Field(
        default=None, description="What is done; left out where it cannot be."
    )
    war: Annotated[str, RefTo("nation")] | None = Field(default=None, description="The nation war is declared on.")
    seizure: Annotated[str, RefTo("seizure")] | None = Field(default=None, description="The seizure that is tried.")
    axis: Annotated[str, RefTo("policy")] | None = Field(default=None, description="The axis of a line it takes.")
    option: str | None = Field(default=None, description="The option of the axis.")
    bloc: Annotated[str, RefTo("bloc")] | None = Field(default=None, description="The bloc it is aimed at.")
    toward: FactionRef | None = Field(default=None, description="The faction it is aimed at.")
    every: Positive = Field(default=1, description="Months between two times.")
    until: MonthText | None = Field(default=None, description="Month from which it is not done any more, quoted.")


class Later(Model):
    """What happens in a later month of a study, whatever else does."""

    month: MonthText = Field(description="The month at whose beginning it happens, quoted.")
    effects: Effects = Field(description="Verbs that are run.")


class Side(Model):
    """The conditions of one pool of campaigns."""

    id: Id = Field(description="Its name in tables.")
    prologue: Annotated[str, RefTo("prologue")] | None = Field(default=None, description="Who led into 1924.")
    schools: dict[Annotated[str, RefTo("question")], str] = Field(
        default_factory=dict, description="Preset by question."
    )
    without: Many[Annotated[str, RefTo("argument")]] = Field(default=(), description="Arguments left out.")
    effects: Effects = Field(default=(), description="Verbs run on the first day.")
    later: Many[Later] = Field(default=(), description="Verbs run in later months.")
    does: Many[Doing] = Field(default=(), description="Acts done again and again.")
    idle: Many[FactionRef] = Field(default=(), description="Factions that do nothing but what stands under `does`.")
    eager: Many[FactionRef] = Field(
        default=(), description="Factions that spend all their will each month on what is forecast to win most."
    )
    answers: dict[EventRef, str] = Field(
        default_factory=dict, description="Event -> the option that is taken, whoever is asked."
    )
    barred: Many[Annotated[str, RefTo("act")]] = Field(default=(), description="Acts that nobody does.")
    metric: Metric | None = Field(default=None, description="What is measured here, where it is not the study's.")
    less: Id | None = Field(
        default=None, description="The side whose value is taken off this one's, seed by seed: what a change brings."
    )
    base: bool = Field(default=False, description="Only there to be taken off others; not compared itself.")
    given: Metric | None = Field(default=None, description="Only campaigns in which this metric is not 0 count.")


@prototype("study")
class StudyProto(Prototype):
    """A measurement over many seeds and what is expected of it."""

    unique_in: ClassVar[tuple[str, ...]] = ("sides",)

    argument: Annotated[str, Field(pattern=r"^[A-Z][0-9]{2}$")] | None = Field(
        default=None, description="The argument it bears out or not; one that is not there yet waits."
    )
    group: Id | None = Field(default=None, description="A table it belongs to: `python main.py study GROUP`.")
    nation: Annotated[str, RefTo("nation")] = Field(description="Whose politics are played.")
    until: MonthText = Field(description="Month up to, not into, which is played, quoted.")
    level: Literal["slice"] = Field(default="slice", description="slice: one nation's politics only.")
    seeds: Positive = Field(default=40, description="Seeds of each side.")
    metric: Metric = Field(description="What is measured.")
    sides: Many[Side] = Field(description="One side: its level is judged; more: each against the next, seed by seed.")
    expect: Literal["more", "less", "within"] = Field(
        description="more: each side has more than the next; less: it has less; within: the figure lies in bounds."
    )
    least: int | None = Field(
        default=None, description="Least figure (a level or a difference), in the unit of the metric."
    )
    most: int | None = Field(default=None, description="Greatest figure.")
    pairs: Natural | None = Field(
        default=None,
        description="Judge the share of pairs of seeds in which the one side has more (or less): least share, ppm.",
    )
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

    def problems(self) -> Iterator[Problem]:
        """Nothing to compare, bounds that bind nothing or out of order."""
        compared = [side for side in self.sides if not side.base]
        if not compared:
            yield Problem(("sides",), "empty", "a study needs a side that is compared")
        known = {side.id for side in self.sides}
        for place, side in enumerate(self.sides):
            if side.less is not None and side.less not in known - {side.id}:
                yield Problem(("sides", place, "less"), "unknown_side", f"there is no other side '{side.less}'")
            for nth, one in enumerate(side.does):
                if sum(what is not None for what in (one.act, one.war, one.seizure, one.axis)) > 1:
                    yield Problem(("sides", place, "does", nth), "what", "name one of act, war, seizure and axis")
        if self.expect != "within" and len(compared) == 1:
            yield Problem(("expect",), "one_side", "one side has nothing to have more or less than: use within")
        if self.expect == "within" and self.least is None and self.most is None:
            yield Problem(("expect",), "no_bounds", "within needs least or most")
        if self.least is not None and self.most is not None and self.least > self.most:
            yield Problem(("most",), "bounds", "the greatest figure is less than the least")
        if self.argument is None and self.group is None:
            yield Problem(("argument",), "homeless", "a study belongs to an argument or to a group")

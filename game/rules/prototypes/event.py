"""Kind `event`: something that happens when conditions hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Final, Literal, get_args

from pydantic import Field

from game.rules.prototypes.base import (
    SEAT_TEXT,
    WHEN_TEXT,
    Args,
    Conditions,
    Effects,
    Icon,
    Id,
    Many,
    Model,
    MonthText,
    Natural,
    Positive,
    Problem,
    Prototype,
    RefTo,
    Seat,
    Share,
    prototype,
)
from game.rules.prototypes.faction import Family

FAMILY_WORDS: Final = tuple(f"!{family}" for family in get_args(Family))
"""Families as words beside ids."""


class Window(Model):
    """The months in which an event may happen."""

    from_: MonthText | None = Field(default=None, alias="from", description="First month, quoted.")
    to: MonthText | None = Field(default=None, description="Last month, quoted.")


class EventOption(Model):
    """One answer to an event."""

    id: Id = Field(description="Name of the option within the event.")
    when: Conditions = Field(default=(), description="What must hold to choose it; a locked option says why.")
    effects: Effects = Field(default=(), description="What it does.")
    weight: Natural = Field(default=1000, description="How much a computer player likes it, relative to the others.")
    tastes: dict[Annotated[str, RefTo("trait", "faction", *FAMILY_WORDS)], Natural] = Field(
        default_factory=dict,
        description="How much more or less a faction likes it, or a family, or whoever's leader has a trait: multiplies"
        " the weight, ppm.",
    )
    seat: Seat = Field(default="any", description=SEAT_TEXT)
    args: Args = ()


@prototype("event")
class EventProto(Prototype):
    """Conditions on a root (and target), a hazard, and effects or options."""

    unique_in: ClassVar[tuple[str, ...]] = ("options",)

    root: Annotated[str, RefTo("nation", "!any", "!none")] = Field(
        default="any", description="Tag of the nation it happens to; any nation; or none for the whole world."
    )
    target: Annotated[str, RefTo("nation", "!any")] | None = Field(
        default=None, description="Tag of a second nation, or any: tried for each."
    )
    to: Literal["nation", "faction"] = Field(
        default="nation",
        description="nation: it happens to its root. faction: it is a letter to one faction of its root that may be a"
        " seat; it acts and answers, others do not hear of it.",
    )
    when: Conditions = Field(default=(), description=WHEN_TEXT)
    chance: Share = Field(
        default=1_000_000,
        description="Chance a month while the conditions hold, ppm; of a letter: how often it comes beside the others.",
    )
    chance_by: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="A quantity of the root or of the rules, in ppm, that multiplies the chance."
    )
    once: bool = Field(default=True, description="Whether it happens at most once (to each root).")
    cool_down: Natural = Field(default=0, description="Months before it may happen again, if not once.")
    window: Window | None = Field(default=None, description="Months in which it may happen.")
    effects: Effects = Field(default=(), description="What happens at once, before any answer.")
    options: Many[EventOption] = Field(default=(), description="Answers to choose from; none means nothing to choose.")
    asks: Annotated[str, RefTo("faction")] | None = Field(
        default=None,
        description="The faction that answers, the `actor` of its conditions and effects; none means the government.",
    )
    months_to_answer: Positive = Field(default=1, description="Months until the first option is taken by default.")
    picture: Icon | None = Field(default=None, description="Picture name below assets.")
    hidden: bool = Field(default=False, description="True for a trigger that is not shown to anyone.")

    def problems(self) -> Iterator[Problem]:
        """An event that does nothing."""
        if not self.effects and not self.options:
            yield Problem((), "event_idle", "an event needs effects or options")
        if self.to == "faction" and (self.root == "none" or self.target or self.asks or not self.options):
            yield Problem(("to",), "letter", "a letter has a root and options, and neither a target nor a named reader")
        if self.to == "faction" and (self.window is not None or self.chance_by is not None):
            yield Problem(("to",), "letter", "letters are drawn: use date_from and date_to, and a plain chance")

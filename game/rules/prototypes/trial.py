"""Kind `trial`: a short war played over many seeds, and what must come of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import Model, Natural, Positive, Problem, Prototype, RefTo, Share, prototype

NationRef = Annotated[str, RefTo("nation")]


class Toll(Model):
    """Bounds of the men that one side loses for each of the other's."""

    of: NationRef = Field(description="Whose losses are counted.")
    to: NationRef = Field(description="Whose losses they are compared with.")
    least: Natural = Field(description="Least ratio, ppm (1000000 = as many).")
    most: Natural = Field(description="Greatest ratio, ppm.")


@prototype("trial")
class TrialProto(Prototype):
    """A test of the war model or of the computer player: `python main.py trials` plays it."""

    scenario: Annotated[str, RefTo("scenario")] = Field(description="The scenario that is played.")
    months: Positive = Field(description="How long it is played at most, months.")
    side: NationRef = Field(description="The nation that has a goal.")
    against: NationRef = Field(description="Its foe.")
    brains: dict[NationRef, Literal["computer", "greedy"]] = Field(
        description="Who plays: the computer player, or a script that attacks the nearest; others are passive."
    )
    strength: dict[NationRef, Positive] = Field(
        default_factory=dict, description="Scale of a nation's formations on the first day, ppm (1000000 = as written)."
    )
    recruits: bool = Field(default=True, description="Whether anybody may raise new formations.")
    goal: Literal["take", "keep", "lead"] = Field(
        description="take: the foe's capital falls or it gives in; keep: neither befalls the side itself;"
        " lead: the side takes the foe's capital first, or holds more of the foe's people than the foe of its own."
    )
    days: Natural = Field(
        default=0, description="Days within which it must be taken or for which it must be kept; 0 for all months."
    )
    share_min: Share = Field(default=0, description="Least share of seeds that reach the goal, ppm.")
    share_max: Share = Field(default=1_000_000, description="Greatest share of seeds that reach the goal, ppm.")
    toll: Toll | None = Field(default=None, description="Bounds of the losses, for the median of all seeds.")
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

    def problems(self) -> Iterator[Problem]:
        """A goal of nobody, shares out of order."""
        if self.side == self.against:
            yield Problem(("against",), "same_nation", f"{self.side} cannot be its own foe")
        if self.share_min > self.share_max:
            yield Problem(("share_max",), "bounds", "the greatest share is less than the least")

"""Kind `motion`: something a body can be asked to decide."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import (
    WHEN_TEXT,
    Conditions,
    Effects,
    Icon,
    Natural,
    Prototype,
    RefTo,
    Share,
    prototype,
)


@prototype("motion")
class MotionProto(Prototype):
    """Proposed, canvassed, counted: nothing in it is a die. The count before the vote is the vote."""

    arena: Annotated[str, RefTo("arena")] | None = Field(
        default=None, description="The body that decides it; none means that of any nation that has one."
    )
    about: Literal["faction", "mover", "law", "office", "none"] = Field(
        default="none",
        description="What it is about: a faction (another than the mover), the mover itself, a law (an option of an"
        " axis), an office (with the faction that holds it), or nothing of these.",
    )
    lean: Annotated[str, RefTo("score")] = Field(
        description="Score of scope bloc toward the faction it is about (else its mover): at 0 a bloc is split in"
        " halves, at 50000 all of it is for the motion. To that of a law stances and wants are added."
    )
    follow: Share = Field(
        default=0,
        description="Part of the delegates of the mover and his coalition who vote for it, and of those it is about"
        " who vote against it, whatever their bloc thinks, ppm; motions that rules move have no such following.",
    )
    unseats: bool = Field(default=False, description="Whether it removes who leads: the regime may ask for more votes.")
    interest: Annotated[str, RefTo("score")] | None = Field(
        default=None,
        description="Score of scope faction by which minds value it: above 0 they move it when the count carries it.",
    )
    needed: Share = Field(default=500_001, description="Share of the delegates it needs, ppm.")
    months: Natural = Field(
        default=0, description="Months of canvassing before the vote; 0 waits for the next session."
    )
    when: Conditions = Field(default=(), description=WHEN_TEXT)
    passed: Effects = Field(default=(), description="What happens when it is carried.")
    failed: Effects = Field(default=(), description="What happens when it is lost.")
    months_between: Natural = Field(
        default=0, description="Months before the same motion about the same may be moved again."
    )
    will: Natural = Field(default=0, description="Price of moving it, milli-points of political will.")
    movable: bool = Field(default=True, description="Whether a faction may move it; others are moved by rules only.")
    icon: Icon | None = Field(default=None, description="Picture name below assets.")
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

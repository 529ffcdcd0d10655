"""Kind `argument`: a thesis of the discussion, with what would speak for it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import Prototype, RefTo, prototype


@prototype("argument", id_of="argument")
class ArgumentProto(Prototype):
    """An argument: what it says and what the engine should show when it is carried."""

    family: str = Field(description="The family it belongs to: the letter of its id.")
    thesis: str = Field(description="What it says, in our own words.")
    question: Annotated[str, RefTo("question")] | None = Field(
        default=None, description="The question it takes part in."
    )
    expected: str | None = Field(default=None, description="The direction of the effect that would bear it out.")
    computer_only: bool = Field(
        default=False,
        description="True: acts and options that carry it must never be offered to a human seat.",
    )

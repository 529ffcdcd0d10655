"""Kind `score`: a named list of weighted terms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from game.rules.prototypes.base import (
    WHEN_TEXT,
    Args,
    Conditions,
    Int,
    Many,
    Model,
    Problem,
    Prototype,
    RefTo,
    prototype,
)


class Term(Model):
    """One term of a score: a reading times a weight, or a constant."""

    vital: ClassVar[frozenset[str]] = frozenset({"stock", "quantity", "probe"})

    stock: Annotated[str, RefTo("stock")] | None = Field(default=None, description="Reads this stock.")
    quantity: Annotated[str, RefTo("quantity", "probe")] | None = Field(
        default=None, description="Reads this quantity (or probe)."
    )
    probe: Annotated[str, RefTo("probe")] | None = Field(default=None, description="Reads this probe.")
    value: Int | None = Field(default=None, description="A constant, in the unit of the score.")
    of: Literal["actor", "target", "pair"] | None = Field(
        default=None,
        description="Whose number is read; without it the pair's in scope pair, else the subject's own.",
    )
    bloc: Annotated[str, RefTo("bloc")] | None = Field(
        default=None, description="In scope faction, of a stock of ties: the bloc whose tie to the faction is read."
    )
    ppm: Int = Field(default=1_000_000, description="Weight of the reading in ppm; negative counts against.")
    scale_by: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="A quantity in ppm that multiplies the term."
    )
    when: Conditions = Field(default=(), description=WHEN_TEXT)
    text: str | None = Field(
        default=None, description="Text key of the term's name; default is the name of what it reads."
    )
    args: Args = ()


@prototype("score")
class ScoreProto(Prototype):
    """A vote, odds, threat, acceptance or utility: base plus terms, times factors, within bounds."""

    scope: Literal["nation", "pair", "faction", "province", "bloc"] = Field(
        description="What is scored; bloc: what a bloc makes of a faction, its actor a bloc and its target a faction;"
        " faction: what a faction makes of another."
    )
    base: Int = Field(default=0, description="Value before any term, milli-points.")
    terms: Many[Term] = Field(default=(), description="The weighted terms.")
    factors: Many[Annotated[str, RefTo("quantity")]] = Field(
        default=(), description="Quantities in ppm that multiply the sum, one after another."
    )
    min: Int | None = Field(default=None, description="Lowest value, milli-points.")
    max: Int | None = Field(default=None, description="Highest value, milli-points.")

    def problems(self) -> Iterator[Problem]:
        """Terms that read nothing or several things at once."""
        for place, term in enumerate(self.terms):
            read = [name for name in ("stock", "quantity", "probe", "value") if getattr(term, name) is not None]
            if len(read) != 1:
                found = ", ".join(read) or "none"
                yield Problem(
                    ("terms", place),
                    "score_term",
                    f"a term has exactly one of stock, quantity, probe, value (found: {found})",
                )
        if self.min is not None and self.max is not None and self.min > self.max:
            yield Problem(("min",), "bounds", f"min {self.min} is above max {self.max}")

"""Kind `person`: somebody with a name, a skill and qualities who can be given a post or lead a faction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import Many, Model, MonthText, Natural, Problem, Prototype, RefTo, prototype

FULL_SKILL = 100_000

Stance = Annotated[int, Field(ge=-FULL_SKILL, le=FULL_SKILL)]
"""For an option or against it, milli-points."""
Points = Annotated[int, Field(ge=0, le=FULL_SKILL)]


class PortraitHints(Model):
    """What a drawn portrait should keep to; everything else is rolled from the id."""

    woman: bool = Field(default=False, description="Whether a woman is drawn.")
    region: str | None = Field(
        default=None,
        description="Part of the world the face is of: slavic, europe, anglo, mediterranean, middle_east, south_asia,"
        " east_asia, africa, latin.",
    )
    garb: str = Field(default="", description="Dress: suit, tunic, uniform, worker, robe, blouse; none rolls it.")
    hat: str = Field(default="", description="Hat; none rolls it, `none` means bareheaded.")
    marks: Many[str] = Field(
        default=(), description="Glasses (round, pince) and beard (moustache, goatee, full, chevron, pencil, shaven)."
    )


@prototype("person")
class PersonProto(Prototype):
    """A person of the time. What persons can do follows from skill and traits; no rule names one."""

    nation: Annotated[str, RefTo("nation")] = Field(description="Tag of the nation served.")
    role: Literal["commander", "politician"] = Field(
        default="commander", description="What posts the person can be given: in the army, or in state and party."
    )
    skill: Points = Field(description="Skill in the role, milli-points.")
    traits: Many[Annotated[str, RefTo("trait")]] = Field(default=(), description="Qualities.")
    born: Annotated[int, Field(ge=1800, le=1950)] = Field(description="Year of birth.")
    from_: MonthText | None = Field(
        default=None,
        alias="from",
        description="Month from which a post can be given, quoted; none means from the start.",
    )
    until: MonthText | None = Field(
        default=None,
        description="Month of a natural death, quoted, where it is known. For politicians it is no fate, only a time of"
        " danger.",
    )
    faction: Annotated[str, RefTo("faction")] | None = Field(
        default=None, description="The faction a politician belongs to; a commander with one is in politics as well."
    )
    health: Points = Field(default=75_000, description="Health at the start, milli-points.")
    rank: Natural = Field(
        default=30_000, description="Weight among the leaders, milli-points: the first claim to succeed one of them."
    )
    stances: dict[Annotated[str, RefTo("policy")], dict[str, Stance]] = Field(
        default_factory=dict,
        description="Policy -> option -> for it (up to 100000) or against it (down to -100000), milli-points; where"
        " nothing stands, the programme of the faction does.",
    )
    hatreds: dict[Annotated[str, RefTo("person")], Points] = Field(
        default_factory=dict, description="Whom the person hates and how much, milli-points."
    )
    cards: Many[Annotated[str, RefTo("card")]] = Field(
        default=(), description="Attack cards that can be played against the person."
    )
    office: Annotated[str, RefTo("organ")] | None = Field(default=None, description="Office held at the start.")
    portrait: PortraitHints = Field(default_factory=PortraitHints, description="Hints for the drawn portrait.")

    def problems(self) -> Iterator[Problem]:
        """Dates out of order, politicians of no faction."""
        if self.from_ is not None and self.until is not None and self.from_ > self.until:
            yield Problem(("until",), "dates", f"until {self.until} lies before from {self.from_}")
        if self.role == "politician" and self.faction is None:
            yield Problem(("role",), "no_faction", "a politician belongs to a faction")

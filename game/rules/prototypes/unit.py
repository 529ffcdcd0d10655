"""Kind `unit`: a type of division or ship."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import (
    Goods,
    Icon,
    Int,
    Many,
    MonthText,
    Natural,
    Positive,
    Prototype,
    RefTo,
    Rows,
    Share,
    prototype,
)


@prototype("unit")
class UnitProto(Prototype):
    """What formations are made of; numbers are for one whole division or ship."""

    domain: Literal["land", "sea", "air"] = Field(description="Where it fights.")
    category: str = Field(description="Heading under which menus list it: infantry, armour, cruiser...")
    mobility: Annotated[str, RefTo("mobility")] = Field(description="How it moves.")
    men: Natural = Field(description="Persons in a full division or crew.")
    cost: Goods = Field(default_factory=dict, description="Goods to raise one, in each stock's unit.")
    months: Positive = Field(default=1, description="Months to raise one.")
    upkeep: Goods = Field(default_factory=dict, description="Goods one uses in a month, in each stock's unit.")
    soft: Natural = Field(default=0, description="Attack against men, points a pulse.")
    hard: Natural = Field(default=0, description="Attack against armour or hulls, points a pulse.")
    defence: Natural = Field(default=0, description="Points of enemy attack it stands in defence, a pulse.")
    breakthrough: Natural = Field(default=0, description="Points of enemy attack it stands in attack, a pulse.")
    armour: Natural = Field(default=0, description="Thickness against weapons that must pierce, points.")
    piercing: Natural = Field(default=0, description="Armour it pierces, points.")
    hardness: Share = Field(default=0, description="Share of it that only hard attack hurts, ppm.")
    hp: Natural = Field(default=0, description="Losses it can take before it is gone, points.")
    organisation: Natural = Field(default=0, description="Full organisation, milli-points.")
    width: Natural = Field(default=0, description="Frontage it takes.")
    air_attack: Natural = Field(default=0, description="Attack against aircraft, points a pulse.")
    submerged: bool = Field(default=False, description="Whether it attacks trade from below.")
    airborne: bool = Field(default=False, description="Whether it can jump from aircraft.")
    carry: Natural = Field(default=0, description="Persons it can carry over sea, or by air.")
    range: Natural = Field(default=0, description="Kilometres it can act from its field or port.")
    bombing: Natural = Field(default=0, description="Damage it does to works in strategic bombing, points a pulse.")
    raid: Natural = Field(default=0, description="Attack against merchant shipping, points a pulse.")
    hunt: Natural = Field(default=0, description="Attack against raiders of trade, points a pulse.")
    speed: Int | None = Field(default=None, description="Kilometres a pulse; none means that of its mobility.")
    supply: Natural = Field(default=0, description="Supply it uses, points a pulse.")
    requires: Many[Annotated[str, RefTo("technology")]] = Field(
        default=(), description="Technologies needed to raise it."
    )
    replaces: Annotated[str, RefTo("unit")] | None = Field(
        default=None, description="The unit it is the newer form of."
    )
    rows: Rows = Field(default=(), description="Rows in force for a nation that has one.")
    model_year: MonthText | None = Field(default=None, description="Month of the historical first, quoted.")
    icon: Icon | None = Field(default=None, description="Picture name below assets.")
    menu_order: Natural = Field(default=0, description="Place in the build menu, low first.")

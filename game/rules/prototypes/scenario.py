"""Kind `scenario`: the world on the first day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import (
    Int,
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

NationRef = Annotated[str, RefTo("nation")]
ProvinceRef = Annotated[str, RefTo("province")]


class NationStart(Model):
    """A nation on the first day."""

    capital: ProvinceRef = Field(description="Province of the capital.")
    overlord: NationRef | None = Field(default=None, description="The nation whose wars it follows.")
    government: Annotated[str, RefTo("faction")] = Field(description="The faction that governs.")
    people: Natural | None = Field(default=None, description="Inhabitants of the whole nation, persons; for checks.")
    stocks: dict[Annotated[str, RefTo("stock")], Int] = Field(
        default_factory=dict, description="Start amounts of nation stocks, in each stock's unit."
    )
    techs: Many[Annotated[str, RefTo("technology")]] = Field(
        default=(), description="Technologies known, besides those of `known_year`."
    )
    known_year: Annotated[int, Field(ge=1800, le=2000)] | None = Field(
        default=None, description="All technologies dated before this year are known."
    )
    policies: dict[Annotated[str, RefTo("policy")], str] = Field(
        default_factory=dict, description="Option in force by policy, where not the default."
    )
    mind: Annotated[str, RefTo("mind")] | None = Field(default=None, description="How its computer player thinks.")
    portfolios: dict[Annotated[str, RefTo("portfolio")], Annotated[str, RefTo("faction")]] = Field(
        default_factory=dict, description="Faction that holds each portfolio, where not the government."
    )


class ProvinceStart(Model):
    """A province on the first day."""

    owner: NationRef = Field(description="Tag of the owner.")
    controller: NationRef | None = Field(default=None, description="Tag of the occupier, if not the owner.")
    cores: Many[NationRef] = Field(default=(), description="Nations that count it as their own land.")
    people: Natural = Field(default=0, description="Inhabitants, persons.")
    town: Share = Field(default=0, description="Share of the people who live in towns, ppm.")
    buildings: dict[Annotated[str, RefTo("building")], Positive] = Field(
        default_factory=dict, description="Levels by building."
    )
    stocks: dict[Annotated[str, RefTo("stock")], Int] = Field(
        default_factory=dict, description="Start amounts of province stocks, in each stock's unit."
    )


class ForceStart(Model):
    """A formation on the first day."""

    nation: NationRef = Field(description="Tag of the owner.")
    name: str = Field(description="Its name.")
    province: ProvinceRef = Field(description="Where it stands (a port or sea zone for ships).")
    units: dict[Annotated[str, RefTo("unit")], Positive] = Field(description="Whole divisions or ships by unit.")
    stance: str | None = Field(default=None, description="Stance at the start.")


class TreatyStart(Model):
    """A treaty in force on the first day."""

    treaty: Annotated[str, RefTo("treaty")] = Field(alias="kind", description="Kind of treaty.")
    sides: Annotated[tuple[NationRef, NationRef], Field(strict=False)] = Field(description="The two signatories.")
    until: MonthText | None = Field(
        default=None, description="Last month, quoted; none means as long as the kind says."
    )
    payer: NationRef | None = Field(default=None, description="The side that is bound to something, if one is.")
    amount: Natural = Field(default=0, description="What it owes: thousand roubles a month, or divisions it may keep.")
    provinces: Many[ProvinceRef] = Field(default=(), description="Land it keeps free of troops and forts.")


class RelationStart(Model):
    """What two nations think of each other on the first day."""

    pair: Annotated[tuple[NationRef, NationRef], Field(strict=False)] = Field(description="The two nations.")
    value: Annotated[int, Field(ge=-100_000, le=100_000)] = Field(
        description="Relations, milli-points from -100000 to 100000."
    )


class WarStart(Model):
    """A war that is being fought on the first day."""

    war_class: Annotated[str, RefTo("war_class")] = Field(alias="kind", description="Class of war.")
    attackers: Many[NationRef] = Field(description="Tags of the attackers, leader first.")
    defenders: Many[NationRef] = Field(description="Tags of the defenders, leader first.")


@prototype("scenario")
class ScenarioProto(Prototype):
    """Owners, people, capacities, forces, treaties and offices at the start."""

    map: str = Field(description="Folder below maps/.")
    start: MonthText = Field(default="1924-01", description="First month, quoted.")
    end: MonthText = Field(default="1945-12", description="Last month, quoted.")
    nations: dict[NationRef, NationStart] = Field(default_factory=dict, description="The nations that exist, by tag.")
    provinces: dict[ProvinceRef, ProvinceStart] = Field(default_factory=dict, description="Land provinces by id.")
    forces: Many[ForceStart] = Field(default=(), description="Formations.")
    treaties: Many[TreatyStart] = Field(default=(), description="Treaties in force.")
    relations: Many[RelationStart] = Field(default=(), description="Relations that differ from 0.")
    wars: Many[WarStart] = Field(default=(), description="Wars being fought.")
    flags: Many[str] = Field(default=(), description="Flags set at the start.")
    seats: Many[Annotated[str, RefTo("faction")]] = Field(
        default=(), description="Factions offered first in the new-game screen."
    )
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")
    purpose: Literal["play", "test"] = Field(default="play", description="test keeps it out of the menu.")

    def problems(self) -> Iterator[Problem]:
        """Owners and formations of nations that do not exist, dates out of order."""
        if self.start > self.end:
            yield Problem(("end",), "dates", f"the end {self.end} lies before the start {self.start}")
        for province, start in self.provinces.items():
            for key in ("owner", "controller"):
                tag = getattr(start, key)
                if tag is not None and tag not in self.nations:
                    yield Problem(
                        ("provinces", province, key),
                        "absent_nation",
                        f"{tag} is not among the nations of this scenario",
                    )
        for place, force in enumerate(self.forces):
            if force.nation not in self.nations:
                yield Problem(
                    ("forces", place, "nation"),
                    "absent_nation",
                    f"{force.nation} is not among the nations of this scenario",
                )
        for tag, nation in self.nations.items():
            if nation.overlord is not None and nation.overlord not in self.nations:
                yield Problem(
                    ("nations", tag, "overlord"),
                    "absent_nation",
                    f"{nation.overlord} is not among the nations of this scenario",
                )
            home = self.provinces.get(nation.capital)
            if home is not None and home.owner != tag:
                yield Problem(
                    ("nations", tag, "capital"),
                    "foreign_capital",
                    f"the capital {nation.capital} belongs to {home.owner}",
                )

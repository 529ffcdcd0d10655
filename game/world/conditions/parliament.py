"""Conditions about parties, parliaments and cabinets."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.core.units import PPM
from game.rules.prototypes.base import Natural, RefTo, Share
from game.rules.vocabulary import NoParams, Params, condition
from game.world.components.politics import Cabinet, Parliament
from game.world.conditions import Scene, Who
from game.world.conditions.politics import Party, party
from game.world.politics.cabinets import in_office


class FamilyParams(Params):
    """A political family."""

    family: str = Field(description="The family, such as communist.")
    faction: Party = Field(default="actor", description="The faction that must belong to it.")


@condition("faction_family", FamilyParams, main="family")
def faction_family(scene: Scene, params: FamilyParams) -> bool:
    """The faction belongs to the family."""
    world, faction = scene.world, party(scene, params.faction)
    return faction >= 0 and bool(world.rules.get("faction", world.faction_ids[faction]).family == params.family)


class CabinetParams(Params):
    """Somebody in a cabinet."""

    faction: Annotated[str, RefTo("faction")] | None = Field(default=None, description="A faction that sits in it.")
    family: str | None = Field(default=None, description="Or a family of which a faction sits in it.")
    of: Who = Field(default="root", description="Whose cabinet.")


@condition("in_cabinet", CabinetParams, main="faction")
def in_cabinet(scene: Scene, params: CabinetParams) -> bool:
    """The faction, or one of the family, sits in the cabinet; without a cabinet: governs."""
    world, nation = scene.world, scene.role(params.of)
    if params.faction is not None:
        nation = int(world.faction_nation[world.faction_index[params.faction]])
    if nation < 0:
        return False
    rows = world.of_nation(Cabinet, nation)
    members = rows[0][1].members if rows else [world.nation(nation).government]
    names = [world.faction_ids[f] for f in members if f >= 0]
    if params.faction is not None:
        return params.faction in names
    return any(world.rules.get("faction", name).family == params.family for name in names)


class SitsParams(Params):
    """A party."""

    faction: Party = Field(default="actor", description="The faction.")


@condition("sits_in_cabinet", SitsParams, main="faction")
def sits_in_cabinet(scene: Scene, params: SitsParams) -> bool:
    """The faction sits in the cabinet of its nation, or governs it alone."""
    world, faction = scene.world, party(scene, params.faction)
    if faction < 0:
        return False
    return faction in in_office(world, int(world.faction_nation[faction]))


class BaseParams(Params):
    """A form of cabinet."""

    form: str = Field(description="majority, tolerated, minority or acting.")
    of: Who = Field(default="root", description="Whose cabinet.")


@condition("cabinet_form", BaseParams, main="form")
def cabinet_form(scene: Scene, params: BaseParams) -> bool:
    """The cabinet rests on a majority, is borne from outside, is a minority's, or is only acting."""
    rows = scene.world.of_nation(Cabinet, scene.role(params.of))
    return bool(rows) and rows[0][1].form == params.form


class SoonParams(Params):
    """How soon."""

    months: Natural = Field(description="Within how many months.")


@condition("election_within", SoonParams, main="months")
def election_within(scene: Scene, params: SoonParams) -> bool:
    """The root votes within so many months."""
    world = scene.world
    nation = scene.root if scene.root >= 0 else int(world.faction_nation[scene.faction])
    return any(part.due - world.turn <= params.months for _, part in world.of_nation(Parliament, nation))


@condition("has_parliament", NoParams)
def has_parliament(scene: Scene, params: NoParams) -> bool:
    """The root has a house that is elected."""
    return bool(scene.world.of_nation(Parliament, scene.root))


class VoteParams(Params):
    """A part of the votes."""

    ppm: Share = Field(description="Least part of the votes at the last poll, ppm.")
    faction: Annotated[str, RefTo("faction")] | None = Field(default=None, description="Of a faction...")
    family: str | None = Field(default=None, description="...or of all factions of a family together.")


@condition("vote_share_at_least", VoteParams)
def vote_share_at_least(scene: Scene, params: VoteParams) -> bool:
    """The faction or family had so large a part of the votes at the root's last poll."""
    world = scene.world
    protos = world.rules.of("faction")
    for _, part in world.of_nation(Parliament, scene.root):
        total = sum(
            share
            for name, share in part.shares.items()
            if name == params.faction or (name in protos and protos[name].family == params.family)
        )
        return min(total, PPM) >= params.ppm
    return False

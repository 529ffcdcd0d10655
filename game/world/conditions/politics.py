"""Conditions about bodies, blocs and caucuses, and the factions that rules speak of."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import RefTo, Share
from game.rules.vocabulary import Params, condition
from game.world.conditions import Scene
from game.world.politics.caucuses import caucus_weight
from game.world.politics.sittings import sits_now

Party = Annotated[str, RefTo("faction", "!ruler", "!actor", "!none")]
"""A faction in parameters: its id, `ruler` (of the root), `actor` (who acts, or whom it is about) or `none`."""


def party(scene: Scene, who: str) -> int:
    """Number of the faction meant, -1 for none."""
    return -1 if who == "none" else scene.party(who)


class ArenaParams(Params):
    """A body."""

    arena: Annotated[str, RefTo("arena")] = Field(description="The body.")


@condition("arena_sits", ArenaParams, main="arena")
def arena_sits(scene: Scene, params: ArenaParams) -> bool:
    """The body decides this month."""
    return sits_now(scene.world, params.arena)


class CaucusParams(Params):
    """A caucus and a threshold."""

    caucus: Annotated[str, RefTo("caucus")] = Field(description="The caucus.")
    ppm: Share = Field(default=0, description="Part of the body it must have, ppm.")
    threshold: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="A rule's quantity that gives the part instead."
    )


@condition("caucus_at_least", CaucusParams)
def caucus_at_least(scene: Scene, params: CaucusParams) -> bool:
    """The caucus has so large a part of the body."""
    needed = scene.world.quantity(params.threshold) if params.threshold else params.ppm
    return caucus_weight(scene.world, params.caucus) >= needed


class HoldsParams(Params):
    """An office and who may hold it."""

    portfolio: Annotated[str, RefTo("portfolio")] = Field(description="The portfolio.")
    faction: Party = Field(default="actor", description="The faction that must hold it.")


@condition("holds_portfolio", HoldsParams, main="portfolio")
def holds_portfolio(scene: Scene, params: HoldsParams) -> bool:
    """The faction commands the portfolio of its nation."""
    faction = party(scene, params.faction)
    return faction >= 0 and scene.world.holder(scene.world.faction(faction).nation, params.portfolio) == faction


class LeaderParams(Params):
    """A quality of a leader."""

    trait: Annotated[str, RefTo("trait")] = Field(description="The trait.")
    faction: Party = Field(default="actor", description="Whose leader.")


@condition("leader_has", LeaderParams, main="trait")
def leader_has(scene: Scene, params: LeaderParams) -> bool:
    """The leader of the faction has the trait."""
    faction = party(scene, params.faction)
    return faction >= 0 and params.trait in scene.world.rules.get("faction", scene.world.faction_ids[faction]).traits


class GovernsParams(Params):
    """A faction."""

    faction: Party = Field(default="actor", description="The faction that must govern.")


@condition("governs", GovernsParams, main="faction")
def governs(scene: Scene, params: GovernsParams) -> bool:
    """The faction governs its nation."""
    faction = party(scene, params.faction)
    return faction >= 0 and scene.world.nation(scene.world.faction(faction).nation).government == faction

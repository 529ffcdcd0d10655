"""Conditions about bodies, blocs and caucuses, and the factions that rules speak of."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import Int, Natural, RefTo, Share
from game.rules.vocabulary import Params, condition
from game.world.conditions import Scene
from game.world.politics.caucuses import caucus_weight
from game.world.politics.coalitions import bloc_of, broke_word
from game.world.politics.counts import standing_division
from game.world.politics.sittings import sits_now, sitting_of

Party = Annotated[str, RefTo("faction", "!ruler", "!actor", "!mover", "!rival", "!none")]
"""A faction in parameters: its id, `ruler` (of the root), `actor` (who acts, or whom it is about), `mover` (of a
motion, or who judges), `rival` (at whom an act is aimed) or `none`."""


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


@condition("canvassing", ArenaParams, main="arena")
def canvassing(scene: Scene, params: ArenaParams) -> bool:
    """Delegates to the body are being chosen and won, or it sits."""
    return sitting_of(scene.world, params.arena) is not None


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


class GovernsParams(Params):
    """A faction."""

    faction: Party = Field(default="actor", description="The faction that must govern.")


@condition("governs", GovernsParams, main="faction")
def governs(scene: Scene, params: GovernsParams) -> bool:
    """The faction governs its nation."""
    faction = party(scene, params.faction)
    return faction >= 0 and scene.world.nation(scene.world.faction(faction).nation).government == faction


class LegalParams(Params):
    """How a faction stands with the law."""

    faction: Party = Field(default="actor", description="The faction.")
    state: Literal["legal", "expelled", "banned"] = Field(default="legal", description="How it must stand.")


@condition("faction_state", LegalParams, main="state")
def faction_state(scene: Scene, params: LegalParams) -> bool:
    """The faction is legal, expelled from the party or banned."""
    faction = party(scene, params.faction)
    return faction >= 0 and scene.world.faction(faction).legal == params.state


class AlliesParams(Params):
    """Two factions."""

    faction: Party = Field(default="actor", description="One.")
    other: Party = Field(default="mover", description="The other.")


@condition("same_coalition", AlliesParams)
def same_coalition(scene: Scene, params: AlliesParams) -> bool:
    """Both are of one coalition."""
    one, other = party(scene, params.faction), party(scene, params.other)
    return min(one, other) >= 0 and other in bloc_of(scene.world, one)


@condition("share_offices", AlliesParams)
def share_offices(scene: Scene, params: AlliesParams) -> bool:
    """Each holds an office of the nation, or leads it: they govern together already."""
    one, other = party(scene, params.faction), party(scene, params.other)
    if min(one, other) < 0:
        return False
    world = scene.world
    nation = world.faction(one).nation
    held = {organ.holder for _, organ in world.organs(nation).values()} | {world.nation(nation).government}
    return one in held and other in held


class WordParams(Params):
    """A broken promise."""

    faction: Party = Field(default="actor", description="Who broke it.")
    months: Natural = Field(description="Within so many months.")


@condition("broke_word", WordParams)
def broke_its_word(scene: Scene, params: WordParams) -> bool:
    """The faction has left a coalition against its word lately."""
    faction = party(scene, params.faction)
    return faction >= 0 and broke_word(scene.world, faction, params.months)


class LineParams(Params):
    """A choice of a faction."""

    axis: Annotated[str, RefTo("policy")] = Field(description="An axis of scope faction.")
    option: str = Field(description="The option that must be chosen.")
    faction: Party = Field(default="actor", description="The faction.")


@condition("line_is", LineParams)
def line_is(scene: Scene, params: LineParams) -> bool:
    """The faction has chosen the option."""
    faction = party(scene, params.faction)
    return faction >= 0 and scene.world.line(params.axis, faction) == params.option


class LoyaltyParams(Params):
    """A bloc, a faction and a threshold."""

    bloc: Annotated[str, RefTo("bloc")] = Field(description="The bloc.")
    faction: Party = Field(default="actor", description="The faction.")
    value: Int = Field(description="The least loyalty, milli-points.")


@condition("loyalty_at_least", LoyaltyParams)
def loyalty_at_least(scene: Scene, params: LoyaltyParams) -> bool:
    """The bloc thinks so well of the faction."""
    ties, faction = scene.world.ties, party(scene, params.faction)
    place = ties.place(ties.number[params.bloc], faction) if faction >= 0 else -1
    return place >= 0 and int(scene.world.ledger["loyalty"][place]) >= params.value


class FactionShareParams(Params):
    """A faction and a part of the deciding body."""

    faction: Party = Field(default="actor", description="The faction.")
    ppm: Share = Field(description="The least part of the delegates, ppm.")


@condition("delegates_at_least", FactionShareParams)
def delegates_at_least(scene: Scene, params: FactionShareParams) -> bool:
    """The faction would have so large a part of the delegates of its nation's body today."""
    faction = party(scene, params.faction)
    if faction < 0:
        return False
    nation = scene.world.faction(faction).nation
    return standing_division(scene.world, nation, scene.viewer).shares.get(faction, 0) >= params.ppm

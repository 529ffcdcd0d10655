"""Conditions about wars and their ends."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import Natural, RefTo
from game.rules.vocabulary import NoParams, Params, condition
from game.world.conditions import Scene, Who
from game.world.war_vote import war_count


def country(scene: Scene, nation: int) -> str:
    """The country whose government a nation is or claims to be."""
    world = scene.world
    tag = world.tag(nation)
    return str(world.rules.get("nation", tag).claimant_of or tag)


@condition("same_country", NoParams)
def same_country(scene: Scene, params: NoParams) -> bool:
    """Root and target are rival governments of one country."""
    return min(scene.root, scene.target) >= 0 and country(scene, scene.root) == country(scene, scene.target)


class FateParams(Params):
    """A nation."""

    nation: Who = Field(default="root", description="Whose fate.")


@condition("defeated", FateParams, main="nation")
def defeated(scene: Scene, params: FateParams) -> bool:
    """The nation has lost a war lately: `defeat/TAG` stands."""
    nation = scene.role(params.nation)
    return nation >= 0 and scene.world.has_flag(f"defeat/{scene.world.tag(nation)}")


@condition("victorious", FateParams, main="nation")
def victorious(scene: Scene, params: FateParams) -> bool:
    """The nation has won a war lately: `victory/TAG` stands."""
    nation = scene.role(params.nation)
    return nation >= 0 and scene.world.has_flag(f"victory/{scene.world.tag(nation)}")


@condition("lost_last_war", FateParams, main="nation")
def lost_last_war(scene: Scene, params: FateParams) -> bool:
    """The nation's last war that was decided was lost."""
    nation = scene.role(params.nation)
    return nation >= 0 and scene.world.has_flag(f"war_lost/{scene.world.tag(nation)}")


class VoteParams(Params):
    """A vote on a war."""

    target: Who = Field(default="target", description="On whom.")
    kind: Annotated[str, RefTo("war_class")] = Field(default="formal", description="Class of war.")


@condition("war_vote_passes", VoteParams)
def war_vote_passes(scene: Scene, params: VoteParams) -> bool:
    """The root's body would agree to the war, or need not be asked."""
    target = scene.role(params.target)
    return target >= 0 and war_count(scene.world, scene.root, target, params.kind).passes


class PayerParams(Params):
    """A duty."""

    kind: Annotated[str, RefTo("treaty")] = Field(description="The treaty.")
    provinces: Natural = Field(default=0, description="At least so many provinces are concerned.")


@condition("bound_by", PayerParams, main="kind")
def bound_by(scene: Scene, params: PayerParams) -> bool:
    """A treaty of the kind binds the root to something."""
    bonds = scene.world.pacts.bonds[scene.root]
    return any(
        t.kind == params.kind and t.payer == scene.root and len(t.provinces) >= params.provinces for _, t in bonds
    )

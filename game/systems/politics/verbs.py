"""Verbs of politics: loyalties, delegates, motions, leadership. One registered function each."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.core.fixed import mul_div
from game.core.units import PPM
from game.rules.prototypes.base import Int, RefTo
from game.rules.vocabulary import NoParams, Params, verb
from game.world.conditions import Scene
from game.world.conditions.politics import Party, party
from game.world.politics.leadership import lead, set_regime, successor
from game.world.politics.sittings import move
from game.world.regimes import REGIME

BlocRef = Annotated[str, RefTo("bloc", "!bloc")]


class LoyaltyParams(Params):
    """A change of what a bloc thinks of a faction."""

    bloc: BlocRef = Field(default="bloc", description="The bloc; `bloc` for the one an act is aimed at.")
    faction: Party = Field(default="actor", description="The faction.")
    milli: Int = Field(description="Change in milli-points.")
    scale_by: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="A quantity of the faction or a rule, in ppm, that multiplies it."
    )


@verb("shift_loyalty", LoyaltyParams, books=True)
def shift_loyalty(scene: Scene, params: LoyaltyParams) -> None:
    """Let a bloc think better or worse of a faction."""
    world = scene.world
    bloc = scene.bloc if params.bloc == "bloc" else world.ties.number.get(params.bloc, -1)
    faction = party(scene, params.faction)
    place = world.ties.place(bloc, faction) if bloc >= 0 and faction >= 0 else -1
    if place < 0:
        return
    amount = params.milli
    if params.scale_by is not None:
        scope = world.rules.get("quantity", params.scale_by).scope
        subject = {"faction": faction, "nation": world.faction(faction).nation}.get(scope, 0)
        amount = mul_div(amount, world.quantity(params.scale_by, subject), PPM)
    world.ledger.add("loyalty", place, amount, "act", scene.source)


class DelegateParams(Params):
    """A change of a bloc's part in the deciding body."""

    bloc: BlocRef = Field(default="bloc", description="The bloc.")
    ppm: Int = Field(description="Change in ppm of the whole; the others lose or gain in proportion when counted.")


@verb("shift_delegates", DelegateParams, books=True)
def shift_delegates(scene: Scene, params: DelegateParams) -> None:
    """Give a bloc more or fewer delegates."""
    world = scene.world
    bloc = scene.bloc if params.bloc == "bloc" else world.ties.number.get(params.bloc, -1)
    if bloc >= 0:
        world.ledger.add("delegates", bloc, params.ppm, "act", scene.source)


class MotionParams(Params):
    """A motion."""

    motion: Annotated[str, RefTo("motion")] = Field(description="The motion.")
    about: Party = Field(default="none", description="The faction it is about.")


@verb("call_motion", MotionParams, main="motion")
def call_motion(scene: Scene, params: MotionParams) -> None:
    """Put a motion before its body by the rules themselves."""
    world = scene.world
    nation = world.nation_index[world.rules.get("arena", world.rules.get("motion", params.motion).arena).nation]
    move(world, params.motion, nation, scene.faction, party(scene, params.about))


@verb("remove_leader", NoParams)
def remove_leader(scene: Scene, params: NoParams) -> None:
    """The body puts in another leader: whoever has most delegates without the one that is removed."""
    world = scene.world
    gone = scene.faction
    nation = world.faction(gone).nation if gone >= 0 else scene.root
    if nation < 0 or world.nation(nation).government != gone:
        return
    heir = successor(world, nation, gone)
    if heir >= 0:
        lead(world, nation, heir, alone=False)


class OfficeParams(Params):
    """An office and who is to hold it."""

    portfolio: Annotated[str, RefTo("portfolio")] = Field(description="The portfolio.")
    faction: Party = Field(default="none", description="The faction that takes it; none leaves it to the government.")


@verb("appoint", OfficeParams)
def appoint(scene: Scene, params: OfficeParams) -> None:
    """Give an office of the root to a faction, or leave it vacant."""
    found = scene.world.organs(scene.root).get(params.portfolio) if scene.root >= 0 else None
    if found is not None:
        found[1].holder = party(scene, params.faction)


class RegimeParams(Params):
    """A regime."""

    option: str = Field(description="Option of the policy `regime`.")


@verb("set_regime", RegimeParams, main="option")
def change_regime(scene: Scene, params: RegimeParams) -> None:
    """Put the root under another regime."""
    if REGIME in scene.world.policy_index and scene.root >= 0:
        set_regime(scene.world, scene.root, params.option)

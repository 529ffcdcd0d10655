"""Verbs of parliaments: dissolutions, falls, and what events do to voters."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.core.fixed import mul_div
from game.core.units import PPM
from game.rules.prototypes.base import Int, RefTo
from game.rules.prototypes.swing import Where
from game.rules.vocabulary import NoParams, Params, verb
from game.world.conditions import Scene
from game.world.conditions.politics import Party, party
from game.world.politics import houses
from game.world.politics.cabinets import in_office
from game.world.politics.elections import parliament


@verb("call_election", NoParams)
def call_election(scene: Scene, params: NoParams) -> None:
    """Dissolve the house of the root, if it has one that still sits."""
    found = parliament(scene.world, scene.root) if scene.root >= 0 else None
    if found is not None and found[1].called < 0:
        houses.dissolve(scene.world, scene.root, found[1])


class FallParams(Params):
    """Why a cabinet falls."""

    cause: str = Field(default="", description="Text key of the cause, for the chronicle.")


@verb("fall_cabinet", FallParams, main="cause")
def fall_cabinet(scene: Scene, params: FallParams) -> None:
    """Let the cabinet of the root fall; it stays in office until another is formed."""
    if scene.root >= 0:
        houses.fall(scene.world, scene.root, params.cause)


class RefusalParams(Params):
    """Two parties that will not sit together."""

    one: Annotated[str, RefTo("faction")] = Field(description="Who refuses.")
    other: Annotated[str, RefTo("faction")] = Field(description="Whom.")
    on: bool = Field(default=True, description="False: it is taken back.")


@verb("refuse_cabinet", RefusalParams)
def refuse_cabinet(scene: Scene, params: RefusalParams) -> None:
    """Let a party refuse to sit in a cabinet with another, or take it back."""
    world = scene.world
    found = parliament(world, int(world.faction_nation[world.faction_index[params.one]]))
    if found is None:
        return
    row = [params.one, params.other]
    rest = [one for one in found[1].refusals if one != row]
    found[1].refusals = sorted([*rest, row] if params.on else rest)


class VotersParams(Params):
    """A change in what voters think of a party."""

    voters: Where = Field(default="all", description="Whose voters: a bloc, a stratum or all.")
    faction: Party | None = Field(default=None, description="The faction; none where a family is meant.")
    family: str | None = Field(default=None, description="Or all factions of a family; `cabinet` for those in office.")
    milli: Int = Field(description="Change in milli-points.")
    scale_by: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="A quantity of the nation or a rule, in ppm, that multiplies it."
    )


@verb("shift_voters", VotersParams, books=True)
def shift_voters(scene: Scene, params: VotersParams) -> None:
    """Let voters of the root's nation (or of the actor's) think better or worse of a party or of a family."""
    world = scene.world
    nation = scene.root if scene.root >= 0 else int(world.faction_nation[scene.faction])
    whom = _whom(scene, params, nation)
    amount = params.milli
    if params.scale_by is not None:
        amount = mul_div(amount, world.quantity(params.scale_by, nation), PPM)
    for bloc in world.ties.of_nation.get(nation, ()):
        proto = world.rules.get("bloc", world.ties.blocs[bloc])
        if params.voters not in ("all", proto.stratum, proto.id) or not (proto.voters or proto.follows):
            continue
        for faction in whom:
            place = world.ties.place(bloc, faction)
            if place >= 0:
                world.ledger.add("loyalty", place, amount, "act" if scene.source.startswith("act.") else "event",
                                 scene.source)  # fmt: skip


def _whom(scene: Scene, params: VotersParams, nation: int) -> list[int]:
    world = scene.world
    if params.family == "cabinet":
        return list(in_office(world, nation))
    if params.family is not None:
        protos = world.rules.of("faction")
        factions = world.ties.factions.get(nation, ())
        return [f for f in factions if protos[world.faction_ids[f]].family == params.family]
    found = party(scene, params.faction or "actor")
    return [found] if found >= 0 else []

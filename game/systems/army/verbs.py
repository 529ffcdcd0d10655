"""Verbs of the army: what befalls its commanders and officers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.core.fixed import mul_div
from game.core.units import PPM
from game.rules.prototypes.base import RefTo, Share
from game.rules.vocabulary import Params, verb
from game.world.commanders import COMMANDER, leave_service
from game.world.components.persons import Person
from game.world.conditions import Scene, Who


class LossParams(Params):
    """A loss of commanders."""

    of: Who = Field(default="root", description="Whose commanders.")
    ppm: Share = Field(description="Chance of each to be lost, ppm.")
    scale_by: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="A quantity of a rule or nation, in ppm, that multiplies it."
    )
    spared: Annotated[str, RefTo("trait")] | None = Field(
        default=None, description="A trait that keeps whoever has it out of it."
    )


@verb("lose_commanders", LossParams, main="ppm")
def lose_commanders(scene: Scene, params: LossParams) -> None:
    """Each commander of a nation is lost for good with a chance."""
    world, nation = scene.world, scene.role(params.of)
    ppm = params.ppm
    if params.scale_by is not None:
        scope = world.rules.get("quantity", params.scale_by).scope
        ppm = mul_div(ppm, world.quantity(params.scale_by, nation if scope == "nation" else 0), PPM)
    for uid, person in list(world.entities.each(Person)):
        if person.nation != nation or person.role != COMMANDER or params.spared in person.traits:
            continue
        if world.chance.happens(ppm, world.turn, "person.lost", uid):
            leave_service(world, uid)

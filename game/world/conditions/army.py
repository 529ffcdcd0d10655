"""Conditions about armies and the age of wars."""

from __future__ import annotations

from pydantic import Field

from game.rules.prototypes.base import Natural
from game.rules.vocabulary import Params, condition
from game.world.components.war import War
from game.world.conditions import Scene


class MonthsParams(Params):
    """A number of months."""

    months: Natural = Field(description="Months.")


@condition("attacked_within", MonthsParams, main="months")
def attacked_within(scene: Scene, params: MonthsParams) -> bool:
    """The root has been attacked and the war began less than so many months ago."""
    world = scene.world
    return any(
        scene.root in war.defenders and world.turn - war.started < params.months for _, war in world.entities.each(War)
    )

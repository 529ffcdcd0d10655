"""Conditions of society: who still has followers though out of power, and how long a ruler has ruled."""

from __future__ import annotations

from pydantic import Field

from game.core.calendar import turn_of
from game.rules.prototypes.base import Positive, Share
from game.rules.vocabulary import Params, condition
from game.world.components.state import Ruler
from game.world.conditions import Scene
from game.world.politics.counts import standing_division


class RivalParams(Params):
    """A part of the deciding body."""

    ppm: Share = Field(description="The least part of the delegates that follow others than the government, ppm.")


@condition("rivals_have", RivalParams)
def rivals_have(scene: Scene, params: RivalParams) -> bool:
    """Factions that do not govern the root would have so large a part of its body today."""
    if scene.root < 0 or not scene.world.ties.of_nation.get(scene.root):
        return False
    shares = standing_division(scene.world, scene.root, scene.viewer).shares
    government = scene.world.nation(scene.root).government
    return sum(share for faction, share in shares.items() if faction != government) >= params.ppm


class NewRulerParams(Params):
    """A number of months."""

    months: Positive = Field(description="Months.")


@condition("ruler_for_less", NewRulerParams, main="months")
def ruler_for_less(scene: Scene, params: NewRulerParams) -> bool:
    """The ruler of the root has come to power in the campaign, and less than so many months ago."""
    world = scene.world
    ruler = world.entities.find(world.nation_uids[scene.root], Ruler) if scene.root >= 0 else None
    begin = turn_of(world.rules.get("scenario", world.setup.scenario).start)
    return ruler is not None and ruler.since > begin and world.turn - ruler.since < params.months

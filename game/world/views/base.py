"""The beginning of every view: whose it is, and what everybody may know of the game."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.core.calendar import Month
from game.geo.atlas import Atlas
from game.rules.ruleset import Ruleset
from game.world.sees import eyes_of
from game.world.world import World

IntArray = npt.NDArray[np.int64]


class ViewBase:
    """Whose view it is; the world behind it is reached by the views of this package only."""

    def __init__(self, world: World, faction: int) -> None:
        self._world = world
        self.faction = faction
        self.nation = world.faction(faction).nation
        self.eyes = eyes_of(world, faction)
        """The viewer by which scores and counts reckon what rivals at home hide."""
        self.turn = world.turn
        self.month: Month = world.month
        self.atlas: Atlas = world.atlas
        self.rules: Ruleset = world.rules
        self.tags = world.nation_tags


def locked(array: IntArray) -> IntArray:
    """A view of an array that cannot be written."""
    view = array.view()
    view.flags.writeable = False
    return view


def source_key(source: str) -> str:
    """The text key of a booking's source: `building.coal_mine` -> `building.coal_mine.name`."""
    return f"{source}.name" if source else ""


def row_key(kind: str, source: str) -> str:
    """The text key of what contributes a row."""
    if kind == "timed":
        return source_key(source)
    return f"{kind}.{source}.name"

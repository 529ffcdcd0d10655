"""How densely the land is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.core.units import PPM
from game.view.mapmodes import ramps
from game.view.mapmodes.base import Colours, Entry, Figure, MapMode, Numbers, Said, land_of, map_mode

if TYPE_CHECKING:
    from game.world.views import TurnView


def density(view: TurnView) -> Numbers:
    """[n] persons for a thousand square kilometres."""
    return np.asarray(view.people) * 1000 // np.maximum(np.asarray(view.atlas.area), 1)


@map_mode
class People(MapMode):
    """Density of population."""

    id = "people"
    title = "ui.map.mode.people"
    icon = "person"
    order = 5

    def paint(self, view: TurnView) -> Colours:
        """Blue, the lighter the denser."""
        values = density(view)
        return ramps.coloured(values, ramps.cuts(values), ramps.BLUE, land_of(view))

    def legend(self, view: TurnView) -> list[Entry]:
        """Steps in persons for a thousand square kilometres."""
        return ramps.legend(ramps.cuts(density(view)), ramps.BLUE, "short")

    def tooltip(self, view: TurnView, province: int) -> list[Said]:
        """Inhabitants, townspeople, density."""
        people, town = int(view.people[province]), int(view.town[province])
        return [
            Said("ui.map.tip.people", {"count": Figure("short", people)}),
            Said("ui.map.tip.town", {"share": Figure("percent", min(town, PPM))}),
            Said("ui.map.tip.density", {"count": Figure("short", int(density(view)[province]))}),
        ]

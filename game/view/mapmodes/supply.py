"""What share of its need a formation of one's own would receive in each province."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from game.core.units import PPM
from game.view.map.style import CHECK, PLAIN, Bytes
from game.view.mapmodes import ramps
from game.view.mapmodes.base import Colours, Entry, Figure, MapMode, Numbers, Said, land_of, map_mode
from game.view.words import Name

if TYPE_CHECKING:
    from game.world.views import TurnView

CUTS: Final = np.array([PPM // 5, 2 * PPM // 5, 3 * PPM // 5, 4 * PPM // 5, PPM * 19 // 20], np.int64)
HUNGER: Final = 2 * PPM // 5


@map_mode
class Supply(MapMode):
    """Supply."""

    id = "supply"
    title = "ui.map.mode.supply"
    icon = "truck"
    order = 6

    def _share(self, view: TurnView) -> Numbers:
        return np.minimum(np.asarray(view.supply), PPM)

    def paint(self, view: TurnView) -> Colours:
        """Green, the lighter the better supplied."""
        return ramps.coloured(self._share(view), CUTS, ramps.MOSS, land_of(view))

    def hatch(self, view: TurnView) -> tuple[Bytes, Colours]:
        """A grid where troops would starve."""
        share = self._share(view)
        hungry = (share > 0) & (share < HUNGER) & land_of(view)
        return np.where(hungry, CHECK, PLAIN).astype(np.uint8), (self.paint(view) // 2).astype(np.uint8)

    def legend(self, view: TurnView) -> list[Entry]:
        """Steps in per cent of the need."""
        found = ramps.legend(CUTS, ramps.MOSS, "percent")
        return [
            Entry(e.colour, e.text, CHECK, (e.colour[0] // 2, e.colour[1] // 2, e.colour[2] // 2)) if k in (1, 2) else e
            for k, e in enumerate(found)
        ]

    def tooltip(self, view: TurnView, province: int) -> list[Said]:
        """The share itself, what holds supply up most, and the ports it passes."""
        found = [Said("ui.map.tip.supply", {"share": Figure("percent", int(self._share(view)[province]))})]
        if not land_of(view)[province]:
            return found
        way = view.supply_path(province)
        if way.reason != "none":
            place = Name(view.province_name(way.neck))
            found.append(
                Said("ui.map.tip.supply_neck", {"reason": Said(f"supply.neck.{way.reason}", {"place": place})})
            )
        if way.ports:
            one, other = (Name(view.province_name(port)) for port in way.ports)
            found.append(Said("ui.map.tip.supply_ports", {"one": one, "other": other}))
        return found

"""What lies in the ground: the richest deposit of each province, with signs for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from game.geo.atlas import DEPOSITS
from game.view.map.scene import Badge
from game.view.mapmodes import ramps
from game.view.mapmodes.base import Colours, Entry, Figure, MapMode, Numbers, Said, land_of, map_mode

if TYPE_CHECKING:
    from game.world.views import TurnView

SIGNS: Final = (("coal-pile", (52, 52, 56)), ("metal-bar", (120, 62, 40)), ("oil-drum", (92, 76, 24)))


@map_mode
class Resources(MapMode):
    """Coal, iron and oil."""

    id = "resources"
    title = "ui.map.mode.resources"
    icon = "coal-pile"
    order = 3

    def _best(self, view: TurnView) -> Numbers:
        return np.asarray(view.atlas.deposits).max(axis=0)

    def paint(self, view: TurnView) -> Colours:
        """Rose, the lighter the richer."""
        return ramps.coloured(self._best(view), np.array([2, 3, 4, 5]), ramps.ROSE, land_of(view))

    def legend(self, view: TurnView) -> list[Entry]:
        """Steps of richness."""
        picks = ramps.coloured(np.arange(6), np.array([2, 3, 4, 5]), ramps.ROSE, np.ones(6, np.bool_))
        colours = [(int(r), int(g), int(b)) for r, g, b in picks]
        return [
            Entry(
                colour, Said("ui.map.legend.rich", {"level": Figure("plain", k)}) if k else Said("ui.map.legend.none")
            )
            for k, colour in enumerate(colours)
        ]

    def tooltip(self, view: TurnView, province: int) -> list[Said]:
        """Every deposit with its richness."""
        return [
            Said("ui.map.tip.deposit", {"good": Said(f"stock.{good}.name"), "level": Figure("plain", int(level))})
            for good, level in zip(DEPOSITS, view.atlas.deposits[:, province], strict=True)
            if level
        ] or [Said("ui.map.tip.no_deposit")]

    def badges(self, view: TurnView) -> list[Badge]:
        """A sign for every deposit."""
        found = []
        for (icon, colour), levels in zip(SIGNS, view.atlas.deposits, strict=True):
            found += [Badge(int(p), icon, colour, str(int(levels[p]))) for p in np.flatnonzero(levels)]
        return sorted(found, key=lambda b: b.province)

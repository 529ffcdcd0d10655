"""What other nations think of one's own: from orange through grey to blue, with signs for war and alliance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from game.core.units import POINT
from game.view.map.style import CHECK, DOTS, PLAIN, STRIPES, Bytes
from game.view.mapmodes.base import Colours, Entry, Figure, MapMode, Said, by_nation, land_of, map_mode, nation_name

if TYPE_CHECKING:
    from game.world.views import TurnView

CUTS: Final = (-40 * POINT, -10 * POINT, 10 * POINT, 40 * POINT)
STEPS: Final = (
    ("hostile", (150, 52, 16)),
    ("cold", (222, 142, 74)),
    ("even", (138, 138, 136)),
    ("warm", (120, 182, 224)),
    ("friendly", (30, 92, 168)),
)
OWN: Final = (206, 190, 104)
DARK: Final = (26, 24, 24)
LIGHT: Final = (240, 238, 230)


@map_mode
class Relations(MapMode):
    """Relations with the own nation."""

    id = "relations"
    title = "ui.map.mode.relations"
    icon = "shaking-hands"
    order = 7

    def _table(self, view: TurnView) -> tuple[Colours, Bytes, Colours]:
        """Colour, pattern and second colour of every nation."""
        count = len(view.tags)
        colours, second = np.zeros((count, 3), np.uint8), np.full((count, 3), DARK, np.uint8)
        pattern = np.full(count, PLAIN, np.uint8)
        for nation in range(count):
            value = view.relations(nation, view.nation)
            colours[nation] = STEPS[int(np.searchsorted(CUTS, value, side="right"))][1]
            if view.at_war(view.nation, nation):
                pattern[nation], colours[nation] = CHECK, STEPS[0][1]
            elif view.allied(view.nation, nation):
                pattern[nation], second[nation] = STRIPES, LIGHT
        colours[view.nation], pattern[view.nation] = OWN, DOTS
        second[view.nation] = np.array(OWN) * 4 // 5
        return colours, pattern, second

    def paint(self, view: TurnView) -> Colours:
        """The colour of the owner's mind."""
        return by_nation(view, self._table(view)[0], np.asarray(view.owner))

    def hatch(self, view: TurnView) -> tuple[Bytes, Colours]:
        """A grid for enemies, stripes for allies, dots for oneself."""
        _, pattern, second = self._table(view)
        owner = np.asarray(view.owner)
        found = np.where((owner >= 0) & land_of(view), pattern[np.maximum(owner, 0)], PLAIN)
        return found.astype(np.uint8), by_nation(view, second, owner)

    def legend(self, view: TurnView) -> list[Entry]:
        """Steps with their numbers, then the signs."""
        found = []
        for k, (name, colour) in enumerate(STEPS):
            low = CUTS[k - 1] if k else -100 * POINT
            high = CUTS[k] if k < len(CUTS) else 100 * POINT
            span = {"from": Figure("milli", low), "to": Figure("milli", high)}
            text = Said("ui.map.legend.named", {"name": Said(f"ui.map.relations.{name}"), **span})
            found.append(Entry(colour, text))
        return [
            *found,
            Entry(STEPS[0][1], Said("ui.map.relations.war"), CHECK, DARK),
            Entry(STEPS[4][1], Said("ui.map.relations.allied"), STRIPES, LIGHT),
            Entry(OWN, Said("ui.map.relations.own"), DOTS, (164, 152, 83)),
        ]

    def tooltip(self, view: TurnView, province: int) -> list[Said]:
        """What the owner thinks of us, and we of it."""
        owner = int(view.owner[province])
        if owner < 0 or owner == view.nation:
            return [Said("ui.map.tip.owner", {"nation": nation_name(view, owner)})]
        name = nation_name(view, owner)
        found = [
            Said("ui.map.tip.owner", {"nation": name}),
            Said("ui.map.tip.they", {"value": Figure("milli", view.relations(owner, view.nation))}),
            Said("ui.map.tip.we", {"value": Figure("milli", view.relations(view.nation, owner))}),
        ]
        if view.at_war(view.nation, owner):
            found.append(Said("ui.map.relations.war"))
        elif view.allied(view.nation, owner):
            found.append(Said("ui.map.relations.allied"))
        return found

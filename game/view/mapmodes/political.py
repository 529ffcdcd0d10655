"""Who holds the land. Occupied provinces have the ground of the holder and stripes of the lawful owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.view.map.style import PLAIN, STRIPES, Bytes
from game.view.mapmodes.base import Colours, Entry, MapMode, Said, by_nation, land_of, map_mode, nation_name

if TYPE_CHECKING:
    from game.world.views import TurnView


def nation_colours(view: TurnView) -> Colours:
    """[nations, 3] colours of nations."""
    table = view.rules.of("nation")
    return np.array([table[tag].colour for tag in view.tags], np.uint8)


@map_mode
class Political(MapMode):
    """Owners and holders."""

    id = "political"
    title = "ui.map.mode.political"
    icon = "flying-flag"
    order = 1
    rims = True

    def paint(self, view: TurnView) -> Colours:
        """The holder's colour."""
        return by_nation(view, nation_colours(view), np.asarray(view.controller))

    def hatch(self, view: TurnView) -> tuple[Bytes, Colours]:
        """Stripes of the owner where another holds the land."""
        owner, holder = np.asarray(view.owner), np.asarray(view.controller)
        taken = (owner != holder) & (owner >= 0) & land_of(view)
        return np.where(taken, STRIPES, PLAIN).astype(np.uint8), by_nation(view, nation_colours(view), owner)

    def legend(self, view: TurnView) -> list[Entry]:
        """The own nation, its enemies and allies, and occupation."""
        colours = [(int(r), int(g), int(b)) for r, g, b in nation_colours(view)]
        shown = [view.nation]
        shown += [n for n in view.living() if n != view.nation and view.at_war(view.nation, n)][:6]
        shown += [n for n in view.living() if n not in shown and view.allied(view.nation, n)][:4]
        found = [Entry(colours[n], nation_name(view, n)) for n in shown]
        mine = colours[view.nation]
        return [*found, Entry((90, 90, 92), Said("ui.map.legend.occupied"), STRIPES, mine)]

    def tooltip(self, view: TurnView, province: int) -> list[Said]:
        """Owner, and holder where it is another."""
        owner, holder = int(view.owner[province]), int(view.controller[province])
        found = [Said("ui.map.tip.owner", {"nation": nation_name(view, owner)})]
        if holder != owner:
            found.append(Said("ui.map.tip.holder", {"nation": nation_name(view, holder)}))
        return found

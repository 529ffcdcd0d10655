"""Who holds the sky: land and sea by the balance of air power in reach; works in ruins; wings on their fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from game.view.map.scene import Badge, Wash
from game.view.map.style import CHECK, PLAIN, Bytes
from game.view.mapmodes.base import NOBODY, Colours, Entry, Figure, MapMode, Said, land_of, map_mode
from game.view.mapmodes.sea import BOTH, CONTEST, FOE_LAND, FRIEND_LAND, OURS, THEIRS, ruler, sides

if TYPE_CHECKING:
    from game.world.views import TurnView

FIELD: Final = (56, 112, 128)
FULL_FIELD: Final = (120, 64, 24)
RUINS: Final = (34, 20, 18)


@map_mode
class AirControl(MapMode):
    """Air control."""

    id = "air"
    title = "ui.map.mode.air"
    icon = "airplane"
    order = 12

    def paint(self, view: TurnView) -> Colours:
        """Land by who is stronger over it."""
        ours, theirs = np.asarray(view.air_balance.ours), np.asarray(view.air_balance.theirs)
        out = sides(view, np.zeros(len(ours), np.bool_))
        some = land_of(view) & (ours + theirs > 0)
        out[some] = BOTH
        out[some & (ours >= CONTEST * theirs)] = OURS
        out[some & (theirs >= CONTEST * ours)] = THEIRS
        return out

    def hatch(self, view: TurnView) -> tuple[Bytes, Colours]:
        """A grid over works in ruins."""
        hurt = np.array([view.damage(p) > 0 for p in range(view.atlas.n_land + 1)] + [False] * view.atlas.n_sea)
        return np.where(hurt, CHECK, PLAIN).astype(np.uint8), np.full((view.atlas.n, 3), RUINS, np.uint8)

    def washes(self, view: TurnView) -> Sequence[Wash]:
        """Sea zones under aircraft."""
        ours, theirs = view.air_balance.ours, view.air_balance.theirs
        zones = np.flatnonzero(np.asarray(ours + theirs) * ~view.atlas.is_land).tolist()
        return tuple(Wash(zone, ruler(int(ours[zone]), int(theirs[zone])), 70) for zone in zones)

    def badges(self, view: TurnView) -> Sequence[Badge]:
        """Wings on own fields, warm where there are more than the field can serve."""
        found = []
        for place in sorted({group.province for group in view.own_wings()}):
            standing, room = view.field_room(place)
            colour = FULL_FIELD if standing > room else FIELD
            found.append(Badge(place, "airplane", colour, str(-(-standing // 1000))))
        return tuple(found)

    def legend(self, view: TurnView) -> list[Entry]:
        """Sides, ruins."""
        return [
            Entry(OURS, Said("ui.map.air.ours")),
            Entry(BOTH, Said("ui.map.air.both")),
            Entry(THEIRS, Said("ui.map.air.theirs")),
            Entry(FRIEND_LAND, Said("ui.map.air.friends")),
            Entry(FOE_LAND, Said("ui.map.air.foes")),
            Entry(NOBODY, Said("ui.map.air.ruins"), CHECK, RUINS),
            Entry(FULL_FIELD, Said("ui.map.air.full")),
        ]

    def tooltip(self, view: TurnView, province: int) -> list[Said]:
        """Power of both sides, room on the field, ruins."""
        ours, theirs = int(view.air_balance.ours[province]), int(view.air_balance.theirs[province])
        found = [Said("ui.map.air.tip", {"ours": Figure("short", ours), "theirs": Figure("short", theirs)})]
        if view.atlas.is_land[province]:
            standing, room = view.field_room(province)
            there, most = Figure("plain", -(-standing // 1000)), Figure("plain", room // 1000)
            found.append(Said("ui.map.air.field", {"standing": there, "room": most}))
            if view.damage(province):
                found.append(Said("ui.map.air.damage", {"share": Figure("percent", view.damage(province))}))
        return found

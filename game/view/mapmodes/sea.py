"""Who rules which sea: zones by the balance of fleets in reach, one's own sea lanes, and those of enemies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from game.view.map.scene import Track, Wash
from game.view.mapmodes.base import EMPTY, Colours, Entry, Figure, MapMode, Said, land_of, map_mode
from game.view.words import Name

if TYPE_CHECKING:
    from game.world.views import Lane, TurnView

OURS: Final = (64, 178, 196)
THEIRS: Final = (190, 52, 44)
BOTH: Final = (232, 176, 64)
OWN_LANE: Final = (250, 240, 206)
FOE_LANE: Final = (150, 70, 120)
FRIEND_LAND: Final = (44, 78, 92)
FOE_LAND: Final = (70, 28, 30)
PORT: Final = (70, 104, 150)
CONTEST: Final = 3
"""One side rules where it has so many times the power of the other."""


@map_mode
class SeaControl(MapMode):
    """Sea control."""

    id = "sea"
    title = "ui.map.mode.sea"
    icon = "anchor"
    order = 11

    def paint(self, view: TurnView) -> Colours:
        """Land by side, with the ports where our ships may lie."""
        return sides(view, np.asarray(view.atlas.port))

    def washes(self, view: TurnView) -> Sequence[Wash]:
        """Zones where anybody has power, the stronger the fuller."""
        ours, theirs = view.sea_balance.ours, view.sea_balance.theirs
        both = np.asarray(ours + theirs)
        zones = np.flatnonzero(both * ~view.atlas.is_land)
        top = int(both[zones].max()) if len(zones) else 1
        return tuple(
            Wash(zone, ruler(int(ours[zone]), int(theirs[zone])), 50 + 90 * int(both[zone]) // top)
            for zone in zones.tolist()
        )

    def tracks(self, view: TurnView) -> Sequence[Track]:
        """One's own lanes, and in war those of enemies."""
        found = [Track(lane_places(lane), OWN_LANE, 2) for lane in view.sea_lanes()]
        for foe in view.enemies():
            found += [Track(lane_places(lane), FOE_LANE, 1) for lane in view.sea_lanes(foe)]
        return tuple(found)

    def legend(self, view: TurnView) -> list[Entry]:
        """Sides and lanes."""
        return [
            Entry(OURS, Said("ui.map.sea.ours")),
            Entry(BOTH, Said("ui.map.sea.both")),
            Entry(THEIRS, Said("ui.map.sea.theirs")),
            Entry(OWN_LANE, Said("ui.map.sea.lanes")),
            Entry(FOE_LANE, Said("ui.map.sea.foe_lanes")),
            Entry(PORT, Said("ui.map.sea.port")),
        ]

    def tooltip(self, view: TurnView, province: int) -> list[Said]:
        """The balance of a zone, or what a port is good for."""
        if view.atlas.is_land[province]:
            return [Said("ui.map.sea.port")] if view.atlas.port[province] else []
        balance = view.why_zone(province)
        found = [Said("ui.map.sea.tip", {"value": Figure("short", balance.total)})]
        for line in balance.lines[:4]:
            amount = Figure("short", abs(line.amount))
            fleet = dict(line.params).get("fleet")
            if fleet:
                found.append(Said("ui.map.sea.term", {"fleet": Name(fleet), "value": amount}))
            else:
                found.append(Said("ui.map.sea.seen", {"value": amount}))
        share = sum(lane.weight for lane in view.sea_lanes() if province in lane.zones)
        whole = sum(lane.weight for lane in view.sea_lanes())
        if share:
            found.append(Said("ui.map.sea.traffic", {"share": Figure("percent", share * 1_000_000 // max(whole, 1))}))
        return found


def lane_places(lane: Lane) -> tuple[int, ...]:
    """Port, zones and goal of a lane."""
    return (lane.port, *lane.zones, lane.goal)


def ruler(ours: int, theirs: int) -> tuple[int, int, int]:
    """The colour of a place by who is stronger there."""
    if ours >= CONTEST * theirs:
        return OURS
    return THEIRS if theirs >= CONTEST * ours else BOTH


def sides(view: TurnView, marked: np.ndarray) -> Colours:
    """[n, 3] land by side: ours and our friends', enemies', others'; `marked` places of our side stand out."""
    controller = np.asarray(view.controller)
    friend = np.array([n == view.nation or view.allied(view.nation, n) for n in range(len(view.tags))] + [False])
    foe = np.zeros(len(view.tags) + 1, np.bool_)
    foe[view.enemies()] = True
    out = np.zeros((len(controller), 3), np.uint8)
    land = land_of(view)
    out[land] = EMPTY
    out[land & friend[controller]] = FRIEND_LAND
    out[land & foe[controller]] = FOE_LAND
    out[land & marked & friend[controller]] = PORT
    return out

"""Ways of supply to what is selected, as the map draws them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.view.map.scene import Haul
from game.view.models.play import Play

MOST: Final = 8
"""Ways shown at once: more would hide the map."""


def hauls(play: Play, uids: Sequence[int], asked: int = 0) -> tuple[Haul, ...]:
    """One way for each place where selected armies of ours stand; with none of them, to the province `asked`."""
    view = play.view
    found = [view.formation(uid) for uid in uids]
    places = [
        f.province for f in found if f is not None and f.nation == view.nation and not f.naval and not f.flying
    ]
    if not places and asked and view.atlas.is_land[asked]:
        places = [asked]
    ways = []
    for place in list(dict.fromkeys(p for p in places if view.atlas.is_land[p]))[:MOST]:
        way = view.supply_path(place)
        ways.append(Haul(way.provinces or (place,), way.neck, way.ports, not way.provinces))
    return tuple(ways)

"""The ground: colour by kind, and stripes where motors get on badly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from game.core.units import PPM
from game.view.map.style import CHECK, PLAIN, STRIPES, Bytes
from game.view.mapmodes.base import EMPTY, Colours, Entry, Figure, MapMode, Said, map_mode

if TYPE_CHECKING:
    from game.world.views import TurnView

HEAVY: Final = 3 * PPM // 2
WORST: Final = 5 * PPM // 2


def _going(move: dict[str, int]) -> int:
    """What the slowest kind of troops pays there."""
    return max(move.values(), default=PPM)


def _pattern(cost: int) -> int:
    return CHECK if cost >= WORST else STRIPES if cost >= HEAVY else PLAIN


@map_mode
class Terrain(MapMode):
    """Ground."""

    id = "terrain"
    title = "ui.map.mode.terrain"
    icon = "mountains"
    order = 2

    def paint(self, view: TurnView) -> Colours:
        """The colour of each kind of ground, a little darker than on paper."""
        table = view.rules.of("terrain")
        found = np.array([table[t].colour if t in table else EMPTY for t in view.atlas.terrain], np.uint8)
        return (found * 0.86).astype(np.uint8)

    def hatch(self, view: TurnView) -> tuple[Bytes, Colours]:
        """Stripes for heavy going, both ways for the worst."""
        table = view.rules.of("terrain")
        marks = {name: _pattern(_going(dict(proto.move))) for name, proto in table.items()}
        pattern = np.array([marks.get(t, PLAIN) for t in view.atlas.terrain], np.uint8)
        return pattern, (self.paint(view) * 0.84).astype(np.uint8)

    def legend(self, view: TurnView) -> list[Entry]:
        """Kinds of ground that occur on this map."""
        table = view.rules.of("terrain")
        found = []
        for name in sorted(set(view.atlas.terrain) & set(table)):
            r, g, b = (int(v * 0.86) for v in table[name].colour)
            dark = (int(r * 0.84), int(g * 0.84), int(b * 0.84))
            pattern = _pattern(_going(dict(table[name].move)))
            found.append(Entry((r, g, b), Said(f"terrain.{name}.name"), pattern, dark))
        return found

    def tooltip(self, view: TurnView, province: int) -> list[Said]:
        """Kind of ground, and what it does to march and defence."""
        name = view.atlas.terrain[province]
        proto = view.rules.of("terrain").get(name)
        if proto is None:
            return []
        found = [Said(f"terrain.{name}.name")]
        if proto.move:
            found.append(Said("ui.map.tip.going", {"share": Figure("percent", _going(dict(proto.move)))}))
        if proto.defence:
            key = "ui.map.tip.defence" if proto.defence > 0 else "ui.map.tip.defence_less"
            found.append(Said(key, {"share": Figure("percent", abs(proto.defence))}))
        return found

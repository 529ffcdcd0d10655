"""What one knows of the world: seen now, watched, or only known from the atlas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from game.core.calendar import month_of
from game.view.map.style import DOTS, PLAIN, STRIPES, Bytes
from game.view.mapmodes.base import EMPTY, Colours, Entry, Figure, MapMode, Said, land_of, map_mode

if TYPE_CHECKING:
    from game.world.views import TurnView

LEVELS: Final = (
    ("nothing", EMPTY, PLAIN),
    ("known", (58, 66, 78), DOTS),
    ("watched", (98, 132, 158), STRIPES),
    ("exact", (206, 226, 236), PLAIN),
)


@map_mode
class Sight(MapMode):
    """Intelligence."""

    id = "sight"
    title = "ui.map.mode.sight"
    icon = "spy"
    order = 8

    def paint(self, view: TurnView) -> Colours:
        """The lighter the better known."""
        table = np.array([colour for _, colour, _ in LEVELS], np.uint8)
        found: Colours = np.take(table, np.clip(np.asarray(view.sight), 0, 3), axis=0)
        found[~land_of(view)] = EMPTY
        return found

    def hatch(self, view: TurnView) -> tuple[Bytes, Colours]:
        """Stripes where scouts watch, dots where nobody does."""
        pattern = np.array([mark for _, _, mark in LEVELS], np.uint8)[np.clip(np.asarray(view.sight), 0, 3)]
        return np.where(land_of(view), pattern, PLAIN).astype(np.uint8), (self.paint(view) * 0.72).astype(np.uint8)

    def legend(self, view: TurnView) -> list[Entry]:
        """The levels."""
        return [
            Entry(
                colour, Said(f"ui.map.sight.{name}"), mark, (colour[0] * 3 // 4, colour[1] * 3 // 4, colour[2] * 3 // 4)
            )
            for name, colour, mark in LEVELS
        ]

    def tooltip(self, view: TurnView, province: int) -> list[Said]:
        """The level, and when the province was last in sight."""
        level = max(0, min(3, int(view.sight[province])))
        found = [Said(f"ui.map.sight.{LEVELS[level][0]}")]
        turn = int(view.seen_turn[province])
        if level < 2 and turn >= 0:
            month = month_of(turn)
            name = Said(f"ui.month.{month.month}")
            date = Said("ui.date.long", {"month": name, "year": Figure("plain", month.year)})
            found.append(Said("ui.map.tip.last_seen", {"date": date}))
        return found

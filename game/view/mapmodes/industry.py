"""Work: how many people mines, works and yards employ in each province."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from game.view.map.scene import Badge
from game.view.mapmodes import ramps
from game.view.mapmodes.base import Colours, Entry, Figure, MapMode, Numbers, Said, land_of, map_mode

if TYPE_CHECKING:
    from game.world.views import TurnView

LARGEST: Final = 60
"""How many provinces show the sign of their main industry."""


def employed(view: TurnView) -> dict[str, Numbers]:
    """Building -> [n] persons at work in it; only what makes goods other than food, or power."""
    found = {}
    for name, proto in view.rules.of("building").items():
        if (proto.workers and proto.needs and not proto.hidden) or proto.deposit:
            found[name] = np.asarray(view.levels(name)) * int(proto.workers)
    return found


@map_mode
class Industry(MapMode):
    """People at work in industry."""

    id = "industry"
    title = "ui.map.mode.industry"
    icon = "factory"
    order = 4

    def _all(self, view: TurnView) -> Numbers:
        return np.asarray(sum(employed(view).values(), np.zeros(view.atlas.n, np.int64)))

    def paint(self, view: TurnView) -> Colours:
        """Amber, the lighter the more work."""
        values = self._all(view)
        return ramps.coloured(values, ramps.cuts(values), ramps.AMBER, land_of(view))

    def legend(self, view: TurnView) -> list[Entry]:
        """Steps in persons."""
        return ramps.legend(ramps.cuts(self._all(view)), ramps.AMBER, "short")

    def tooltip(self, view: TurnView, province: int) -> list[Said]:
        """The main branches of a province."""
        rows = sorted(((int(v[province]), name) for name, v in employed(view).items() if v[province]), reverse=True)
        found = [Said("ui.map.tip.employed", {"count": Figure("short", sum(count for count, _ in rows))})]
        for count, name in rows[:4]:
            found.append(
                Said("ui.map.tip.branch", {"name": Said(f"building.{name}.name"), "count": Figure("short", count)})
            )
        return found

    def badges(self, view: TurnView) -> list[Badge]:
        """The main industry of the provinces with most work."""
        table = employed(view)
        if not table:
            return []
        names = list(table)
        grid = np.stack([table[name] for name in names])
        total, main = grid.sum(axis=0), grid.argmax(axis=0)
        first = np.argsort(-total, kind="stable")[:LARGEST]
        protos = view.rules.of("building")
        return [
            Badge(int(p), str(protos[names[main[p]]].icon or "factory"), (96, 66, 30)) for p in first if total[p] > 0
        ]

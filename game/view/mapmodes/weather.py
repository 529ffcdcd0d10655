"""The month's weather, and what it does to whoever marches, fights or flies in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.core.units import PPM
from game.view.map.style import CHECK, DOTS, PLAIN, STRIPES, Bytes
from game.view.mapmodes.base import EMPTY, Colours, Entry, Figure, MapMode, Said, land_of, map_mode

if TYPE_CHECKING:
    from game.world.views import TurnView

HEAVY, WORST = 6 * PPM // 5, 2 * PPM


@map_mode
class Weather(MapMode):
    """Weather."""

    id = "weather"
    title = "ui.map.mode.weather"
    icon = "snowing"
    order = 9

    def _table(self, view: TurnView) -> list[tuple[tuple[int, int, int], int]]:
        """(colour, pattern) of every kind of weather: stripes where motors get on badly, a grid where they stick."""
        found = []
        for proto in view.rules.of("weather").values():
            worst = max(proto.move.values(), default=PPM)
            frozen = DOTS if proto.attrition else PLAIN
            pattern = CHECK if worst >= WORST else frozen if frozen else STRIPES if worst >= HEAVY else PLAIN
            found.append((tuple(proto.colour), pattern))
        return found

    def paint(self, view: TurnView) -> Colours:
        """The colour of each kind of weather; the sea stays dark."""
        table = np.array([colour for colour, _ in self._table(view)] or [EMPTY], np.uint8)
        found: Colours = np.take(table, np.asarray(view.weather), axis=0)
        found[~land_of(view)] = EMPTY
        return found

    def hatch(self, view: TurnView) -> tuple[Bytes, Colours]:
        """Patterns of heavy going and of cold that kills."""
        marks = np.array([pattern for _, pattern in self._table(view)] or [PLAIN], np.uint8)
        pattern = np.where(land_of(view), marks[np.asarray(view.weather)], PLAIN).astype(np.uint8)
        return pattern, (self.paint(view) * 0.84).astype(np.uint8)

    def legend(self, view: TurnView) -> list[Entry]:
        """The kinds of weather that occur on land this month, in order."""
        here = set(np.asarray(view.weather)[land_of(view)].tolist())
        table = self._table(view)
        found = []
        for place, (name, proto) in enumerate(view.rules.of("weather").items()):
            if place in here:
                (r, g, b), pattern = table[place]
                dark = (int(r * 0.84), int(g * 0.84), int(b * 0.84))
                entry = Entry((r, g, b), Said(f"weather.{name}.name"), pattern, dark)
                found.append((proto.menu_order, entry))
        return [entry for _, entry in sorted(found, key=lambda row: row[0])]

    def tooltip(self, view: TurnView, province: int) -> list[Said]:
        """The weather, the climate behind it, and every figure that is not the usual."""
        name = list(view.rules.of("weather"))[int(view.weather[province])]
        proto = view.rules.get("weather", name)
        found = [
            Said(f"weather.{name}.name"),
            Said("ui.map.tip.climate", {"climate": Said(f"climate.{view.climate(province)}.name")}),
        ]
        if proto.move:
            costs = {key: Figure("percent", proto.move.get(key, PPM)) for key in ("foot", "motor")}
            found.append(Said("ui.map.tip.weather_going", dict(costs)))
        for key in ("supply", "attack", "air"):
            if getattr(proto, key) != PPM:
                found.append(Said(f"ui.map.weather.{key}", {"share": Figure("percent", getattr(proto, key))}))
        hardship = view.hardship(province)
        if hardship:
            found.append(Said("ui.map.tip.rigour", {"degrees": hardship}))
        return found

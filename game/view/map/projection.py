"""Where a place given in degrees lies on the map: a stretched stereographic cylinder with more room for Europe."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Projection:
    """Constants as they stand in a map's `map.yaml`."""

    width: int
    lon0: float
    top: float
    gall: float
    focus: tuple[float, float]
    gain: float
    spread: tuple[float, float]

    @classmethod
    def of(cls, width: int, said: Mapping[str, Any]) -> Projection:
        """From the `projection` table of a map file."""
        fx, fy = map(float, said["focus"])
        sx, sy = map(float, said["focus_spread"])
        lon0, top, gall, gain = (float(said[key]) for key in ("lon0", "top", "gall", "focus_gain"))
        return cls(width, lon0, top, gall, (fx, fy), gain, (sx, sy))

    def pixel(self, lat: float, lon: float) -> tuple[float, float]:
        """Pixel (x, y) of a place."""
        x = (lon - self.lon0 + 180) % 360 - 180
        y = self.gall * math.tan(math.radians(lat) / 2)
        dx, dy = x - self.focus[0], y - self.focus[1]
        pull = self.gain * math.exp(-((dx / self.spread[0]) ** 2 + (dy / self.spread[1]) ** 2) / 2)
        scale = self.width / 360
        return (x + pull * dx + 180) * scale % self.width, (self.top - (y + pull * dy)) * scale

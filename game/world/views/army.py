"""The army as an institution: weather, templates, commanders and what the ministry knows of its own forces."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from game.world import weather
from game.world.views.base import locked
from game.world.views.desk import DeskView

IntArray = npt.NDArray[np.int64]


class ArmyView(DeskView):
    """See the module."""

    @cached_property
    def weather(self) -> IntArray:
        """[n] index of the month's weather among the ids of kind `weather`: everybody can look out of the window."""
        return locked(weather.weather_at(self._world))

    def climate(self, province: int) -> str:
        """Id of the climate a province has."""
        sky = weather.sky_of(self._world)
        return sky.names[int(sky.climate[province])]

    def hardship(self, province: int) -> int:
        """Degrees by which winters there are harder than those our soldiers know."""
        return int(weather.hardship(self._world)[self.nation, province])

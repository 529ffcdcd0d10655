"""Who rules which sea in the current week, and what of a nation's sea supply gets through. Derived, never saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from game.world.lanes import Traffic

IntArray = npt.NDArray[np.int64]


class Waters:
    """Sea power by zone and losses at sea; all zero in peace."""

    def __init__(self, nations: int, provinces: int) -> None:
        self.power: IntArray = np.zeros((nations, provinces), dtype=np.int64)
        """[nation, province] naval power that a nation's fleets bring to bear in a sea zone, points."""
        self.shore: IntArray = np.zeros((nations, provinces), dtype=np.int64)
        """[nation, province] what guns of ships add to the fire of a nation's troops in battles for a coast, ppm."""
        self.lost: IntArray = np.zeros(nations, dtype=np.int64)
        """[nation] share of what the nation carries over sea that is sunk or kept in port, ppm."""
        self.cut: IntArray = np.zeros(nations, dtype=np.int64)
        """[nation] the weekly shares of sea traffic lost, summed over the weeks of the month so far, ppm."""
        self.meetings: dict[int, list[int]] = {}
        """Sea zone -> rows of the ships that have found each other this week and will fight."""
        self.traffic: Traffic | None = None
        """The sea lanes of nations at war this month, None while nobody threatens any."""
        self.busy = False
        self.there: IntArray = np.zeros(0, dtype=np.int64)
        """Nations whose rows of `power` have been written this week."""
        self.shelled = False
        """Whether anything has been written into `shore` this week."""

    def clear(self) -> None:
        """Forget the month."""
        self.clear_week()
        if self.busy:
            self.lost[:] = 0
            self.cut[:] = 0
            self.busy = False
        self.traffic = None

    def clear_week(self) -> None:
        """Forget the week."""
        self.meetings = {}
        self.power[self.there] = 0
        self.there = self.there[:0]
        if self.shelled:
            self.shore[:] = 0
            self.shelled = False

"""What air forces do over each province in the current week. Derived: the air system writes it, nobody saves it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]


class Skies:
    """[nation, province] arrays of one week of air war; all zero in peace."""

    def __init__(self, nations: int, provinces: int) -> None:
        shape = (nations, provinces)
        self.control: IntArray = np.zeros(shape, dtype=np.int64)
        """Air power of each nation and its allies that holds over a province, points."""
        self.support: IntArray = np.zeros(shape, dtype=np.int64)
        """What close support adds to the fire of a nation's troops in battles for a province, ppm."""
        self.interdiction: IntArray = np.zeros(shape, dtype=np.int64)
        """Share by which hostile aircraft cut the supply of a nation's troops in a province, ppm."""
        self.strike: IntArray = np.zeros(shape, dtype=np.int64)
        """Attack of a nation's own aircraft on ships in a sea zone, points."""
        self.raid: IntArray = np.zeros(shape, dtype=np.int64)
        """Attack of a nation's own aircraft on merchant ships in a sea zone, points."""
        self.hunt: IntArray = np.zeros(shape, dtype=np.int64)
        """What a nation's own aircraft do against raiders in a sea zone, points."""
        self.nations: IntArray = np.zeros(0, dtype=np.int64)
        """Those whose rows have been written this week."""
        self.busy = False
        """Whether anything is in the air: readers may skip the arrays when it is not."""
        self.at_sea = False
        """Whether anything is in the air over the sea: `strike`, `raid` and `hunt` are zero when it is not."""

    def clear(self) -> None:
        """Empty the sky: a new week, or the end of the month."""
        if self.busy:
            for array in (self.control, self.support, self.interdiction):
                array[self.nations] = 0
            if self.at_sea:
                for array in (self.strike, self.raid, self.hunt):
                    array[self.nations] = 0
            self.busy = self.at_sea = False

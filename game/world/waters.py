"""Who rules which sea in the current week, and what of a nation's sea supply gets through. Derived, never saved."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]


class Waters:
    """Sea power by zone and losses at sea; all zero in peace."""

    def __init__(self, nations: int, provinces: int) -> None:
        self.power: IntArray = np.zeros((nations, provinces), dtype=np.int64)
        """[nation, province] naval power that a nation's fleets bring to bear in a sea zone, points."""
        self.lost: IntArray = np.zeros(nations, dtype=np.int64)
        """[nation] share of what the nation carries over sea that is sunk or kept in port, ppm."""
        self.busy = False

    def clear(self) -> None:
        """Forget the week."""
        if self.busy:
            self.power[:] = 0
            self.lost[:] = 0
            self.busy = False

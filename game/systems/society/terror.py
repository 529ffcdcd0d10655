"""What purges and camps cost: every month people die of them, are gone from the people and stand in the ledger."""

from __future__ import annotations

from typing import Final

import numpy as np

from game.systems.base import System
from game.world.victims import take_lives

_RATES: Final = (("purge", "purge_deaths"), ("camps", "camp_deaths"))
"""(cause, quantity of persons in a million a month)."""


class Terror(System):
    """Counts the dead of repression in every country that has them."""

    def run(self) -> int:
        world = self.world
        done = 0
        for cause, quantity in _RATES:
            rates = world.quantities[quantity]
            for nation in np.flatnonzero(rates).tolist():
                done += take_lives(world, nation, cause, int(rates[nation])) > 0
        return done

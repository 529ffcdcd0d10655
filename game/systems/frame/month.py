"""The frame of a month: quantities resolved at two fixed points, history kept, the next month opened."""

from __future__ import annotations

import numpy as np

from game.core.arrays import nonzeros
from game.core.units import DIVISION, MONTHS_PER_YEAR
from game.systems.base import System
from game.world.chronicle import HISTORY
from game.world.components.story import Dispatch
from game.world.sees import print_yearbook, refresh_sight
from game.world.spawn import LAND


class ResolveQuantities(System):
    """Gives every quantity its value for what follows."""

    def run(self) -> int:
        self.world.quantities.resolve(self.world)
        return len(self.world.quantities.values)


class History(System):
    """Keeps a line of figures per nation for charts and the ending."""

    def run(self) -> int:
        world = self.world
        size = world.n_nations
        table = world.provinces
        land = nonzeros(table.owner >= 0)
        provinces = np.bincount(table.owner[land], minlength=size)
        people = np.zeros(size, dtype=np.int64)
        np.add.at(people, table.owner[land], table.people[land])
        rows = world.formations.alive()
        rows = rows[world.formations.domain[rows] == LAND]
        divisions = np.zeros(size, dtype=np.int64)
        np.add.at(divisions, world.formations.owner[rows], world.formations.units[rows].sum(axis=1) // DIVISION)
        figures = {
            "provinces": provinces.astype(np.int64),
            "people": people,
            "divisions": divisions,
            "technologies": world.techs.sum(axis=0),
        }
        figures |= {name: world.ledger[name] for name in HISTORY if name in world.ledger.specs}
        world.chronicle.history.append(np.stack([figures[name] for name in HISTORY]).astype(np.int64))
        return 1


class OpenMonth(System):
    """Turns the page: the next turn, a fresh ledger page, new political will, and a desk without old mail."""

    def run(self) -> int:
        world = self.world
        world.turn += 1
        world.closing = False
        world.skies.clear()
        world.waters.clear()
        world.ledger.close_month(world.turn)
        income = world.quantities["will_income"]
        world.ledger.book("will", income, "income", "quantity.will_income")
        self._clear_desks()
        if world.turn % MONTHS_PER_YEAR == 0:
            print_yearbook(world)
        return 1

    def _clear_desks(self) -> None:
        """Mail goes when it is old, and a letter that asked for an answer when there is nothing left to answer."""
        world = self.world
        keep = world.quantity("dispatch_months")
        for uid, dispatch in world.entities.each(Dispatch):
            asks = dispatch.needs_answer and world.entities.exists(dispatch.subject)
            if not asks and (dispatch.needs_answer or world.turn - dispatch.turn > keep):
                world.entities.retire(uid)


class Lookout(System):
    """Looks over the map as it stands when plans are made. Last of all: a loaded world sees just the same."""

    def run(self) -> int:
        refresh_sight(self.world)
        return 1

"""The columns: what is many and alike. One table says name, meaning and who writes it.

Provinces are an index into arrays of length `atlas.n`; formations own a row in a table that grows. All columns are
int64, so sums never wrap unseen; masks are derived.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: name, default value, meaning with unit and writer."""

    name: str
    default: int
    meaning: str


PROVINCE_COLUMNS: Final = (
    Column("owner", -1, "Nation number of the lawful owner, -1 for none; written by set-up and peace."),
    Column("controller", -1, "Nation number of the power in command; written by capture and peace."),
    Column("people", 0, "Persons living there; written by set-up and population growth."),
    Column("town", 0, "Share of the people in towns, ppm; written by set-up and population growth."),
    Column("captured", -1, "Turn of the last change of controller, -1 for never; written by capture."),
    Column("damage", 0, "Share of its works that lies in ruins, ppm; written by bombing and repair."),
)

FORMATION_COLUMNS: Final = (
    Column("uid", 0, "Uid of the formation's entity; 0 marks a free row."),
    Column("owner", -1, "Nation number."),
    Column("province", 0, "Province or sea zone it stands in; written by movement and retreat."),
    Column("next", 0, "Province it is on the way to, 0 when it stands; written by movement."),
    Column("progress", 0, "Cost already spent on the way to `next`; written by movement."),
    Column("organisation", 0, "Order and will to fight, milli-points; written by combat and recovery."),
    Column("morale", 0, "Ceiling of organisation, milli-points; written by recovery and hunger."),
    Column("experience", 0, "Milli-points; written by combat and training."),
    Column("supply", 0, "Share of its need that reaches it, ppm; written by supply."),
    Column("stance", 0, "Place in `STANCES`; written by order set_stance."),
    Column("domain", 0, "0 land, 1 sea, 2 air; set at birth."),
    Column("mobility", 0, "Place of its mobility class; set at birth."),
    Column("retreating", 0, "1 while it falls back and cannot fight."),
    Column("aboard", 0, "Uid of the fleet that carries it, 0 on land; written by embarking and landing."),
    Column("dug_in", 0, "Weeks it has stood in place, up to the cap; written by movement."),
    Column("front", 0, "Uid of the front it is assigned to, 0 for none; written by the orders of fronts."),
    Column("mission", 0, "Place in `MISSIONS`; written by order set_mission."),
    Column("area", 0, "Province or sea zone its mission is about, 0 where it stands; written by order set_mission."),
    Column("base", 0, "Airfield or home port, 0 for none set; written by order set_mission and by set-up."),
    Column("floor", 0, "Odds, ppm, below which it does not attack; 0: those of its front or of the staff's habit."),
    Column("break_at", 0, "Organisation, milli-points, at which it breaks off; 0: the staff's habit."),
    Column("commander", 0, "Uid of the person who commands it, 0 for none; written by appointments."),
    Column("fought", 0, "Week, counted from the campaign's first, in which it last fought; written by combat."),
    Column("cut_off", 0, "Weeks without a way for supply to reach it, 0 while supplied; written by supply."),
)

STANCES: Final = ("hold", "advance", "avoid", "dig_in", "fall_back")
"""Hold the ground, attack beside it, slip away before battle, hold to the last, or give ground step by step."""

MISSIONS: Final = (
    "none",
    "patrol",
    "raid",
    "escort",
    "blockade",
    "support",
    "superiority",
    "ground_support",
    "interdiction",
    "bombing",
    "recon",
    "drop",
)
"""What fleets (patrol to support) and air groups (superiority to drop) are told to do in their area."""

_FIRST_ROWS: Final = 64  # not balance: size of the table's first allocation


class ProvinceTable:
    """Columns of length `n` plus building levels and cores."""

    def __init__(self, n: int, buildings: int, nations: int) -> None:
        self.columns: dict[str, IntArray] = {
            column.name: np.full(n, column.default, dtype=np.int64) for column in PROVINCE_COLUMNS
        }
        self.levels: IntArray = np.zeros((buildings, n), dtype=np.int64)
        """[building, province] levels that stand."""
        self.cores: npt.NDArray[np.int8] = np.zeros((nations, n), dtype=np.int8)
        """[nation, province] 1 where the nation regards the province as its own."""
        for name, column in self.columns.items():
            setattr(self, name, column)  # the arrays are written in place, never replaced

    def most_peopled(self, places: IntArray) -> int:
        """Of some provinces, ascending, the one with most people, the lowest of equals; 0 where there are none."""
        return int(places[self.people[places].argmax()]) if len(places) else 0

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> IntArray: ...


class FormationTable:
    """Rows of formations. Read whole columns; a row belongs to the entity whose uid stands in it."""

    def __init__(self, unit_types: int) -> None:
        self.size = 0
        """Rows in use or freed: every column is read up to here."""
        self._alive: IntArray | None = None
        self._space = _FIRST_ROWS
        self._columns: dict[str, IntArray] = {
            column.name: np.full(self._space, column.default, dtype=np.int64) for column in FORMATION_COLUMNS
        }
        self._units: IntArray = np.zeros((self._space, unit_types), dtype=np.int64)
        self.units: IntArray = self._units[:0]
        """[row, unit type] milli-divisions."""
        self._show()

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> IntArray: ...

    def _show(self) -> None:
        """Give every column up to `size` as an attribute of its name: reading them is the commonest thing of all."""
        for name, column in self._columns.items():
            setattr(self, name, column[: self.size])
        self.units = self._units[: self.size]

    def take(self, uid: int) -> int:
        """A row for a new formation: the lowest free one, else a new one."""
        free = nonzeros(self.uid == 0)
        if len(free):
            row = int(free[0])
        else:
            row = self.size
            if row == self._space:
                self._grow()
            self.size += 1
            self._show()
        for column in FORMATION_COLUMNS:
            self._columns[column.name][row] = column.default
        self._units[row] = 0
        self._alive = None
        self._columns["uid"][row] = uid
        return row

    def free(self, row: int) -> None:
        """Give a row back."""
        for column in FORMATION_COLUMNS:
            self._columns[column.name][row] = column.default
        self._units[row] = 0
        self._alive = None

    def alive(self) -> IntArray:
        """Rows in use, ascending. The array is shared until a formation comes or goes: do not change it."""
        if self._alive is None:
            self._alive = nonzeros(self.uid)
            self._alive.flags.writeable = False
        return self._alive

    def _grow(self) -> None:
        self._space *= 2
        for column in FORMATION_COLUMNS:
            wider = np.full(self._space, column.default, dtype=np.int64)
            wider[: self.size] = self._columns[column.name][: self.size]
            self._columns[column.name] = wider
        units = np.zeros((self._space, self._units.shape[1]), dtype=np.int64)
        units[: self.size] = self._units[: self.size]
        self._units = units

    def load(self, size: int, columns: dict[str, IntArray], units: IntArray) -> None:
        """Replace the whole table by saved columns of length `size`."""
        while self._space < size:
            self._grow()
        self.size = size
        for column in FORMATION_COLUMNS:
            self._columns[column.name][:size] = columns[column.name]
        self._units[:size] = units
        self._alive = None
        self._show()

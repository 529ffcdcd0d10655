"""Schema 2: the columns of fronts, missions, contingencies and commanders."""

from __future__ import annotations

import numpy as np

from game.save.migrations import Parts, migration
from game.world.columns import FORMATION_COLUMNS, PROVINCE_COLUMNS


@migration(1)
def add_columns(parts: Parts) -> None:
    """Columns that did not exist take their default in every row."""
    for table, columns, known in (
        ("formation", FORMATION_COLUMNS, "formation/uid"),
        ("province", PROVINCE_COLUMNS, "province/owner"),
    ):
        for column in columns:
            name = f"{table}/{column.name}"
            if name not in parts.columns:
                parts.columns[name] = np.full(len(parts.columns[known]), column.default, dtype=np.int64)

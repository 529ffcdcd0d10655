"""Schema 2: the columns of fronts, missions, contingencies and commanders; names for every numbered axis."""

from __future__ import annotations

from typing import Final

import numpy as np

from game.save.migrations import Parts, migration
from game.world.columns import FORMATION_COLUMNS, PROVINCE_COLUMNS

_HISTORY: Final = (
    "provinces",
    "people",
    "divisions",
    "treasury",
    "steel",
    "machines",
    "stability",
    "war_weariness",
    "technologies",
)
"""The figures schema 1 kept a month."""


@migration(1)
def add_columns(parts: Parts) -> None:
    """Columns that did not exist take their default in every row; axes that had no names get theirs."""
    for table, columns, known in (
        ("formation", FORMATION_COLUMNS, "formation/uid"),
        ("province", PROVINCE_COLUMNS, "province/owner"),
    ):
        for column in columns:
            name = f"{table}/{column.name}"
            if name not in parts.columns:
                parts.columns[name] = np.full(len(parts.columns[known]), column.default, dtype=np.int64)
    ids = parts.state["state"]["ids"]
    nations = (len(ids["nation"]),)
    stocks = [name.removeprefix("stock/") for name in parts.columns if name.startswith("stock/")]
    ids["figure"] = ["strength", *sorted(s for s in stocks if parts.columns[f"stock/{s}"].shape == nations)]
    ids["history"] = list(_HISTORY)

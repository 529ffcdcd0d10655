"""Steps from an older schema of the snapshot to the next, one file each: `v001_to_v002.py`.

    @migration(1)
    def add_morale(parts: Parts) -> None:
        parts.columns["formation/morale"] = ...

A file is found by itself. A save of an older schema is taken through all steps in order; when one is missing, or when
the save is newer than the game, it is refused and the schema is named.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from game.core.registry import Registry, import_all
from game.save.container import SaveError


@dataclass
class Parts:
    """An unpacked snapshot on its way to the present schema; a migration changes it in place."""

    state: dict[str, Any]
    """The private section."""
    columns: dict[str, npt.NDArray[np.int64]]
    public: dict[str, Any]
    seats: list[dict[str, Any]]


Migration = Callable[[Parts], None]
MIGRATIONS: Final[Registry[Migration]] = Registry("the migrations")


def migration(from_schema: int) -> Callable[[Migration], Migration]:
    """Register the step from `from_schema` to the next one."""
    return MIGRATIONS(_key(from_schema))


def _key(schema: int) -> str:
    return f"{schema:06d}"


def migrate(parts: Parts, schema: int, present: int, game: str, name: str) -> None:
    """Bring `parts` from `schema` to `present`. Raises SaveError when there is no way."""
    import_all(sys.modules[__name__])
    if schema > present:
        raise SaveError(
            f"{name} was made by a newer version of the game ({game}, schema {schema});"
            f" this version reads up to schema {present}"
        )
    for step in range(schema, present):
        if _key(step) not in MIGRATIONS:
            raise SaveError(f"{name} was made by version {game} (schema {schema}), which can no longer be read")
        MIGRATIONS[_key(step)](parts)

"""The chronicle: dated history, deeds with blame, the toll by cause, and the monthly figures behind charts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of world history. `kind` is a text key below `chronicle.`; `nations` are the numbers it concerns."""

    turn: int
    kind: str
    params: dict[str, Any]
    nations: tuple[int, ...] = ()
    province: int = 0
    public: bool = True


@dataclass(frozen=True, slots=True)
class Deed:
    """A public or exposed act with blame. One table says what each audience makes of each kind."""

    turn: int
    kind: str
    actor: int
    target: int
    province: int
    size: int
    """Multiplier of its effects, ppm."""
    author: int
    """The nation truly behind it."""


HISTORY: Final = (
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
"""Figures kept per nation and month for charts."""


@dataclass
class Chronicle:
    """Everything that is remembered."""

    entries: list[Entry] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    toll: dict[str, int] = field(default_factory=dict)
    """Cause -> persons dead: `battle`, `hunger`, ..."""
    history: list[IntArray] = field(default_factory=list)
    """One [len(HISTORY), N] table a month."""
    moves: list[tuple[int, int, int, int]] = field(default_factory=list)
    """(turn, province, owner before, owner after): the timeline of the map."""
    losses: list[tuple[int, int, int, str, int]] = field(default_factory=list)
    """(turn, war, nation, cause, men): the casualty ledger. `war` is a uid, 0 for none."""
    dead: list[tuple[int, int, int, str, int]] = field(default_factory=list)
    """(turn, nation, province, cause, persons): the civil dead; province 0 is the country at large."""
    wars: list[dict[str, Any]] = field(default_factory=list)
    """Ended wars as plain records."""
    battles: list[dict[str, Any]] = field(default_factory=list)
    """Reports of battles that have ended, oldest first, kept for some months."""

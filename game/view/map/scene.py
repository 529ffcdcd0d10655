"""What the map shows, as plain data: who holds what, who can be seen, what stands where. No engine in here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from game.view.art.flags import Flag

Numbers = npt.NDArray[np.int64]
Side = Literal["own", "friend", "enemy", "neutral"]
Result = Literal["running", "won", "lost", "seen"]


@dataclass(frozen=True, slots=True)
class Counter:
    """A formation on the map. `strength` is ready to show ("6", or "3-6" when only a band is known).

    `organisation` is 0-100, -1 when unknown.
    """

    uid: int
    nation: int
    province: int
    strength: str
    icon: str
    organisation: int = -1
    side: Side = "neutral"
    naval: bool = False
    flying: bool = False
    retreating: bool = False
    target: int = 0
    """Province it marches to, 0 when it stands."""
    path: tuple[int, ...] = ()
    """Provinces still ahead of it, the next one first."""

    @property
    def low(self) -> int:
        """Least number of divisions or ships."""
        return int(self.strength.replace("–", "-").partition("-")[0] or 0)

    @property
    def high(self) -> int:
        """Greatest number of divisions or ships."""
        return int(self.strength.replace("–", "-").rpartition("-")[2] or 0)


@dataclass(frozen=True, slots=True)
class Town:
    """A town: its province, map pixel, name, inhabitants in thousands, and whether a nation's capital."""

    province: int
    at: tuple[float, float]
    name: str
    size: int
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Badge:
    """A round sign with an icon at a province: works, deposits, agents."""

    province: int
    icon: str
    colour: tuple[int, int, int]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Wash:
    """A veil of colour over one place, most of all over sea zones; `fill` is its opacity, 0-255."""

    province: int
    colour: tuple[int, int, int]
    fill: int


@dataclass(frozen=True, slots=True)
class Track:
    """A line of traffic through places in order: a sea lane."""

    provinces: tuple[int, ...]
    colour: tuple[int, int, int]
    width: int = 2


@dataclass(frozen=True, slots=True)
class Haul:
    """A way of supply: provinces from the depot to the troops (one alone: no way leads there), and its neck."""

    provinces: tuple[int, ...]
    neck: int = 0
    """The province that holds it up most, 0 for none."""
    sea: tuple[int, int] | tuple[()] = ()
    """(loading, landing) port of the leg over sea."""
    cut: bool = False
    """Whether no way leads there at all."""


@dataclass(frozen=True, slots=True)
class Battle:
    """A fight: where, whether own troops are in it, and what came of it ("seen": it is none of ours)."""

    province: int
    own: bool = False
    result: Result = "running"


@dataclass(frozen=True)
class MapScene:
    """Everything the map shows in one month. Arrays run over provinces (index 0 is impassable), nations by number."""

    owner: Numbers
    """Nation number, -1 for none."""
    controller: Numbers
    visibility: Numbers
    """0 nothing known, 1 geography, 2 watched, 3 exact."""
    colours: npt.NDArray[np.uint8]
    """[nations, 3]."""
    names: tuple[str, ...]
    """Nations' names as written across their land."""
    flags: tuple[Flag | None, ...] = ()
    areas: tuple[str, ...] = ()
    """Name written across a province's area when its owner's name does not fit there (colonies); "" elsewhere."""
    towns: tuple[Town, ...] = ()
    counters: tuple[Counter, ...] = ()
    badges: tuple[Badge, ...] = ()
    battles: tuple[Battle, ...] = ()
    washes: tuple[Wash, ...] = ()
    tracks: tuple[Track, ...] = ()
    capitals: frozenset[int] = field(default_factory=frozenset)
    """Provinces that are capitals."""

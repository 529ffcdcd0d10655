"""Fronts: what a high command wants of a group of formations; its staff moves them."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.world.components import component

Arrow = tuple[str, int, int, int, str]
"""(kind, from province, to province, odds in ppm or 0, text key of the reason)."""


@component
@dataclass(slots=True)
class Front:
    """A stretch of border or line of battle with the formations assigned to it (column `front` of theirs).

    Written by the orders of fronts; `intent` by the staff, `at_war` and the end of a front by the clerk of fronts.
    """

    nation: int
    name: str
    foe: int
    """Nation number it faces; -1 for whoever is hostile."""
    sector: int
    """Province at its heart: fronts against one foe divide the line by the nearest sector."""
    stance: str = "hold"
    """Place in `FRONT_STANCES`."""
    objectives: list[int] = field(default_factory=list)
    """Provinces it makes for, the first first; up to three."""
    odds: int = 0
    """Odds, ppm, below which its staff does not attack; 0 for the staff's habit."""
    losses: int = 0
    """Share of its order a formation may lose before it breaks off an attack, ppm; 0 for the staff's habit."""
    since: int = 0
    """Turn in which it was formed."""
    at_war: bool = False
    """Whether its foe was an enemy when it was last looked at."""
    commander: int = 0
    """Uid of the person who commands it, 0 for none; written by appointments."""
    intent: list[Arrow] = field(default_factory=list)
    """What its staff has set going in the month just fought, for arrows and explanations."""


FRONT_STANCES: tuple[str, ...] = ("hold", "advance", "fall_back")
"""Hold the line, push toward the objectives, or give ground rather than be destroyed."""

FRONT_OBJECTIVES = 3  # not balance: as many as a panel has places for

"""What a view hands out: plain records of formations, wars and explanations."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec


class FormationView(msgspec.Struct, frozen=True):
    """A formation as the viewer sees it. Figures are exact for own and allied ones, else bands or -1."""

    uid: int
    name: str
    nation: int
    province: int
    exact: bool
    low: int
    """Least number of divisions or ships, milli."""
    high: int
    men: int
    organisation: int
    morale: int
    experience: int
    supply: int
    stance: str
    naval: bool
    flying: bool
    mission: str
    """What a fleet or air group is told to do; empty for strangers'."""
    area: int
    """Place its mission is about, 0 for where it stands."""
    base: int
    """Home port or field."""
    icon: str
    """Icon of its most numerous unit type, for the counter."""
    target: int
    """Province it marches to, 0 when it stands or the viewer cannot know."""
    next: int
    by_sea: bool
    retreating: bool
    units: tuple[tuple[str, int], ...]
    """(unit id, milli-divisions), for exact ones."""
    floor: int = 0
    """Odds below which it does not attack, ppm; 0 for those of its front or the habit, and for others' formations."""
    losses: int = 0
    """Share of its order at the loss of which it breaks off, ppm; 0 likewise."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an explanation: a text key with parameters, and an amount in the unit of the whole."""

    key: str
    amount: int
    params: tuple[tuple[str, str], ...] = ()
    op: str = "add"
    args: tuple[str, ...] = ()
    source: str = ""
    """Text key of what the line comes from, when that says more than `key`."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a number is what it is."""

    title: str
    total: int
    unit: str
    lines: tuple[Line, ...]


class WarView(msgspec.Struct, frozen=True):
    """A war as everyone knows it."""

    uid: int
    kind: str
    reason: str
    started: int
    attackers: tuple[int, ...]
    defenders: tuple[int, ...]
    case: tuple[tuple[str, int], ...]
    ceasefire: int = -1
    """Turn until which both sides hold their fire, -1 when they do not."""
    until: int = -1
    """Turn in which a limited war ends, -1 for others."""
    area: tuple[int, ...] = ()
    """Provinces a limited war is confined to."""
    mediator: int = -1
    left: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FrontView:
    """A front of one's own nation."""

    uid: int
    name: str
    foe: int
    """Nation number, -1 for whoever is hostile."""
    sector: int
    stance: str
    objectives: tuple[int, ...]
    odds: int
    """Floor of odds, ppm; 0 for the staff's habit."""
    losses: int
    """Share of its order a formation may lose before it breaks off, ppm; 0 for the staff's habit."""
    since: int
    formations: tuple[int, ...]
    """Uids of the formations assigned to it."""
    intent: tuple[tuple[str, int, int, int, str], ...]
    """What its staff did last month: (kind, from, to, odds in ppm, text key of the reason)."""

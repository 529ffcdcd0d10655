"""Nations, factions and the organs through which a faction commands a nation."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.world.components import component


@component
@dataclass(slots=True)
class Nation:
    """A state on the map. Written by set-up, by peace (alive, capital) and by changes of government."""

    tag: str
    number: int
    """Its index in every nation array."""
    capital: int
    """Province; 0 when it holds none."""
    government: int
    """Number of the faction that governs."""
    overlord: int
    """Number of the nation whose wars it follows, -1 for none."""
    mind: str
    alive: bool = True
    born: int = 0
    """Turn of birth."""


@component
@dataclass(slots=True)
class Faction:
    """A political faction, the thing a seat plays. Written by set-up and by elections and seizures."""

    id: str
    number: int
    """Its index in every faction array."""
    nation: int
    legal: str = "legal"
    """legal, expelled (out of the party and its body) or banned (by the law of the land). Written by motions and
    events."""
    lines: dict[str, str] = field(default_factory=dict)
    """Axis of scope faction -> option it has chosen; others are at their default. Written by order `set_line`."""
    leader: str = ""
    """Id of the person who leads it; empty when its leader is no person of the rules, `-` when nobody leads it."""


@component
@dataclass(slots=True)
class Ruler:
    """The person at the head of a nation; sits on the nation's entity. Written by events and successions."""

    name: str
    traits: list[str] = field(default_factory=list)
    since: int = 0
    """Turn."""
    person: str = ""
    """Id of the person, empty for somebody who is only a name."""


@component
@dataclass(slots=True)
class Organ:
    """An office of a nation that opens a portfolio. Written by set-up, appointments and policy."""

    nation: int
    portfolio: str
    holder: int
    """Number of the faction that holds it; -1 when vacant, then the government commands it."""
    delegated: bool = False
    """True when the staff gives the portfolio's routine orders."""
    id: str = ""
    """Entry of kind `organ`, empty for a plain ministry."""
    person: str = ""
    """Id of the person who sits in it, empty for nobody in particular."""
    since: int = 0
    """Turn in which it was last filled."""

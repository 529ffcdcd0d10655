"""Bodies in session, and what has been moved in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.world.components import component


@component
@dataclass(slots=True)
class Sitting:
    """A body that is being elected or sits. Written by the system of sittings."""

    arena: str
    name: str
    """Which session, as the rules call it."""
    opened: int
    """Turn in which canvassing began."""
    sits: int
    """Turn in which it decides."""


@component
@dataclass(slots=True)
class Motion:
    """Something moved and not yet decided. Written by orders `propose` and `propose_law`, by verb `call_motion`, and by
    the count."""

    kind: str
    nation: int
    mover: int
    """Faction that moved it; -1 when rules did."""
    about: int
    """Faction it is about, -1 for none."""
    moved: int
    due: int
    """Turn in which it is counted."""
    subject: str = ""
    """Of a law `axis/option`, of an office its portfolio."""


@component
@dataclass(slots=True)
class Coalition:
    """Factions of one nation that act as one in its body. Written by answers to offers and by those who leave."""

    nation: int
    head: int
    """The faction that leads if they have most delegates."""
    members: list[int]
    """All of them, the head too, ascending."""
    since: int


@component
@dataclass(slots=True)
class BlocOffer:
    """An offer of one faction to another to act as one; it lapses when it is not answered in its month. Written by
    order `offer_bloc` and by the answer."""

    nation: int
    sender: int
    receiver: int
    made: int
    """Turn in which it was carried out; the answer comes in the next one."""


@component
@dataclass(slots=True)
class Parliament:
    """The house of a nation that elects one. Written by set-up, by elections and by dissolutions."""

    nation: int
    election: str
    """Id of the election's rules."""
    due: int
    """Turn of the next poll."""
    held: int = -1
    """Turn of the last poll, -1 before the first."""
    called: int = -1
    """Turn in which the house was dissolved, -1 while it sits its time."""
    shares: dict[str, int] = field(default_factory=dict)
    """Faction -> its part of the votes at the last poll, ppm."""
    before: dict[str, int] = field(default_factory=dict)
    """The same at the poll before it."""
    refusals: list[list[str]] = field(default_factory=list)
    """[faction, faction it will not sit in a cabinet with]"""
    proposals: list[list[str]] = field(default_factory=list)
    """[faction that offers to form a cabinet, its partners...] of the month in hand"""


@component
@dataclass(slots=True)
class Cabinet:
    """A government of a nation that has a parliament. Written by the system of governments and by orders."""

    nation: int
    head: int
    """Faction of the head of government."""
    members: list[int]
    """Factions in it, the head's first."""
    tolerated: list[int] = field(default_factory=list)
    """Factions that bear it from outside."""
    since: int = 0
    form: str = "majority"
    """majority, tolerated, minority (a president's or a crown's) or acting (has fallen, awaits the next)."""

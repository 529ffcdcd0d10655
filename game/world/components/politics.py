"""Bodies in session, and what has been moved in them."""

from __future__ import annotations

from dataclasses import dataclass

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

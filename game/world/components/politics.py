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
    """Something moved and not yet decided. Written by order `propose`, by verb `call_motion`, and by the count."""

    kind: str
    nation: int
    mover: int
    """Faction that moved it; -1 when rules did."""
    about: int
    """Faction it is about, -1 for none."""
    moved: int
    due: int
    """Turn in which it is counted."""

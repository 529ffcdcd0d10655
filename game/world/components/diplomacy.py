"""Treaties, offers on the table and what nations want."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.world.components import component


@component
@dataclass(slots=True)
class Treaty:
    """A treaty in force. Written by answers to offers, by set-up and by breaches."""

    kind: str
    sides: list[int]
    """Nation numbers."""
    since: int
    until: int
    """Turn in which it ends, -1 when it has no term."""


@component
@dataclass(slots=True)
class Offer:
    """An offer awaiting an answer. Written by orders `offer_treaty` and `offer_peace`; answered by `answer`."""

    kind: str
    """Treaty id, or `peace`."""
    sender: int
    receiver: int
    made: int
    """Turn."""
    war: int = 0
    """Uid of the war a peace offer would end."""
    cede: list[int] = field(default_factory=list)
    """Provinces the receiver would cede to the sender."""
    give: list[int] = field(default_factory=list)
    """Provinces the sender would cede to the receiver."""
    answer: str = ""
    """`accept` or `refuse` once planned; applied in the next resolution."""
    reasons: list[tuple[str, int]] = field(default_factory=list)
    """Terms of the receiver's acceptance score, for the letter."""


@component
@dataclass(slots=True)
class Aim:
    """A thing a nation wants. Written by set-up and by verbs `add_aim` and `drop_aim`."""

    nation: int
    id: str
    provinces: list[int]
    weight: int
    """Milli-points it adds to the war case against a holder."""
    reached: int = -1
    """Turn in which it was first fulfilled, -1 while open."""

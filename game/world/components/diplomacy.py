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
    payer: int = -1
    """Nation number of the side that is bound to something (pays, disarms, keeps land empty), -1 for both."""
    amount: int = 0
    """What it owes, by kind: thousand roubles a month, or divisions it may keep."""
    provinces: list[int] = field(default_factory=list)
    """Land that the side which is bound keeps free of troops and forts."""


@component
@dataclass(slots=True)
class Offer:
    """An offer awaiting an answer. Written by orders `offer_treaty` and `offer_peace`; answered by `answer`."""

    kind: str
    """Treaty id, `peace`, `armistice`, or `call` (of an ally to a war)."""
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
    regime: str = ""
    """Id of the faction that is to govern the receiver's nation; empty for no change."""
    reparations: int = 0
    """Thousand roubles a month the receiver would pay; below zero: the sender."""
    demilitarise: list[int] = field(default_factory=list)
    """Provinces that their owner would keep free of troops and forts."""
    release: list[int] = field(default_factory=list)
    """Numbers of nations to which the receiver would give their land and freedom."""
    disarm: int = 0
    """Divisions the receiver may keep; 0 for no limit."""
    renounce: str = ""
    """Who gives its claims on the other up: `receiver`, `sender`, `both` or nobody."""
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

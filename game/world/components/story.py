"""Events that wait for an answer, delayed effects, timed modifiers and the messages of a seat."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from game.world.components import component


@component
@dataclass(slots=True)
class OpenEvent:
    """An event whose option has not been chosen. Written by the event system and by order `answer`."""

    event: str
    root: int
    """Nation number, -1 for the world."""
    target: int
    fired: int
    choice: str = ""
    faction: int = -1
    """Faction that answers, -1 for the government of the root."""


@component
@dataclass(slots=True)
class Delayed:
    """Effects that wait. Written by verb `delay`."""

    due: int
    root: int
    target: int
    source: str
    path: list[str] = field(default_factory=list)
    """Where the delaying verb stands in the rules; empty when an event is to be fired."""
    faction: int = -1
    """Faction that acted, and below whom it was aimed at; -1 for none."""
    rival: int = -1


@component
@dataclass(slots=True)
class TimedRow:
    """A modifier with an end. Written by verb `add_row`."""

    quantity: str
    op: str
    value: int
    subject: int
    """Number of the nation it bears on (its provinces, its factions); -1 for all."""
    until: int
    """Turn in which it no longer holds."""
    source: str
    key: str = ""


@component
@dataclass(slots=True)
class Dispatch:
    """A message to a nation's desk. Written by systems; read by the seats of its factions, dropped after a while."""

    nation: int
    kind: str
    """Text key below `dispatch.`."""
    turn: int
    params: dict[str, Any] = field(default_factory=dict)
    province: int = 0
    subject: int = 0
    """Uid of what it is about: an offer, an event, a formation, a war."""
    needs_answer: bool = False
    faction: int = -1
    """The one faction that reads it, -1 for all of the nation."""

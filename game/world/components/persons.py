"""Persons who hold posts, the cards that can be played against them, and what an heir has yet to win back."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.world.components import component


@component
@dataclass(slots=True)
class Person:
    """Somebody who can be given a post. Written by the systems of persons; posts are written where they are held."""

    nation: int
    id: str
    """Entry of kind `person`: name and year of birth."""
    role: str
    skill: int
    """Milli-points."""
    traits: list[str] = field(default_factory=list)
    since: int = 0
    """Turn in which the person came into service."""
    faction: int = -1
    """Number of the faction a politician belongs to; -1 for those who are in no faction."""
    state: str = "free"
    """free, expelled, exiled, arrested, underground or dead."""
    health: int = 0
    """Milli-points."""
    born: int = 0
    """Year."""
    rank: int = 0
    """Weight among the leaders, milli-points."""
    hatreds: dict[str, int] = field(default_factory=dict)
    """Person -> how much he is hated, milli-points."""
    changed: int = 0
    """Turn in which the state last changed."""


@component
@dataclass(slots=True)
class Card:
    """Something that can be held against a person. Written by the system and the verbs of cards."""

    id: str
    """Entry of kind `card`."""
    nation: int
    person: str
    """Whom it is about."""
    holder: int = -1
    """Faction that alone may play it; -1 when every rival may."""
    weight: int = 0
    """What is left of it, milli-points."""
    played: int = -1
    """Turn in which it was last played, -1 for never."""
    by: int = -1
    """Faction that played it."""
    answered: int = -1
    """Turn in which it was answered, -1 for not yet."""


@component
@dataclass(slots=True)
class Legacy:
    """Loyalty that left a faction with its leader and may come back to the heir. Written by the succession."""

    faction: int
    nation: int
    gone: str
    heir: str
    due: int
    """Turn in which it comes back, if the heir still leads."""
    lost: dict[str, int] = field(default_factory=dict)
    """Bloc -> milli-points of loyalty that come back; below `patronage` the posts."""

"""Persons who hold posts."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.world.components import component


@component
@dataclass(slots=True)
class Person:
    """Somebody who can be given a post. Written by the system of persons; posts are written where they are held."""

    nation: int
    id: str
    """Entry of kind `person`: name and year of birth."""
    role: str
    skill: int
    """Milli-points."""
    traits: list[str] = field(default_factory=list)
    since: int = 0
    """Turn in which the person came into service."""

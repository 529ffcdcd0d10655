"""Work in progress: construction, research and training."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.world.components import component


@component
@dataclass(slots=True)
class Construction:
    """A building being put up. Written by order `build` and by the construction system."""

    nation: int
    province: int
    building: str
    progress: int = 0
    """Millionths of the work done."""
    place: int = 0
    """Place in the nation's queue; lower is built first."""


@component
@dataclass(slots=True)
class Research:
    """A technology being worked on. Written by order `research` and by the research system."""

    nation: int
    technology: str
    progress: int = 0
    """Research points spent on it."""
    place: int = 0


@component
@dataclass(slots=True)
class Training:
    """A formation being raised. Written by orders `recruit` and `raise_template` and by the training system."""

    nation: int
    province: int
    unit: str
    months_left: int
    name: str
    place: int = 0
    started: bool = False
    """True once its price has been paid."""
    units: dict[str, int] = field(default_factory=dict)
    """What is raised when it is more than one of `unit`: unit -> count."""
    template: str = ""
    """The template it is raised by, "" for none."""

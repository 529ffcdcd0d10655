"""What a ministry of war has drawn up for itself."""

from __future__ import annotations

from dataclasses import dataclass

from game.world.components import component


@component
@dataclass(slots=True)
class Design:
    """A nation's own template. Written by order `design_template`."""

    nation: int
    name: str
    units: dict[str, int]
    """Whole divisions or brigades by unit."""

"""Kind `mobility`: a way to move."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from game.rules.prototypes.base import Natural, Prototype, prototype


@prototype("mobility")
class MobilityProto(Prototype):
    """Foot, horse, motor, rail, sea, air."""

    speed: Natural = Field(description="Kilometres a pulse (week) on open land or open sea.")
    wheeled: bool = Field(default=False, description="Whether it goes by motor: counts as mechanised.")
    domain: Literal["land", "sea", "air"] = Field(description="Where it moves.")

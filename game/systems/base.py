"""What every system is: a processor that holds the world and counts the work it does."""

from __future__ import annotations

from typing import Any

from game.world.ecs import Processor
from game.world.world import World


class System(Processor):
    """A processor of one world. Subclasses implement `run` and return how much they changed."""

    pulse = 0
    """The week of the month, 1 to 4, in phases that run weekly; else 0."""

    def __init__(self, world: World) -> None:
        self.world = world

    def process(self, *args: Any, **kwargs: Any) -> None:
        self.work += self.run()

    def run(self) -> int:
        """Do the month's (or the pulse's) work; returns the number of changes."""
        raise NotImplementedError

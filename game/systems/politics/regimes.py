"""The climb: where power is shared, an ambitious leader may gather it, a step at a time."""

from __future__ import annotations

from functools import partial

from game.systems.base import System
from game.world.politics.leadership import climbers, set_regime
from game.world.regimes import install


class Climb(System):
    """Asks every leader who may climb; the first who does is the month's."""

    def run(self) -> int:
        world = self.world
        done = 0
        for nation in world.ties.of_nation:
            if not world.nation(nation).alive:
                continue
            tries = partial(self._tries, nation)
            for faction, to, _ in climbers(world, nation, tries=tries)[:1]:
                names = {"nation": world.tag(nation), "faction": world.faction_ids[faction]}
                if world.nation(nation).government != faction:
                    install(world, world.faction_ids[faction])
                world.write("climbed", names | {"policy": "regime", "option": to}, (nation,))
                set_regime(world, nation, to)
                done += 1
        return done

    def _tries(self, nation: int, faction: int, chance: int) -> bool:
        """Whether a leader tries this month."""
        return self.world.chance.happens(chance, self.world.turn, "regime.climb", nation, faction)

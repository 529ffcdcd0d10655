"""Plots: some are betrayed before they are ripe; those that are tried are won, half won or crushed."""

from __future__ import annotations

import numpy as np

from game.core.units import PPM
from game.systems.base import System
from game.world.effects import run_effects
from game.world.facts import PlotExposed
from game.world.politics.seizures import nations_of, scene_of
from game.world.scores import chance_of, score


class Plots(System):
    """Whoever prepares to take power by force may be betrayed, where betrayal means something: preparations that serve
    several ways to power are betrayed once."""

    def run(self) -> int:
        world = self.world
        done = 0
        for name, proto in world.rules.of("seizure").items():
            if not proto.exposed:
                continue
            nations = nations_of(world, name)
            for faction in np.flatnonzero(world.ledger[proto.plot] > 0).tolist():
                nation = int(world.faction_nation[faction])
                ruler = world.nation(nation).government
                if faction == ruler or nation not in nations:
                    continue
                risk = chance_of(score(world, proto.exposure, faction, ruler).value)
                if world.chance.roll(PPM, world.turn, f"seizure.betrayed.{name}", faction) < risk:
                    world.tell(PlotExposed((nation,), True, nation, name, faction))
                    world.write("plot_exposed", {"seizure": name, "faction": world.faction_ids[faction]}, (nation,))
                    run_effects(scene_of(world, name, faction, "exposed"), proto.exposed)
                    done += 1
        return done

"""Plots: some are betrayed before they are ripe; those that are tried are won, half won or crushed."""

from __future__ import annotations

from game.core.units import PPM
from game.systems.base import System
from game.world.effects import run_effects
from game.world.facts import PlotExposed
from game.world.politics.seizures import scene_of
from game.world.scores import chance_of, score


class Plots(System):
    """Whoever prepares to take power by force may be betrayed."""

    def run(self) -> int:
        world = self.world
        done = 0
        for name, proto in world.rules.of("seizure").items():
            nation = world.nation_index[proto.nation]
            ruler = world.nation(nation).government
            for faction in world.ties.factions.get(nation, ()):
                if faction == ruler or int(world.ledger[proto.plot][faction]) <= 0:
                    continue
                risk = chance_of(score(world, proto.exposure, faction, ruler).value)
                if world.chance.roll(PPM, world.turn, f"seizure.betrayed.{name}", faction) < risk:
                    world.tell(PlotExposed((nation,), True, nation, name, faction))
                    world.write("plot_exposed", {"seizure": name, "faction": world.faction_ids[faction]}, (nation,))
                    run_effects(scene_of(world, name, faction, "exposed"), proto.exposed)
                    done += 1
        return done

"""Blocs: what they asked for and what they got moves their loyalty, every month, with its reason."""

from __future__ import annotations

from game.systems.base import System
from game.world.conditions import Scene, holds


class BlocWants(System):
    """Wants that are met warm a bloc to whoever can be thanked for it, wants that are not cool it."""

    def run(self) -> int:
        world = self.world
        done = 0
        for nation, blocs in world.ties.of_nation.items():
            if not world.nation(nation).alive:
                continue
            scene = Scene(world, nation)
            for bloc in blocs:
                name = world.ties.blocs[bloc]
                for want in world.rules.get("bloc", name).wants:
                    whom = world.holder(nation, want.portfolio) if want.portfolio else world.nation(nation).government
                    place = world.ties.place(bloc, whom)
                    amount = want.met if holds(scene, want.when) else want.unmet
                    if place >= 0 and amount:
                        world.ledger.add("loyalty", place, amount, "want", f"bloc.{name}.want.{want.id}")
                        done += 1
        return done

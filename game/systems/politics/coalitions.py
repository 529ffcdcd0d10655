"""Coalitions: offers that nobody answered lapse, what has nobody left in it goes, the others choose their heads."""

from __future__ import annotations

from game.systems.base import System
from game.world.components.politics import BlocOffer, Coalition
from game.world.politics.coalitions import change_head


class Coalitions(System):
    """Keeps coalitions and offers in order, after the answers of the month."""

    def run(self) -> int:
        world = self.world
        done = 0
        for uid, offer in world.entities.each(BlocOffer):
            if offer.made < world.turn or not world.nation(offer.nation).alive:
                world.entities.retire(uid)
                done += 1
        for uid, coalition in world.entities.each(Coalition):
            if len(coalition.members) <= 1 or not world.nation(coalition.nation).alive:
                world.entities.retire(uid)
                done += 1
            else:
                done += change_head(world, coalition)
        return done

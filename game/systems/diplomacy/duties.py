"""What peace treaties oblige to: payments every month, limits kept; and good offices that come to an end."""

from __future__ import annotations

from game.core.arrays import some
from game.core.fixed import mul_div
from game.core.units import DIVISION, PPM
from game.systems.base import System
from game.world.components.diplomacy import Treaty
from game.world.components.war import War
from game.world.settlement import disband_beyond


class Duties(System):
    """Reparations are paid from the treasury; who cannot pay is excused for the month, and the other takes it ill."""

    def run(self) -> int:
        world = self.world
        done = 0
        for uid, treaty in world.entities.each(Treaty):
            if treaty.payer < 0 or not treaty.amount or world.entities.is_retired(uid):
                continue
            gives = world.rules.get("treaty", treaty.kind).gives
            other = treaty.sides[0] if treaty.sides[-1] == treaty.payer else treaty.sides[-1]
            if "reparations" in gives:
                source = f"treaty.{treaty.kind}"
                paid = world.ledger.transfer("treasury", treaty.payer, other, treaty.amount, "treaty", source)
                missing = mul_div(PPM, treaty.amount - paid, treaty.amount)
                anger = mul_div(world.quantity("default_anger"), missing, PPM)
                world.ledger.add("casus_treaty", (other, treaty.payer), anger, "treaty", source)
                done += 1
            elif "disarm" in gives:
                done += disband_beyond(world, treaty.payer, treaty.amount * DIVISION)
        return done


class GoodOffices(System):
    """A mediator that has entered the war, or has waited in vain, withdraws."""

    def run(self) -> int:
        world = self.world
        done = 0
        for _, war in world.entities.each(War):
            if war.mediator < 0:
                continue
            fights = some(world.pacts.foes[war.mediator, war.attackers + war.defenders])
            tired = world.chance.happens(
                world.quantity("mediation_ends"), world.turn, "mediation.ends", war.mediator, war.attackers[0]
            )
            if fights or tired or war.mediator in war.attackers + war.defenders:
                war.mediator = -1
                done += 1
        return done

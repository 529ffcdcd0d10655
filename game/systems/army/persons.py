"""Persons: who comes into service, who leaves it, and posts that cannot be held any longer."""

from __future__ import annotations

from game.core.arrays import nonzeros
from game.systems.base import System
from game.world.commanders import enter_service, moves_in
from game.world.components.command import Front
from game.world.components.persons import Person


class Persons(System):
    """Takes new persons into service, lets the old go, and clears posts under a foreign flag."""

    def run(self) -> int:
        world = self.world
        moved = enter_service(world) if moves_in(world, world.turn) else 0
        table = world.formations
        led = nonzeros(table.commander)
        nation = {int(uid): person.nation for uid, person in world.entities.each(Person)}
        for row in led.tolist():
            if nation.get(int(table.commander[row])) != int(table.owner[row]):
                table.commander[row] = 0
        for _, front in world.entities.each(Front):
            if front.commander and nation.get(front.commander) != front.nation:
                front.commander = 0
        return moved

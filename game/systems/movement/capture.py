"""Capture: land changes hands where an army stands unopposed on hostile ground."""

from __future__ import annotations

import numpy as np

from game.systems.base import System
from game.world.components.war import War
from game.world.facts import ProvinceCaptured
from game.world.pacts import war_between
from game.world.spawn import LAND
from game.world.world import World


class Capture(System):
    """Hands every hostile province in which only enemies of its holder stand to the strongest of them."""

    def run(self) -> int:
        world = self.world
        table = world.formations
        rows = table.alive()
        held = world.provinces.controller[table.province[rows]]
        rows = rows[(held >= 0) & world.pacts.war[table.owner[rows], np.maximum(held, 0)]]
        places = set(table.province[rows].tolist())
        if not places:
            return 0
        rows = table.alive()
        rows = rows[np.isin(table.province[rows], sorted(places))]
        able = rows[
            (table.domain[rows] == LAND) & (table.retreating[rows] == 0) & (table.province[rows] <= world.atlas.n_land)
        ]
        standing: dict[int, dict[int, int]] = {}
        for row in able.tolist():
            here = standing.setdefault(int(table.province[row]), {})
            owner = int(table.owner[row])
            here[owner] = here.get(owner, 0) + int(table.units[row].sum())
        taken = 0
        war = world.pacts.war
        for province in sorted(standing):
            holder = int(world.provinces.controller[province])
            here = standing[province]
            friends = [n for n in here if n == holder or world.pacts.allied[n, holder]]
            hostile = sorted((n for n in here if war[n, holder]), key=lambda n: (-here[n], n))
            if hostile and not friends:
                take(world, province, hostile[0])
                taken += 1
        return taken


def take(world: World, province: int, captor: int) -> None:
    """Give a province into the command of its captor, or back to its owner when that is the captor's friend."""
    table = world.provinces
    loser = int(table.controller[province])
    owner = int(table.owner[province])
    friend = owner != loser and world.pacts.allied[captor, owner] and not world.pacts.war[captor, owner]
    now = owner if friend and world.nation(owner).alive else captor
    table.controller[province] = now
    table.captured[province] = world.turn
    world.touch_borders()
    met = war_between(world, captor, loser)
    if met is not None:
        war: War = met[1]
        war.last_change = world.turn
        war.taken[world.tag(captor)] = war.taken.get(world.tag(captor), 0) + 1
    around = tuple(sorted({captor, loser, owner, now}))
    world.tell(ProvinceCaptured(around, False, province, now, loser))
    if province == world.nation(loser).capital:
        world.write("capital_fell", {"nation": world.tag(loser), "by": world.tag(captor)}, around, province)
        world.ledger.add("stability", loser, -world.quantity("capital_shock"), "occupation", "system.capture")
        world.ledger.add("war_weariness", loser, world.quantity("capital_shock"), "occupation", "system.capture")

"""Standing orders: formations told to advance enter weakly held ground beside them of their own accord."""

from __future__ import annotations

import numpy as np

from game.systems.base import System
from game.systems.movement.field import Presence
from game.world.columns import STANCES
from game.world.components.war import March
from game.world.ecs import Uid
from game.world.spawn import LAND

ADVANCE = STANCES.index("advance")


class Standing(System):
    """Sends every idle formation with the stance `advance` into the most peopled empty hostile province next to it."""

    def run(self) -> int:
        world = self.world
        table = world.formations
        rows = table.alive()
        idle = (table.stance[rows] == ADVANCE) & (table.next[rows] == 0) & (table.retreating[rows] == 0)
        idle &= table.front[rows] == 0
        rows = rows[idle & (table.domain[rows] == LAND) & world.pacts.fighting[table.owner[rows]]]
        if not len(rows):
            return 0
        presence = Presence(world)
        sent = 0
        for row in rows[np.lexsort((table.uid[rows],))].tolist():
            uid = Uid(int(table.uid[row]))
            nation, here = int(table.owner[row]), int(table.province[row])
            goals = [
                place
                for place in world.atlas.land_neighbours[here]
                if world.pacts.war[nation, world.provinces.controller[place]] and not presence.hostile(nation, place)
            ]
            if goals and world.entities.find(uid, March) is None:
                world.entities.add(uid, March(max(goals, key=lambda p: (int(world.provinces.people[p]), -p))))
                sent += 1
        return sent

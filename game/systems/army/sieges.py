"""Sieges: troops without a way for supply lose their order and in the end lay down their arms."""

from __future__ import annotations

import numpy as np

from game.core.units import DIVISION
from game.systems.base import System
from game.world.components.war import Formation
from game.world.ecs import Uid
from game.world.facts import FormationLost
from game.world.spawn import LAND, men_of, retire_formation


class Sieges(System):
    """Once a week, for armies at war that have been cut off longer than what they carried lasts."""

    def run(self) -> int:
        world = self.world
        table = world.formations
        rows = table.alive()
        weeks = world.quantity("siege_weeks")
        rows = rows[
            (table.domain[rows] == LAND) & (table.cut_off[rows] > weeks) & world.pacts.fighting[table.owner[rows]]
        ]
        if not len(rows):
            return 0
        left = table.organisation[rows] - world.quantity("siege_strain")
        table.organisation[rows] = np.maximum(left, 0)
        spent = rows[left <= world.quantity("rout_line")]
        for row in spent.tolist():
            self._surrender(row)
        return len(rows)

    def _surrender(self, row: int) -> None:
        """Lay down arms before the strongest enemy beside; where none stands beside, hold out."""
        world = self.world
        table = world.formations
        place, nation = int(table.province[row]), int(table.owner[row])
        around = [place, *world.atlas.land_neighbours[place]]
        rows = table.alive()
        near = rows[np.isin(table.province[rows], around) & (table.domain[rows] == LAND)]
        foes = near[world.pacts.war[nation, table.owner[near]]]
        if not len(foes):
            return
        strength = np.zeros(world.n_nations, dtype=np.int64)
        np.add.at(strength, table.owner[foes], table.units[foes].sum(axis=1))
        victor = int(strength.argmax())
        men = int((table.units[row] * np.array(men_of(world), dtype=np.int64)).sum()) // DIVISION
        arms = np.array([proto.cost.get("arms", 0) for proto in world.rules.of("unit").values()], dtype=np.int64)
        world.ledger.add(
            "arms", victor, int((table.units[row] * arms).sum()) // DIVISION // 2, "combat", "system.spoils"
        )
        world.chronicle.toll["captured"] = world.chronicle.toll.get("captured", 0) + men
        uid = Uid(int(table.uid[row]))
        name = world.entities.get(uid, Formation).name
        world.tell(FormationLost((nation, victor), False, place, nation, name))
        world.dispatch(nation, "formation_surrendered", {"formation": name}, place)
        retire_formation(world, uid)

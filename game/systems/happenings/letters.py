"""Letters: what comes to the factions that may be seats, each on its own desk, and asks for an answer.

Every month each of them may get one; the longer nothing has come the surer. Which one, keyed chance says among those
that can come to it, by how often each comes.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from game.core.units import PPM
from game.systems.base import System
from game.systems.happenings.events import letter_key, write_to
from game.world.conditions import Scene, holds, lasts
from game.world.deciding import scene_of
from game.world.world import World

IntArray = npt.NDArray[np.int64]


class Letters(System):
    """Draws who gets a letter this month, and which."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        protos = world.rules.of("faction")
        self._readers: IntArray = np.array(
            [number for number, name in enumerate(world.faction_ids) if protos[name].playable], dtype=np.int64
        )
        self._known: dict[int, tuple[list[Any], list[int]]] = {}
        """Faction -> letters that can ever come to it, and their weights added up."""

    def run(self) -> int:
        world = self.world
        turn, chance = world.turn, world.quantity("letter_chance")
        patience, tries = world.quantity("letter_patience"), world.quantity("letter_draws")
        lots = world.chance.roll_array(PPM, turn, "letters", self._readers).tolist()
        done = 0
        for faction, lot in zip(self._readers.tolist(), lots, strict=True):
            key = f"letters/{world.faction_ids[faction]}"
            quiet = turn - world.counters.get(key, -patience)
            if (lot >= chance and quiet < patience) or not world.nation(int(world.faction_nation[faction])).alive:
                continue
            name = self._drawn(faction, tries)
            if name:
                world.counters[key] = turn
                write_to(world, name, faction)
                done += 1
        return done

    def _drawn(self, faction: int, tries: int) -> str:
        """The first letter of so many draws that can come now; empty for none."""
        world = self.world
        letters, summed = self._letters(faction)
        if not letters:
            return ""
        seen = set()
        for lot in world.chance.rolls(summed[-1], world.turn, "letter", faction, last=range(tries)):
            proto = letters[bisect_right(summed, lot)]
            if proto.id not in seen and self._comes(proto, faction):
                return str(proto.id)
            seen.add(proto.id)
        return ""

    def _comes(self, proto: Any, faction: int) -> bool:
        """Whether a letter has rested long enough and its conditions hold."""
        world = self.world
        last = world.fired.get(letter_key(world, proto.id, faction))
        if last is not None and (proto.once or world.turn - last < proto.cool_down):
            return False
        root = int(world.faction_nation[faction])
        return holds(scene_of(world, proto.id, root, -1, reader=faction), proto.when)

    def _letters(self, faction: int) -> tuple[list[Any], list[int]]:
        if faction not in self._known:
            world = self.world
            nation = int(world.faction_nation[faction])
            tag, scene = world.tag(nation), Scene(world, nation, faction=faction)
            found = [
                proto
                for proto in world.rules.of("event").values()
                if proto.to == "faction"
                and proto.chance
                and proto.root in ("any", tag)
                and holds(scene, [item for item in proto.when if lasts(item)])
            ]
            self._known[faction] = found, list(accumulate(int(proto.chance) for proto in found))
        return self._known[faction]

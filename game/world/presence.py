"""Where the rows of the rules come from, and how often each source stands in a nation, a province or a faction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros
from game.world.components.state import Ruler
from game.world.politics.persons import traits_of_leaders

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]


class CompiledRow(msgspec.Struct, frozen=True):
    """A row with its source: kind and id say what contributes, `place` where its presence stands."""

    quantity: str
    op: str
    value: int
    when: tuple[Any, ...]
    args: tuple[str, ...]
    kind: str
    source: str
    place: int
    option: int = 0


class Presence:
    """How often each source is there, per nation or per province; worked out once per resolution."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._levels: dict[int, IntArray] = {}
        self._traits: dict[str, IntArray] = {}
        controller = world.provinces.controller
        self.held = nonzeros(controller >= 0)
        self.holder = controller[self.held]

    def of_nations(self, row: CompiledRow) -> IntArray:
        """[N] times the row's source stands in each nation."""
        world = self._world
        if row.kind == "technology":
            known: IntArray = world.techs[row.place]
            return known
        if row.kind == "policy":
            in_force: IntArray = (world.policies[row.place] == row.option).astype(np.int64)
            return in_force
        if row.kind == "trait":
            return self._trait(row.source)
        if row.kind == "line":
            return self._line_of_rulers(row.source)
        if row.kind == "building":
            return self._building(row.place)
        if row.kind == "timed" and row.place >= 0:
            one = np.zeros(world.n_nations, dtype=np.int64)
            one[row.place] = 1
            return one
        return np.ones(world.n_nations, dtype=np.int64)

    def of_provinces(self, row: CompiledRow) -> IntArray:
        """[n] times the row's source bears on each province."""
        world = self._world
        if row.kind == "building":
            levels: IntArray = world.provinces.levels[row.place]
            return levels
        found = np.zeros(world.atlas.n, dtype=np.int64)
        found[self.held] = self.of_nations(row)[self.holder]
        return found

    def of_leaders(self, trait: str) -> IntArray:
        """[F] 1 for factions whose leader has a trait."""
        return np.array([trait in traits for traits in traits_of_leaders(self._world)], dtype=np.int64)

    def of_lines(self, source: str) -> IntArray:
        """[F] 1 for factions that have chosen an option (`axis.option`)."""
        axis, _, option = source.partition(".")
        default = self._world.rules.get("policy", axis).default
        chosen = [part.lines.get(axis, default) == option for part in self._world.factions]
        return np.array(chosen, dtype=np.int64)

    def _line_of_rulers(self, source: str) -> IntArray:
        """[N] 1 for nations whose government has chosen an option."""
        chosen, found = self.of_lines(source), np.zeros(self._world.n_nations, dtype=np.int64)
        for nation in self._world.nations:
            found[nation.number] = chosen[nation.government] if nation.government >= 0 else 0
        return found

    def _building(self, place: int) -> IntArray:
        if place not in self._levels:
            total = np.zeros(self._world.n_nations, dtype=np.int64)
            np.add.at(total, self.holder, self._world.provinces.levels[place][self.held])
            self._levels[place] = total
        return self._levels[place]

    def _trait(self, trait: str) -> IntArray:
        if not self._traits:
            self._traits[""] = np.zeros(self._world.n_nations, dtype=np.int64)
            for uid, ruler in self._world.entities.each(Ruler):
                for name in ruler.traits:
                    array = self._traits.setdefault(name, np.zeros(self._world.n_nations, dtype=np.int64))
                    array[self._world.number_of(uid)] = 1
        return self._traits.get(trait, self._traits[""])


def compile_rows(world: World) -> Iterable[CompiledRow]:
    """Every row of the rules with its source, in the order kind, id, place in the file."""
    rules = world.rules

    def made(rows: Iterable[Any], kind: str, source: str, place: int, option: int = 0) -> Iterable[CompiledRow]:
        for row in rows:
            yield CompiledRow(
                row.quantity, row.op, row.value, tuple(row.when), tuple(row.args), kind, source, place, option
            )

    for kind in ("technology", "trait", "building"):
        for place, (name, proto) in enumerate(rules.of(kind).items()):
            yield from made(proto.rows, kind, name, place)
    for place, (axis, proto) in enumerate(rules.of("policy").items()):
        for option, (name, choice) in enumerate(sorted(proto.options.items())):
            kind = "line" if proto.scope == "faction" else "policy"
            yield from made(choice.rows, kind, f"{axis}.{name}", place, option)
    difficulty = rules.of("difficulty").get(world.setup.difficulty)
    if difficulty is not None:
        yield from made(difficulty.rows, "difficulty", world.setup.difficulty, 0)

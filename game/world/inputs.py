"""What derived values rest on, by name, and how each of these inputs stands at a moment.

Whoever keeps a derived value notes how its inputs stood and works it out anew when one of them stands otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from game.world.components.persons import Person
from game.world.components.politics import Parliament
from game.world.components.state import Organ, Ruler

if TYPE_CHECKING:
    from game.world.world import World

Input = tuple[str, str]
"""(kind, id): a stock, a quantity, a policy; kinds without members have an empty id."""

ANYTHING: Final[Input] = ("anything", "")
"""The input of what does not say what it rests on: it never stands as before."""
GOVERNMENTS: Final[Input] = ("governments", "")
PACTS: Final[Input] = ("pacts", "")
TURN: Final[Input] = ("turn", "")
FLAGS: Final[Input] = ("flags", "")
RULERS: Final[Input] = ("rulers", "")
HOUSES: Final[Input] = ("houses", "")
LEADERS: Final[Input] = ("leaders", "")
OFFICES: Final[Input] = ("offices", "")


def _stands(world: World, name: Input) -> Any:
    """How an input stands that is no stock and no quantity: equal values while nothing about it has changed."""
    if name == GOVERNMENTS:
        return [nation.government for nation in world.nations]
    if name == RULERS:
        return [(uid, *ruler.traits) for uid, ruler in world.entities.each(Ruler)]
    if name == HOUSES:
        return [house.nation for _, house in world.entities.each(Parliament)]
    if name == LEADERS:
        return [part.leader for part in world.factions], world.entities.each(Person)
    if name == OFFICES:
        return [organ.person for _, organ in world.entities.each(Organ)], world.entities.each(Person)
    if name == PACTS:
        return world.borders_version
    if name == TURN:
        return world.turn
    if name == FLAGS:
        return world.turn, dict(world.flags)
    kind, axis = name
    assert kind == "policy"
    return world.policies[world.policy_index[axis]].tobytes()


class Standing:
    """How inputs stand at one moment; each but stocks and quantities, which may change meanwhile, is read once."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._stocks, self._quantities = world.ledger.values, world.quantities.versions
        self._known: dict[Input, Any] = {}

    def of(self, inputs: Iterable[Input]) -> list[Any] | None:
        """How these inputs stand, in their order; None where nothing can be said."""
        found: list[Any] = []
        for name in inputs:
            kind, id = name
            if kind == "stock":
                found.append(self._stocks[id].tobytes())
            elif kind == "quantity":
                found.append(self._quantities[id])
            elif kind == "anything":
                return None
            else:
                if name not in self._known:
                    self._known[name] = _stands(self._world, name)
                found.append(self._known[name])
        return found

"""esper is no costume: a year of the game runs through its components and processors."""

from __future__ import annotations

from game.ai.brain import think
from game.sim.session import Session
from game.systems.base import System
from game.world.world import Setup


def test_a_year_of_the_world_uses_a_dozen_components_and_ten_processors(rules) -> None:
    session = Session.new(Setup("january_1924", 1), [], think, rules=rules)
    for _ in range(12):
        session.play_month()
    world = session.world
    kinds = {kind.__name__ for kind in world.entities.seen_types}
    busy = {type(p).__name__ for p in world.entities.processors() if isinstance(p, System) and p.work}
    assert len(kinds) >= 12, sorted(kinds)
    assert len(busy) >= 10, sorted(busy)


def test_processors_stand_in_the_order_of_the_phase_table(nine) -> None:
    session = nine()
    names = [type(p).__name__ for p in session.world.entities.processors()]
    assert names.index("Market") < names.index("Output") < names.index("Marching") < names.index("OpenMonth")

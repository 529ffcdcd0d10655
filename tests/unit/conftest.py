"""Small worlds for unit tests: three nations on the nine-province map."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from game.ai.brain import think
from game.rules.ruleset import Ruleset
from game.sim.rulebook import load_rules
from game.sim.session import Seat, Session
from game.world.world import Setup


@pytest.fixture(scope="session")
def rules() -> Ruleset:
    return load_rules()


@pytest.fixture
def nine(rules: Ruleset) -> Iterator[Callable[..., Session]]:
    """Make a session on the nine-province map: `nine(seed, seats, computer=True)`."""
    made: list[Session] = []

    def make(seed: int = 1, seats: tuple[str, ...] = ("left_opposition",), computer: bool = False) -> Session:
        people = [Seat(name.title(), name) for name in seats]
        session = Session.new(Setup("nine", seed), people, think if computer else None, rules=rules)
        made.append(session)
        return session

    yield make
    for session in made:
        session.world.entities.close()

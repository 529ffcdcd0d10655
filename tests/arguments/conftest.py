"""The harness of mechanism tests: each claim is asked twice, with its argument in force and with it left out."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from game.rules.ruleset import Ruleset
from game.sim.rulebook import load_rules
from game.sim.session import Seat, Session
from game.world.world import Setup

Claim = Callable[[Callable[..., Session]], bool]


@pytest.fixture
def prove(record_property):
    """`prove(id, claim)`: the claim holds of the rules as they are, and does not without the argument.

    A claim gets a maker of sessions (`start(faction, schools, prologue, scenario)`) and says whether the effect is
    seen.
    """

    def run(argument: str, claim: Claim) -> None:
        seen = {without: _ask(claim, without) for without in ((), (argument,))}
        # What `python main.py evidence` reads: held as is, held without.
        record_property("proof", f"{argument} {seen[()]:d} {seen[(argument,)]:d}")
        assert seen == {(): True, (argument,): False}, f"{argument}: {seen}"

    return run


def _ask(claim: Claim, without: tuple[str, ...]) -> bool:
    made: list[Session] = []

    def start(
        faction: str = "left_opposition",
        schools: dict[str, str] | None = None,
        prologue: str = "",
        scenario: str = "nine",
    ) -> Session:
        rules: Ruleset = _rules(without, tuple(sorted((schools or {}).items())))
        # A point of departure that carries the argument is left out with it: the world is then as it was.
        past = prologue if prologue in rules.of("prologue") else ""
        setup = Setup(scenario, 1, past, without=without, schools=schools or {})
        made.append(Session.new(setup, [Seat("One", faction)], None, rules=rules))
        return made[-1]

    try:
        return claim(start)
    finally:
        for session in made:
            session.world.entities.close()


@lru_cache(maxsize=6)
def _rules(without: tuple[str, ...], schools: tuple[tuple[str, str], ...]) -> Ruleset:
    """Rules are frozen, and those with nothing left out serve every claim."""
    return load_rules((), without, dict(schools))

"""Small campaigns for the tests of saves: the nine-province map, two people at the table."""

from __future__ import annotations

from game.save.recorder import Recorder
from game.sim.session import Seat, Session
from game.world.world import Setup


def small(months: int = 0, seed: int = 1, brain: object = None, seats: bool = True) -> Session:
    """A session on the small map after some months."""
    people = [Seat("Anna", "left_opposition", (200, 30, 30)), Seat("Bert", "zentrum", (30, 30, 200))]
    people[1].set_pin("1848")
    session = Session.new(Setup("nine", seed), people if seats else (), brain)  # type: ignore[arg-type]
    Recorder.of(session)
    for _ in range(months):
        session.play_month()
    return session

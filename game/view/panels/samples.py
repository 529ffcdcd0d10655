"""Campaigns for pictures of screens: a real one of the first scenario, played for no month or a few."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from game.sim.session import Seat, Session, Setup
from game.view.models.play import Play

SAMPLE = ("january_1924", "left_opposition", "trotsky_leads")
SMALL = ("nine", "left_opposition", "")


@lru_cache(maxsize=3)
def _session(scenario: str, faction: str, prologue: str, months: int) -> Session:
    session = Session.new(Setup(scenario, 7, prologue), [Seat("Anna", faction)], None)
    for _ in range(months):
        session.play_month()
    return session


def sample_play(app: Any, months: int = 0) -> Play:
    """A campaign to look at: the backend's own when it has one, else the first scenario, else the small test world."""
    from game.core.errors import GameError

    session = getattr(app.backend, "session", None)
    if session is not None:
        return Play(session)
    brain = getattr(app.backend, "brain", None)
    for scenario, faction, prologue in (SAMPLE, SMALL):
        try:
            session = _session(scenario, faction, prologue, months)
        except GameError:
            continue
        session.brain = brain
        return Play(session)
    raise GameError("no scenario can be begun")


WAR = ("poland_1939", "war_games")
"""A scenario with a war on land from its first day, and the mod it is in."""


def war_play(app: Any) -> Play:
    """A campaign in the middle of a war, with a front on each side of the foe."""
    play = Play(_war_session())
    play.session.brain = getattr(app.backend, "brain", None)
    return play


@lru_cache(maxsize=1)
def _war_session() -> Session:
    scenario, mod = WAR
    session = Session.new(Setup(scenario, 7), [], None, mods=(mod,))
    world = session.world
    attacker = next(n for n in world.living() if world.pacts.fighting[n])
    faction = world.faction_ids[world.nation(attacker).government]
    return Session(world, [Seat("Anna", faction)], None)

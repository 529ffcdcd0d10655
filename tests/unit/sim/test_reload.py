"""A campaign of the whole world that is saved, loaded and continued is the one that was never interrupted."""

from __future__ import annotations

import numpy as np
import pytest

from game.ai.brain import think
from game.save.recorder import Recorder
from game.save.snapshot import freeze, thaw
from game.sim.session import Seat, Session
from game.world.supply import supply_at
from game.world.world import Setup

MONTHS = 24
RELOADED = (2, 9, 17)


def begin(rules) -> Session:
    setup = Setup("january_1924", 11, "trotsky_leads")
    session = Session.new(setup, [Seat("Anna", "left_opposition")], think, rules=rules)
    Recorder.of(session)
    return session


@pytest.fixture(scope="module")
def worlds(rules):
    """(never interrupted, loaded anew in three months), month by month the same orders of the seat."""
    plain, loaded = begin(rules), begin(rules)
    derived = []
    for month in range(MONTHS):
        if month in RELOADED:
            loaded = thaw(freeze(loaded), think, rules=rules).session
            derived.append(differences(plain.world, loaded.world))
        for session in (plain, loaded):
            for order, _ in session.suggestions(0, 2):
                session.issue(order)
            session.play_month()
    return plain, loaded, derived


def differences(one, other) -> list[str]:
    """Names of what is derived and differs."""
    found = [name for name, values in one.quantities.values.items() if (other.quantities[name] != values).any()]
    pacts = ("war", "allied", "access", "subject", "co_belligerent", "fighting")
    found += [name for name in pacts if (getattr(one.pacts, name) != getattr(other.pacts, name)).any()]
    found += [f"gives {gift}" for gift in one.pacts.gives if (one.pacts.given(gift) != other.pacts.given(gift)).any()]
    if (one.sight != other.sight).any():
        found.append("sight")
    for nation in one.living()[::9]:
        one.supply_lines.clear()
        if not np.array_equal(supply_at(one, nation), supply_at(other, nation)):
            found.append(f"supply of {one.tag(nation)}")
    return found


def test_every_month_is_the_same(worlds) -> None:
    plain, loaded, _ = worlds
    assert [r.digest for r in plain.journal] == [r.digest for r in loaded.journal]
    assert len(plain.journal) == MONTHS
    assert sum(len(orders) for r in plain.journal for faction, orders in r.plans if faction == "left_opposition")


def test_what_is_derived_is_the_same(worlds) -> None:
    assert worlds[2] == [[], [], []]


def test_the_comparison_can_see(worlds) -> None:
    plain, loaded, _ = worlds
    loaded.world.nation(0).overlord = 1
    loaded.world.touch_pacts()
    found = differences(plain.world, loaded.world)
    loaded.world.nation(0).overlord = plain.world.nation(0).overlord
    loaded.world.touch_pacts()
    assert "subject" in found

"""One seed, one world: in step, saved and loaded, shuffled, under other hash seeds; and a canary that is caught."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from game.ai.brain import think
from game.lab.campaign import begin, heavy
from game.save.compare import differences, lockstep
from game.world.components.state import Nation
from game.world.state import world_digest
from game.world.world import Setup
from tests.save.worlds import small

MONTHS = 24


@pytest.fixture(scope="module")
def digests():
    """Month by month, from a plain run."""
    session = small(MONTHS, seed=3, brain=think, seats=False)
    return [record.digest for record in session.journal]


def test_two_worlds_in_step_never_part():
    assert lockstep(*(small(0, 3, think, False) for _ in range(2)), months=6) is None


def test_another_seed_is_another_world(digests):
    session = small(MONTHS, seed=4, brain=think, seats=False)
    assert [record.digest for record in session.journal] != digests


def test_saving_and_loading_every_month_changes_nothing(digests):
    session = small(0, 3, think, False)
    for digest in digests:
        session = heavy(session)
        session.play_month()
        assert session.journal[-1].digest == digest


def test_unsigned_months_are_the_same_months(digests):
    session = small(0, 3, think, False)
    session.signed = False
    for _ in digests:
        session.play_month()
    assert {record.digest for record in session.journal} == {""}
    assert world_digest(session.world) == digests[-1]


@pytest.mark.parametrize("shuffle", [1, 2, 3])
def test_the_order_of_the_plans_does_not_matter(digests, shuffle):
    session = small(0, 3, think, False)
    session.shuffle = shuffle
    for _ in range(MONTHS):
        session.play_month()
    assert [record.digest for record in session.journal] == digests


@pytest.mark.parametrize("hash_seed", ["0", "1", "random"])
def test_the_hash_seed_does_not_matter(digests, hash_seed, tmp_path):
    words = ["run", "--scenario", "nine", "--seed", "3", "--until", "1926-01", "--json", "--quiet"]
    words += ["--autosave", "off" if hash_seed == "0" else "monthly", "--out", str(tmp_path)]
    environment = dict(os.environ, PYTHONHASHSEED=hash_seed, TZ="Asia/Tokyo", LC_ALL="C")
    done = subprocess.run(
        [sys.executable, "main.py", *words], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["digest"] == digests[-1]


@pytest.mark.parametrize(
    ("plant", "place", "subject"),
    [
        (lambda w: w.ledger.values["steel"].__setitem__(0, 7), "column stock/steel", None),
        (lambda w: w.provinces.columns["people"].__setitem__(3, 1), "column province/people", "province"),
        (lambda w: w.formations.experience.__setitem__(1, 99), "column formation/experience", "formation uid"),
        (lambda w: setattr(w.entities.each(Nation)[0][1], "capital", 3), "component Nation", "uid"),
        (lambda w: w.flags.__setitem__("canary", 5), "flags", "flags.canary"),
    ],
)
def test_a_planted_fault_is_named_by_entity_field_and_both_values(plant, place, subject):
    left, right = (small(2, 3, think, False) for _ in range(2))
    plant(right.world)
    found = differences(left.world, right.world)
    assert [one.place for one in found] == [place]
    assert found[0].left != found[0].right
    assert subject is None or found[0].subject.startswith(subject)
    if place.startswith("component"):
        assert found[0].field == "capital"
    assert lockstep(left, right, 1).turn == 2


def test_a_canary_in_the_middle_of_a_month_is_caught_in_its_phase():
    left, right = (small(3, 3, think, False) for _ in range(2))
    seen = []

    def sabotage(phase, pulse):
        if phase.name == "output" and not seen:
            seen.append(phase.name)
            right.world.ledger.values["coal"][0] += 1

    right.month_engine.watch(sabotage)
    parting = lockstep(left, right, 3)
    assert (parting.turn, parting.phase) == (3, "output")
    assert parting.differences[0].place == "column stock/coal"


def test_derived_state_is_the_same_by_both_roads():
    """What is rebuilt after loading equals what play has kept up to date."""
    session = small(MONTHS, 3, think, False)
    again = heavy(session)
    assert (again.world.sight == session.world.sight).all()
    for name, values in session.world.quantities.values.items():
        assert (again.world.quantities.values[name] == values).all(), name
    assert world_digest(again.world) == world_digest(session.world)


def test_the_whole_world_survives_saving_and_loading_every_month():
    plain, session = (begin(Setup("january_1924", 7)) for _ in range(2))
    for _ in range(6):
        session = heavy(session)
        plain.play_month()
        session.play_month()
        assert session.journal[-1].digest == plain.journal[-1].digest, differences(plain.world, session.world, 5)

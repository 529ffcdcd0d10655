"""Slices: one nation's politics in full, nothing else, the same every time, cheap, and kept."""

from __future__ import annotations

import json

import pytest

from game.core.files import read_bytes
from game.lab import batch
from game.lab.slice import Conditions, Played, begin, play, record
from game.lab.store import Store, state_mark
from game.world.components.war import War
from tests.yardstick import yards

SOV = Conditions("SOV", "1926-01")


@pytest.fixture(scope="module")
def played() -> Played:
    """Two years of one seed, with the world they have left."""
    return play(SOV, 1)


def test_a_slice_is_the_same_every_time_and_two_years_are_cheap(played: Played):
    found = []
    # The aim is 300: the forecasts of party life cost most of what is above it.
    assert yards(lambda: found.append(record(SOV, 2)), times=3) < 1_500
    assert found[0] == found[1] == found[2]
    assert found[0] != played.notes


def test_a_slice_tells_what_happened(played: Played):
    notes = played.notes
    assert notes["turn"] == 24
    assert [sitting["sitting"] for sitting in notes["sittings"]] == ["thirteenth", "fourteenth"]
    assert all(999_000 < sum(sitting["shares"].values()) <= 1_000_000 for sitting in notes["sittings"])
    assert [page["turn"] for page in notes["pages"]] == [0, 12, 24]
    assert notes["leaders"][0] == [0, "apparatus"]
    assert notes["orders"]


def test_only_one_nations_politics_happen(played: Played):
    world = played.session.world
    start = begin(SOV, 1).world
    assert (world.provinces.owner == start.provinces.owner).all()
    assert (world.formations.province == start.formations.province).all()
    assert len(list(world.entities.each(War))) == len(list(start.entities.each(War)))
    assert {world.tag(world.faction(order.by).nation) for order in played.session.orders} <= {"SOV"}


def test_what_was_played_is_kept_and_a_torn_line_is_passed_over(tmp_path):
    pool = batch.Pool(Conditions("SOV", "1924-07"), seeds=3)
    played = list(batch.fill([pool], workers=1))
    assert [row["seed"] for row in played] == [1, 2, 3]
    assert list(batch.fill([pool], workers=1)) == []
    found = batch.known(pool)
    assert (len(found.rows), found.stale, found.missing) == (3, False, 0)
    assert list(found.rows) == json.loads(json.dumps(played))

    store = Store("slice", tmp_path)
    for row in played:
        store.add(pool.conditions, row)
    path = next(tmp_path.rglob(f"{state_mark()}.jsonl"))
    path.write_bytes(read_bytes(path)[:-40])
    assert sorted(store.fresh(pool.conditions)) == [1, 2]
    store.add(pool.conditions, played[2])
    assert sorted(store.fresh(pool.conditions)) == [1, 2, 3]


def test_two_processes_find_what_one_finds():
    pool = batch.Pool(Conditions("SOV", "1924-05"), seeds=3)
    side_by_side = sorted(batch.fill([pool], workers=2), key=lambda row: row["seed"])
    assert side_by_side == [json.loads(json.dumps(record(pool.conditions, seed))) for seed in pool.wanted()]

"""Old results count for a new state of the game only when a seed of every pool comes out as it did."""

from __future__ import annotations

import pytest

from game.lab import batch, store
from game.lab.carry import carry
from game.lab.slice import Conditions
from game.lab.store import Store

LEVEL = "pretended"
SHIFT = {"SOV": 0, "GER": 0}
"""Nation -> what the pretended game adds to every result."""


@batch.LEVELS(LEVEL)
def _play(conditions, seed):
    return {"seed": seed, "value": (10 * seed + SHIFT[conditions.nation],)}


@pytest.fixture
def pools(monkeypatch, tmp_path):
    """Two pools of three seeds, played under a state that is over."""
    monkeypatch.setattr(store, "user_dir", lambda name: tmp_path)
    monkeypatch.setattr(store, "state_mark", lambda: "old")
    schools = {"GER": (("inner_democracy", "ploy"),)}
    found = [batch.Pool(Conditions(one, "1925-01", schools=schools.get(one, ())), 3, LEVEL) for one in SHIFT]
    for _ in batch.fill(found, workers=1):
        pass
    monkeypatch.setattr(store, "state_mark", lambda: "new")
    assert len(batch.gaps(found)) == 6
    return found


def test_a_game_that_plays_as_before_keeps_its_results(pools):
    done = carry(pools, workers=1)
    assert (done.checked, done.results, done.differ) == (2, 6, ())
    assert batch.gaps(pools) == []
    assert all(not batch.known(pool).stale for pool in pools)
    assert carry(pools, workers=1).checked == 0


def test_one_result_that_differs_keeps_nothing(pools, monkeypatch):
    monkeypatch.setitem(SHIFT, "GER", 1)
    done = carry(pools, workers=1)
    assert done.differ == ("GER 1 (inner_democracy ploy)",)
    assert done.results == 0
    assert len(batch.gaps(pools)) == 6
    assert not Store(LEVEL).fresh(pools[0].conditions)

"""Many formations at once are judged like one by one, row for row; and every reading has its function."""

from __future__ import annotations

import numpy as np
import pytest

from game.core.units import FULL, PPM
from game.rules.prototypes.combat_row import READINGS
from game.world.readings import READERS
from game.world.spawn import spawn_formation
from game.world.strength import crossings, factors, muster, stand_of
from tests.oracles import strength as plain

PLAIN_READINGS = ("supply", "want", "experience", "organisation", "disorder", "dug_in", "cut_off")
PLAIN_READINGS += ("terrain", "fort", "homeland", "air_support")


@pytest.fixture
def crowd(nine):
    """The nine provinces full of formations of every kind and state, seas included."""
    world = nine().world
    rng = np.random.default_rng(5)
    units = [name for name, unit in world.rules.of("unit").items() if unit.domain == "land"]
    ships = [name for name, unit in world.rules.of("unit").items() if unit.domain == "sea"]
    for number in range(120):
        place = int(rng.integers(1, world.atlas.n))
        pool = ships if place > world.atlas.n_land and number % 3 else units
        mixed = {str(name): int(rng.integers(1, 5)) for name in rng.choice(pool, size=2, replace=False)}
        spawn_formation(world, int(rng.integers(0, 3)), place, mixed, f"F{number}")
    table, rows = world.formations, world.formations.alive()
    for name, high in (("supply", PPM + 1), ("experience", FULL + 1), ("organisation", FULL), ("dug_in", 9)):
        getattr(table, name)[rows] = rng.integers(0, high, size=len(rows))
    table.cut_off[rows] = rng.integers(0, 3, size=len(rows))
    world.provinces.levels[world.building_index["fort"], 1:4] = 2
    world.skies.busy = True
    world.skies.support[:] = rng.integers(0, 300_000, size=world.skies.support.shape)
    world.quantities.resolve(world)
    return world


def test_rows_together_are_rows_one_by_one(crowd) -> None:
    world = crowd
    rows = world.formations.alive()
    rng = np.random.default_rng(6)
    attacking = rng.integers(0, 2, size=len(rows)) == 1
    goal = rng.integers(1, world.atlas.n, size=len(rows))
    enemy = (world.formations.owner[rows] + 1) % 3
    found = factors(world, stand_of(world, rows, attacking, goal, enemy))
    checked = {name for name, p in world.rules.of("combat_row").items() if p.by is None or p.by in PLAIN_READINGS}
    checked = {name for name in checked if world.rules.get("combat_row", name).probe is None}
    assert len(checked) >= 12
    for place, row in enumerate(rows.tolist()):
        mine = {n: int(p) for n, p in zip(found.ids, found.ppm[:, place], strict=True) if p != PPM and n in checked}
        theirs = plain.factors(world, row, bool(attacking[place]), int(goal[place]), int(enemy[place]), checked)
        assert mine == theirs


def test_factors_are_multiplied_into_fire_and_staying_power(crowd) -> None:
    world = crowd
    rows = world.formations.alive()[:8]
    goal = np.full(len(rows), world.atlas.index["birch"])
    stand = stand_of(world, rows, np.zeros(len(rows), dtype=np.bool_), goal, np.zeros(len(rows), dtype=np.int64))
    brought = muster(world, stand)
    units = list(world.rules.of("unit").values())
    for place, row in enumerate(rows.tolist()):
        raw = sum(int(n) * unit.soft for n, unit in zip(world.formations.units[row], units, strict=True))
        product = PPM
        for kind, ppm in zip(brought.factors.changes, brought.factors.ppm[:, place].tolist(), strict=True):
            if kind in ("fire", "both"):
                product = product * ppm // PPM
        assert int(brought.soft[place]) == raw * product // PPM


def test_an_army_aboard_does_not_fire_on_fleets(crowd) -> None:
    world = crowd
    sea = world.atlas.n_land + 1
    uid = spawn_formation(world, 0, sea, {"rifle_division": 3}, "Aboard")
    row = np.flatnonzero(world.formations.uid == uid)
    stand = stand_of(world, row, np.array([False]), np.array([sea]), np.array([1]))
    assert int(muster(world, stand).soft[0]) == 0


def test_only_attackers_cross(crowd) -> None:
    world = crowd
    row = np.flatnonzero(world.formations.province == world.atlas.index["cedar"])[:1]
    goal, enemy = np.array([world.atlas.index["fjord"]]), np.array([0])
    assert crossings(world, stand_of(world, row, np.array([True]), goal, enemy)).tolist() == [1]
    assert crossings(world, stand_of(world, row, np.array([False]), goal, enemy)).tolist() == [0]


def test_every_reading_has_its_function() -> None:
    assert set(READERS) == set(READINGS)

"""Ways over a world: who is shut out of which canal and strait, and marches of many at once."""

from __future__ import annotations

import numpy as np
import pytest

from game.systems.movement.field import movers_of, ways_of
from game.systems.movement.nets import SAIL
from game.world.components.war import Formation, March, War
from game.world.spawn import SEA, spawn_formation


@pytest.fixture(scope="module")
def world(rules):
    from game.sim.session import Seat, Session
    from game.world.world import Setup

    session = Session.new(Setup("january_1924", 1), [Seat("One", "left_opposition")], None, rules=rules)
    yield session.world
    session.world.entities.close()


@pytest.fixture
def war(world):
    """Begin a war between two nations; it ends with the test."""
    made = []

    def begin(one: str, other: str) -> None:
        sides = [[world.nation_index[one]], [world.nation_index[other]]]
        made.append(world.entities.create(War("formal", "stock.casus_claim.name", 0, *sides)))
        world.touch_pacts()

    yield begin
    for uid in made:
        world.entities.retire(uid)
    world.entities.sweep()
    world.touch_pacts()


def fleet(world, tag: str, place: str) -> int:
    nation = world.nation_index[tag]
    unit = next(name for name, proto in world.rules.of("unit").items() if proto.domain == "sea")
    uid = spawn_formation(world, nation, world.atlas.index[place], {unit: 1}, f"{tag} squadron")
    return world.entities.get(uid, Formation).row


def way(world, row: int, target: str) -> list[str]:
    steps, _ = ways_of(world).route(row, March(world.atlas.index[target]))
    return [world.atlas.ids[step] for step in steps]


def test_the_straits_are_closed_to_the_enemies_of_their_holder(world, war) -> None:
    row = fleet(world, "SOV", "eastern_black_sea")
    assert "bosphorus" in way(world, row, "aegean_sea")
    war("SOV", "TUR")
    assert way(world, row, "aegean_sea") == []
    assert way(world, row, "western_black_sea") == ["western_black_sea"]


def test_a_canal_is_closed_to_the_enemies_of_its_holders_patron(world, war) -> None:
    """Suez lies in Egypt: Italy at war with Britain alone sails round Africa, if it gets out of the Mediterranean."""
    row = fleet(world, "ITA", "eastern_mediterranean")
    assert way(world, row, "red_sea_north") == ["red_sea_north"]
    war("ITA", "GBR")
    assert way(world, row, "red_sea_north") == []
    assert "strait_of_gibraltar" not in way(world, row, "alboran_sea")


def test_a_canal_stays_open_to_everybody_else(world, war) -> None:
    war("SOV", "TUR")
    row = fleet(world, "FRA", "eastern_mediterranean")
    assert way(world, row, "red_sea_north") == ["red_sea_north"]


def test_many_orders_are_answered_as_each_alone(world) -> None:
    """Every formation of the world, sent somewhere in its own land: together and one by one the same first step."""
    table = world.formations
    rows = table.alive()
    held = [np.flatnonzero(world.provinces.controller == nation) for nation in table.owner[rows].tolist()]
    targets = np.array([places[row * 37 % len(places)] for row, places in zip(rows.tolist(), held, strict=True)])
    by_sea = (rows % 3 == 0) & (table.domain[rows] != SEA)
    marches = [March(target, bool(ship)) for target, ship in zip(targets.tolist(), by_sea.tolist(), strict=True)]
    together = ways_of(world).steps(movers_of(rows, marches))[0].tolist()
    assert sum(step > 0 for step in together) > len(rows) // 3
    for row, march, step in zip(rows.tolist(), marches, together, strict=True):
        if int(table.province[row]) != march.target:
            assert ways_of(world).next_step(row, march) == step


def test_fields_of_others_outlive_a_border_that_moved(world) -> None:
    row = fleet(world, "GBR", "english_channel")
    assert way(world, row, "ionian_sea")
    router = ways_of(world).net(SAIL, np.array([world.nation_index["GBR"]])).router
    used = router._used
    world.touch_borders()
    assert way(world, row, "ionian_sea")
    assert router._used == used


def test_whether_there_is_a_way_is_known_without_searching_for_it(world, war) -> None:
    war("SOV", "FIN")
    ways, table = ways_of(world), world.formations
    rows = table.alive()[::11].tolist()
    answers = []
    for row in rows:
        for target in range(1 + row % 7, world.atlas.n, 41):
            for march in (March(target), March(target, True), March(target, blocked="around")):
                closed = ways.closed(int(table.owner[row]), True)[target]
                if target == int(table.province[row]) or closed or int(table.domain[row]) not in (0, SEA):
                    continue
                answers.append(ways.reaches(row, march))
                assert answers[-1] == (ways.next_step(row, march) > 0), (row, march)
    assert len(answers) > 300
    assert {True, False} == set(answers)

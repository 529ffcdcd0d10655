"""The admiralty and the air staff: nobody idle in a war, boats apart, aircraft where they reach something."""

from __future__ import annotations

import pytest

from game.ai.air import air_orders
from game.ai.mind import Mind
from game.ai.navy import navy_orders
from game.orders.missions import Detach, Rebase, SetMission
from game.world.components.war import Formation, War
from game.world.sees import refresh_sight
from game.world.spawn import spawn_formation
from game.world.views import TurnView


@pytest.fixture
def session(nine):
    """Germany and Finland at war, both with ships and aircraft."""
    session = nine(seats=("zentrum", "finnish_centre"))
    world = session.world
    ger, fin = world.nation_index["GER"], world.nation_index["FIN"]
    world.entities.create(War("formal", "stock.casus_claim.name", 0, [ger], [fin]))
    world.touch_pacts()
    for nation, port in ((ger, "cedar"), (fin, "grove")):
        place = world.atlas.index[port]
        spawn_formation(world, nation, place, {"battleship": 4 if nation == ger else 1, "destroyer": 6}, "Fleet")
        spawn_formation(world, nation, place, {"submarine": 4}, "Boats")
        spawn_formation(world, nation, place, {"fighters_1": 1}, "Wing")
        spawn_formation(world, nation, place, {"close_support_1": 1}, "Support")
    refresh_sight(world)
    return session


def orders(session, seat: int, think):
    view = session.view(seat)
    found = list(think(view, Mind(view)))
    for order, _ in found:
        assert session.issue(order) is None, order
    return [order for order, _ in found]


def test_every_fleet_gets_a_mission_and_the_boats_raid(session) -> None:
    given = [o for o in orders(session, 0, navy_orders) if isinstance(o, SetMission)]
    names = {session.view(0).formation(o.uids[0]).name: o.mission for o in given}
    assert set(names) == {"Fleet", "Boats"}
    assert names["Boats"] == "raid"
    assert names["Fleet"] == "blockade"


def test_the_weaker_fleet_does_not_blockade(session) -> None:
    given = [o for o in orders(session, 1, navy_orders) if isinstance(o, SetMission)]
    assert given
    assert all(o.mission != "blockade" for o in given)


def test_submarines_are_taken_out_of_the_battle_fleet(session) -> None:
    world = session.world
    ger = world.nation_index["GER"]
    spawn_formation(world, ger, world.atlas.index["cedar"], {"cruiser": 2, "submarine": 2}, "Mixed")
    assert any(isinstance(o, Detach) for o in orders(session, 0, navy_orders))


def test_fleets_rest_in_peace(nine) -> None:
    session = nine(seats=("zentrum",))
    world = session.world
    spawn_formation(world, world.nation_index["GER"], world.atlas.index["cedar"], {"destroyer": 2}, "Fleet")
    view = TurnView(world, session.faction_of(0))
    assert not list(navy_orders(view, Mind(view)))
    assert not list(air_orders(view, Mind(view)))


def test_aircraft_are_given_work_by_their_kind(nine) -> None:
    session = nine(seats=("left_opposition",))
    world = session.world
    sov, ger = world.nation_index["SOV"], world.nation_index["GER"]
    world.entities.create(War("formal", "stock.casus_claim.name", 0, [sov], [ger]))
    world.touch_pacts()
    for unit in ("fighters_1", "close_support_1", "scouts_1"):
        spawn_formation(world, sov, world.atlas.index["birch"], {unit: 1}, unit)
    refresh_sight(world)
    given = [o for o in orders(session, 0, air_orders) if isinstance(o, SetMission)]
    missions = {session.view(0).formation(o.uids[0]).name: o.mission for o in given}
    assert missions == {"fighters_1": "superiority", "close_support_1": "ground_support", "scouts_1": "recon"}


def test_aircraft_out_of_reach_move_nearer(nine) -> None:
    session = nine(seats=("left_opposition",))
    world = session.world
    sov, ger = world.nation_index["SOV"], world.nation_index["GER"]
    world.entities.create(War("formal", "stock.casus_claim.name", 0, [sov], [ger]))
    world.touch_pacts()
    world.formations.province[world.entities.each(Formation)[0][1].row] = world.atlas.index["birch"]
    spawn_formation(world, sov, world.atlas.index["amber"], {"fighters_1": 1}, "Wing")
    refresh_sight(world)
    moved = [o for o in orders(session, 0, air_orders) if isinstance(o, Rebase)]
    assert moved
    assert moved[0].base in (world.atlas.index["birch"], world.atlas.index["elm"], world.atlas.index["dale"])

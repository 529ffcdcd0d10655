"""The windows of fleets and air groups: their lists, missions picked on the map, and what is refused there."""

from __future__ import annotations

from collections.abc import Callable

from game.orders.missions import Rebase, SetMission
from game.sim.session import Session
from game.view.driver import Driver
from game.view.panels import fleets
from game.world.spawn import spawn_formation


def ready(start: Callable[..., Driver], session: Callable[..., Session] | None = None) -> Driver:
    """The German desk with a fleet and an air group at Cedar."""
    driver = start(seats=2)
    desk = driver.app.screen
    desk.play.seat = 1
    world = desk.play.session.world
    nation, port = world.nation_index["GER"], world.atlas.index["cedar"]
    spawn_formation(world, nation, port, {"destroyer": 2, "submarine": 2}, "Fleet")
    spawn_formation(world, nation, port, {"fighters_1": 1}, "Wing")
    world.sight[nation, port] = 3
    desk.play.refresh()
    desk.refresh(full=True)
    return driver


def test_a_mission_is_given_by_a_click_on_the_map(start) -> None:
    driver = ready(start)
    desk = driver.app.screen
    desk.open_fleets(True)
    driver.step()
    driver.click("mission.patrol")
    assert desk.picking is not None
    assert desk.mode == "sea"
    reach = fleets.reach(desk)
    zone = desk.play.view.atlas.index["north_sea"]
    assert reach is not None
    assert bool(reach[zone])
    assert not bool(reach[desk.play.view.atlas.index["amber"]])
    desk.map_click(zone, [])
    assert desk.picking is None
    given = [o for o in desk.play.plan() if isinstance(o, SetMission)]
    assert [(o.mission, o.area) for o in given] == [("patrol", zone)]


def test_picking_is_dropped_by_escape_and_the_map_looks_as_before(start) -> None:
    driver = ready(start)
    desk = driver.app.screen
    before = desk.mode
    desk.open_fleets(False)
    driver.step()
    driver.click("mission.superiority")
    assert desk.mode == "air"
    desk.escape()
    assert desk.picking is None
    assert desk.mode == before
    assert not [o for o in desk.play.plan() if isinstance(o, SetMission)]


def test_a_field_is_picked_for_an_air_group(start) -> None:
    driver = ready(start)
    desk = driver.app.screen
    desk.open_fleets(False)
    driver.step()
    driver.click("fleets.base")
    desk.map_click(desk.play.view.atlas.index["fjord"], [])
    assert [o.base for o in desk.play.plan() if isinstance(o, Rebase)] == [desk.play.view.atlas.index["fjord"]]


def test_standing_down_needs_no_place(start) -> None:
    driver = ready(start)
    desk = driver.app.screen
    desk.open_fleets(True)
    driver.step()
    driver.click("mission.none")
    assert [o.mission for o in desk.play.plan() if isinstance(o, SetMission)] == ["none"]

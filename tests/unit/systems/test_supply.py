"""Supply: what reaches armies, what holds it up, and that only what changed is worked out anew."""

from __future__ import annotations

import numpy as np
import pytest

from game.core.units import PPM
from game.systems.movement.capture import take
from game.systems.supply.depots import Depots
from game.world.components.war import Formation, War
from game.world.spawn import spawn_formation
from game.world.supply import lines_of, loads, room, shares, supply_at
from game.world.views import TurnView
from tests.unit.systems.test_war import pin, place, row_of


@pytest.fixture
def world(nine):
    """Germany attacks the Soviet Union; it is a dry month."""
    world = nine().world
    sides = [[world.nation_index["GER"]], [world.nation_index["SOV"]]]
    world.entities.create(War("formal", "stock.casus_claim.name", 0, *sides))
    world.touch_pacts()
    pin(world, "supply_reach", 300)
    return world


def nation(world, tag: str) -> int:
    return world.nation_index[tag]


def view_of(world, faction: str) -> TurnView:
    return TurnView(world, world.faction_index[faction])


def lay_rails(world, level: int, *names: str) -> None:
    for name in names:
        world.provinces.levels[world.building_index["railway"], place(world, name)] = level
    world.quantities.resolve(world)


def test_troops_without_a_way_are_cut_off_week_by_week_until_a_road_opens(world) -> None:
    sov, ger = nation(world, "SOV"), nation(world, "GER")
    for name in ("birch", "dale"):
        take(world, place(world, name), ger)
    uid = spawn_formation(world, sov, place(world, "elm"), {"rifle_division": 1}, "Cut off")
    row = world.entities.get(uid, Formation).row
    for week in (1, 2):
        Depots(world).run()
        assert int(world.formations.cut_off[row]) == week
    assert int(world.formations.supply[row]) == world.quantity("supply_floor")
    assert int(world.formations.cut_off[row_of(world, "First Army")]) == 0
    take(world, place(world, "dale"), sov)
    Depots(world).run()
    assert int(world.formations.cut_off[row]) == 0
    assert int(world.formations.supply[row]) > world.quantity("supply_floor")


def test_a_crowd_goes_short_where_railways_are_poor(world) -> None:
    pin(world, "supply_reach", 3000)
    sov, elm = nation(world, "SOV"), place(world, "elm")
    lay_rails(world, 0, "elm")
    alone = int(supply_at(world, sov)[elm])
    mouths = int(room(world)[elm]) * 2 // world.rules.get("unit", "rifle_division").supply
    spawn_formation(world, sov, elm, {"rifle_division": mouths}, "Horde")
    crowded = int(supply_at(world, sov)[elm])
    assert crowded < alone * 6 // 10
    spawn_formation(world, sov, elm, {"rifle_division": 50 * mouths}, "Host")
    parts = shares(world, sov, loads(world))
    assert int(parts.crowding[elm]) == world.quantity("crowding_floor")
    lay_rails(world, 12, "elm")
    assert int(supply_at(world, sov)[elm]) > crowded // 2


def test_the_enemys_mouths_are_not_ours(world) -> None:
    sov, birch = nation(world, "SOV"), place(world, "birch")
    before = int(supply_at(world, sov)[birch])
    spawn_formation(world, nation(world, "GER"), birch, {"rifle_division": 90}, "Invaders")
    assert int(supply_at(world, sov)[birch]) == before


def test_what_is_sunk_does_not_arrive(world) -> None:
    """Grove, over the sea: the army there lives on what ships bring."""
    ger, grove = nation(world, "GER"), place(world, "grove")
    world.provinces.controller[grove] = ger
    world.touch_borders()
    uid = spawn_formation(world, ger, grove, {"rifle_division": 1}, "Island corps")
    row = world.entities.get(uid, Formation).row
    narrows = next(e for e in world.atlas.edges if e.kind == "strait")
    assert {narrows.a, narrows.b} == {grove, place(world, "fjord")}
    take(world, place(world, "fjord"), nation(world, "SOV"))
    Depots(world).run()
    whole = int(world.formations.supply[row])
    assert whole > world.quantity("supply_floor")
    way = view_of(world, "zentrum").supply_path(grove)
    assert way.ports == (place(world, "cedar"), grove)
    world.waters.lost[ger] = PPM // 2
    Depots(world).run()
    assert int(world.formations.supply[row]) == whole // 2
    world.waters.lost[ger] = PPM
    Depots(world).run()
    assert int(world.formations.cut_off[row]) == 1


def test_aircraft_over_the_roads_keep_supply_away(world) -> None:
    pin(world, "supply_reach", 3000)
    sov, elm = nation(world, "SOV"), place(world, "elm")
    before = int(supply_at(world, sov)[elm])
    world.skies.interdiction[sov, elm] = PPM // 4
    assert int(supply_at(world, sov)[elm]) == before * 3 // 4


def test_a_depot_on_its_own_feeds_a_little(world) -> None:
    sov, ger, elm = nation(world, "SOV"), nation(world, "GER"), place(world, "elm")
    for name in ("birch", "dale"):
        take(world, place(world, name), ger)
    assert int(supply_at(world, sov)[elm]) == world.quantity("supply_floor")
    pin(world, "depot_alone", 400)
    world.provinces.levels[world.building_index["arms_works"], elm] = 4
    world.quantities.resolve(world)
    assert int(supply_at(world, sov)[elm]) > world.quantity("supply_floor")


def test_only_lines_whose_ground_changed_are_worked_out(world) -> None:
    sov, fin = nation(world, "SOV"), nation(world, "FIN")
    before = lines_of(world, [sov, fin])
    take(world, place(world, "birch"), nation(world, "GER"))
    after = lines_of(world, [sov, fin])
    assert after[1] is before[1]
    assert after[0] is not before[0]
    world.quantities.resolve(world)
    assert lines_of(world, [sov])[0] is after[0]
    lay_rails(world, 12, "dale")
    assert lines_of(world, [fin])[0] is before[1]
    assert lines_of(world, [sov])[0] is not after[0]


def test_all_nations_together_are_each_alone(world) -> None:
    everybody = world.living()
    together = [(lines.by_land.copy(), lines.by_sea.copy()) for lines in lines_of(world, everybody)]
    for number, pair in zip(everybody, together, strict=True):
        world.supply_lines.clear()
        alone = lines_of(world, [number])[0]
        assert np.array_equal(alone.by_land, pair[0])
        assert np.array_equal(alone.by_sea, pair[1])


def test_the_account_adds_up_and_names_the_neck(world) -> None:
    lay_rails(world, 0, "dale", "elm", "birch")
    view, elm = view_of(world, "left_opposition"), place(world, "elm")
    for province in (elm, place(world, "amber"), place(world, "dale")):
        found = view_of(world, "left_opposition").why_supply(province)
        assert sum(line.amount for line in found.lines) == found.total == int(view.supply[province])
    way = view.supply_path(elm)
    assert way.provinces[0] == place(world, "amber")
    assert way.provinces[-1] == elm
    assert way.reason in ("rail", "terrain")
    assert way.neck in way.provinces
    world.skies.interdiction[nation(world, "SOV"), elm] = PPM * 9 // 10
    assert view.supply_path(elm).reason == "interdiction"
    take(world, place(world, "birch"), nation(world, "GER"))
    take(world, place(world, "dale"), nation(world, "GER"))
    way = view.supply_path(elm)
    assert (way.reason, way.provinces) == ("cut_off", ())

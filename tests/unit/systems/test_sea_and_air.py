"""War at sea and in the air: each rule at work on the nine-province map, and where it stops."""

from __future__ import annotations

import numpy as np
import pytest

from game.core.units import FULL, PPM
from game.orders.forces import Move
from game.orders.missions import Detach, Rebase, SetMission
from game.systems.air.bombing import Bombers, Repairs
from game.systems.air.fields import Hangars, Scramble
from game.systems.air.sorties import Sorties
from game.systems.combat.battles import Battles
from game.systems.navy.convoys import Harbours, SeaLanes
from game.systems.navy.helm import Helm
from game.systems.navy.sweeps import Sweeps
from game.systems.production.market import trade_cut
from game.world.columns import MISSIONS
from game.world.components.story import TimedRow
from game.world.components.war import Formation, March, War
from game.world.figures import range_of
from game.world.lanes import lanes_of, sea_lift, shipping_need
from game.world.power import working_levels
from game.world.reach import air_km, sea_km
from game.world.sees import WATCHED, sight_of_all
from game.world.spawn import spawn_formation
from game.world.views import TurnView

SOV, GER, FIN = "SOV", "GER", "FIN"


@pytest.fixture
def world(nine):
    """Finland and Germany at war."""
    return at_war(nine, GER, FIN)


def at_war(nine, one: str, other: str):
    world = nine(seats=("zentrum", "finnish_centre")).world
    world.entities.create(War("formal", "stock.casus_claim.name", 0, [nation(world, one)], [nation(world, other)]))
    world.touch_pacts()
    return world


def nation(world, tag: str) -> int:
    return world.nation_index[tag]


def place(world, name: str) -> int:
    return world.atlas.index[name]


def pin(world, **quantities: int) -> None:
    """Hold rule quantities at values."""
    for quantity, value in quantities.items():
        for op in ("floor", "cap"):
            world.entities.create(TimedRow(quantity, op, value, -1, 10**6, "test"))
    world.quantities.resolve(world)


def put(world, tag: str, where: str, units: dict[str, int], mission: str = "none", area: str = "") -> int:
    """A formation with a mission; returns its row."""
    uid = spawn_formation(world, nation(world, tag), place(world, where), units, f"{tag} {where} {mission}")
    row = world.entities.get(uid, Formation).row
    world.formations.mission[row] = MISSIONS.index(mission)
    world.formations.area[row] = place(world, area) if area else 0
    return row


def uid_of(world, row: int) -> int:
    return int(world.formations.uid[row])


def week(world, kind, pulse: int = 1) -> int:
    system = kind(world)
    system.pulse = pulse
    return system.run()


def convoys(world, weeks: int = 4) -> None:
    """The weeks of a month at sea."""
    SeaLanes(world).run()
    for pulse in range(1, weeks + 1):
        week(world, Sweeps, pulse)


# -- distances and range -----------------------------------------------------------------------------------------------


def test_distances_follow_the_map_and_ships_keep_to_the_sea(world) -> None:
    cedar, grove, amber = (place(world, name) for name in ("cedar", "grove", "amber"))
    assert int(air_km(world, cedar)[grove]) == 240
    assert int(air_km(world, amber)[cedar]) == 400
    km, before = sea_km(world, cedar)
    assert int(km[grove]) == 240
    assert int(before[grove]) == place(world, "north_sea")
    assert int(km[amber]) > 10**6


def test_a_group_flies_no_farther_than_its_range(nine) -> None:
    world = at_war(nine, SOV, GER)
    near = put(world, SOV, "birch", {"fighters_1": 1}, "superiority", "cedar")
    far = put(world, SOV, "amber", {"fighters_1": 1}, "superiority", "cedar")
    assert int(range_of(world, np.array([far]))[0]) < int(air_km(world, place(world, "amber"))[place(world, "cedar")])
    week(world, Sorties)
    table = world.formations
    assert int(table.organisation[near]) < FULL
    assert int(table.organisation[far]) == FULL
    assert int(world.skies.control[nation(world, SOV), place(world, "cedar")]) > 0


def test_orders_refuse_what_lies_beyond_the_range_and_what_is_no_place_for_it(nine) -> None:
    session = nine(seats=("left_opposition", "zentrum"))
    world, sov, ger = session.world, session.faction_of(0), session.faction_of(1)
    wing = uid_of(world, put(world, SOV, "amber", {"fighters_1": 1}))
    fleet = uid_of(world, put(world, GER, "cedar", {"destroyer": 2, "submarine": 3}))
    cedar, north = place(world, "cedar"), place(world, "north_sea")
    assert session.check(SetMission(sov, (wing,), "superiority", cedar)).reason == "out_of_range"
    assert session.check(SetMission(sov, (wing,), "patrol", 0)).reason == "no_such_mission"
    assert session.check(SetMission(ger, (wing,), "superiority", 0)).reason == "no_such_formation"
    assert session.check(SetMission(ger, (fleet,), "patrol", cedar)).reason == "needs_sea_zone"
    assert session.check(Move(sov, wing, place(world, "dale"))).reason == "aircraft_rebase"
    assert session.check(Rebase(ger, (fleet,), place(world, "birch"))).reason == "no_access"
    assert session.check(Detach(ger, fleet, "carrier")).reason == "none_of_these"
    assert session.issue(SetMission(ger, (fleet,), "raid", north)) is None
    assert session.issue(SetMission(sov, (wing,), "superiority", place(world, "dale"))) is None
    session.play_month()
    row = world.entities.get(fleet, Formation).row
    assert MISSIONS[int(world.formations.mission[row])] == "raid"


def test_a_fleet_is_divided_by_kind_and_aircraft_change_their_field(nine) -> None:
    session = nine(seats=("zentrum",))
    world, ger = session.world, session.faction_of(0)
    row = put(world, GER, "cedar", {"destroyer": 2, "submarine": 3})
    wing = put(world, GER, "cedar", {"fighters_1": 1})
    assert session.issue(Detach(ger, uid_of(world, row), "submarine")) is None
    assert session.issue(Rebase(ger, (uid_of(world, wing),), place(world, "fjord"))) is None
    session.play_month()
    table = world.formations
    boats = [part for _, part in world.entities.each(Formation) if part.name.endswith("II")]
    assert int(table.units[boats[0].row].sum()) == 3000
    assert int(table.units[row].sum()) == 2000
    assert int(table.province[wing]) == place(world, "fjord")


def test_a_mission_may_count_on_the_field_ordered_in_the_same_plan(nine) -> None:
    session = nine(seats=("left_opposition",))
    world, sov = session.world, session.faction_of(0)
    wing = uid_of(world, put(world, SOV, "amber", {"fighters_1": 1}))
    mission = SetMission(sov, (wing,), "superiority", place(world, "cedar"))
    assert session.check(mission).reason == "out_of_range"
    assert session.issue(Rebase(sov, (wing,), place(world, "birch"))) is None
    assert session.issue(mission) is None
    assert [reason.reason for _, reason in session.withdraw(0, 0)] == ["out_of_range"]
    session.redo(0)
    assert session.issue(mission) is None
    session.play_month()
    row = world.entities.get(wing, Formation).row
    assert int(world.formations.province[row]) == place(world, "birch")
    assert int(world.formations.area[row]) == place(world, "cedar")


# -- in the air --------------------------------------------------------------------------------------------------------


def test_an_outnumbered_group_loses_more_and_holds_less_of_the_sky(world) -> None:
    weak = put(world, FIN, "grove", {"fighters_1": 1}, "superiority")
    strong = put(world, GER, "cedar", {"fighters_3": 3}, "superiority", "grove")
    pin(world, sortie_wear=0)
    week(world, Sorties)
    left = world.formations.units.sum(axis=1)
    assert 1000 - int(left[weak]) > 0
    assert PPM * (1000 - int(left[weak])) // 1000 > PPM * (3000 - int(left[strong])) // 3000
    ger, fin, grove = nation(world, GER), nation(world, FIN), place(world, "grove")
    assert int(world.skies.control[ger, grove]) > int(world.skies.control[fin, grove]) > 0


def test_support_raises_fire_only_while_the_sky_is_held(world) -> None:
    ger, grove = nation(world, GER), place(world, "grove")
    put(world, GER, "cedar", {"close_support_2": 2}, "ground_support", "grove")
    week(world, Sorties)
    alone = int(world.skies.support[ger, grove])
    put(world, FIN, "grove", {"fighters_3": 4}, "superiority")
    week(world, Sorties)
    assert 0 < int(world.skies.support[ger, grove]) < alone < world.quantity("support_cap")


def test_interdiction_cuts_the_enemy_and_not_oneself(world) -> None:
    put(world, GER, "cedar", {"close_support_2": 2}, "interdiction", "grove")
    week(world, Sorties)
    grove = place(world, "grove")
    assert int(world.skies.interdiction[nation(world, FIN), grove]) > 0
    assert int(world.skies.interdiction[nation(world, GER), grove]) == 0


def test_guns_on_the_ground_bring_down_aircraft(world) -> None:
    pin(world, sortie_wear=0)
    wing = put(world, GER, "cedar", {"close_support_1": 1}, "ground_support", "grove")
    week(world, Sorties)
    unhurt = int(world.formations.units[wing].sum())
    ship = put(world, FIN, "grove", {"fast_battleship": 8})
    week(world, Sorties)
    assert int(world.formations.units[wing].sum()) < unhurt
    assert int(world.formations.units[ship].sum()) == 8000


def test_bombing_ruins_works_kills_and_is_repaired(world) -> None:
    fin, grove = nation(world, FIN), place(world, "grove")
    works = world.building_index["light_works"]
    before, people = int(working_levels(world, works)[fin]), int(world.provinces.people[grove])
    put(world, GER, "cedar", {"bombers_4": 4}, "bombing", "grove")
    week(world, Sorties)
    assert week(world, Bombers) == 1
    ruined = int(world.provinces.damage[grove])
    assert 0 < ruined <= world.quantity("damage_limit")
    assert int(working_levels(world, works)[fin]) < before
    assert world.chronicle.toll["bombing"] == people - int(world.provinces.people[grove]) > 0
    assert world.stock("war_weariness", fin) > 0
    Repairs(world).run()
    assert 0 <= int(world.provinces.damage[grove]) < ruined


def test_nobody_bombs_a_country_it_is_not_at_war_with(world) -> None:
    put(world, GER, "cedar", {"bombers_4": 4}, "bombing", "birch")
    week(world, Sorties)
    assert week(world, Bombers) == 0
    assert not world.provinces.damage.any()


def test_aircraft_flee_a_lost_field_and_are_lost_where_none_is_left(world) -> None:
    wing = put(world, GER, "fjord", {"fighters_1": 1})
    other = put(world, FIN, "grove", {"fighters_1": 1})
    uid = uid_of(world, other)
    world.provinces.controller[place(world, "fjord")] = nation(world, FIN)
    world.provinces.controller[place(world, "grove")] = nation(world, GER)
    world.provinces.owner[place(world, "grove")] = nation(world, GER)
    world.provinces.controller[place(world, "fjord")] = nation(world, GER)
    world.provinces.controller[place(world, "cedar")] = nation(world, GER)
    world.provinces.controller[place(world, "fjord")] = nation(world, FIN)
    pin(world, ferry_range=100)
    week(world, Scramble)
    assert not world.entities.exists(uid)
    assert int(world.formations.uid[wing]) == 0
    wing = put(world, GER, "fjord", {"fighters_1": 1})
    pin(world, ferry_range=5000)
    world.entities.sweep()


def test_aircraft_flee_to_the_nearest_field(world) -> None:
    wing = put(world, GER, "fjord", {"fighters_1": 1})
    world.provinces.controller[place(world, "fjord")] = nation(world, FIN)
    week(world, Scramble)
    assert int(world.formations.province[wing]) == place(world, "cedar")
    assert int(world.formations.units[wing].sum()) < 1000


def test_crowded_fields_serve_only_a_part(world) -> None:
    first = put(world, GER, "cedar", {"fighters_1": 3}, "superiority")
    week(world, Sorties)
    ger, cedar = nation(world, GER), place(world, "cedar")
    three = int(world.skies.control[ger, cedar])
    put(world, GER, "cedar", {"fighters_1": 30}, "superiority")
    world.formations.organisation[first] = FULL
    world.formations.units[first, world.unit_index["fighters_1"]] = 3000
    week(world, Sorties)
    crowded = int(world.skies.control[ger, cedar])
    assert crowded < 11 * three
    world.provinces.levels[world.building_index["airfield"], cedar] = 8
    world.quantities.resolve(world)
    world.formations.organisation[:] = FULL
    week(world, Sorties)
    assert int(world.skies.control[ger, cedar]) > crowded


def test_scouts_raise_sight(world) -> None:
    amber = place(world, "dale")
    ger = nation(world, GER)
    before = int(sight_of_all(world)[ger, amber])
    put(world, GER, "cedar", {"scouts_2": 1}, "recon", "dale")
    assert before < WATCHED <= int(sight_of_all(world)[ger, amber])


def test_paratroops_land_within_reach_and_hangars_wait_for_orders(world) -> None:
    unit = next(n for n, p in world.rules.of("unit").items() if p.airborne)
    transports = put(world, GER, "cedar", {"air_transports": 8}, "drop", "grove")
    troops = put(world, GER, "cedar", {unit: 1})
    week(world, Scramble)
    assert int(world.formations.province[troops]) == place(world, "grove")
    assert 0 < int(world.formations.units[troops].sum()) < 1000
    assert int(world.formations.mission[transports]) == 0
    assert Hangars(world).run() == 0


def test_aircraft_on_the_ground_neither_fight_nor_hold_up_an_army(nine) -> None:
    world = at_war(nine, SOV, GER)
    for uid, part in world.entities.each(Formation):
        if int(world.formations.owner[part.row]) == nation(world, GER):
            world.formations.province[part.row] = place(world, "fjord")
        del uid
    put(world, GER, "cedar", {"fighters_1": 1})
    row = put(world, SOV, "cedar", {"rifle_division": 1})
    assert Battles(world).run() == 0
    assert int(world.formations.units[row].sum()) == 1000


# -- at sea ------------------------------------------------------------------------------------------------------------


def test_fleets_with_a_mission_sail_out_and_go_home_to_refit(world) -> None:
    fleet = put(world, GER, "cedar", {"cruiser": 2}, "patrol", "south_sea")
    uid = uid_of(world, fleet)
    assert week(world, Helm) == 1
    assert world.entities.get(uid, March).target == place(world, "south_sea")
    world.entities.remove(uid, March)
    world.formations.province[fleet] = place(world, "south_sea")
    assert week(world, Helm) == 0
    world.formations.organisation[fleet] = 1000
    assert week(world, Helm) == 1
    assert world.entities.get(uid, March).target == place(world, "cedar")


def test_fleets_do_not_sail_in_peace(nine) -> None:
    world = nine().world
    put(world, GER, "cedar", {"cruiser": 2}, "patrol", "south_sea")
    assert week(world, Helm) == 0
    assert week(world, Sweeps) == 0
    assert not world.waters.busy


def test_fleets_find_each_other_by_chance_and_raiders_hide(world) -> None:
    def meetings(mission: str) -> int:
        found = 0
        for pulse in range(200):
            week(world, Sweeps, pulse)
            found += bool(world.waters.meetings)
            world.formations.organisation[:] = FULL
        world.formations.mission[other] = MISSIONS.index(mission)
        return found

    put(world, GER, "north_sea", {"cruiser": 2}, "patrol")
    other = put(world, FIN, "north_sea", {"cruiser": 2}, "patrol")
    open_, hidden = meetings("raid"), meetings("patrol")
    assert 200 > open_ > 2 * hidden > 0


def test_raiders_sink_ships_and_escorts_save_them(world) -> None:
    ger = nation(world, GER)
    world.ledger.set_up("shipping", ger, 50_000)
    pin(world, shipping_per_town=20_000)
    assert any(place(world, "north_sea") in lane.zones for lane in lanes_of(world, ger))

    def lost() -> int:
        before = world.stock("shipping", ger)
        convoys(world)
        world.formations.organisation[:] = FULL
        return before - world.stock("shipping", ger)

    assert lost() == 0
    boats = put(world, FIN, "north_sea", {"submarine": 10}, "raid")
    raided = lost()
    assert raided > 0
    assert int(world.formations.units[boats].sum()) == 10_000
    guard = put(world, GER, "north_sea", {"destroyer": 20}, "escort")
    world.formations.units[boats, world.unit_index["submarine"]] = 10_000
    assert lost() < raided // 2
    assert int(world.formations.units[boats].sum()) < 10_000
    assert int(world.formations.units[guard].sum()) == 20_000


def test_a_blockade_keeps_trade_in_port_and_a_few_ships_do_not(world) -> None:
    fin = nation(world, FIN)
    small = put(world, GER, "north_sea", {"destroyer": 1}, "blockade")
    put(world, GER, "south_sea", {"destroyer": 1}, "blockade")
    world.ledger.set_up("shipping", fin, 5000)
    assert shipping_need(world, fin) > 0

    def cut() -> int:
        world.waters.clear()
        convoys(world)
        Harbours(world).run()
        world.formations.organisation[:] = FULL
        return world.stock("sea_cut", fin)

    weak = cut()
    world.formations.units[small, world.unit_index["battleship"]] = 6000
    strong = cut()
    assert PPM // 10 > weak >= 0
    assert strong > PPM // 2
    assert 0 < int(trade_cut(world)[fin]) <= strong
    assert int(trade_cut(world)[nation(world, SOV)]) == 0
    put(world, FIN, "north_sea", {"battleship": 8}, "patrol")
    put(world, FIN, "north_sea", {"battleship": 8}, "blockade")
    assert cut() < strong // 2


def test_an_army_at_sea_is_caught_and_turned_back_by_a_fleet_that_rules_the_waters(world) -> None:
    army = put(world, GER, "north_sea", {"rifle_division": 2})
    uid = uid_of(world, army)
    world.entities.add(uid, March(place(world, "grove"), True))
    put(world, FIN, "north_sea", {"cruiser": 4}, "patrol")
    pin(world, intercept_chance=PPM)
    week(world, Sweeps)
    assert int(world.formations.units[army].sum()) < 2000
    assert world.entities.get(uid, March).target == place(world, "cedar")
    assert any(fact.kind == "transports_caught" and fact.turned for fact in world.facts)


def test_an_escorted_army_gets_through(world) -> None:
    army = put(world, GER, "north_sea", {"rifle_division": 2})
    uid = uid_of(world, army)
    world.entities.add(uid, March(place(world, "grove"), True))
    put(world, FIN, "north_sea", {"cruiser": 1}, "patrol")
    put(world, GER, "north_sea", {"battleship": 6}, "patrol")
    pin(world, intercept_chance=PPM)
    week(world, Sweeps)
    assert world.entities.get(uid, March).target == place(world, "grove")


def test_ships_off_the_coast_support_their_troops(world) -> None:
    put(world, GER, "north_sea", {"battleship": 4}, "support")
    week(world, Sweeps)
    ger, fin, grove = nation(world, GER), nation(world, FIN), place(world, "grove")
    assert 0 < int(world.waters.shore[ger, grove]) < world.quantity("shore_cap")
    assert int(world.waters.shore[fin, grove]) == 0


def test_aircraft_hit_ships_in_a_zone_they_patrol(world) -> None:
    fleet = put(world, FIN, "north_sea", {"cruiser": 4}, "patrol")
    week(world, Sweeps)
    assert int(world.formations.units[fleet].sum()) == 4000
    put(world, GER, "cedar", {"naval_bombers_2": 3}, "interdiction", "north_sea")
    week(world, Sorties)
    week(world, Sweeps)
    assert int(world.formations.units[fleet].sum()) < 4000


def test_shipping_carries_armies(world) -> None:
    ger = nation(world, GER)
    before = sea_lift(world, ger)
    world.ledger.add("shipping", ger, 100, "output")
    put(world, GER, "cedar", {"transport": 2})
    after = sea_lift(world, ger)
    carry = world.rules.get("unit", "transport").carry
    assert after == before + 2 * carry + 100 * world.quantity("lift_per_shipping") // PPM
    put(world, GER, "cedar", {"air_transports": 2})
    assert sea_lift(world, ger) == after


# -- secrecy -----------------------------------------------------------------------------------------------------------


def test_raiders_at_sea_are_hidden_from_strangers(nine) -> None:
    world = at_war(nine, GER, FIN)
    watcher = TurnView(world, world.nation(nation(world, FIN)).government)
    raider = uid_of(world, put(world, GER, "north_sea", {"submarine": 2}, "raid"))
    patrol = uid_of(world, put(world, GER, "north_sea", {"cruiser": 2}, "patrol"))
    seen = {f.uid: f for f in watcher.formations()}
    assert raider not in seen
    assert watcher.formation(raider) is None
    assert raider not in watcher.force_columns()["uid"].tolist()
    assert (seen[patrol].mission, seen[patrol].area) == ("", 0)
    owner = TurnView(world, world.nation(nation(world, GER)).government)
    assert owner.formation(raider).mission == "raid"


def test_support_and_shore_guns_are_named_in_the_battle(nine) -> None:
    """What aircraft and ships do shows in the report of the battle it decides."""
    world = at_war(nine, GER, FIN)
    put(world, GER, "north_sea", {"battleship": 6}, "support")
    put(world, GER, "cedar", {"close_support_2": 3}, "ground_support", "grove")
    army = put(world, GER, "fjord", {"rifle_division": 6})
    world.entities.add(uid_of(world, army), March(place(world, "grove")))
    world.formations.next[army] = place(world, "grove")
    world.formations.floor[army] = 1
    week(world, Sorties)
    week(world, Sweeps)
    assert week(world, Battles) == 1
    fought = next(fact for fact in world.facts if fact.kind == "battle_fought")
    named = {row[0] for row in fought.modifiers}
    assert {"air_support", "ship_support"} <= named


def test_two_worlds_that_differ_in_a_raiders_place_look_the_same_to_its_prey(nine) -> None:
    def seen(where: str):
        world = at_war(nine, GER, FIN)
        put(world, GER, where, {"submarine": 3}, "raid")
        view = TurnView(world, world.nation(nation(world, FIN)).government)
        columns = view.force_columns()
        return (
            [(f.uid, f.province, f.high) for f in view.formations()],
            {name: column.tolist() for name, column in columns.items()},
            view.sea_balance.theirs.tolist(),
            [view.why_zone(zone) for zone in (place(world, "north_sea"), place(world, "south_sea"))],
            view.sight.tolist(),
        )

    assert seen("north_sea") == seen("south_sea")


def test_another_nations_mission_is_nobodys_business(world) -> None:
    """What fleets of strangers are told shows neither in columns nor in the balance."""

    def seen(mission: str):
        row = put(world, GER, "north_sea", {"cruiser": 3}, mission)
        view = TurnView(world, world.nation(nation(world, FIN)).government)
        found = view.force_columns()
        theirs = view.sea_balance.theirs.tolist()
        world.formations.units[row] = 0
        world.formations.province[row] = place(world, "amber")
        return sorted(set(found["mission"].tolist())), theirs

    assert seen("patrol") == seen("support")

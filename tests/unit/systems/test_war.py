"""War on the ground: what helps in battle, who takes what, and settlements that give each its due."""

from __future__ import annotations

import numpy as np
import pytest

from game.core.units import PPM
from game.orders.forces import Move
from game.systems.combat.battles import Battles
from game.systems.diplomacy.peace import settlement
from game.systems.movement.capture import take
from game.systems.movement.marching import Marching
from game.systems.supply.depots import Depots
from game.world import wars
from game.world.components.diplomacy import Aim
from game.world.components.story import TimedRow
from game.world.components.war import Formation, March, War
from game.world.spawn import spawn_formation
from game.world.strength import factors, stand_of
from game.world.supply import supply_at


@pytest.fixture
def world(nine):
    """The Soviet Union attacks Germany."""
    world = nine().world
    sides = [[world.nation_index["SOV"]], [world.nation_index["GER"]]]
    world.entities.create(War("formal", "stock.casus_claim.name", 0, *sides))
    world.touch_pacts()
    return world


def row_of(world, name: str) -> int:
    return next(part.row for _, part in world.entities.each(Formation) if part.name == name)


def uid_of(world, name: str):
    return next(uid for uid, part in world.entities.each(Formation) if part.name == name)


def place(world, name: str) -> int:
    return world.atlas.index[name]


def modifiers(world, row: int, attacking: bool, province: int) -> list[tuple[str, int]]:
    """(combat row, ppm) of everything that bears on one formation."""
    one = np.array([row])
    stand = stand_of(world, one, np.array([attacking]), np.array([province]), np.array([0]))
    found = factors(world, stand)
    return list(zip(found.ids, found.ppm[:, 0].tolist(), strict=True))


def pin(world, quantity: str, value: int) -> None:
    """Hold a quantity of all nations at a value."""
    for op in ("floor", "cap"):
        world.entities.create(TimedRow(quantity, op, value, -1, 10**6, "test"))
    world.quantities.resolve(world)
    world.touch_borders()


def test_crossing_a_river_or_a_strait_weakens_the_attack_only(world) -> None:
    row = row_of(world, "Coast Guard")
    world.formations.province[row] = place(world, "cedar")
    dry = dict(modifiers(world, row, True, place(world, "birch")))
    wet = dict(modifiers(world, row, True, place(world, "fjord")))
    assert "river" not in dry
    assert wet["river"] < PPM
    assert "river" not in dict(modifiers(world, row, False, place(world, "fjord")))
    world.formations.province[row] = place(world, "fjord")
    over = dict(modifiers(world, row, True, place(world, "grove")))
    assert over["strait"] < PPM


def test_forts_ground_and_digging_in_help_the_defender_only(world) -> None:
    row, elm = row_of(world, "Second Army"), place(world, "elm")
    world.formations.province[row] = elm
    world.formations.dug_in[row] = 3
    world.provinces.levels[world.building_index["fort"], elm] = 2
    world.quantities.resolve(world)
    found = dict(modifiers(world, row, False, elm))
    assert {"terrain", "dug_in", "fort", "homeland"} <= set(found)
    assert min(found["terrain"], found["dug_in"], found["fort"]) > PPM
    assert not {"terrain", "dug_in", "fort"} & set(dict(modifiers(world, row, True, elm)))


def test_a_hungry_army_fights_worse(world) -> None:
    row, elm = row_of(world, "Second Army"), place(world, "elm")
    world.formations.supply[row] = PPM
    assert "supply" not in dict(modifiers(world, row, True, elm))
    world.formations.supply[row] = PPM // 2
    half = dict(modifiers(world, row, True, elm))["supply"]
    world.formations.supply[row] = 0
    assert dict(modifiers(world, row, True, elm))["supply"] < half < PPM


def test_an_attacker_waits_before_a_defended_province(world) -> None:
    uid, row = uid_of(world, "Second Army"), row_of(world, "Second Army")
    world.entities.add(uid, March(place(world, "cedar")))
    for _ in range(8):
        Marching(world).run()
    assert int(world.formations.province[row]) == place(world, "birch")
    assert int(world.formations.next[row]) == place(world, "cedar")
    before = int(world.formations.units[row].sum())
    world.formations.floor[row] = 1
    assert Battles(world).run() == 1
    assert int(world.formations.units[row].sum()) < before


def test_neither_side_fights_when_there_is_no_war(nine) -> None:
    world = nine().world
    world.formations.province[row_of(world, "Eastern Army")] = place(world, "birch")
    assert Battles(world).run() == 0


def test_land_is_taken_for_the_captor_but_given_back_to_a_friend(world) -> None:
    sov, ger, fin = (world.nation_index[tag] for tag in ("SOV", "GER", "FIN"))
    take(world, place(world, "fjord"), sov)
    assert int(world.provinces.controller[place(world, "fjord")]) == sov
    assert int(world.provinces.owner[place(world, "fjord")]) == ger
    world.entities.each(War)[0][1].defenders.append(fin)
    world.touch_pacts()
    take(world, place(world, "fjord"), fin)
    assert int(world.provinces.controller[place(world, "fjord")]) == ger


def test_a_fallen_capital_shakes_its_nation(world) -> None:
    sov, ger = world.nation_index["SOV"], world.nation_index["GER"]
    order = world.stock("stability", ger)
    take(world, place(world, "fjord"), sov)
    assert world.stock("stability", ger) == order
    take(world, place(world, "cedar"), sov)
    assert world.stock("stability", ger) < order


def test_supply_thins_with_distance_and_rail_carries_it(world) -> None:
    sov = world.nation_index["SOV"]
    world.provinces.levels[world.building_index["railway"], :] = 0
    pin(world, "supply_reach", 150)
    bare = supply_at(world, sov)
    assert bare[place(world, "amber")] == PPM > bare[place(world, "dale")] >= bare[place(world, "elm")]
    world.provinces.levels[world.building_index["railway"], place(world, "dale")] = 5
    world.quantities.resolve(world)
    world.touch_borders()
    assert supply_at(world, sov)[place(world, "dale")] > bare[place(world, "dale")]


def test_supply_does_not_pass_enemy_land(world) -> None:
    sov, ger = world.nation_index["SOV"], world.nation_index["GER"]
    for name in ("birch", "dale"):
        world.provinces.controller[place(world, name)] = ger
    world.touch_borders()
    uid = spawn_formation(world, sov, place(world, "elm"), {"rifle_division": 1}, "Cut off")
    Depots(world).run()
    row = world.entities.get(uid, Formation).row
    assert int(world.formations.supply[row]) == world.quantity("supply_floor")
    assert int(world.formations.supply[row_of(world, "First Army")]) > int(world.formations.supply[row])


def test_winners_keep_claims_first_and_no_more_than_the_spoils(world) -> None:
    sov, ger = world.nation_index["SOV"], world.nation_index["GER"]
    held = [place(world, name) for name in ("cedar", "fjord")]
    world.provinces.owner[place(world, "dale")] = world.provinces.owner[place(world, "elm")] = ger
    world.provinces.controller[place(world, "dale")] = ger
    for p in held:
        world.provinces.controller[p] = sov
    world.provinces.cores[sov] = 0
    assert settlement(world, [sov], ger, 0) == []
    world.entities.create(Aim(sov, "wish", [held[0]], 1000))
    assert settlement(world, [sov], ger, 0) == [(held[0], sov)]
    assert len(settlement(world, [sov], ger, PPM // 2)) == 2


def test_two_allies_do_not_get_one_province_twice(world) -> None:
    sov, ger, fin = (world.nation_index[tag] for tag in ("SOV", "GER", "FIN"))
    fjord = place(world, "fjord")
    world.provinces.controller[fjord] = fin
    world.provinces.cores[sov, fjord] = 1
    world.provinces.cores[fin, fjord] = 1
    assert settlement(world, [sov, fin], ger, 0) == [(fjord, fin)]


def test_peace_ends_occupation_but_not_other_wars(world) -> None:
    sov, ger, fin = (world.nation_index[tag] for tag in ("SOV", "GER", "FIN"))
    other = world.entities.create(War("formal", "stock.casus_claim.name", 0, [fin], [ger]))
    world.touch_pacts()
    world.provinces.controller[place(world, "fjord")] = fin
    world.provinces.controller[place(world, "cedar")] = sov
    uid, war = world.entities.each(War)[0]
    wars.make_peace(world, uid, war, sov, ger, [], "status_quo")
    assert int(world.provinces.controller[place(world, "cedar")]) == ger
    assert int(world.provinces.controller[place(world, "fjord")]) == fin
    assert world.entities.exists(other)


def test_a_nation_that_fights_on_two_fronts_makes_one_peace_at_a_time(world) -> None:
    """A second war between the same two goes on, and no truce pretends that it does not."""
    sov, ger = world.nation_index["SOV"], world.nation_index["GER"]
    world.entities.create(War("formal", "stock.casus_claim.name", 0, [ger], [sov]))
    world.touch_pacts()
    uid, war = world.entities.each(War)[0]
    wars.make_peace(world, uid, war, sov, ger, [], "status_quo")
    assert world.pacts.war[sov, ger]
    assert not world.pacts.given("truce")[sov, ger]


def test_shipping_counts_what_is_at_sea_and_what_is_planned(nine) -> None:
    session = nine(seats=("zentrum",))
    world, me = session.world, session.faction_of(0)
    ger, cedar, grove = world.nation_index["GER"], place(world, "cedar"), place(world, "grove")
    world.entities.create(War("formal", "stock.casus_claim.name", 0, [ger], [world.nation_index["FIN"]]))
    world.touch_pacts()
    one = spawn_formation(world, ger, cedar, {"rifle_division": 1}, "One")
    two = spawn_formation(world, ger, cedar, {"rifle_division": 1}, "Two")
    men = world.rules.get("unit", "rifle_division").men
    world.ledger.set_up("shipping", ger, 0)
    pin(world, "merchant_shipping", men)
    assert session.issue(Move(me, int(one), grove, True)) is None
    assert session.check(Move(me, int(two), grove, True)).reason == "no_shipping"
    assert session.issue(Move(me, int(one), place(world, "fjord"), True)) is None
    assert session.issue(Move(me, int(one), place(world, "fjord"))) is None
    assert session.issue(Move(me, int(two), grove, True)) is None

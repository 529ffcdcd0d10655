"""Arguments about the army: each holds as the rules are, and no longer when its carriers are taken out."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from game.core.units import PPM
from game.sim.rulebook import load_rules
from game.sim.session import Session
from game.systems.army.institution import Institution
from game.systems.army.seasons import Seasons
from game.systems.occupation.garrisons import Garrisons
from game.systems.society.flows import Flows
from game.world.components.state import Ruler
from game.world.components.war import Formation, War
from game.world.sees import error_of, refresh_sight, stock_as_seen
from game.world.spawn import spawn_formation
from game.world.strength import factors, stand_of
from game.world.world import Setup


@cache
def _rules(without: str, school: str):
    return load_rules(without=(without,) if without else (), schools={"red_army": school})


@pytest.fixture
def small():
    """A world on the nine-province map: `small(without="M02", school="forged")`."""
    made = []

    def make(without="", school="neutral"):
        world = Session.new(Setup("nine", 1), (), None, rules=_rules(without, school)).world
        made.append(world)
        return world

    yield make
    for world in made:
        world.entities.close()


def _war(world, attacker="GER", defender="SOV", since=None):
    started = world.turn if since is None else since
    sides = [[world.nation_index[attacker]], [world.nation_index[defender]]]
    world.entities.create(War("formal", "stock.casus_claim.name", started, *sides))
    world.touch_pacts()
    world.memo.clear()
    world.quantities.resolve(world)


def _army(world, nation="SOV", units=None, province="amber"):
    uid = spawn_formation(
        world, world.nation_index[nation], world.atlas.index[province], units or {"rifle_division": 2}, "T"
    )
    return world.entities.get(uid, Formation).row


def _factor(world, row, attacking, wanted, enemy="GER"):
    one = np.array([row])
    goal = np.array([int(world.formations.province[row])])
    foe = np.array([world.nation_index[enemy]])
    world.memo.clear()
    found = factors(world, stand_of(world, one, np.array([attacking]), goal, foe))
    return dict(zip(found.ids, found.ppm[:, 0].tolist(), strict=True)).get(wanted, PPM)


def _trait(world, *traits, tag="SOV"):
    world.entities.get(world.nation_uids[world.nation_index[tag]], Ruler).traits = list(traits)
    world.quantities.resolve(world)


def _months(world, count, *systems):
    made = [kind(world) for kind in systems]
    for _ in range(count):
        world.memo.clear()
        world.quantities.resolve(world)
        for system in made:
            system.run()
        world.ledger.close_month(world.turn + 1)
        world.turn += 1


# -- M01 -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("without", "holds"), [("", True), ("M01", False)])
def test_a_ruler_who_knows_war_makes_a_better_army(small, without, holds):
    found = {}
    for trait in ("great_soldier", "orator"):
        world = small(without)
        sov = world.nation_index["SOV"]
        world.ledger.set_up("treasury", sov, 10**6)
        _trait(world, trait)
        _months(world, 36, Flows)
        world.quantities.resolve(world)
        found[trait] = world.quantity("quality_fighting", sov), world.quantity("upkeep_scale", sov)
    assert (found["great_soldier"][0] > found["orator"][0]) is holds
    assert (found["great_soldier"][1] > found["orator"][1]) is holds, "quality has its price"


def test_schools_set_how_fast_quality_grows(small):
    found = []
    for school in ("overmatched", "steamroller", "forged"):
        world = small(school=school)
        sov = world.nation_index["SOV"]
        world.ledger.set_up("treasury", sov, 10**6)
        _trait(world, "great_soldier")
        _months(world, 24, Flows)
        found.append(world.stock("army_schooling", sov))
    assert found[0] < found[1] < found[2] <= 24 * 200


# -- M02 -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("without", "holds"), [("", True), ("M02", False)])
def test_officers_are_worth_men(small, without, holds):
    found = []
    for officers in (0, 40_000, 80_000, 100_000):
        world = small(without)
        world.ledger.set_up("officers", world.nation_index["SOV"], officers)
        world.quantities.resolve(world)
        found.append(_factor(world, _army(world), True, "officers"))
    assert (found[0] < found[1] < found[2] < found[3]) is holds
    assert (found[0], found[3]) == ((700_000, 1_200_000) if holds else (PPM, PPM))


@pytest.mark.parametrize(("without", "holds"), [("", True), ("M02", False)])
def test_officers_learn_in_war(small, without, holds):
    world = small(without)
    sov = world.nation_index["SOV"]
    world.ledger.set_up("officers", sov, 60_000)
    _war(world)
    _months(world, 12, Flows)
    assert (world.stock("officers", sov) > 60_000) is holds


# -- M03 -----------------------------------------------------------------------------------------------------------
def _deep(world, officers=70_000, fronts=2):
    sov, ger = world.nation_index["SOV"], world.nation_index["GER"]
    axis = world.rules.get("policy", "doctrine").options
    world.policies[world.policy_index["doctrine"], sov] = sorted(axis).index("deep_operation")
    world.ledger.set_up("officers", sov, officers)
    world.ledger.set_up("army_mech", sov, 70_000)
    _war(world, "SOV", "GER")
    world.formations.supply[:] = PPM
    row = _army(world, units={"medium_tanks_1": 2})
    world.memo.clear()
    world.quantities.resolve(world)
    world.quantities.values["great_fronts"][ger] = fronts * 1000
    world.quantities.lists["great_fronts"][ger] = fronts * 1000
    return _factor(world, row, True, "deep_operation")


@pytest.mark.parametrize(("without", "holds"), [("", True), ("M03", False)])
def test_deep_operation_needs_all_its_conditions(small, without, holds):
    assert (_deep(small(without)) > PPM) is holds
    assert _deep(small(without), officers=50_000) == PPM
    assert _deep(small(without), fronts=1) == PPM


def test_schools_set_the_worth_of_deep_operation(small):
    found = [_deep(small(school=school)) - PPM for school in ("overmatched", "forged", "steamroller")]
    assert found == [100_000, 350_000, 400_000]


# -- M04 -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("without", "holds"), [("", True), ("M04", False)])
def test_rulers_misjudge_an_army_they_do_not_know(small, without, holds):
    world = small(without)
    sov = world.nation_index["SOV"]
    errors = set()
    for trait in ("orator", "great_soldier"):
        _trait(world, trait)
        for year in range(12):
            world.turn = 12 * year
            error = error_of(world, sov, "army_readiness")
            assert abs(error) <= 15_000
            assert stock_as_seen(world, sov, sov, "army_readiness") == world.stock("army_readiness", sov) + error
            world.memo.clear()
            errors.add((trait, bool(error)))
    assert (("orator", True) in errors) is holds
    assert ("great_soldier", True) not in errors


# -- M05 -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("without", "holds"), [("", True), ("M05", False)])
def test_readiness_is_capped_before_1932(small, without, holds):
    found = {}
    for school in ("forged", "overmatched", "steamroller"):
        world = small(without, school)
        sov = world.nation_index["SOV"]
        world.ledger.set_up("army_readiness", sov, 90_000)
        _months(world, 1, Institution)
        found[school] = world.stock("army_readiness", sov)
        world.turn = 12 * 8
        world.quantities.resolve(world)
        assert world.quantity("readiness_ceiling", sov) == 100_000
    assert (found == {"forged": 45_000, "overmatched": 30_000, "steamroller": 55_000}) is holds


@pytest.mark.parametrize(("without", "holds"), [("", True), ("M05", False)])
def test_an_offensive_outruns_its_supply_before_1934(small, without, holds):
    world = small(without)
    sov = world.nation_index["SOV"]
    own = world.atlas.index["amber"]
    world.provinces.owner[world.provinces.owner == sov] = world.nation_index["GER"]
    world.provinces.owner[own] = sov
    _war(world, "SOV", "GER")
    reached, far = {own}, set()
    ring = {own}
    for _ in range(9):
        ring = {n for p in ring for n in world.atlas.border_neighbours[p]} - reached
        far |= ring if _ >= 3 else set()
        reached |= ring
    if not far:
        world.quantities.values["offensive_reach"] = np.where(
            world.quantities["offensive_reach"] < 99, 0, world.quantities["offensive_reach"]
        )
        far = set(world.atlas.border_neighbours[own])
    row = _army(world)
    world.formations.province[row] = min(far)
    world.formations.supply[row] = PPM
    Seasons(world).run()
    assert (int(world.formations.supply[row]) <= world.quantity("supply_floor")) is holds
    assert (_factor(world, row, True, "staying_power") == 800_000) is holds


# -- M06 -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("without", "holds"), [("", True), ("M06", False)])
def test_attentive_rulers_are_not_surprised(small, without, holds):
    found = {}
    for trait in ("great_soldier", "orator"):
        world = small(without)
        _trait(world, trait)
        _months(world, 24, Flows)
        _war(world)
        found[trait] = _factor(world, _army(world), False, "surprise")
        world.turn += 3
        assert _factor(world, _army(world), False, "surprise") == PPM, "only at the beginning"
    assert (found["great_soldier"] > PPM > found["orator"]) is holds


# -- M07 -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("without", "school", "price"),
    [("", "forged", 100_000), ("", "overmatched", 200_000), ("", "steamroller", 80_000), ("M07", "forged", 0)],
)
def test_every_great_power_more_costs_strength_everywhere(small, without, school, price):
    world = small(without, school)
    sov = world.nation_index["SOV"]
    row = _army(world)
    reach = []
    for count, tag in enumerate(("GER", "GBR", "FRA")):
        world.nation(world.nation_index[tag]).alive = True
        _war(world, tag, "SOV")
        assert world.quantity("fronts_fighting", sov) == PPM - count * price
        reach.append(world.quantity("supply_reach", sov))
    assert _factor(world, row, False, "many_fronts") == PPM - 2 * price
    assert (reach[0] > reach[1] > reach[2]) is bool(price)


# -- M08 -----------------------------------------------------------------------------------------------------------
def _occupy(world, policy="military", guard=0):
    sov, ger = world.nation_index["SOV"], world.nation_index["GER"]
    place = int(np.flatnonzero((world.provinces.owner == ger) & (world.provinces.cores[sov] == 0))[0])
    world.provinces.controller[place] = sov
    for row in world.formations.alive().tolist():
        if int(world.formations.province[row]) == place:
            world.formations.province[row] = 0
    axis = sorted(world.rules.get("policy", "occupation").options)
    world.policies[world.policy_index["occupation"], sov] = axis.index(policy)
    _war(world, "SOV", "GER")
    row = _army(world, units={"rifle_division": guard}) if guard else -1
    if guard:
        world.formations.province[row] = place
    return sov, place, row


@pytest.mark.parametrize(("without", "holds"), [("", True), ("M08", False)])
def test_holding_foreign_land_costs_money_and_breeds_partisans(small, without, holds):
    world = small(without)
    sov, place, _ = _occupy(world)
    world.ledger.set_up("treasury", sov, 10**7)
    before = world.stock("treasury", sov)
    _months(world, 12, Garrisons)
    assert (world.stock("partisans", place) > 20_000) is holds
    assert (world.stock("treasury", sov) < before) is holds


def test_guards_and_mildness_keep_partisans_down(small):
    found = {}
    for name, policy, guard in (
        ("bare", "military", 0),
        ("guarded", "military", 20),
        ("mild", "mild", 0),
        ("harsh", "harsh", 0),
    ):
        world = small()
        _, place, _ = _occupy(world, policy, guard)
        _months(world, 6, Garrisons)
        found[name] = world.stock("partisans", place)
    assert found["guarded"] == 0
    assert 0 < found["mild"] < found["bare"] < found["harsh"]


def test_partisans_eat_supply_rail_and_men_and_go_home_in_peace(small):
    world = small()
    _sov, place, row = _occupy(world, guard=2)
    world.ledger.set_up("partisans", place, 80_000)
    strength = int(world.formations.units[row].sum())
    world.quantities.resolve(world)
    world.provinces.levels[world.building_index["railway"], place] = 3
    world.quantities.resolve(world)
    rail = world.quantity("rail_capacity", place)
    world.ledger.set_up("partisans", place, 0)
    world.quantities.resolve(world)
    assert rail < world.quantity("rail_capacity", place)
    world.ledger.set_up("partisans", place, 80_000)
    world.formations.supply[row] = PPM
    Seasons(world).run()
    assert int(world.formations.supply[row]) <= PPM - world.quantity("partisan_supply") * 8 // 10
    Garrisons(world).run()
    assert int(world.formations.units[row].sum()) < strength
    world.provinces.controller[place] = world.provinces.owner[place]
    _months(world, 24, Garrisons)
    assert world.stock("partisans", place) < 20_000
    assert world.chronicle.toll["partisans"] > 0


def test_harsh_rule_has_its_dead(small):
    world = small()
    _, place, _ = _occupy(world, "harsh")
    people = int(world.provinces.people[place])
    _months(world, 3, Garrisons)
    dead = people - int(world.provinces.people[place])
    assert 0 < dead == world.chronicle.toll["occupation"]


# -- M15 -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("without", "holds"), [("", True), ("M15", False)])
def test_readiness_follows_heavy_industry_a_year_later(small, without, holds):
    world = small(without)
    sov = world.nation_index["SOV"]
    place = int(np.flatnonzero(world.provinces.controller == sov)[0])
    levels = world.provinces.levels[world.building_index["steel_works"]]
    world.turn = 12 * 10
    levels[place] = 5
    _months(world, 30, Institution, Flows)
    start = world.stock("industry_backing", sov)
    goal = world.quantity("readiness_goal", sov)
    for _ in range(6):
        levels[place] += 1
        _months(world, 1, Institution, Flows)
    _months(world, 6, Institution, Flows)
    assert world.stock("industry_backing", sov) <= start, "not yet"
    _months(world, 8, Institution, Flows)
    world.quantities.resolve(world)
    assert (world.stock("industry_backing", sov) > start + 4_000) is holds
    assert (world.quantity("readiness_goal", sov) > goal + 3_000) is holds


# -- the rest ------------------------------------------------------------------------------------------------------
def test_mobilisation_takes_months_and_its_speed_counts(small):
    found = {}
    for speed in (PPM // 2, PPM):
        world = small()
        sov = world.nation_index["SOV"]
        axis = sorted(world.rules.get("policy", "reserves").options)
        world.policies[world.policy_index["reserves"], sov] = axis.index("general")
        world.quantities.resolve(world)
        before = world.quantity("recruit_rate", sov)
        world.quantities.values["mobilisation_speed"] = np.full(world.n_nations, speed, dtype=np.int64)
        Institution(world).run()
        world.quantities.resolve(world)
        found[speed] = world.stock("mobilised", sov), world.quantity("recruit_rate", sov) - before
    step = small().quantity("mobilisation_step")
    assert [found[speed][0] for speed in (PPM // 2, PPM)] == [step // 2, step]
    assert 0 < found[PPM // 2][1] < found[PPM][1]


def test_the_cut_off_lose_order_and_lay_down_their_arms(small):
    from game.systems.army.sieges import Sieges

    world = small()
    _war(world, "GER", "SOV")
    row = _army(world, province="amber")
    foe = _army(world, "GER", {"rifle_division": 3}, "amber")
    table = world.formations
    table.cut_off[row] = world.quantity("siege_weeks")
    before = int(table.organisation[row])
    Sieges(world).run()
    assert int(table.organisation[row]) == before, "what was carried lasts"
    table.cut_off[row] += 1
    Sieges(world).run()
    assert int(table.organisation[row]) == before - world.quantity("siege_strain")
    arms = world.stock("arms", world.nation_index["GER"])
    table.organisation[row] = world.quantity("rout_line")
    Sieges(world).run()
    assert int(table.uid[row]) == 0
    assert world.stock("arms", world.nation_index["GER"]) > arms
    assert int(table.uid[foe])
    assert world.chronicle.toll["captured"] > 0


def test_the_quick_form_of_a_condition_says_the_same(small):
    from game.rules.vocabulary import VOCABULARY
    from game.world.conditions import _SWEEPS, Scene

    world = small()
    _war(world, "GER", "SOV", -20)
    _trait(world, "great_soldier")
    asked = 0
    for kind in ("flow", "quantity", "combat_row", "event", "policy", "score"):
        for proto in world.rules.of(kind).values():
            lists = [getattr(proto, "when", ()), *(t.when for t in getattr(proto, "terms", ()))]
            for item in (item for when in lists for item in when):
                if item.name not in _SWEEPS:
                    continue
                quick = _SWEEPS[item.name](world, item.params)
                if quick is None:
                    continue
                check = VOCABULARY.conditions[item.name].run
                slow = [int(check(Scene(world, n), item.params)) for n in range(world.n_nations)]
                assert quick.tolist() == slow, (kind, proto.id, item)
                asked += 1
    assert asked > 50


def test_anger_feeds_partisans(small):
    found = []
    for unrest in (0, 100_000):
        world = small()
        _, place, _ = _occupy(world)
        world.ledger.set_up("unrest", place, unrest)
        Garrisons(world).run()
        found.append(world.stock("partisans", place))
    assert found[1] > found[0] > 0


def test_the_occupier_sees_his_guards_and_the_bands(small):
    from game.world.views import TurnView

    world = small()
    sov, place, _ = _occupy(world, guard=2)
    world.ledger.set_up("partisans", place, 30_000)
    refresh_sight(world)
    view = TurnView(world, world.faction_index["left_opposition"])
    assert (view.partisans(place), view.guard(place)) == (30_000, PPM)
    assert view.guard(world.nation(sov).capital) == -1


def test_aircraft_stay_down_in_a_storm(small):
    from game.world.wings import flights

    world = small()
    _war(world, "SOV", "GER")
    uid = spawn_formation(world, world.nation_index["SOV"], world.atlas.index["amber"], {"fighters_1": 4}, "Wing")
    rows = np.array([world.entities.get(uid, Formation).row])
    kinds = list(world.rules.of("weather"))
    found = {}
    for name in ("clear", "rain"):
        world.fixed["weather"] = (world.turn, np.full(world.atlas.n, kinds.index(name), dtype=np.int64))
        found[name] = int(flights(world, rows).weight.sum())
    assert 0 < found["rain"] < found["clear"]

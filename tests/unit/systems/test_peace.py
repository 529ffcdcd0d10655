"""Wars at home and at the table: support, votes, ledgers, expeditions, parts, prices of terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from game.core.units import DIVISION, FULL, PPM
from game.rules.ruleset import Ruleset
from game.sim.rulebook import load_rules
from game.sim.session import Session
from game.systems.combat.retreat import retreat_or_surrender
from game.systems.diplomacy.duties import Duties
from game.systems.diplomacy.home import ColonialReserve, Expeditions, WarTolls
from game.systems.diplomacy.peace import PartsFall, WarsRunOut
from game.systems.diplomacy.peace import settlement as settlement_of
from game.systems.society.flows import Flows
from game.world import settlement, wars
from game.world.bargain import acceptance
from game.world.casualties import count
from game.world.components.diplomacy import Aim, Treaty
from game.world.components.story import TimedRow
from game.world.components.war import Formation, War
from game.world.pacts import war_between
from game.world.scores import score
from game.world.settlement import peace
from game.world.terms import Terms
from game.world.views import TurnView
from game.world.war_goals import goal_land, wanted
from game.world.war_probes import war_apart
from game.world.war_vote import war_count
from game.world.world import World

Nine = Callable[..., Session]


def number(world: World, tag: str) -> int:
    return world.nation_index[tag]


def land(world: World, *names: str) -> list[int]:
    return [world.atlas.index[name] for name in names]


@pytest.fixture
def world(nine: Nine) -> World:
    """The Soviet Union has declared war on Germany."""
    world = nine().world
    wars.declare(world, number(world, "SOV"), number(world, "GER"), "formal")
    return world


def the_war(world: World) -> War:
    met = war_between(world, number(world, "SOV"), number(world, "GER"))
    assert met is not None
    return met[1]


# -- at home ------------------------------------------------------------


def test_support_falls_with_the_dead_and_says_why(world: World) -> None:
    sov = number(world, "SOV")
    before = world.stock("war_support", sov)
    the_war(world).losses["SOV"] = 40_000
    WarTolls(world).run()
    assert world.stock("war_support", sov) < before
    lines = dict(world.ledger.lines("war_support", sov, 0))
    assert lines["combat", "toll.battle"] < 0
    WarTolls(world).run()
    assert dict(world.ledger.lines("war_support", sov, 0))["combat", "toll.battle"] == lines["combat", "toll.battle"]


def test_winning_carries_the_people_along(world: World) -> None:
    sov, ger = number(world, "SOV"), number(world, "GER")
    world.provinces.controller[land(world, "fjord")] = sov
    WarTolls(world).run()
    gained = dict(world.ledger.lines("war_support", sov, 0))["drift", "score.war_score"]
    assert gained > 0 > dict(world.ledger.lines("war_support", ger, 0))["drift", "score.war_score"]


def test_support_moves_recruiting(world: World) -> None:
    sov = number(world, "SOV")

    def recruits(support: int) -> int:
        world.ledger["war_support"][sov] = support
        world.quantities.resolve(world)
        return world.quantity("recruit_rate", sov)

    assert recruits(20_000) < recruits(50_000) < recruits(80_000)


def test_the_casualty_ledger_knows_month_war_nation_and_cause(world: World) -> None:
    war = the_war(world)
    war.losses.update({"SOV": 500, "GER": 300})
    WarTolls(world).run()
    world.turn += 1
    war.losses["SOV"] = 700
    WarTolls(world).run()
    count(world, 0, number(world, "GER"), "attrition", 40)
    rows = [(turn, world.tag(nation), cause, men) for turn, _, nation, cause, men in world.chronicle.losses]
    assert rows == [
        (0, "GER", "battle", 300),
        (0, "SOV", "battle", 500),
        (1, "SOV", "battle", 200),
        (1, "GER", "attrition", 40),
    ]
    view = TurnView(world, world.nation(number(world, "SOV")).government)
    assert {row[2] for row in view.casualties()} == {number(world, "SOV")}


def test_a_blockade_is_remembered_beyond_the_week(world: World) -> None:
    sov, ger = number(world, "SOV"), number(world, "GER")
    world.waters.lost[ger] = PPM // 2
    WarTolls(world).run()
    world.waters.lost[ger] = 0
    assert world.stock("blockade", ger) == FULL // 2
    assert score(world, "war_score", sov, ger).value > score(world, "war_score", ger, sov).value


def test_quiet_fronts_make_for_peace(world: World) -> None:
    sov, ger, war = number(world, "SOV"), number(world, "GER"), the_war(world)
    world.turn = war.last_change = 12
    fought = score(world, "peace_acceptance", sov, ger)
    war.last_change = 0
    quiet = score(world, "peace_acceptance", sov, ger)
    assert quiet.value > fought.value
    assert "probe.months_quiet.name" in {term.key for term in quiet.terms}


def test_who_has_not_fought_in_a_war_stands_apart_from_it(world: World) -> None:
    sov, ger, war = number(world, "SOV"), number(world, "GER"), the_war(world)
    world.turn = 7
    assert war_apart(world, sov, ger) == 7 * FULL // 100
    war.losses["SOV"] = 500
    assert war_apart(world, sov, ger) == 0
    assert war_apart(world, sov, number(world, "POL")) == 0


# -- who fights how ------------------------------------------------------------


def test_who_opens_a_war_has_the_initiative_for_some_months_only(world: World) -> None:
    sov, ger = number(world, "SOV"), number(world, "GER")
    world.quantities.resolve(world)
    assert world.quantity("initiative", sov) > world.quantity("initiative", ger)
    rows = [row for _, row in world.entities.each(TimedRow) if row.quantity == "initiative"]
    assert [row.until - world.turn for row in rows] == [world.rules.get("war_class", "formal").opener_months]


def test_the_rows_of_a_war_end_with_it(world: World) -> None:
    sov, ger = number(world, "SOV"), number(world, "GER")
    met = war_between(world, sov, ger)
    assert met is not None
    assert [row for _, row in world.entities.each(TimedRow)]
    wars.make_peace(world, met[0], met[1], sov, ger, [], "status_quo")
    world.entities.sweep()
    assert not [row for _, row in world.entities.each(TimedRow)]


def test_falling_on_the_worn_out_has_an_edge_and_a_price(nine: Nine) -> None:
    def edge(months: int, weariness: int) -> tuple[int, int]:
        world = nine().world
        sov, ger, fin = (number(world, tag) for tag in ("SOV", "GER", "FIN"))
        wars.declare(world, fin, ger, "formal")
        world.turn += months
        world.ledger["war_weariness"][ger] = weariness
        wars.declare(world, sov, ger, "formal")
        world.quantities.resolve(world)
        return world.quantity("late_entry", sov), sum(deed.kind == "late_entry" for deed in world.chronicle.deeds)

    assert edge(12, 50_000) == (150_000, 1)
    assert edge(0, 50_000) == (0, 0)
    assert edge(12, 10_000) == (0, 0)


def expedition(nine: Nine, sympathy: int, weariness: int = 0, months: int = 24) -> tuple[int, int]:
    """(strength, mutinies) of a German expedition to the Soviet Union after some months."""
    world = nine().world
    ger, sov = number(world, "GER"), number(world, "SOV")
    wars.declare(world, ger, sov, "intervention")
    row = next(part.row for _, part in world.entities.each(Formation) if part.name == "Eastern Army")
    world.formations.province[row] = land(world, "birch")[0]
    world.ledger["ussr_sympathy"][ger] = sympathy
    world.ledger["war_weariness"][ger] = weariness
    for _ in range(months):
        world.turn += 1
        Expeditions(world).run()
    return int(world.formations.units[row].sum()), sum(entry.kind == "mutiny" for entry in world.chronicle.entries)


def test_troops_that_sympathise_melt_away(nine: Nine) -> None:
    loyal, calm = expedition(nine, 10_000)
    doubtful, _ = expedition(nine, 100_000, 50_000)
    torn, _ = expedition(nine, 100_000, 100_000)
    assert (loyal, calm) == (5 * DIVISION, 0)
    assert torn < doubtful < loyal
    assert expedition(nine, 100_000, 100_000, 240)[1] > 0
    assert expedition(nine, 100_000, 0, 240)[1] == 0, "reliability 60 is too good for a mutiny"


def test_without_the_argument_they_obey(nine: Nine) -> None:
    rules: Ruleset = load_rules(without=["W12"])
    world = Session.new(nine().world.setup, (), None, rules=rules).world
    assert score(world, "troop_reliability", number(world, "GER"), number(world, "SOV")).value == FULL


def test_colonies_send_men_after_a_year(world: World) -> None:
    ger = number(world, "GER")
    world.provinces.owner[land(world, "dale")] = world.provinces.controller[land(world, "dale")] = ger
    before = world.stock("manpower", ger)
    ColonialReserve(world).run()
    assert world.stock("manpower", ger) == before
    world.turn += world.quantity("colonial_wait")
    ColonialReserve(world).run()
    assert world.stock("manpower", ger) > before


def test_memory_of_1920_fades_faster_after_a_defeat(world: World) -> None:
    sov, ger = number(world, "SOV"), number(world, "GER")
    world.ledger["war_memory"][[sov, ger]] = 50_000
    world.flags["war_lost/GER"] = -1
    for _ in range(12):
        Flows(world).run()
    assert world.stock("war_memory", ger) < world.stock("war_memory", sov) < 50_000


# -- the vote ------------------------------------------------------------


def test_a_tally_counts_groups_by_their_weight(world: World) -> None:
    fin, sov = number(world, "FIN"), number(world, "SOV")
    found = war_count(world, fin, sov, "formal")
    assert found.body == "parliament"
    assert sum(group.weight for group in found.votes) == PPM
    assert found.ayes == sum(group.weight * group.ayes // PPM for group in found.votes)
    assert not found.passes
    for stock in ("casus_border", "casus_treaty", "casus_claim"):
        world.ledger[stock][fin, sov] = FULL
    assert war_count(world, fin, sov, "formal").passes
    assert war_count(world, fin, sov, "limited").body == ""


# -- terms ------------------------------------------------------------


def test_every_term_has_its_price(world: World) -> None:
    sov, ger = number(world, "SOV"), number(world, "GER")
    white = acceptance(world, ger, sov, Terms(), False).value
    for terms in (
        Terms(cede=tuple(land(world, "fjord"))),
        Terms(reparations=600),
        Terms(regime="kpd"),
        Terms(demilitarise=tuple(land(world, "fjord"))),
        Terms(disarm=3),
    ):
        assert acceptance(world, ger, sov, terms, False).value < white, terms
        assert acceptance(world, sov, ger, terms, True).value > acceptance(world, sov, ger, Terms(), True).value, terms
    assert acceptance(world, ger, sov, Terms(reparations=-600), False).value > white
    named = {term.key for term in acceptance(world, ger, sov, Terms(cede=tuple(land(world, "fjord"))), False).terms}
    assert "peace.land_given" in named


def test_held_land_is_cheaper_and_the_homeland_dearer(world: World) -> None:
    sov, ger = number(world, "SOV"), number(world, "GER")
    fjord = land(world, "fjord")[0]

    def price() -> int:
        terms = Terms(cede=(fjord,))
        found = acceptance(world, ger, sov, terms, False)
        return next(-term.amount for term in found.terms if term.key == "peace.land_given")

    normal = price()
    world.provinces.controller[fjord] = sov
    assert price() < normal
    world.provinces.controller[fjord] = ger
    world.provinces.cores[ger, fjord] = 0
    assert price() < normal


def test_losers_want_peace_more_than_winners(world: World) -> None:
    sov, ger = number(world, "SOV"), number(world, "GER")
    world.provinces.controller[land(world, "fjord", "cedar")] = sov
    assert score(world, "war_score", sov, ger).value > 0 > score(world, "war_score", ger, sov).value
    assert score(world, "peace_acceptance", ger, sov).value > score(world, "peace_acceptance", sov, ger).value


def test_reparations_are_paid_while_there_is_money(world: World) -> None:
    sov, ger = number(world, "SOV"), number(world, "GER")
    treaty = Treaty("reparations", sorted((sov, ger)), world.turn, -1, payer=ger, amount=500)
    world.entities.create(treaty)
    before = [world.stock("treasury", n) for n in (sov, ger)]
    Duties(world).run()
    assert [world.stock("treasury", n) for n in (sov, ger)] == [before[0] + 500, before[1] - 500]
    world.ledger["treasury"][ger] = 0
    anger = world.stock("casus_treaty", (sov, ger))
    Duties(world).run()
    assert world.stock("treasury", ger) == 0
    assert world.stock("casus_treaty", (sov, ger)) > anger


def test_claims_given_up_are_silent_while_the_treaty_stands(nine: Nine) -> None:
    world = nine().world
    fin, sov = number(world, "FIN"), number(world, "SOV")
    world.entities.create(Aim(fin, "t_own", land(world, "elm"), 50_000))
    assert wanted(world, fin, sov) == land(world, "elm")
    world.entities.create(Treaty("renunciation", sorted((fin, sov)), 0, -1, payer=fin))
    world.touch_pacts()
    assert wanted(world, fin, sov) == []


def test_an_ally_gets_what_it_holds_and_claims(nine: Nine) -> None:
    world = nine().world
    sov, ger, fin = (number(world, tag) for tag in ("SOV", "GER", "FIN"))
    uid = wars.declare(world, sov, ger, "formal")
    war = world.entities.get(uid, War)
    wars.join(world, uid, war, fin, beside=sov)
    fjord = land(world, "fjord")
    world.provinces.controller[fjord] = fin
    world.provinces.cores[fin, fjord] = 1
    peace(world, uid, war, sov, ger, Terms(cede=tuple(fjord)))
    assert int(world.provinces.owner[fjord[0]]) == fin


def test_the_strongest_helper_leads_the_attacked(nine: Nine) -> None:
    for factor, leads in ((20, "GER"), (1, "FIN")):
        world = nine().world
        sov, ger, fin = (number(world, tag) for tag in ("SOV", "GER", "FIN"))
        row = next(part.row for _, part in world.entities.each(Formation) if part.name == "Eastern Army")
        world.formations.units[row] = world.formations.units[row] * factor // 5
        world.memo.clear()
        uid = wars.declare(world, sov, fin, "formal")
        war = world.entities.get(uid, War)
        wars.join(world, uid, war, ger, beside=fin)
        assert world.tag(war.defenders[0]) == leads, factor


# -- ends ------------------------------------------------------------


def test_no_war_outlasts_the_longest(world: World) -> None:
    sov = number(world, "SOV")
    world.provinces.controller[land(world, "fjord")] = sov
    world.turn += world.quantity("longest_war")
    WarsRunOut(world).run()
    world.entities.sweep()
    assert not list(world.entities.each(War))
    assert world.chronicle.wars[-1]["outcome"] == "terms"
    assert int(world.provinces.owner[land(world, "fjord")[0]]) == sov, "it held what it has a core of"


def test_a_part_across_the_sea_lays_down_its_arms(world: World) -> None:
    sov, ger = number(world, "SOV"), number(world, "GER")
    table = world.provinces
    part = land(world, "grove", "fjord")
    table.owner[part] = table.controller[part] = ger
    table.people[land(world, "fjord")] = 1_000_000
    table.people[land(world, "grove")] = 100_000
    table.owner[land(world, "cedar")] = ger
    table.controller[land(world, "fjord")] = sov
    world.touch_borders()
    PartsFall(world).run()
    assert int(table.controller[land(world, "grove")[0]]) == ger, "the capital's own part is left to capitulation"
    world.nation(ger).capital = land(world, "birch")[0]
    table.owner[land(world, "birch")] = table.controller[land(world, "birch")] = ger
    table.owner[land(world, "cedar")] = table.controller[land(world, "cedar")] = sov
    world.touch_borders()
    PartsFall(world).run()
    assert int(table.controller[land(world, "grove")[0]]) == sov


def test_goals_are_kept_and_read(world: World) -> None:
    war = the_war(world)
    goals = replace(war.goals[0], provinces=land(world, "fjord"))
    war.goals = [goals]
    assert goal_land(war, war.attackers) == land(world, "fjord")
    assert goal_land(war, war.defenders) == []
    before = score(world, "war_score", number(world, "SOV"), number(world, "GER")).value
    world.provinces.controller[land(world, "fjord")] = number(world, "SOV")
    assert score(world, "war_score", number(world, "SOV"), number(world, "GER")).value > before


def test_a_limited_war_shuts_the_rest_of_the_land(nine: Nine) -> None:
    world = nine().world
    sov, ger = number(world, "SOV"), number(world, "GER")
    area = land(world, "fjord", "elm")
    uid = wars.declare(world, sov, ger, "limited", area=area)
    shut = world.pacts.shut
    assert shut is not None
    assert not shut[sov, area].any()
    assert shut[sov, land(world, "cedar")].all()
    assert not shut[sov, land(world, "amber", "birch")].any()
    assert world.pacts.war[sov, ger]
    assert not world.pacts.open_war[sov, ger], "fleets and bombers stay out of it"
    war = world.entities.get(uid, War)
    war.losses = {"SOV": 10, "GER": 5000}
    settlement.end_limited(world, uid, war)
    world.entities.sweep()
    assert world.pacts.shut is None
    assert np.count_nonzero(world.pacts.foes) == 0
    assert [deed.actor for deed in world.chronicle.deeds if deed.kind == "incident_won"] == [sov]


def test_prisoners_and_the_frozen_are_entered_too(world: World) -> None:
    sov = number(world, "SOV")
    count(world, 0, sov, "attrition", 10)
    count(world, 0, sov, "battle", 1)
    count(world, 0, sov, "attrition", 5)
    assert [(cause, men) for *_, cause, men in world.chronicle.losses] == [("attrition", 15), ("battle", 1)]
    row = next(part.row for _, part in world.entities.each(Formation) if part.name == "Second Army")
    place = int(world.formations.province[row])
    for beside in world.atlas.land_neighbours[place]:
        world.provinces.controller[beside] = number(world, "GER")
    world.touch_borders()
    assert retreat_or_surrender(world, row, place)
    assert next(men for *_, cause, men in world.chronicle.losses if cause == "capture") > 1000


def test_tension_drifts_as_fast_as_the_school_says(world: World) -> None:
    def drift(ppm: int) -> int:
        world.ledger["tension"][0] = 0
        world.quantities.values["tension_drift"] = np.array([ppm], dtype=np.int64)
        world.quantities.lists["tension_drift"] = [ppm]
        Flows(world).run()
        return world.stock("tension")

    assert drift(PPM) - drift(0) == pytest.approx(67, abs=1)
    assert drift(2 * PPM) - drift(0) == pytest.approx(134, abs=2)


def test_the_memory_of_the_intervention_wears_off(world: World) -> None:
    ger = number(world, "GER")
    before = world.stock("invasion_reluctance", ger)
    for _ in range(12):
        Flows(world).run()
    assert before - world.stock("invasion_reluctance", ger) == pytest.approx(1000, abs=10)


def test_who_lays_down_his_arms_yields_all_that_is_claimed(nine: Nine) -> None:
    world = nine().world
    sov, ger = number(world, "SOV"), number(world, "GER")
    fjord, cedar = land(world, "fjord", "cedar")
    world.entities.create(Aim(sov, "t_both", [cedar, fjord], 50_000))
    world.provinces.controller[cedar] = sov
    assert settlement_of(world, [sov], ger, 0) == [(cedar, sov)]
    assert settlement_of(world, [sov], ger, 1) == [(cedar, sov), (fjord, sov)]

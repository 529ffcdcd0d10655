"""Voters, polls, houses and cabinets: what they rest on, and what orders and events do to them."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from game.ai.brain import think
from game.core.calendar import turn_of
from game.core.files import data_root, read_text
from game.core.units import PPM
from game.lab import reichstag
from game.orders.act import Act
from game.orders.base import Plan, check
from game.orders.desk import SetPolicy
from game.orders.parliament import CallElection, Confidence, FormCabinet, LeaveCabinet, RefusePartner, Tolerate
from game.orders.politics import ProposeLaw
from game.save.snapshot import freeze, thaw
from game.sim.session import Seat, Session
from game.sim.setup import new_world
from game.systems.happenings.events import Events
from game.systems.politics.governments import Elections, Governments
from game.systems.politics.voters import Electorate, Swings
from game.world.facts import CabinetFormed, ElectionHeld
from game.world.politics.cabinets import against, base_of, cabinet, offers
from game.world.politics.elections import causes, parliament, poll, seats, seats_of
from game.world.politics.electorate import votes_cast, voting
from game.world.politics.organs import hand_all, hand_to
from game.world.politics.persons import find
from game.world.state import world_digest
from game.world.views import TurnView
from game.world.world import Setup, World


@pytest.fixture
def world(rules) -> Iterator[World]:
    made = new_world(rules, Setup("january_1924", 1))
    yield made
    made.entities.close()
    gc.collect()


def ger(world: World) -> int:
    return world.nation_index["GER"]


def party(world: World, name: str) -> int:
    return world.faction_index[name]


def vote(world: World) -> None:
    """Let Germany vote now."""
    found = parliament(world, ger(world))
    assert found is not None
    found[1].due = world.turn
    Elections(world).run()
    world.memo.clear()


def test_blocs_with_voters_make_the_whole_electorate(rules) -> None:
    total: dict[str, int] = {}
    for proto in rules.of("bloc").values():
        total[proto.nation] = total.get(proto.nation, 0) + proto.voters
    assert {voters for nation, voters in total.items() if voters} == {PPM}


def test_a_poll_is_exact_and_soldiers_get_no_votes(world) -> None:
    shares = poll(world, ger(world))
    assert sum(shares.values()) == PPM
    assert shares[party(world, "reichswehr")] == 0
    assert 20_000_000 < votes_cast(world, ger(world)) < 36_000_000
    assert abs(sum(voting(world, ger(world)).values()) - PPM) < 20


def test_seats_follow_the_method(rules) -> None:
    proto = rules.get("election", "reichstag")
    shares = {1: 450_000, 2: 350_000, 3: 170_000, 4: 30_000}
    fair = seats_of(proto, shares)
    assert sum(fair.values()) == proto.seats
    assert abs(fair[1] - proto.seats * 45 // 100) <= 1
    hard = seats_of(proto.model_copy(update={"method": "majority", "power": 3}), shares)
    assert hard[1] > fair[1]
    assert hard[4] == 0
    assert sum(hard.values()) == proto.seats
    shut = seats_of(proto.model_copy(update={"threshold": 50_000}), shares)
    assert shut[4] == 0
    list_ = proto.model_copy(update={"method": "bonus", "bonus_share": 250_000, "bonus_seats": 666_667})
    assert seats_of(list_, shares)[1] == proto.seats * 666_667 // PPM


def test_an_election_gives_seats_and_asks_for_a_new_cabinet(world) -> None:
    vote(world)
    nation = ger(world)
    assert sum(seats(world, nation).values()) == world.rules.get("election", "reichstag").seats
    assert any(isinstance(fact, ElectionHeld) for fact in world.facts)
    assert cabinet(world, nation)[1].form == "acting"
    Governments(world).run()
    assert cabinet(world, nation)[1].form != "acting"
    assert any(isinstance(fact, CabinetFormed) for fact in world.facts)
    assert world.ledger.imbalance() == []


def test_a_cabinet_is_a_set_of_parties_that_accept_each_other(world) -> None:
    vote(world)
    nation = ger(world)
    found = offers(world, nation)
    assert found == sorted(found, key=lambda one: (-one.worth, one.members))
    together = [{world.faction_ids[f] for f in one.members} for one in found]
    assert not any({"kpd", "dnvp"} <= names or "kpd" in names for names in together)
    assert all(one.form != "majority" or base_of(world, nation, one.members) > PPM // 2 for one in found)


def test_members_share_the_offices(world) -> None:
    vote(world)
    Governments(world).run()
    nation = ger(world)
    sits = cabinet(world, nation)[1]
    holders = {organ.holder for _, organ in world.organs(nation).values()}
    assert holders <= set(sits.members)
    assert len(holders) == min(len(sits.members), 5)
    assert world.nation(nation).government == sits.head


def test_who_is_out_of_work_leaves_the_benches(world) -> None:
    nation = ger(world)
    out, work = world.ties.number["unemployed_germans"], world.ties.number["industrial_workers"]
    world.ledger.set_up("unemployment", nation, 400_000)
    before = int(world.ledger["voters"][out]), int(world.ledger["voters"][work])
    total = int(world.ledger["voters"].sum())
    Electorate(world).run()
    assert int(world.ledger["voters"][out]) > before[0]
    assert int(world.ledger["voters"][work]) < before[1]
    assert int(world.ledger["voters"].sum()) == total


def test_swings_move_loyalty_with_a_reason(world) -> None:
    nation = ger(world)
    world.ledger.set_up("unemployment", nation, 300_000)
    before = poll(world, nation)
    for _ in range(6):
        Swings(world).run()
    world.memo.clear()
    after = poll(world, nation)
    for name in ("kpd", "nsdap"):
        assert after[party(world, name)] > before[party(world, name)]
    found = causes(world, nation, party(world, "kpd"), 0)
    assert any(one.source == "swing.out_of_work" and one.points > 0 for one in found)
    assert world.ledger.imbalance() == []


def test_a_dissolved_house_is_elected_after_its_notice(world) -> None:
    nation = ger(world)
    order = CallElection(world.nation(nation).government)
    world.ledger.set_up("will", order.by, 9_000)
    parliament(world, nation)[1].due = world.turn + 40
    assert check(world, order, Plan(order.by, [])) is None
    order.apply(world)
    house = parliament(world, nation)[1]
    assert house.called == world.turn
    assert house.due == world.turn + 2
    assert check(world, order, Plan(order.by, [])).reason == "poll_is_near"


def test_orders_of_parties_in_the_house(world) -> None:
    vote(world)
    Governments(world).run()
    nation = ger(world)
    sits = cabinet(world, nation)[1]
    outside = next(f for f in seats(world, nation) if f not in sits.members and f not in sits.tolerated)
    for faction in (outside, *sits.members):
        world.ledger.set_up("will", faction, 9_000)
    bear = Tolerate(outside, True)
    assert check(world, bear, Plan(outside, [])) is None
    bear.apply(world)
    assert outside in sits.tolerated
    assert check(world, bear, Plan(outside, [])).reason == "nothing_changes"
    refuse = RefusePartner(outside, sits.head)
    assert check(world, refuse, Plan(outside, [])) is None
    refuse.apply(world)
    assert not any({outside, sits.head} <= set(one.members) for one in offers(world, nation))
    leave = LeaveCabinet(sits.head)
    assert check(world, leave, Plan(sits.head, [])) is None
    leave.apply(world)
    assert sits.form == "acting"
    best = next(one for one in offers(world, nation) if len(one.members) > 1)
    form = FormCabinet(best.head, best.members[1:])
    world.ledger.set_up("will", best.head, 9_000)
    assert check(world, form, Plan(best.head, [])) is None
    assert check(world, FormCabinet(party(world, "kpd"), (party(world, "dnvp"),)), Plan(0, [])) is not None


def test_no_confidence_is_counted_over_seats(world) -> None:
    vote(world)
    Governments(world).run()
    nation = ger(world)
    sits = cabinet(world, nation)[1]
    kpd = party(world, "kpd")
    world.ledger.set_up("will", kpd, 9_000)
    sits.members, sits.tolerated = [sits.head], []
    ayes = against(world, nation)
    assert 0 < ayes <= PPM
    order = Confidence(kpd)
    assert check(world, order, Plan(kpd, [])) is None
    order.apply(world)
    assert (sits.form == "acting") == (ayes >= 500_001)


def test_a_dictatorship_closes_the_house(world) -> None:
    nation = ger(world)
    options = sorted(world.rules.get("policy", "regime").options)
    world.policies[world.policy_index["regime"], nation] = options.index("fascist")
    Elections(world).run()
    world.entities.sweep()
    assert parliament(world, nation) is None
    assert cabinet(world, nation) is None
    assert seats(world, nation) == {}


def test_views_show_the_house(world) -> None:
    view = TurnView(world, party(world, "kpd"))
    house, sits = view.house(), view.cabinet()
    assert house is not None
    assert sits is not None
    assert sum(house.seats.values()) == sum(seats(world, ger(world)).values())
    assert sum(view.poll_seats().values()) == 472
    assert 0 <= view.cabinet_danger().value <= 100_000
    assert view.acceptance(party(world, "spd"), party(world, "zentrum")).terms
    soviet = TurnView(world, party(world, "apparatus"))
    assert soviet.house() is None
    assert soviet.cabinet() is None


def test_houses_and_cabinets_survive_a_save(rules) -> None:
    session = Session.new(Setup("january_1924", 3), (), think, rules=rules)
    session.play_month()
    loaded = thaw(freeze(session), think, rules=rules).session
    assert world_digest(loaded.world) == world_digest(session.world)
    assert cabinet(loaded.world, ger(loaded.world)) == cabinet(session.world, ger(session.world))
    for one in (session, loaded):
        one.world.entities.close()


def test_the_reichstag_comes_out_of_the_model() -> None:
    real = reichstag.results(read_text(data_root("balance") / "politics" / "GER" / "reichstag.csv"))
    months = [*(one.month for one in real), reichstag.DOUBLED[1]]
    plain = [reichstag.play(1, months)]
    twice = [reichstag.play(1, months, doubled=True)]
    found = reichstag.verdict(real, plain, twice)
    assert found.holds, found.told()
    assert turn_of("1928-05") == turn_of(real[-1].month)


def test_fields_that_hold_factions_are_there() -> None:
    from dataclasses import fields

    from game.world.axes import FACTION_FIELDS
    from game.world.components import COMPONENTS

    for kind, names in FACTION_FIELDS.items():
        assert set(names) <= {field.name for field in fields(COMPONENTS[kind])}, kind


def test_an_order_in_the_house_is_paid_once() -> None:
    session = Session.new(Setup("nine", 1), [Seat("One", "spd")], None)
    world, me = session.world, session.faction_of(0)
    world.ledger.set_up("will", me, 9_000)
    order = RefusePartner(me, party(world, "zentrum"))
    price = session.cost(order)["will"]
    assert session.issue(order) is None
    session.play_month()
    spent = [n for (_, source), n in world.ledger.lines("will", me, 1) if source == "order.refuse_partner"]
    assert spent == [-price]
    world.entities.close()


def test_all_prices_of_orders_are_paid_once() -> None:
    session = Session.new(Setup("nine", 1), [Seat("One", "left_opposition")], None)
    world, me = session.world, session.faction_of(0)
    world.ledger.set_up("will", me, 12_000)
    before, cost = world.stock("will", me), 0
    laws = (ProposeLaw(me, axis, option) for axis in ("labour", "women") for option in ("discipline", "motherhood"))
    for order in (Act(me, "open_appeal"), SetPolicy(me, "training", "hard"), *laws):
        if session.check(order) is None:
            cost += session.cost(order)["will"]
            assert session.issue(order) is None
    assert cost
    session.play_month()
    taken = -sum(n for (reason, _), n in world.ledger.lines("will", me, 1) if reason == "act")
    assert (taken, before) == (cost, 12_000)
    world.entities.close()


def test_whoever_sits_in_an_office_for_others_is_out_when_it_changes_hands(world) -> None:
    sov = world.nation_index["SOV"]
    found = next(organ for _, organ in world.organs(sov).values() if organ.person)
    stays, comes = found.person, party(world, "workers_opposition")
    hand_to(world, found, find(world, stays).faction)
    assert found.person == stays
    hand_to(world, found, comes)
    assert (found.holder, found.person) == (comes, "")
    hand_all(world, sov, comes, -1)
    assert found.holder == -1


def test_a_quantity_scales_the_chance_of_an_event_that_one_nation_alone_can_have(world) -> None:
    name = "war_commissar_dismissed"
    proto = world.rules.get("event", name)
    assert proto.chance_by is not None
    sov, drawn, events = world.nation_index["SOV"], [], Events(world)
    for fear in (10_000, 90_000):
        world.ledger.set_up("bonapartism", sov, fear)
        world.quantities.resolve(world)
        found = 0
        for turn in range(200):
            world.turn = turn
            found += len(events._drawn(events._watched[name]))
        drawn.append(found)
    assert 20 < drawn[0] < 80 < 160 < drawn[1]

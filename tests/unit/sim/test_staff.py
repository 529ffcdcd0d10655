"""Seats and staffs: who plans what, who is served first, and what one desk may know of another."""

from __future__ import annotations

import gc
import weakref

from game.orders.act import Act
from game.orders.build import Build
from game.orders.desk import Delegate, SetPolicy
from game.orders.forces import Disband, Move, SetStance
from game.orders.research import StartResearch
from game.orders.war import DeclareWar, OfferPeace
from game.sim.session import Seat, Session
from game.sim.turn import in_order
from game.systems.movement.capture import take
from game.world import wars
from game.world.components.state import Organ
from game.world.components.war import Formation, War
from game.world.facts import OrderFailed, ProvinceCaptured
from game.world.world import Setup
from tests.scenarios.runner import small_rules


def place(session, name: str) -> int:
    return session.world.atlas.index[name]


def army(session, name: str) -> int:
    return next(int(uid) for uid, part in session.world.entities.each(Formation) if part.name == name)


class Staff:
    """A brain that gives fixed orders for one faction."""

    def __init__(self) -> None:
        self.orders = []
        self.asked = []

    def __call__(self, view, portfolios):
        self.asked.append((view.faction, portfolios))
        return [(order, "brain.growth") for order in self.orders if order.by == view.faction]


def with_staff(rules, *seats: str) -> tuple[Session, Staff]:
    staff = Staff()
    return Session.new(Setup("nine", 1), [Seat(s, s) for s in seats], staff, rules=rules), staff


def test_only_delegated_portfolios_are_planned_for_a_person(rules) -> None:
    session, staff = with_staff(rules, "left_opposition")
    me = session.faction_of(0)
    session.play_month()
    assert me not in [faction for faction, _ in staff.asked]
    assert session.issue(Delegate(me, "army", True)) is None
    session.play_month()
    staff.asked.clear()
    session.play_month()
    assert [portfolios for faction, portfolios in staff.asked if faction == me] == [frozenset({"army"})]


def test_the_staff_works_around_what_its_minister_orders(rules) -> None:
    session, staff = with_staff(rules, "left_opposition")
    me = session.faction_of(0)
    for _, organ in session.world.entities.each(Organ):
        organ.delegated = True
    first = army(session, "First Army")
    staff.orders = [Move(me, first, place(session, "birch")), SetStance(me, first, "hold")]
    assert session.issue(Move(me, first, place(session, "dale"))) is None
    session.play_month()
    plans = dict(session.journal[-1].plans)["left_opposition"]
    assert [o.get("target") for o in plans if o["order"] == "move"] == [place(session, "dale")]
    assert session.view(0).formation(first).province == place(session, "dale")


def test_the_staff_spends_only_what_is_left(rules) -> None:
    session, staff = with_staff(rules, "left_opposition")
    world, me = session.world, session.faction_of(0)
    for _, organ in world.entities.each(Organ):
        organ.delegated = True
    price = session.cost(SetPolicy(me, "training", "hard"))["will"]
    world.ledger.set_up("will", me, price + price // 2)
    staff.orders = [SetPolicy(me, "conscription", "universal")]
    assert session.issue(SetPolicy(me, "training", "hard")) is None
    session.play_month()
    assert [o["axis"] for o in dict(session.journal[-1].plans)["left_opposition"]] == ["training"]
    assert not [fact for fact in world.facts if isinstance(fact, OrderFailed)]


def test_factions_of_one_nation_do_not_see_each_others_failures(rules) -> None:
    session, _ = with_staff(rules, "left_opposition", "apparatus")
    world = session.world
    nation = world.nation_index["SOV"]
    world.tell(OrderFailed((nation,), False, session.faction_of(0), "move", "no_way"))
    world.dispatch(nation, "order_failed", {"order": "move", "refusal": "no_way", "by": session.faction_of(0)})
    seen = [[f.kind for f in session.view(seat).facts()] for seat in (0, 1)]
    assert ("order_failed" in seen[0], "order_failed" in seen[1]) == (True, False)
    mail = [[d.kind for _, d in session.view(seat).dispatches()] for seat in (0, 1)]
    assert ("order_failed" in mail[0], "order_failed" in mail[1]) == (True, False)


def test_land_taken_out_of_sight_is_not_in_the_news(nine) -> None:
    session = nine(seats=("left_opposition", "finnish_centre"))
    world = session.world
    ger, fin = world.nation_index["GER"], world.nation_index["FIN"]
    world.entities.create(War("formal", "stock.casus_claim.name", 0, [ger], [fin]))
    world.touch_pacts()
    take(world, place(session, "grove"), ger)

    def told(seat: int) -> bool:
        return any(isinstance(fact, ProvinceCaptured) for fact in session.view(seat).facts())

    assert (told(0), told(1)) == (False, True)
    take(world, place(session, "cedar"), fin)
    assert told(0), "it happened at our border, in plain sight"


def test_another_nations_quantities_stay_closed(nine) -> None:
    session = nine()
    view, ger = session.view(0), session.world.nation_index["GER"]
    assert view.why_quantity("attack", ger).lines == ()
    assert view.why_quantity("attack").total == session.world.quantity("attack", view.nation)


def test_plans_are_served_by_lot_not_by_seat(rules) -> None:
    session, _ = with_staff(rules, "left_opposition", "zentrum", "finnish_centre")
    world = session.world
    firsts = set()
    for turn in range(12):
        world.turn = turn
        plans = [desk.plan for desk in session.desks.values()]
        for plan in plans:
            plan.orders = [StartResearch(plan.faction, "tractors")]
        one, other = in_order(world, plans), in_order(world, plans[::-1])
        assert one == other
        firsts.add(one[0].by)
    assert len(firsts) > 1, "one faction is always served first"


def test_hostile_numbers_are_refused_not_believed(nine) -> None:
    session = nine()
    world, me = session.world, session.faction_of(0)
    ger = world.nation_index["GER"]
    world.entities.create(War("formal", "stock.casus_claim.name", 0, [session.view(0).nation], [ger]))
    world.touch_pacts()
    for number in (-1, 0, 10**6, 2**70):
        orders = [
            Build(me, number, "fort"),
            Move(me, army(session, "First Army"), number),
            Move(me, number, 1),
            OfferPeace(me, ger, (number,), ()),
            OfferPeace(me, ger, (), (number,)),
            DeclareWar(me, number),
            Disband(me, number),
        ]
        assert all(session.check(order) is not None for order in orders)


def test_uids_are_never_used_again(nine) -> None:
    session = nine(seed=4, seats=(), computer=True)
    gone: set[int] = set()
    alive: set[int] = set()
    for _ in range(18):
        session.play_month()
        now = {int(uid) for uid, _ in session.world.entities.components()}
        gone |= alive - now
        assert not gone & now
        alive = now
    assert gone


def test_an_act_is_done_in_its_own_phase_and_an_unknown_one_does_no_harm(rules) -> None:
    session = Session.new(Setup("nine", 1), [Seat("a", "left_opposition")], rules=small_rules())
    me, ger = session.faction_of(0), session.world.nation_index["GER"]
    phases = []
    session.month_engine.watch(lambda phase, _: phases.append((phase.name, session.world.counters.get("t_note", 0))))
    session.play_month({me: [Act(me, "t_note", ger), Act(me, "no_such_thing", ger)]})
    done = dict(reversed(phases))
    assert (done["governments"], done["foreign_acts"]) == (0, 1)
    assert [fact.reason for fact in session.world.facts if isinstance(fact, OrderFailed)] == ["no_such_act"]


def test_a_seat_whose_nation_has_died_can_still_look(nine) -> None:
    session = nine(seats=("finnish_centre",), computer=True)
    world = session.world
    wars.hand_over(world, [(place(session, "grove"), world.nation_index["GER"])])
    wars.bury(world, world.nation_index["FIN"])
    session.play_month()
    assert session.suggestions(0) == []
    view = session.view(0)
    assert list(view.formations()) == []
    assert view.capital(view.nation) == 0
    assert len(view.supply) == world.atlas.n
    assert session.check(StartResearch(view.faction, "tractors")).reason == "nation_gone"
    for _ in range(3):
        session.play_month()


def test_a_campaign_that_is_over_leaves_nothing_behind(rules) -> None:
    session = Session.new(Setup("nine", 1), [Seat("One", "left_opposition")], None, rules=rules)
    me = session.faction_of(0)
    assert session.issue(Move(me, army(session, "First Army"), place(session, "dale"))) is None
    session.play_month()
    gone = weakref.ref(session.world)
    session.world.entities.close()
    del session
    gc.collect()
    assert gone() is None

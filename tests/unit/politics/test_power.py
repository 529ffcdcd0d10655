"""Losing power and taking it: legality, plots, seizures, rolls, events that ask a faction by name."""

from __future__ import annotations

import pytest

from game.orders.act import Act
from game.orders.base import Plan, check
from game.orders.desk import AnswerEvent
from game.orders.seizures import Seize
from game.sim.session import Session
from game.systems.happenings.events import happen
from game.systems.politics.seizures import Plots
from game.world.components.story import OpenEvent
from game.world.politics.counts import divide
from game.world.views import TurnView
from game.world.world import Setup

LEFT, APPARATUS, ARMY = "left_opposition", "apparatus", "army_circle"


@pytest.fixture
def session():
    made = Session.new(Setup("nine", 1))
    yield made
    made.world.entities.close()


def test_the_expelled_send_no_delegates(session):
    world = session.world
    nation, left = world.nation_index["SOV"], world.faction_index[LEFT]
    assert divide(world, nation).shares[left] > 0
    world.faction(left).legal = "expelled"
    world.memo.clear()
    after = divide(world, nation)
    assert left not in after.shares
    assert 990_000 < sum(after.shares.values()) <= 1_000_000


def test_the_expelled_keep_roads_back_and_lose_others(session):
    world = session.world
    left = world.faction_index[LEFT]
    roads = ("go_underground", "exile_bulletin", "comeback_petition", "foreign_party")
    assert all(check(world, Act(left, road), Plan(left, [])) is not None for road in roads)
    world.faction(left).legal = "expelled"
    world.ledger.set_up("will", left, 9_000)
    world.memo.clear()
    assert all(check(world, Act(left, road), Plan(left, [])) is None for road in roads)
    assert check(world, Act(left, "publish_platform"), Plan(left, [])).reason == "act_locked"


def test_acts_are_aimed_at_others_of_the_own_nation(session):
    world = session.world
    left, other = world.faction_index[LEFT], world.faction_index[APPARATUS]
    world.ledger.set_up("will", left, 9_000)
    foreign = next(f for f in range(len(world.faction_ids)) if world.faction_nation[f] != world.faction_nation[left])
    assert check(world, Act(left, "denounce", left), Plan(left, [])).reason == "against_ourselves"
    assert check(world, Act(left, "denounce", foreign), Plan(left, [])).reason == "no_such_faction"
    before = int(world.ledger["standing"][other])
    order = Act(left, "denounce", other)
    assert check(world, order, Plan(left, [])) is None
    order.apply(world)
    assert int(world.ledger["standing"][other]) < before


def test_a_seizure_needs_preparation_and_hands_over_power(session):
    world = session.world
    nation, army = world.nation_index["SOV"], world.faction_index[ARMY]
    ruler = world.faction_index[APPARATUS]
    world.nation(nation).government = ruler
    world.ledger.set_up("will", army, 9_000)
    order = Seize(army, "palace_coup")
    assert check(world, order, Plan(army, [])).reason == "nothing_prepared"
    world.ledger.set_up("plot", army, 100_000)
    world.ledger.set_up("security", ruler, 0)
    for bloc, faction, value in (("army_cells", army, 100_000), ("army_cells", ruler, 0)):
        world.ledger.set_up("loyalty", world.ties.place(world.ties.number[bloc], faction), value)
    assert check(world, order, Plan(army, [])) is None
    outcomes = set()
    for turn in range(30):
        world.turn, world.facts = turn, []
        world.nation(nation).government = ruler
        world.ledger.set_up("plot", army, 100_000)
        world.faction(army).legal = "legal"
        world.ledger.set_up("security", ruler, 0)
        order.apply(world)
        outcome = next(f.outcome for f in world.facts if f.kind == "seizure_tried")
        outcomes.add(outcome)
        assert (world.nation(nation).government == army) == (outcome == "won")
        assert (world.faction(army).legal == "banned") == (outcome == "crushed")
    assert "won" in outcomes
    assert len(outcomes) > 1


def test_plots_are_betrayed_in_time(session):
    world = session.world
    nation, army = world.nation_index["SOV"], world.faction_index[ARMY]
    assert world.nation(nation).government != army
    betrayed = 0
    for turn in range(60):
        world.turn, world.facts = turn, []
        world.ledger.set_up("plot", army, 60_000)
        Plots(world).run()
        betrayed += sum(f.kind == "plot_exposed" for f in world.facts)
    assert 0 < betrayed < 60


def test_nobody_plots_while_everybody_looks_for_plots(session):
    world = session.world
    army = world.faction_index[ARMY]
    world.ledger.set_up("security", world.nation(world.nation_index["SOV"]).government, 0)
    world.ledger.set_up("bonapartism", world.nation_index["SOV"], 100_000)
    world.ledger.set_up("loyalty", world.ties.place(world.ties.number["army_cells"], army), 60_000)
    view = TurnView(world, army)
    wish = view.faction_score("wish_to_plot")
    world.flags["plot_suspected"] = world.turn + 12
    world.memo.clear()
    assert wish > 0
    assert view.faction_score("wish_to_plot") == 0


def test_a_betrayal_always_costs_the_plotter_something(session):
    world = session.world
    army = world.faction_index[ARMY]
    for turn in range(60):
        world.turn, world.facts = turn, []
        for stock in ("plot", "underground"):
            world.ledger.set_up(stock, army, 60_000)
        Plots(world).run()
        found = [f for f in world.facts if f.kind == "plot_exposed" and f.faction == army]
        assert len(found) <= 1
        assert bool(found) == (world.stock("plot", army) < 60_000)


def test_an_event_may_ask_the_opposition(session):
    world = session.world
    nation, left = world.nation_index["SOV"], world.faction_index[LEFT]
    ruler = world.faction_index[APPARATUS]
    world.nation(nation).government = ruler
    happen(world, "come_back", nation, -1)
    uid, event = next(row for row in world.entities.each(OpenEvent) if row[1].event == "come_back")
    assert event.faction == left
    assert check(world, AnswerEvent(ruler, int(uid), "returns"), Plan(ruler, [])).reason == "no_such_event"
    assert check(world, AnswerEvent(left, int(uid), "returns"), Plan(left, [])) is None
    shown = [event for _, event in session.view_of(ruler).open_events()]
    assert event not in shown
    assert event in [e for _, e in session.view_of(left).open_events()]

"""What seats are asked and can do: letters, work between polls, roads back to power, garrisons that march."""

from __future__ import annotations

import pytest

from game.ai.brain import eager_orders
from game.lab.pacing import Pacing, roads
from game.lab.slice import Conditions, begin
from game.orders.act import Act
from game.orders.base import Plan, check
from game.orders.desk import AnswerEvent
from game.sim.session import Session
from game.systems.happenings.events import choose, write_to
from game.world.components.story import Dispatch, OpenEvent
from game.world.politics.seizures import nations_of, refusal
from game.world.regimes import install
from game.world.views import TurnView
from game.world.world import Setup

LEFT, APPARATUS = "left_opposition", "apparatus"


@pytest.fixture
def world():
    session = Session.new(Setup("nine", 1))
    yield session.world
    session.world.entities.close()


def letter_to(world, name, faction):
    write_to(world, name, world.faction_index[faction])
    return next((uid, event) for uid, event in world.entities.each(OpenEvent) if event.event == name)


def test_a_letter_is_read_and_answered_by_one_faction_alone(world):
    left, apparatus = (TurnView(world, world.faction_index[name]) for name in (LEFT, APPARATUS))
    entries = len(world.chronicle.entries)
    uid, event = letter_to(world, "article_held_back", LEFT)
    mine, theirs = ([d.subject for _, d in view.dispatches() if d.needs_answer] for view in (left, apparatus))
    assert int(uid) in mine
    assert int(uid) not in theirs
    assert int(uid) in dict(left.open_events())
    assert int(uid) not in dict(apparatus.open_events())
    assert left.answers(event)
    assert check(world, AnswerEvent(left.faction, int(uid), "shorten"), Plan(left.faction, [])) is None
    refused = check(world, AnswerEvent(apparatus.faction, int(uid), "shorten"), Plan(apparatus.faction, []))
    assert refused.reason == "no_such_event"
    assert len(world.chronicle.entries) == entries, "nobody else hears of it"


def test_an_answer_moves_the_stocks_of_whoever_gives_it(world):
    left, apparatus = world.faction_index[LEFT], world.faction_index[APPARATUS]
    before = [int(world.ledger["standing"][one]) for one in (left, apparatus)]
    _, event = letter_to(world, "article_held_back", LEFT)
    event.choice = "shorten"
    choose(world, event)
    assert int(world.ledger["standing"][left]) == before[0] + 500
    assert int(world.ledger["standing"][apparatus]) == before[1]


def test_a_locked_answer_says_why_and_is_not_taken(world):
    left = world.faction_index[LEFT]
    view = TurnView(world, left)
    uid, event = letter_to(world, "branches_complain", LEFT)
    world.ledger.set_up("will", left, 0)
    locked = check(world, AnswerEvent(left, int(uid), "go"), Plan(left, []))
    assert locked.reason == "option_locked"
    option = next(one for one in world.rules.get("event", event.event).options if one.id == "go")
    assert view.locked(event, option) == "stock_at_least"
    event.choice = "go"
    organised = int(world.ledger["organisation"][left])
    choose(world, event)
    assert int(world.ledger["organisation"][left]) != organised + 1_300


def test_no_seat_waits_longer_than_the_rules_say():
    session = begin(Conditions("GER", "1926-01"), 3)
    world = session.world
    seats = [
        f for f in world.ties.factions[session.nation] if world.rules.get("faction", world.faction_ids[f]).playable
    ]
    last, came = dict.fromkeys(seats, 0), dict.fromkeys(seats, 0)
    for month in range(1, 25):
        session.play_month()
        for _, one in world.entities.each(Dispatch):
            if one.faction in last and one.turn == world.turn - 1 and one.needs_answer:
                last[one.faction], came[one.faction] = month, came[one.faction] + 1
        assert all(month - one <= world.quantity("letter_patience") for one in last.values())
    assert all(number >= 12 for number in came.values())
    world.entities.close()


SEATS = (
    ("SOV", "left_opposition", "apparatus"),
    ("SOV", "apparatus", "left_opposition"),
    ("SOV", "right", "apparatus"),
    ("GER", "kpd", "zentrum"),
    ("GER", "spd", "zentrum"),
    ("GBR", "labour_party", "conservatives"),
    ("FRA", "cartel_gauches", "bloc_national"),
    ("JPN", "army_faction", "seiyukai"),
    ("POL", "sanacja", "witos_grabski"),
    ("CHN", "ccp", "chihli_clique"),
)


@pytest.mark.parametrize(("nation", "seat", "heir"), SEATS)
def test_who_has_lost_power_has_roads_back(nation, seat, heir):
    session = begin(Conditions(nation, "1925-01"), 1)
    world, faction = session.world, session.world.faction_index[seat]
    install(world, seat)
    session.play_month()
    install(world, heir)
    world.memo.clear()
    view = TurnView(world, faction)
    assert len(roads(world, view)) >= 3
    world.faction(faction).legal = "expelled"
    world.memo.clear()
    assert len(roads(world, TurnView(world, faction))) >= 3, "those beyond the law have some as well"
    world.entities.close()


@pytest.mark.parametrize(("nation", "seat"), [("GBR", "labour_party"), ("JPN", "army_faction"), ("CHN", "ccp")])
def test_a_seat_always_has_something_worth_doing(nation, seat):
    session = begin(Conditions(nation, "1925-01"), 1)
    pacing = Pacing(session, [seat])
    for _ in range(4):
        pacing.look()
        session.play_month()
    found = pacing.summary()[seat]
    assert found["campaign"]["months"] == 4
    assert found["campaign"]["months_with_a_choice_percent"] == 100
    eager = [order for order, _ in eager_orders(TurnView(session.world, session.world.faction_index[seat]))]
    assert sum(isinstance(order, Act) for order in eager) >= 2
    session.world.entities.close()


def test_a_garrison_marches_where_no_other_way_is_named():
    session = begin(Conditions("POL", "1925-01"), 1)
    world, plotters = session.world, session.world.faction_index["sanacja"]
    assert world.nation_index["SOV"] not in nations_of(world, "garrison_coup")
    assert refusal(world, "garrison_coup", plotters).reason == "nothing_prepared"
    world.ledger.set_up("plot", plotters, 10_000)
    assert refusal(world, "garrison_coup", plotters).reason == "seizure_locked"
    world.ledger.set_up("plot", plotters, 30_000)
    assert refusal(world, "garrison_coup", plotters) is None
    assert refusal(world, "garrison_coup", world.faction_index["pps"]) is not None
    world.entities.close()

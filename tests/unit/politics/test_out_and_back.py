"""A person's road out of power and back: put out for going too far, every act told with its odds, terms, the body."""

from __future__ import annotations

import pytest

from game.ai.brain import think
from game.orders.act import Act
from game.orders.coalitions import OfferBloc
from game.orders.parliament import FormCabinet
from game.sim.session import Seat, Session
from game.systems.happenings import verbs
from game.view.models.happenings import beyond_books
from game.view.models.play import Play
from game.view.words import Speech
from game.world.conditions import Scene
from game.world.effects import run_effects
from game.world.politics.coalitions import coalition_of, join
from game.world.politics.counts import divide
from game.world.regimes import install
from game.world.views import TurnView
from game.world.world import Setup

LEFT, APPARATUS, FRIENDS = "left_opposition", "apparatus", "workers_opposition"
ROADS = ("go_underground", "exile_bulletin", "foreign_party", "comeback_petition")


@pytest.fixture
def play():
    session = Session.new(Setup("nine", 1), [Seat("One", LEFT)], think)
    yield Play(session)
    session.world.entities.close()


def put_out(play: Play) -> None:
    """What a vote to expel does when it is carried."""
    world = play.session.world
    scene = Scene(world, play.view.nation, -1, "motion.expel_faction", faction=play.faction, mover=0)
    run_effects(scene, world.rules.get("motion", "expel_faction").passed)
    play.refresh()


def month(play: Play) -> None:
    play.session.end_turn(0)
    play.session.play_month()
    play.refresh()


def told(play: Play, act: str) -> str:
    """What a seat reads of an act beyond the forecast of the books."""
    order = Act(play.faction, act)
    return " ".join(line for line, _ in beyond_books(play, play.words(Speech("en")), order))


def test_out_by_a_vote_and_back_by_terms(play, monkeypatch):
    world, words = play.session.world, play.words(Speech("en"))
    locked = [play.check(Act(play.faction, road)) for road in ROADS]
    assert all(refused is not None and refused.reason == "act_locked" for refused in locked)
    assert all("put" in words.refusal(refused) or "no longer" in words.refusal(refused) for refused in locked)
    put_out(play)
    assert play.view.faction_state(play.faction) == "expelled"
    assert play.faction not in divide(world, play.view.nation).shares
    for road in ROADS:
        assert play.check(Act(play.faction, road)) is None, road
        forecast = play.view.forecast(road)
        assert forecast.changes or told(play, road), f"{road} tells nothing"
    assert "chance of" in told(play, "comeback_petition")
    assert "0%" not in told(play, "comeback_petition")
    refused = play.check(Act(play.faction, "treat_with_rulers"))
    assert refused is not None
    assert "at least 30" in play.words(Speech("en")).refusal(refused)
    for _ in range(2):
        assert play.issue(Act(play.faction, "go_underground")) is None
        month(play)
        month(play)
    assert int(world.ledger["underground"][play.faction]) >= 10_000
    world.ledger.set_up("underground", play.faction, 60_000)
    play.refresh()
    assert play.issue(Act(play.faction, "treat_with_rulers")) is None
    monkeypatch.setattr(verbs, "gamble_chance", lambda *_: 1_000_000)
    month(play)
    assert play.view.faction_state(play.faction) == "legal"
    assert divide(world, play.view.nation).shares[play.faction] > 0
    rows = (coalition_of(world, one) for one in play.view.own_factions() if one != play.faction)
    heads = {row[1].head for row in rows if row is not None}
    assert any(play.check(OfferBloc(play.faction, head)) is None for head in heads)


def test_strikes_wear_the_rulers_down(play):
    world = play.session.world
    put_out(play)
    world.ledger.set_up("underground", play.faction, 40_000)
    play.refresh()
    changes = {one.stock: one.after - one.before for one in play.view.forecast("call_strikes").changes}
    assert changes["stability"] < 0
    assert changes["security"] < 0
    assert play.check(Act(play.faction, "call_strikes")) is None


def test_a_change_of_leadership_makes_friends_ask_for_the_expelled(play):
    world = play.session.world
    put_out(play)
    friend = TurnView(world, world.faction_index[FRIENDS])
    before = friend.opinion_of(friend.faction, play.faction, "want_legalisation").value
    install(world, APPARATUS)
    install(world, "right")
    world.turn += 1
    world.memo.clear()
    after = friend.opinion_of(friend.faction, play.faction, "want_legalisation").value
    assert after > before


def test_a_cabinet_that_sits_is_not_formed_anew():
    session = Session.new(Setup("january_1924", 1), [Seat("One", "labour_party")])
    view = session.view(0)
    cabinet = view.cabinet()
    partners = tuple(one for one in cabinet.members if one != cabinet.head)
    order = FormCabinet(cabinet.head, partners)
    refused = order.check(session.world, session.desks[session.faction_of(0)].plan)
    session.world.entities.close()
    assert refused is not None
    assert refused.reason == "cabinet_is_ours"


def test_those_who_unite_with_the_head_of_a_coalition_join_it(play):
    world = play.session.world
    scene = Scene(world, play.view.nation, -1, "test", faction=play.faction)
    (event,) = [row for row in world.rules.get("event", "united_opposition").options if row.id == "unite"]
    (unite,) = [effect for effect in event.effects if effect.name == "form_bloc"]
    shares = divide(world, play.view.nation).shares
    join(world, play.faction, world.faction_index["technicians"], shares)
    coalition_of(world, play.faction)[1].head = play.faction
    run_effects(scene, (unite,))
    members = {world.faction_ids[one] for one in coalition_of(world, play.faction)[1].members}
    assert members == {LEFT, "leningrad", FRIENDS, "technicians"}

"""View-models without a window: what panels show, which buttons are open, what is still to do."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
import pytest

from game.orders.act import Act
from game.orders.build import Build
from game.orders.research import StartResearch
from game.sim.session import Seat, Session
from game.systems.research.laboratory import research_cost
from game.view.models import build, ending, facts, ideas, report, work
from game.view.models.play import Link, Play
from game.view.words import Speech
from game.world.components.economy import Research
from game.world.facts import Fact, ProvinceFact, SittingHeld
from game.world.world import Setup


def test_wells_show_what_is_left_beside_the_plan(play: Play, speech: Speech) -> None:
    lines = {line.link.name: line for line in facts.wells(play, play.words(speech)) if line.link}
    assert {"treasury", "grain", "will"} <= set(lines)
    assert lines["treasury"].why is not None
    assert lines["treasury"].why().total == play.view.stock("treasury")


def test_a_closed_cameo_says_which_technology_is_missing(play: Play, speech: Speech) -> None:
    words = play.words(speech)
    items = {item.id: item for item in build.items(play, words, "army")}
    closed = [item for item in items.values() if item.lock]
    assert closed
    proto = play.view.rules.get("unit", closed[0].id)
    missing = next(tech for tech in proto.requires if not play.view.knows(tech))
    assert str(words.name("technology", missing)) in closed[0].lock


def test_the_best_site_takes_the_order(play: Play) -> None:
    site = build.best_site(play, "building", "coal_mine")
    assert play.issue(Build(play.faction, site, "coal_mine")) is None
    assert build.queue(play, None, "building")[0].link.id == site


def test_a_queue_line_of_the_plan_can_be_taken_off(play: Play, speech: Speech) -> None:
    site = build.best_site(play, "building", "farmland")
    play.issue(Build(play.faction, site, "farmland"))
    row = build.queue(play, play.words(speech), "building")[0]
    assert build.stop(play, row) is None
    assert play.plan() == []


def test_open_work_shrinks_when_it_is_done(play: Play, speech: Speech) -> None:
    before = {message.link.kind for message in work.open_work(play, play.words(speech)) if message.link}
    assert "event" in before
    for uid, event in play.view.open_events():
        from game.orders.desk import AnswerEvent

        assert (
            play.issue(AnswerEvent(play.faction, uid, play.view.rules.get("event", event.event).options[0].id)) is None
        )
    after = {message.link.kind for message in work.open_work(play, play.words(speech)) if message.link}
    assert "event" not in after


def test_the_report_names_cause_and_effect(play: Play, speech: Speech) -> None:
    before = report.snapshot(play)
    play.session.play_month()
    play.refresh()
    rows = report.changes(play, play.words(speech), before)
    assert rows
    assert all(row.before and row.link for row in rows)


def test_the_report_of_a_faction_begins_with_its_delegates(play: Play, speech: Speech) -> None:
    before = report.snapshot(play)
    world = play.session.world
    for bloc in play.view.blocs():
        world.ledger.add("loyalty", world.ties.place(bloc, play.faction), 9_000, "act", "act.canvass")
    play.session.play_month()
    play.refresh()
    rows = report.changes(play, play.words(speech), before)
    assert rows[0].link == Link("congress")
    assert "loyalty" in rows[0].after
    assert not rows[0].hot


def test_who_is_put_out_of_the_party_reads_that_first(play: Play, speech: Speech) -> None:
    before, world, ours = report.snapshot(play), play.session.world, play.view.faction_name(play.faction)
    world.faction(play.faction).legal = "expelled"
    names = {"nation": play.view.tags[play.view.nation], "faction": ours, "outcome": "expelled"}
    world.write("faction_state", names, (play.view.nation,))
    world.memo.clear()
    play.refresh()
    words = play.words(speech)
    told = report.happened(play, words)[0]
    assert "expelled" in told.text
    assert told.hot
    attack = {"card": "brest", "person": play.view.leader(play.faction), "faction": "right"}
    world.write("card_played", attack, (play.view.nation,))
    assert report.happened(play, words)[1].hot
    rows = report.changes(play, words, before)
    assert rows[0].link == Link("congress")
    assert "out of the body" in rows[0].after


def test_a_sitting_says_whether_the_delegates_are_those_of_partners_too(play: Play, speech: Speech) -> None:
    nation, leader = play.view.nation, play.faction
    for shares, together in ((((leader, 440_000),), False), (((leader, 300_000),), True)):
        fact = SittingHeld((nation,), True, nation, "party_congress", "thirteenth", leader, 440_000, shares)
        play.session.world.facts = [fact]
        told = report.happened(play, play.words(speech))[0].text
        assert "44%" in told
        assert ("partners" in told) == together


def test_every_fact_has_its_sentence(play: Play, speech: Speech) -> None:
    rules, world = play.view.rules, play.session.world
    known: dict[str, Any] = {name: next(iter(rules.of(name))) for name in ("building", "unit", "technology", "treaty")}
    known |= {"event": next(iter(rules.of("event"))), "order": "build", "reason": "too_soon", "outcome": "terms"}
    known |= {"faction": play.faction, "motion": "confidence", "arena": "party_congress", "sitting": "fifteenth"}
    for kind in Fact.__subclasses__() + ProvinceFact.__subclasses__():
        if not kind.kind:  # a base
            continue
        given = {one.name: known.get(one.name, "1" if one.type == "str" else 1) for one in fields(kind)}
        empty = {one.name: () for one in fields(kind) if one.type.startswith("tuple")}
        world.facts = [kind(**(given | empty | {"nations": (play.view.nation,), "public": True}))]
        told = [message.text for message in report.happened(play, play.words(speech))]
        elsewhere = kind.kind in report.CHRONICLED | report.WEEKLY
        assert len(told) == (not elsewhere), kind.kind
        assert not any("{" in text or "ui." in text for text in told), told


def test_a_dispatch_shows_no_gap_where_a_refusal_names_what_it_needs(play: Play, speech: Speech) -> None:
    words = play.words(speech)
    for refusal in ("policy_locked", "act_locked", "too_soon", "truce"):
        told = words.message("order_failed", {"order": "set_policy", "refusal": refusal, "by": play.faction})
        assert "{" not in told, told


def test_a_dispatch_names_a_formation_as_its_card_does(play: Play, speech: Speech) -> None:
    words = play.words(speech)
    told = words.message("refit_done", {"formation": "7 fighters_1"})
    assert words.name("unit", "fighters_1") in told
    assert "fighters_1" not in told


def test_stops_fire_on_what_happened(play: Play, speech: Speech) -> None:
    tech = next(o for o, _ in ideas.suggestions(play, 9) if isinstance(o, StartResearch))
    play.issue(tech)
    play.session.play_month()
    world = play.session.world
    for _, project in world.entities.each(Research):
        project.progress = research_cost(world, project.technology) - 1  # as if some years had passed
    play.refresh()
    assert not work.stops(play, play.words(speech), ["research_done"])
    for _ in range(6):
        play.session.play_month()
        play.refresh()
        if play.view.knows(tech.technology):
            break
    assert work.stops(play, play.words(speech), ["research_done"])
    assert not work.stops(play, play.words(speech), ["province_lost"])


def test_suggestions_are_three_and_open(play: Play) -> None:
    found = ideas.suggestions(play, 3)
    assert len(found) == 3
    assert all(play.check(order) is None for order, _ in found)


@pytest.mark.parametrize("seat", ["ccp", "kpd", "left_opposition", "pps"])
def test_a_seat_without_the_state_is_shown_what_wins_it_delegates(seat: str) -> None:
    session = Session.new(Setup("january_1924", 1), [Seat("One", seat)], None)
    play = Play(session)
    found = [order for order, _ in ideas.suggestions(play, 3) if isinstance(order, Act)]
    for order in found:
        assert play.check(order) is None
        told = play.view.forecast(order.act, order.target)
        assert told.share_after > told.share
    assert found
    assert not play.view.governs()
    session.world.entities.close()


def test_owners_can_be_wound_back(play: Play) -> None:
    first = np.array(play.view.owner)
    for _ in range(30):
        play.session.play_month()
    play.refresh()
    assert (ending.owners_at(play, 0) == first).all()
    assert (ending.owners_at(play, play.view.turn) == np.asarray(play.view.owner)).all()


def test_every_order_has_its_sentence(speech: Speech, play: Play) -> None:
    rules = play.view.rules
    pair = ("yes", "no")
    forms = {"answer_offer": pair, "delegate": pair, "move": pair, "refit": pair, "appoint_commander": pair,
                 "answer_bloc": pair, "tolerate": pair, "refuse_partner": pair}  # fmt: skip
    for kind in rules.of("order"):
        for key in [f"ui.order.{kind}.{form}" for form in forms[kind]] if kind in forms else [f"ui.order.{kind}"]:
            assert speech.has(key), key

"""The pages beside the body: our faction, the laws, the road of power, by posted events."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from game.orders.desk import SetPolicy
from game.orders.politics import ProposeLaw
from game.sim.session import Session
from game.systems.happenings.events import happen
from game.view import audit
from game.view.campaigns import GameBackend
from game.view.driver import Driver
from game.view.models import faction, happenings, house, laws, people, power
from game.view.models.persons import face_of_person
from game.view.models.play import Play
from game.view.panels.politics.window import state
from game.view.shot import app_for
from game.view.words import Speech
from game.world.components.politics import Cabinet
from game.world.regimes import install
from tests.view.campaign.conftest import settle


@pytest.fixture
def desk(session: Callable[..., Session]) -> Callable[..., Driver]:
    """A campaign of the small map with the politics window open at a page."""

    def begin(page: str, size: tuple[int, int] = (1600, 900), months: int = 2) -> Driver:
        backend = GameBackend(None)
        backend.session = session()
        for _ in range(months):
            backend.session.play_month()
        app = app_for(size, 1.0, backend=backend)
        app.go("campaign")
        driver = Driver(app)
        settle(driver)
        app.screen.open_congress(page)
        driver.step()
        return driver

    return begin


def play_of(driver: Driver) -> Play:
    found = driver.app.screen.play
    assert isinstance(found, Play)
    return found


def test_our_faction_shows_every_gauge_bloc_and_rival(desk: Callable[..., Driver]) -> None:
    driver = desk("faction")
    play = play_of(driver)
    assert faction.gauges(play)
    for name in faction.gauges(play):
        driver.find(f"politics.stock.{name}")
    for row in faction.supporters(play):
        driver.find(f"politics.support.{row.id}")
    for rival in faction.rivals(play):
        driver.find(f"politics.rival.{rival.id}")


def test_who_does_not_govern_reads_at_once_which_office_it_holds(desk: Callable[..., Driver]) -> None:
    driver = desk("faction")
    play, world = play_of(driver), play_of(driver).session.world
    other = next(one for one in play.view.own_factions() if one != play.faction)
    world.nation(play.view.nation).government = other
    for _, organ in world.organs(play.view.nation).values():
        organ.holder = other
    world.organs(play.view.nation)["army"][1].holder = play.faction
    play.refresh()
    driver.app.screen.open_congress("faction")
    driver.step()
    assert play.words(Speech("en")).name("portfolio", "army") in driver.find("politics.holds").text


def test_supporters_are_those_the_division_counts_for_us(desk: Callable[..., Driver]) -> None:
    play = play_of(desk("faction"))
    ours = sum(row.ours for row in faction.supporters(play))
    assert abs(ours - play.view.division().shares[play.faction]) <= len(play.view.blocs())


def test_a_decree_is_planned_from_its_card_and_taken_back(desk: Callable[..., Driver]) -> None:
    driver = desk("laws")
    play = play_of(driver)
    axis, choice = next(
        (law.axis, choice)
        for law in laws.laws(play)
        for choice in laws.choices(play, law.axis)
        if not choice.now and choice.can.refused is None
    )
    state(driver.app.screen).axis = axis
    driver.app.screen.open_congress("laws")
    driver.step()
    driver.click(f"politics.decree.{choice.option}")
    assert SetPolicy(play.faction, axis, choice.option) in play.plan()
    driver.click(f"politics.decree.{choice.option}")
    assert play.plan() == []


def test_a_locked_law_says_what_it_takes(session: Callable[..., Session]) -> None:
    play = Play(session())
    words, locked = play.words(Speech("en")), 0
    for proto in play.view.rules.listed("policy"):
        for option in proto.options:
            refused = play.view.bar_of_law(proto.id, option)
            if refused is None or refused.reason != "policy_locked":
                continue
            locked += 1
            told = words.refusal(refused)
            assert len(told.partition("It takes: ")[2]) > 3, (proto.id, option, told)
            assert "{" not in told
    assert locked


def test_the_side_page_moves_what_is_for_the_vote(desk: Callable[..., Driver]) -> None:
    driver = desk("laws")
    screen, play = driver.app.screen, play_of(driver)
    driver.key(pygame.K_ESCAPE)
    screen.pick_tab("politics")
    driver.step()
    axis, choice = next(
        (law.axis, choice)
        for law in laws.laws(play)
        for choice in laws.choices(play, law.axis)
        if choice.count is not None and choice.can.refused is None
    )
    assert driver.find(f"policy.{axis}").enabled
    screen.set_policy(axis, choice.option)
    assert play.plan() == [ProposeLaw(play.faction, axis, choice.option)]
    assert laws.planned(play) == {axis: choice.option}
    screen.set_policy(axis, play.view.policy(axis))
    assert play.plan() == []


def test_the_road_of_power_tells_each_reign(desk: Callable[..., Driver]) -> None:
    driver = desk("power")
    play = play_of(driver)
    before = play.view.government(play.view.nation)
    assert [row.faction for row in power.reigns(play)] == [before]
    session = play.session
    install(session.world, "right" if before != "right" else "apparatus")
    session.play_month()
    rows = power.reigns(play)
    assert [rows[0].faction, rows[-1].faction] == [before, play.view.government(play.view.nation)]
    assert rows[0].last == rows[1].first


@pytest.mark.parametrize("page", ["faction", "people", "laws", "power"])
def test_every_page_fits_a_narrow_window(desk: Callable[..., Driver], page: str) -> None:
    driver = desk(page, (1280, 720))
    assert not audit.audit(driver.app)


def test_every_office_and_every_leader_is_shown(desk: Callable[..., Driver]) -> None:
    driver = desk("people")
    play = play_of(driver)
    assert play.view.offices()
    for office in play.view.offices():
        driver.find(f"politics.post.{office.id}")
    shown = {one.id for one in people.people(play, people.LEADING)}
    assert {play.view.leader(f) for f in play.view.own_factions()} - {"", "-"} <= shown


def test_a_face_is_true_to_sex_and_age(desk: Callable[..., Driver]) -> None:
    view = play_of(desk("people")).view
    for one in view.persons():
        face = face_of_person(view, one.id)
        assert (face.woman, face.age) == (view.rules.get("person", one.id).portrait.woman, one.age)


def test_a_card_is_played_from_the_page_of_the_person_it_is_about(desk: Callable[..., Driver]) -> None:
    driver = desk("people")
    play = play_of(driver)
    card = next(card for card in play.view.cards() if card.playable)
    state(driver.app.screen).person = card.person
    driver.app.screen.open_congress("people")
    driver.step()
    driver.click("politics.deed.play_card")
    assert [(order.act, order.target) for order in play.plan()] == [("play_card", card.uid)]


def test_the_page_of_a_house_plans_what_the_rules_allow(session: Callable[..., Session]) -> None:
    play = Play(session(2), 1)
    assert play.view.house() is not None
    backend = GameBackend(None)
    backend.session = play.session
    app = app_for((1600, 900), 1.0, backend=backend)
    app.go("campaign", play=play)
    driver = Driver(app)
    settle(driver)
    app.screen.open_congress()
    driver.step()
    steps = house.steps(play)
    assert {step.id for step in steps} == {"confidence", "leave_cabinet", "tolerate", "call_election"}
    for step in steps:
        button = driver.find(f"house.{step.id}")
        assert button.enabled == (step.can.refused is None)
    step = next(step for step in steps if step.can.refused is None)
    driver.click(f"house.{step.id}")
    assert step.can.order in play.plan()
    driver.click(f"house.{step.id}")
    assert play.plan() == []


def test_bearing_a_cabinet_and_ceasing_to_have_other_names(session: Callable[..., Session]) -> None:
    play = Play(session(2), 1)
    sits = next(found for _, found in play.session.world.of_nation(Cabinet, play.view.nation))
    for bears, form in ((True, "tolerate.stop"), (False, "tolerate")):
        sits.tolerated = [play.faction] if bears else []
        play.refresh()
        assert [step.form for step in house.steps(play) if step.id == "tolerate"] == [form]


def test_an_opposition_can_answer_an_event_that_asks_it(session: Callable[..., Session], speech: Speech) -> None:
    found = session()
    world = found.world
    install(world, "apparatus")
    asked = next(name for name, proto in world.rules.of("event").items() if proto.asks == "left_opposition")
    happen(world, asked, world.nation_index["SOV"], -1)
    world.entities.sweep()
    play = Play(found)
    assert not play.view.governs()
    uid = next(uid for uid, event in play.view.open_events() if event.event == asked)
    rows = happenings.answers(play, play.words(speech), uid)
    assert speech.t("ui.event.not_yours") not in {row.why for row in rows}

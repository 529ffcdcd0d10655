"""The front planner: a war month of a great power in few inputs, live arrows, and every change one order."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from game.orders.fronts import FormFront
from game.view.driver import Driver
from game.view.models import fronts as model
from game.view.panels.samples import war_play
from game.view.shot import app_for
from tests.view.campaign.conftest import settle

Start = Callable[..., Driver]
MOST = 12
"""Inputs that a month of war may take."""


class Hand(Driver):
    """A driver that counts what a person does: clicks and keys."""

    def __init__(self, app) -> None:
        super().__init__(app)
        self.inputs = 0

    def click(self, what, button: int = 1) -> None:
        self.inputs += 1
        super().click(what, button)

    def key(self, key: int, mod: int = 0, text: str = "") -> None:
        self.inputs += 1
        super().key(key, mod, text)


@pytest.fixture
def war() -> Hand:
    """Germany and Poland in September 1939, nothing ordered yet."""
    app = app_for((1600, 900))
    play = war_play(app)
    app.go("campaign", play=play)
    hand = Hand(app)
    settle(hand)
    return hand


def test_a_month_of_war_takes_a_dozen_inputs(war: Hand) -> None:
    desk = war.app.screen
    view = desk.play.view
    foe = view.enemies()[0]
    goal = view.capital(foe)
    before = int((view.controller == view.nation).sum())
    war.key(pygame.K_f, text="f")
    war.click(f"planner.new.{foe}")
    war.click("planner.objective")
    desk.pane.centre_on(goal, glide=False)
    war.step(2)
    war.click(desk.pane.spot_on_screen(goal))
    draft = desk.play.view.front_drafts()[0]
    assert (draft.foe, draft.stance, draft.objectives) == (foe, "advance", (goal,))
    assert len(desk.play.plan()) == 1
    assert desk.pane.map.fronts.arrows, "no arrow shows what will happen"
    war.click("end_turn")
    war.inputs += 1  # whatever the question before the end asks
    assert war.inputs <= MOST
    session = desk.play.session
    session.play_month({desk.play.faction: desk.play.plan()})
    desk.play.refresh()
    after = desk.play.view
    assert int((after.controller == after.nation).sum()) > before, "a month of war has gained nothing"
    assert after.fronts()[0].intent


def test_every_change_is_the_same_order_made_anew(start: Start) -> None:
    driver = start()
    desk = driver.app.screen
    driver.key(pygame.K_f, text="f")
    foe = model.foes(desk.play)[0]
    driver.click(f"planner.new.{foe}")
    for stance in ("fall_back", "advance", "hold"):
        driver.click(f"planner.stance.{stance}")
        assert [(o.kind, o.stance) for o in desk.play.plan()] == [("form_front", stance)]
    driver.click("planner.release")
    assert desk.play.view.front_drafts()[0].formations == ()
    driver.click("planner.border")
    assert desk.play.view.front_drafts()[0].formations
    driver.click("planner.odds")
    order = desk.play.plan()[0]
    assert isinstance(order, FormFront)
    assert order.odds > 0
    driver.click("planner.dissolve")
    assert desk.play.plan() == []


def test_a_standing_front_is_changed_by_few_orders(start: Start) -> None:
    driver = start()
    desk = driver.app.screen
    play = desk.play
    foe = model.foes(play)[0]
    assert play.issue(model.form(play, desk.words, foe)) is None
    play.session.play_month()
    play.refresh()
    desk.toggle_planner()
    driver.step()
    driver.click("planner.stance.fall_back")
    driver.click("planner.release")
    assert [o.kind for o in play.plan()] == ["set_front", "assign_front"]
    assert play.view.front_drafts()[0].stance == "fall_back"
    driver.click("planner.border")
    assert play.view.front_drafts()[0].formations
    driver.click("planner.dissolve")
    assert play.plan()[-1].kind == "dissolve_front"


def test_escape_leaves_step_by_step(start: Start) -> None:
    driver = start()
    desk = driver.app.screen
    driver.key(pygame.K_f, text="f")
    driver.click(f"planner.new.{model.foes(desk.play)[0]}")
    driver.click("planner.sector")
    assert desk.planner.picking == "sector"
    driver.key(pygame.K_ESCAPE)
    assert desk.planner.picking == ""
    driver.key(pygame.K_ESCAPE)
    assert desk.planner is None
    assert desk.pane.map.fronts is None


def test_armies_of_a_front_are_not_called_idle(start: Start) -> None:
    from game.view.models import facts

    driver = start()
    play = driver.app.screen.play
    before = len(facts.idle(play))
    assert play.issue(model.form(play, driver.app.screen.words, model.foes(play)[0])) is None
    assert len(facts.idle(play)) < before


def test_a_formation_is_told_when_to_attack_and_when_to_break_off(start: Start) -> None:
    from game.view.models import facts

    driver = start()
    desk = driver.app.screen
    army = facts.own(desk.play)[0]
    desk.select([army.uid])
    driver.step()
    driver.click("stance.advance")
    driver.click("do.floor")
    driver.click("do.losses")
    driver.click("do.losses")
    (order,) = desk.play.plan()
    assert (order.kind, order.stance, order.floor, order.losses) == ("set_stance", "advance", 1_000_000, 500_000)
    desk.play.session.play_month()
    desk.play.refresh()
    found = desk.play.view.formation(army.uid)
    assert (found.stance, found.floor, found.losses) == ("advance", 1_000_000, 500_000)


def test_a_march_gets_a_second_goal_and_a_way_to_meet_the_enemy(start: Start) -> None:
    from game.view.models import facts

    driver = start()
    desk = driver.app.screen
    army = facts.own(desk.play)[0]
    desk.select([army.uid])
    driver.step()
    driver.click("do.blocked")
    near = desk.play.view.atlas.land_neighbours[army.province]
    desk.map_order(near[0])
    desk.map_order(near[1], more=True)
    (order,) = desk.play.plan()
    assert (order.target, order.then, order.blocked) == (near[0], near[1], "around")

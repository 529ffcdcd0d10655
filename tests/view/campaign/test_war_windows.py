"""The windows of war and peace: overview, peace table, declaration, casualty ledger."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from game.view import audit
from game.view.driver import Driver
from game.view.models import war as model
from game.world import wars as engine
from game.world.casualties import count
from game.world.views import Terms
from tests.view.campaign.conftest import settle

Start = Callable[..., Driver]


@pytest.fixture
def fight(start: Start) -> Callable[..., Driver]:
    """A campaign in which our neighbour has fallen upon us."""

    def begin(**options: object) -> Driver:
        driver = start(**options)
        world = driver.app.screen.play.session.world
        ger, sov = world.nation_index["GER"], world.nation_index["SOV"]
        engine.declare(world, ger, sov, "formal")
        world.provinces.controller[world.atlas.index["fjord"]] = sov
        count(world, int(world.pacts.wars_of[sov][0]), sov, "battle", 1234)
        count(world, int(world.pacts.wars_of[sov][0]), sov, "attrition", 55)
        world.memo.clear()
        return driver

    return begin


def foe(driver: Driver) -> int:
    return driver.app.screen.play.view.tags.index("GER")


@pytest.mark.parametrize("opener", ["open_wars", "open_peace", "open_ledger", "open_declaration"])
@pytest.mark.parametrize(("size", "scale"), [((1600, 900), 1.0), ((1280, 720), 0.75), ((2560, 1440), 1.5)])
def test_no_window_of_war_spoils_its_text(fight, opener: str, size: tuple[int, int], scale: float) -> None:
    driver = fight(size=size, scale=scale)
    desk = driver.app.screen
    args = {"open_peace": (foe(driver),), "open_ledger": ("", "losses"), "open_declaration": (2,)}.get(opener, ())
    before = len(desk.ui.widgets())
    getattr(desk, opener)(*args)
    settle(driver)
    assert len(desk.ui.layers) == 2
    found = [c for c in audit.audit(driver.app) if c.kind != "untranslated"]
    assert not found, "\n".join(str(c) for c in found)
    driver.key(pygame.K_ESCAPE)
    driver.step(2)
    assert len(desk.ui.widgets()) == before


def test_terms_are_drafted_by_list_and_by_map_and_sent(fight) -> None:
    driver = fight()
    desk = driver.app.screen
    view, them = desk.play.view, foe(driver)
    fjord = view.atlas.index["fjord"]
    desk.open_peace(them)
    driver.click("peacetable.cede.map")
    desk.map_click(fjord, [])
    assert model.draft(desk.play, them) == Terms(cede=(fjord,))
    desk.map_click(view.atlas.index["elm"], [])
    assert model.draft(desk.play, them) == Terms(cede=(fjord,), give=(view.atlas.index["elm"],))
    desk.map_click(view.atlas.index["elm"], [])
    desk.map_click(view.atlas.index["grove"], [])
    assert model.draft(desk.play, them) == Terms(cede=(fjord,)), "what belongs to a third is not on the table"
    desk.map_order(0)
    driver.step(2)
    assert len(desk.ui.layers) == 2, "a right click comes back to the table"
    driver.click("peacetable.send")
    order = next(o for o in desk.play.plan() if o.kind == "offer_peace")
    assert (order.target, order.cede) == (them, (fjord,))


def test_the_table_forecasts_the_answer_term_by_term(fight) -> None:
    driver = fight()
    view, them = driver.app.screen.play.view, foe(driver)
    fjord = (view.atlas.index["fjord"],)
    white = view.why_terms(them, view.nation, Terms(), False)
    asked = view.why_terms(them, view.nation, Terms(cede=fjord), False)
    named = {line.key: line.amount for line in asked.lines}
    assert asked.total == white.total + named["peace.land_given"] < white.total


def test_the_vote_is_counted_beforehand(start: Start) -> None:
    driver = start()
    desk = driver.app.screen
    world = desk.play.session.world
    sov, fin = world.nation_index["SOV"], world.nation_index["FIN"]
    world.ledger["war_weariness"][sov] = 90_000
    world.policies[world.policy_index["regime"], sov] = sorted(world.rules.get("policy", "regime").options).index(
        "collective"
    )
    desk.open_declaration(fin)
    driver.step(2)
    assert not desk.play.view.vote(fin, "formal").passes
    assert desk.play.view.vote(fin, "formal").body == "politburo"


def test_the_ledger_adds_up(fight) -> None:
    driver = fight()
    rows = model.losses(driver.app.screen.play)
    assert [(row.cause, row.total, row.year) for row in rows] == [("battle", 1234, 1234), ("attrition", 55, 55)]


def test_support_is_told_for_the_last_months(fight) -> None:
    driver = fight()
    view = driver.app.screen.play.view
    assert view.recent("war_support")[-1] == view.stock("war_support")

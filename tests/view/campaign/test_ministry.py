"""The ministry of war by mouse: templates drawn and raised, commanders appointed, methods changed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from game.view import audit
from game.view.driver import Driver
from game.view.mapmodes import modes
from game.view.models import build
from game.view.panels.ministry import PAGES, state

Start = Callable[..., Driver]


def _open(start: Start, page: str) -> Driver:
    driver = start()
    driver.app.screen.open_ministry(page)
    driver.step(2)
    return driver


def test_every_page_is_whole(start: Start) -> None:
    for page in PAGES:
        driver = _open(start, page)
        found = [c for c in audit.audit(driver.app) if "ministry" in str(c)]
        assert not found, (page, found)


def test_a_design_is_drawn_by_clicks_and_saved(start: Start) -> None:
    driver = _open(start, "templates")
    desk = driver.app.screen
    driver.click("ministry.clear")
    driver.step()
    for unit in ("militia", "militia", "cavalry_division"):
        driver.click(f"ministry.unit.{unit}")
        driver.step()
    driver.click("ministry.unit.militia", 3)
    driver.step()
    assert state(desk).units == {"militia": 1, "cavalry_division": 1}
    driver.click("ministry.save")
    (order,) = desk.play.plan()
    assert (order.kind, dict(order.units), order.design) == (
        "design_template",
        {"militia": 1, "cavalry_division": 1},
        0,
    )
    assert order.name


def test_a_corps_is_raised_from_the_list_and_shows_in_the_queue(start: Start) -> None:
    driver = _open(start, "templates")
    desk = driver.app.screen
    driver.click("ministry.raise")
    (order,) = desk.play.plan()
    assert order.kind == "raise_template"
    (row,) = build.queue(desk.play, desk.words, "unit")
    assert row.title == desk.words.template(order.template)
    items = [item for item in build.items(desk.play, desk.words, "army") if item.kind == "template"]
    assert next(item for item in items if item.id == order.template).count == 1


def test_a_commander_is_appointed_and_relieved(start: Start) -> None:
    driver = _open(start, "commanders")
    desk = driver.app.screen
    chief = desk.play.view.commanders()[0]
    posts = next(w for w in desk.ui.top.root.below() if w.id == "ministry.posts")
    posts.on_pick(posts.items[0])
    (order,) = desk.play.plan()
    assert (order.kind, order.person, order.formation) == ("appoint_commander", chief.uid, posts.items[0].uid)
    desk.play.session.play_month()
    desk.play.refresh()
    assert desk.play.view.commander_of(order.formation).uid == chief.uid
    desk.open_ministry("commanders")
    driver.step(2)
    driver.click("ministry.relieve")
    assert [(o.kind, o.formation) for o in desk.play.plan()] == [("appoint_commander", 0)]


def test_the_weather_mode_tells_what_the_weather_does(start: Start) -> None:
    driver = start()
    view = driver.app.screen.play.view
    mode = next(mode for mode in modes() if mode.id == "weather")
    kinds = list(view.rules.of("weather"))
    here = {kinds[k] for k in np.asarray(view.weather)[view.atlas.is_land].tolist()}
    assert len(mode.legend(view)) == len(here)
    for place in range(1, view.atlas.n_land + 1):
        keys = [said.key for said in mode.tooltip(view, place)]
        assert keys[0] == f"weather.{kinds[int(view.weather[place])]}.name"
        assert keys[1] == "ui.map.tip.climate"

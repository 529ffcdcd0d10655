"""The game played with real events: desk, orders, month, report, hand-over, save, load, ending."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from game.save import store
from game.view import audit
from game.view.driver import Driver
from game.view.models import facts, work
from tests.view.campaign.conftest import resolve, settle

Start = Callable[..., Driver]


def test_the_first_suggestion_is_one_click_from_the_desk(start: Start) -> None:
    driver = start("briefing")
    driver.click("desk.order.0")
    assert len(driver.app.screen.play.plan()) == 1
    driver.click("desk.go")
    assert driver.app.screen.name == "campaign"


def test_a_formation_marches_by_mouse(start: Start) -> None:
    driver = start()
    desk = driver.app.screen
    army = facts.own(desk.play)[0]
    desk.select([army.uid])
    goal = next(
        p for p in desk.play.view.atlas.land_neighbours[army.province] if desk.play.session.route(0, army.uid, p)[0]
    )
    desk.pane.centre_on(goal, glide=False)
    driver.step(2)
    driver.click(desk.pane.spot_on_screen(goal), 3)
    assert [(o.kind, o.formation, o.target) for o in desk.play.plan()] == [("move", army.uid, goal)]
    driver.key(pygame.K_z, pygame.KMOD_CTRL)
    assert desk.play.plan() == []
    driver.key(pygame.K_y, pygame.KMOD_CTRL)
    assert len(desk.play.plan()) == 1


def test_a_refused_march_says_why(start: Start) -> None:
    driver = start()
    desk = driver.app.screen
    desk.select([facts.own(desk.play)[0].uid])
    closed = next(
        p
        for p in range(1, desk.play.view.atlas.n_land + 1)
        if int(desk.play.view.owner[p]) not in (desk.play.view.nation, -1)
    )
    desk.map_order(closed)
    assert desk.play.plan() == []
    assert desk.ui.toasts.shown[-1].tone == "bad"


def test_a_building_is_placed_and_taken_back(start: Start) -> None:
    driver = start()
    desk = driver.app.screen
    driver.click("cameo.farmland")
    assert desk.placing == ("building", "farmland")
    home = desk.play.view.capital(desk.play.view.nation)
    desk.pane.centre_on(home, glide=False)
    driver.step(2)
    desk.map_click(home, [])
    assert [(o.kind, o.building, o.province) for o in desk.play.plan()] == [("build", "farmland", home)]
    driver.click("cameo.farmland", 3)
    assert desk.play.plan() == []
    driver.click("cameo.farmland")
    driver.click("cameo.farmland")
    assert len(desk.play.plan()) == 1


def test_the_month_ends_with_a_report_and_an_autosave(start: Start) -> None:
    driver = start()
    desk = driver.app.screen
    driver.click("end_turn")
    driver.click("endwindow.anyway")
    resolve(driver)
    assert desk.play.session.turn == 1
    driver.click("report.go")
    assert len(desk.ui.layers) == 1
    assert [entry.name for entry in store.listing()] == ["autosave"]


def test_run_until_stops_or_finishes(start: Start) -> None:
    driver = start()
    desk = driver.app.screen
    desk.play.mood()["stops"] = []
    driver.click("foot.until")
    driver.click("until.3")
    resolve(driver)
    assert desk.play.session.turn == 3


def test_escape_interrupts_a_run(start: Start) -> None:
    driver = start()
    desk = driver.app.screen
    desk.play.mood()["stops"] = []
    driver.click("foot.until")
    driver.click("until.12")
    driver.key(pygame.K_ESCAPE)
    resolve(driver)
    assert 1 <= desk.play.session.turn < 12
    assert driver.app.running


def test_two_seats_hand_over_behind_a_pin(start: Start) -> None:
    driver = start(seats=2, pin="1917")
    desk = driver.app.screen
    desk.turn.end()
    driver.step(2)
    assert driver.app.screen.name == "handover"
    driver.click("handover.ready")
    assert driver.app.screen.name == "handover"
    driver.click("handover.pin")
    driver.type("1917")
    driver.click("handover.ready")
    driver.step()
    assert driver.app.screen.name == "briefing"
    assert driver.app.screen.play.seat == 1
    driver.click("desk.go")
    settle(driver)
    desk = driver.app.screen
    assert desk.name == "campaign"
    assert desk.play.seat == 1
    desk.turn.end()
    resolve(driver)
    driver.step(2)
    assert driver.app.screen.name == "handover"
    driver.click("handover.ready")
    settle(driver)
    assert driver.app.screen.play.seat == 0
    assert driver.app.screen.play.session.turn == 1
    driver.click("report.go")


def test_quick_save_and_load(start: Start) -> None:
    driver = start()
    desk = driver.app.screen
    driver.key(pygame.K_s, pygame.KMOD_CTRL)
    assert store.slot(store.QUICKSAVE).is_file()
    desk.play.session.play_month()
    for _ in driver.app.backend.load(str(store.slot(store.QUICKSAVE))):
        pass
    assert driver.app.backend.session.turn == 0


def test_the_ending_winds_back_and_saves_a_picture(start: Start) -> None:
    driver = start()
    play = driver.app.screen.play
    for _ in range(3):
        play.session.play_month()
    play.refresh()
    driver.app.go("ending", play=play)
    driver.step(2)
    driver.app.screen.map.kept.finish()
    driver.app.screen.wind(0)
    driver.click("ending.export")
    from game.core.files import user_dir

    assert list(user_dir("pictures").glob("testament-*.png"))


@pytest.mark.parametrize(
    "opener",
    ["open_report", "open_ledger", "open_menu", "open_plan", "open_outliner", "open_find", "open_help", "open_until"],
)
def test_every_window_opens_and_closes_without_a_trace(start: Start, opener: str) -> None:
    driver = start()
    desk = driver.app.screen
    before = len(desk.ui.widgets())
    getattr(desk, opener)()
    driver.step(2)
    assert len(desk.ui.layers) == 2
    driver.key(pygame.K_ESCAPE)
    driver.step(2)
    assert len(desk.ui.layers) == 1
    assert len(desk.ui.widgets()) == before


def test_every_tab_and_mode_shows(start: Start) -> None:
    driver = start()
    desk = driver.app.screen
    for tab in ("army", "navy", "research", "politics", "diplomacy", "production"):
        driver.click(f"tab.{tab}")
        assert desk.tab == tab
    for mode in ("terrain", "resources", "industry", "people", "supply", "relations", "sight", "political"):
        driver.click(f"mode.{mode}")
        assert desk.mode == mode


def test_nations_and_events_open(start: Start) -> None:
    driver = start()
    desk = driver.app.screen
    for nation in desk.play.view.living():
        desk.open_nation(nation)
        driver.step(2)
        desk.close_windows()
    for uid, event in desk.play.view.open_events():
        desk.open_event(uid)
        driver.step()
        option = desk.play.view.rules.get("event", event.event).options[0]
        driver.click(f"event.{option.id}")
    assert all(order.kind == "answer" for order in desk.play.plan())


def test_the_desk_says_everything_once_and_opens_its_events(start: Start) -> None:
    driver = start()
    desk = driver.app.screen
    messages = work.opening_lines(desk.play, desk.words) + work.dispatches(desk.play, desk.words)
    texts = [str(message.text) for message in messages]
    assert len(set(texts)) == len(texts)
    terminal = driver.find("terminal")
    last = len(terminal.items) - 1
    assert terminal.items[last].message.link.kind == "event"
    column = range(terminal.rect.bottom - 2, terminal.rect.top, -4)
    y = next(y for y in column if terminal.index_at((terminal.rect.x + 20, y)) == last)
    driver.click((terminal.rect.x + 20, y))
    assert len(desk.ui.layers) == 2
    assert driver.find("event.text")


def test_the_map_bears_no_text_that_the_audit_reads(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    driver = start()
    painted = audit.record(driver.app).records
    assert driver.app.screen.pane.map.renderer.drawable
    monkeypatch.setattr(type(driver.app.screen.pane.map), "draw", lambda self, target: None)
    assert audit.record(driver.app).records == painted

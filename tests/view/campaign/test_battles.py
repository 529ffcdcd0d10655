"""Battles on the screen: the verdict says why, watchers know less, odds stand in the tip of an aimed march."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.core.units import PPM
from game.view.driver import Driver
from game.view.map.overlay import battle_place
from game.view.models import battles
from game.view.models.alerts import alerts
from game.view.models.play import Play
from game.view.screens.battle import LOST
from game.view.words import Speech
from game.world.components.war import Formation, March
from game.world.views import TurnView
from game.world.wars import declare
from tests.view.campaign.conftest import settle


def at_war(play: Play, months: int = 1) -> Play:
    """The Soviet Union attacks cedar with what it has, whatever the odds."""
    world = play.session.world
    declare(world, play.view.nation, world.nation_index["GER"], "formal")
    for uid, part in world.entities.each(Formation):
        if part.name == "Second Army":
            world.formations.floor[part.row] = 1
            world.entities.add(uid, March(world.atlas.index["cedar"]))
    for _ in range(months):
        play.session.end_turn(0)
        for _ in play.session.resolve():
            pass
    play.refresh()
    return play


def report(play: Play, **other: object) -> dict[str, object]:
    """A battle of ours against Germany."""
    world = play.session.world
    sides = {"attackers": [play.view.nation], "defenders": [world.nation_index["GER"]]}
    return LOST | sides | {"province": world.atlas.index["cedar"]} | other


def test_the_verdict_names_what_decided(play: Play, speech: Speech) -> None:
    words = play.words(speech)
    page = battles.sheet(play, words, report(play))
    assert (page.verdict, page.tone) == (speech.t("ui.battle.repulsed"), "bad")
    first = speech.t("combat_row.supply.name")
    assert page.because.startswith(speech.t("ui.battle.because.them", factors=first).rstrip(".")[:30])
    assert first in page.because
    assert "in spite of Numbers" in page.because
    won = battles.sheet(play, words, report(play, winner=0))
    assert (won.verdict, won.tone) == (speech.t("ui.battle.taken"), "good")
    assert "Numbers" in won.because.partition(";")[0]


def test_a_battle_without_great_factors_was_luck(play: Play, speech: Speech) -> None:
    even = report(play, modifiers={}, basics={"numbers": [5000, 5100]})
    assert battles.sheet(play, play.words(speech), even).because == speech.t("ui.battle.because.dice")


def test_modifiers_stand_on_the_side_they_bear_on(play: Play, speech: Speech) -> None:
    one, other = battles.sheet(play, play.words(speech), report(play)).sides
    assert speech.t("combat_row.river.name") in {f.name for f in one.factors}
    assert speech.t("combat_row.dug_in.name") in {f.name for f in other.factors}
    assert speech.t("combat_row.dug_in.name") not in {f.name for f in one.factors}


def test_a_war_leaves_reports_and_badges(play: Play, speech: Speech) -> None:
    at_war(play, 2)
    view, world = play.view, play.session.world
    known = [*view.running_battles(), *view.battle_reports()]
    assert known
    assert known[0]["rounds"]
    assert {"numbers", "weapons", "order"} <= set(known[0]["basics"])
    if view.running_battles():
        assert any(alert.icon == "crossed-swords" for alert in alerts(play, play.words(speech)))
    fin = world.faction_nation.tolist().index(world.nation_index["FIN"])
    bystander = TurnView(world, fin)
    for other in (*bystander.battle_reports(), *bystander.running_battles()):
        assert other["modifiers"] == {}


def test_enemy_men_are_round_numbers(play: Play) -> None:
    at_war(play)
    found = next(iter([*play.view.running_battles(), *play.view.battle_reports()]))
    assert len(str(found["men"][1]).rstrip("0")) <= 2


def test_odds_stand_beside_an_aimed_march(start: Callable[..., Driver], speech: Speech) -> None:
    driver = start()
    desk = driver.app.screen
    at_war(desk.play)
    desk.refresh(full=True)
    world = desk.play.session.world
    army = next(f for f in desk.play.view.formations() if f.name == "Second Army")
    goal = world.atlas.index["cedar"]
    desk.select([army.uid])
    desk.moving = True
    desk.pane.centre_on(goal, glide=False)
    settle(driver)
    driver.move(desk.pane.spot_on_screen(goal))
    tip = desk.map_tip()
    assert tip is not None
    labels = {row.label for row in tip.rows}
    assert {speech.t("ui.odds.odds"), speech.t("ui.odds.wins"), speech.t("ui.odds.own")} <= labels
    assert any("odds" in way.note for way in desk.pane.map.ways)


@pytest.mark.parametrize("battle", [True, False])
def test_the_windows_open_and_lead_on(start: Callable[..., Driver], battle: bool) -> None:
    driver = start("battle" if battle else "battles")
    desk = driver.app.screen
    if battle:
        driver.click("battle.all")
        assert any(w.id == "battles" for layer in driver.app.ui.layers for w in layer.root.below())
    else:
        at_war(desk.play, 2)
        desk.open_battle(desk.play.session.world.atlas.index["cedar"])
        driver.step()
        driver.click("battle.show")
        assert desk.province == desk.play.session.world.atlas.index["cedar"]


def test_times_are_short(play: Play, speech: Speech) -> None:
    words = play.words(speech)
    assert [str(battles.times(words, n)) for n in (PPM, 1_250_000, 333_333)] == ["1", "1.25", "0.33"]


def test_the_sign_of_last_months_battle_opens_its_report(start: Callable[..., Driver]) -> None:
    driver = start("campaign")
    desk = driver.app.screen
    cedar = at_war(desk.play).session.world.atlas.index["cedar"]
    desk.close_windows()
    desk.refresh(full=True)
    desk.pane.centre_on(cedar, glide=False)
    settle(driver)
    shown = {fight.province: fight for fight in desk.pane.map.scene.battles}
    assert cedar in shown
    assert shown[cedar].own
    driver.click(battle_place(desk.pane.camera, desk.pane.map.atlas.anchor[cedar]))
    assert any(w.id == "battle" for layer in driver.app.ui.layers for w in layer.root.below())

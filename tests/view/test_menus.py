"""The menus do what they say: campaigns planned and begun, seats guarded, saves found and deleted, settings kept."""

from __future__ import annotations

import json
from argparse import ArgumentParser

import pygame
import pytest

from game.cli.setup_arguments import add_setup, setup_of
from game.core.errors import GameError
from game.view import settings as settings_file
from game.view.app import App
from game.view.backend import Backend
from game.view.driver import Driver
from game.view.keys import DEFAULTS, Keys, spec_of, spoken
from game.view.sample import SampleBackend
from game.view.screens.campaign_plan import Planner
from game.view.settings import Settings
from game.view.shot import names
from game.view.words import LANGUAGES, Speech, Words


def test_every_menu_screen_is_registered():
    assert {"menu", "new_campaign", "settings", "credits", "saves", "handover", "progress"} <= set(names())


# -- main menu -------------------------------------------------------------------------------------------------------
def test_quick_start_is_one_key(show):
    driver = show("menu")
    driver.app.backend.first_screen = lambda: ("credits", {})
    driver.app.ui.set_focus(driver.find("menu.quick"))
    driver.key(pygame.K_RETURN)
    assert driver.app.screen.name == "progress"
    driver.step(30)
    assert driver.app.screen.name == "credits"
    assert driver.app.backend.started.seats[0].faction


def test_the_menu_works_without_a_game(own_home):
    driver = Driver(App(Settings(scale=1.0, language="en"), Backend(), (1600, 900), window=False))
    driver.app.go("menu")
    driver.step()
    assert not driver.find("menu.new").enabled
    with pytest.raises(LookupError):
        driver.find("menu.quick")
    driver.click("menu.load")
    assert driver.app.screen.name == "saves"


def test_work_that_fails_says_why_and_goes_back(show):
    driver = show("menu")

    def broken(plan):
        raise GameError("the disk is full")
        yield

    driver.app.backend.start = broken
    driver.click("menu.quick")
    driver.step(5)
    driver.click("failed.ok")
    assert driver.app.screen.name == "menu"


def test_size_and_language_change_at_once_and_stay(show):
    driver = show("menu")
    driver.click("menu.larger")
    assert driver.app.ui.theme.scale == 1.25
    driver.click("menu.language.ru")
    assert driver.app.ui.speech.language == "ru"
    kept = settings_file.load()
    assert (kept.scale, kept.language) == (1.25, "ru")


def test_leaving_is_asked_for(show):
    driver = show("menu")
    driver.key(pygame.K_ESCAPE)
    driver.click("quit.no")
    assert driver.app.running
    driver.key(pygame.K_ESCAPE)
    driver.click("quit.yes")
    assert not driver.app.running


def test_a_resized_window_is_laid_out_anew(show):
    driver = show("menu")
    driver.app.surface = pygame.display.set_mode((1280, 720), pygame.RESIZABLE)
    pygame.event.post(pygame.event.Event(pygame.VIDEORESIZE, size=(1280, 720), w=1280, h=720))
    driver.step()
    assert driver.app.ui.rect.size == (1280, 720)
    assert driver.app.ui.rect.contains(driver.find("menu.quit").rect)


# -- new campaign ----------------------------------------------------------------------------------------------------
@pytest.fixture
def planner():
    """A plan on the true rules."""
    return Planner.begin(SampleBackend(), Speech("en"))


def test_the_first_plan_can_be_begun(planner):
    assert planner.missing() is None
    assert planner.faction(planner.plan.seats[0].faction).nation == planner.nation


def test_two_people_never_share_a_chair_a_colour_or_a_name(planner):
    taken = planner.plan.seats[0].faction
    planner.add()
    assert planner.plan.seats[1].colour != planner.plan.seats[0].colour
    assert planner.plan.seats[1].name != planner.plan.seats[0].name
    assert not planner.take(taken)
    assert "no faction" in planner.missing()
    other = next(c.id for c in planner.shown().factions if c.id != taken)
    assert planner.take(other)
    assert planner.missing() is None
    planner.plan.seats[1].name = f" {planner.plan.seats[0].name} "
    assert planner.missing()
    planner.plan.seats[1].name = "  "
    assert planner.missing()
    planner.plan.seats[1].name = "Boris"
    planner.plan.seats[1].faction = taken
    assert planner.missing()


def test_colours_run_round_those_that_are_free(planner):
    planner.add()
    seen = set()
    for _ in range(20):
        planner.recolour(0)
        assert planner.plan.seats[0].colour != planner.plan.seats[1].colour
        seen.add(planner.plan.seats[0].colour)
    assert len(seen) == 7


def test_the_table_has_eight_chairs_and_never_none(planner):
    for _ in range(12):
        planner.add()
    assert len(planner.plan.seats) == 8
    for _ in range(12):
        planner.drop(0)
    assert len(planner.plan.seats) == 1
    assert planner.seat == 0


def test_the_lot_draws_by_the_seed_and_never_the_mean(planner):
    for question in planner.questions:
        planner.plan.schools[question.id] = ""
    draws = [planner.drawn(seed).schools for seed in range(40)]
    assert draws[3] == planner.drawn(3).schools
    for question in planner.questions:
        drawn = {draw[question.id] for draw in draws}
        assert drawn == {o.id for o in question.options if o.voices}


def test_a_prologue_changes_who_governs(planner):
    ruling = {}
    for prologue in planner.backend.prologues(planner.plan.scenario, planner.speech):
        planner.plan.prologue = prologue.id
        planner.speak(planner.speech)
        ruling[prologue.id] = {c.id for n in planner.nations for c in n.factions if c.governs}
    assert len({frozenset(names) for names in ruling.values()}) > 1


def test_a_point_of_departure_proposes_its_faction_until_one_is_chosen(planner):
    planner.depart("pod_1923_stalin_out")
    assert planner.plan.seats[0].faction == "leningrad"
    assert planner.take("right")
    planner.depart("trotsky_leads")
    assert planner.plan.seats[0].faction == "right"


def test_every_change_of_a_point_of_departure_is_told_in_both_languages(planner):
    from game.sim.rulebook import load_rules

    for language in LANGUAGES:
        for one in planner.backend.prologues(planner.plan.scenario, Speech(language)):
            effects = load_rules().get("prologue", one.id).effects
            assert len(one.points) == len(effects)
            for point in one.points:
                assert "{" not in point
                assert not point.startswith(("effect.", "flag."))
            assert all(point.found for point in one.points if isinstance(point, Words)), (language, one.id)


def test_schools_set_what_the_sheet_says_of_the_first_day(planner):
    told = {}
    for school in ("closed_door", "red_napoleon"):
        found = planner.backend.prologues(planner.plan.scenario, planner.speech, {"succession": school})
        told[school] = next(one.points for one in found if one.id == "trotsky_leads")
    assert any("30" in point for point in told["closed_door"])
    assert any("60" in point for point in told["red_napoleon"])


def test_the_same_seed_draws_the_same_schools_here_and_on_the_command_line(show):
    driver = show("new_campaign", tab="schools")
    driver.click("new.draw_voices")
    plan = driver.app.screen.planner.plan
    parser = ArgumentParser()
    add_setup(parser)
    setup = setup_of(parser.parse_args(["--school", "draw_voices", "--seed", str(plan.seed)]))
    assert (setup.schools, setup.schools_by) == (plan.schools, "draw_voices")


def test_a_bundle_answers_every_question(show):
    driver = show("new_campaign", tab="schools")
    planner = driver.app.screen.planner
    planner.choose_all("bundle.cordon")
    assert planner.plan.schools["inner_democracy"] == "ploy"
    assert set(planner.plan.schools) == {question.id for question in planner.questions}
    assert planner.drawn(planner.plan.seed).schools_by == "bundle.cordon"


def test_cards_are_chosen_by_key(show):
    driver = show("new_campaign")
    driver.app.ui.set_focus(driver.find("new.card.history"))
    driver.key(pygame.K_RETURN)
    assert driver.app.screen.planner.plan.prologue == "history"


def test_a_campaign_of_two_is_planned_by_mouse(show):
    driver = show("new_campaign", tab="seats")
    driver.app.backend.first_screen = lambda: ("credits", {})
    driver.click("new.add")
    assert not driver.find("new.start").enabled
    driver.click("new.seat1.name")
    driver.key(pygame.K_a, pygame.KMOD_LCTRL)
    driver.type("Boris")
    driver.click("new.seat1.pin")
    driver.type("19x17")
    free = next(c.id for c in driver.app.screen.planner.shown().factions if driver.app.screen.planner.holder(c.id) < 0)
    driver.click(f"new.take.{free}")
    driver.click("new.tab.schools")
    driver.click("new.all_lot")
    driver.click("new.start")
    driver.step(30)
    plan = driver.app.backend.started
    assert [(seat.name, seat.pin) for seat in plan.seats][1] == ("Boris", "1917")
    assert plan.seats[1].faction == free
    assert all(plan.schools.values())


def test_the_language_can_change_in_the_middle_of_a_plan(show):
    driver = show("new_campaign", tab="seats")
    driver.click("new.add")
    driver.app.apply(language="ru")
    driver.step()
    assert len(driver.app.screen.planner.plan.seats) == 2
    assert driver.app.screen.planner.speech.language == "ru"


# -- hand-over -------------------------------------------------------------------------------------------------------
def test_the_right_pin_opens_and_a_wrong_one_does_not(show):
    driver, opened = show("handover"), []
    driver.app.screen.then = lambda: opened.append(True)
    driver.type("1234")
    driver.key(pygame.K_RETURN)
    assert not opened
    assert driver.app.screen.wrong
    driver.type("1917")
    driver.key(pygame.K_RETURN)
    assert opened


def test_there_is_no_way_round_the_hand_over(show):
    driver = show("handover")
    for key in (pygame.K_ESCAPE, pygame.K_TAB, pygame.K_F12):
        driver.key(key)
    driver.key(pygame.K_ESCAPE)
    assert driver.app.screen.name == "handover"


def test_clicks_made_before_the_hand_over_are_forgotten(show):
    driver = show("menu")
    for _ in range(3):
        pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(800, 560), button=1))
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode="\r"))
    opened = []
    driver.app.push("handover", name="Boris", faction="x", month="May", then=lambda: opened.append(1))
    driver.step()
    assert not opened
    driver.click("handover.ready")
    assert opened


def test_nothing_of_the_game_is_drawn_while_the_screen_changes_hands(show):
    from game.view.audit import record

    driver = show("new_campaign")
    driver.app.push("handover", name="Boris", faction="", month="", opens=None)
    driver.step()
    texts = {entry.text for entry in record(driver.app).records}
    assert not any("Trotsky" in text for text in texts)
    assert {"Boris"} <= texts


# -- saves -----------------------------------------------------------------------------------------------------------
def test_saves_are_searched_chosen_and_loaded(show):
    driver = show("saves")
    driver.app.backend.first_screen = lambda: ("credits", {})
    all_of_them = len(driver.find("saves.list").items)
    driver.click("saves.search")
    driver.type("saxony")
    found = driver.find("saves.list").items
    assert 0 < len(found) < all_of_them
    driver.click(driver.find("saves.list").row_rect(0).center)
    driver.click("saves.load")
    driver.step(30)
    assert driver.app.screen.name == "credits"


def test_a_save_is_deleted_only_after_a_yes(show):
    driver = show("saves")
    first = driver.find("saves.list").items[0].id
    driver.click("saves.delete")
    driver.click("saves.sure.no")
    assert driver.find("saves.list").items[0].id == first
    driver.click("saves.delete")
    driver.click("saves.sure.yes")
    assert first in driver.app.backend.gone
    assert first not in [save.id for save in driver.find("saves.list").items]


def test_a_broken_save_says_why_and_cannot_be_loaded(show):
    driver = show("saves")
    box = driver.find("saves.list")
    driver.click(box.row_rect(len(box.items) - 1).center)
    assert not driver.find("saves.load").enabled


# -- settings --------------------------------------------------------------------------------------------------------
def test_settings_survive_and_nonsense_does_not(own_home):
    settings_file.save(Settings(scale=1.5, language="ru", volume=35, keys={"find": "f"}))
    assert settings_file.load() == Settings(scale=1.5, language="ru", volume=35, keys={"find": "f"})
    path = next(own_home.rglob("view.json"))
    for rubbish in (
        "",
        "[]",
        "{",
        '{"scale": 99, "volume": 900, "language": "xx", "palette": 3, "size": [1], "keys": 5}',
    ):
        path.write_text(rubbish)
        found = settings_file.load()
        assert found.scale == 0.0
        assert 0 <= found.volume <= 100
        assert found.language in ("", *LANGUAGES)
        assert found.palette == "standard"


def test_every_setting_on_the_page_is_kept(show):
    driver = show("settings")
    driver.click("settings.neutral_symbols")
    driver.click("settings.tab.sound")
    driver.drag("settings.volume", driver.find("settings.volume").rect.midleft)
    kept = json.loads(next(settings_file.user_dir("settings").glob("view.json")).read_text())
    assert kept["neutral_symbols"] is True
    assert kept["volume"] == 0


def test_a_key_is_chosen_by_pressing_it(show):
    driver = show("settings", tab="keys")
    box = driver.find("settings.keys")
    driver.click(box.row_rect(list(DEFAULTS).index("find")).center)
    driver.key(pygame.K_RETURN)
    driver.key(pygame.K_LCTRL, pygame.KMOD_LCTRL)
    driver.key(pygame.K_j, pygame.KMOD_LCTRL)
    assert driver.app.keys.spec("find") == "ctrl+j"
    assert settings_file.load().keys == {"find": "ctrl+j"}
    driver.click("settings.keys.reset")
    assert driver.app.keys.spec("find") == DEFAULTS["find"]


def test_a_key_has_one_action_and_some_have_none():
    keys = Keys()
    assert keys.rebind("find", DEFAULTS["undo"]) == "undo"
    assert keys.spec("undo") == ""
    with pytest.raises(ValueError, match="tab"):
        keys.rebind("find", "tab")
    assert len(set(DEFAULTS.values())) == len(DEFAULTS)


@pytest.mark.parametrize(
    ("key", "mod", "text", "spec", "said"),
    [
        (pygame.K_RETURN, pygame.KMOD_LCTRL, "\r", "ctrl+return", "Ctrl+Enter"),
        (pygame.K_F1, 0, "", "f1", "F1"),
        (pygame.K_EQUALS, pygame.KMOD_LSHIFT, "+", "+", "+"),
        (pygame.K_ESCAPE, 0, "", "escape", "Esc"),
        (pygame.K_k, pygame.KMOD_LCTRL | pygame.KMOD_LSHIFT, "", "ctrl+shift+k", "Ctrl+Shift+K"),
    ],
)
def test_keys_are_written_and_spoken(key, mod, text, spec, said):
    event = pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=text)
    assert spec_of(event) == spec
    assert spoken(spec) == said


def test_every_action_has_a_name_in_both_languages():
    for language in LANGUAGES:
        speech = Speech(language)
        assert all(speech.t(f"ui.action.{action}").found for action in DEFAULTS), language


def test_credits_name_every_author(show):
    from game.view.screens.credits import manifest

    text = show("credits").find("credits.text").text
    assert all(group["author"] in text for group in manifest())

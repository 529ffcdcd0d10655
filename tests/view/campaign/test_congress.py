"""The congress by posted events: opened by key, acts planned on a bloc, a motion moved, all of it taken back."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from game.orders.coalitions import AnswerBloc, OfferBloc
from game.orders.politics import Propose
from game.sim.session import Session
from game.view.art import hemicycle
from game.view.campaigns import GameBackend
from game.view.driver import Driver
from game.view.models import congress as model
from game.view.models.alerts import alerts
from game.view.models.play import Play
from game.view.shot import app_for
from game.view.words import Speech
from game.world.regimes import install
from game.world.views import TurnView
from tests.view.campaign.conftest import settle

CTRL = pygame.KMOD_CTRL


@pytest.fixture
def hall(session: Callable[..., Session]) -> Callable[..., Driver]:
    """A campaign of the small map in the canvass, another faction at the head, with the congress open by its key."""

    def begin(size: tuple[int, int] = (1600, 900), scale: float = 1.0, leader: str = "apparatus") -> Driver:
        backend = GameBackend(None)
        backend.session = session()
        world = backend.session.world
        install(world, leader, all_portfolios=True)
        for _ in range(3):
            backend.session.play_month()
        app = app_for(size, scale, backend=backend)
        app.go("campaign")
        driver = Driver(app)
        settle(driver)
        driver.key(pygame.K_p, CTRL)
        driver.step()
        return driver

    return begin


def _play(driver: Driver) -> Play:
    found = driver.app.screen.play
    assert isinstance(found, Play)
    return found


def test_a_key_opens_it_and_shows_every_bloc_and_faction(hall: Callable[..., Driver]) -> None:
    driver = hall()
    view = _play(driver).view
    for bloc in view.blocs():
        driver.find(f"congress.bloc.{view.bloc_id(bloc)}")
    for faction in view.own_factions():
        driver.find(f"congress.faction.{list(view.rules.of('faction'))[faction]}")


def test_desk_work_is_planned_on_a_bloc_and_taken_back(hall: Callable[..., Driver]) -> None:
    driver = hall()
    play = _play(driver)
    driver.click("congress.bloc.moscow_organisation")
    assert driver.find("congress.target").text == "Moscow organisation"
    bloc = play.view.blocs()[[play.view.bloc_id(b) for b in play.view.blocs()].index("moscow_organisation")]
    told = play.view.forecast("desk_work", bloc)
    assert told.share_after > told.share
    shown = str(driver.find("congress.forecast.desk_work").text)
    assert str(driver.app.screen.words.figures.percent(told.share_after, 1)) in shown
    driver.click("congress.act.desk_work")
    assert [(o.kind, o.act, o.target) for o in play.plan()] == [("act", "desk_work", bloc)]
    assert "Moscow organisation" in str(driver.app.screen.words.order(play.plan()[0]))
    assert driver.find("congress.act.desk_work").lit
    driver.key(pygame.K_z, CTRL)
    assert play.plan() == []
    driver.key(pygame.K_y, CTRL)
    assert len(play.plan()) == 1
    driver.click("congress.act.desk_work")
    assert play.plan() == []


def test_a_locked_act_says_why(hall: Callable[..., Driver]) -> None:
    driver = hall()
    rows = {row.id: row for row in model.acts(_play(driver), _play(driver).view.blocs()[0])}
    refused = rows["campaign_against_factions"].can.refused
    assert refused is not None
    assert refused.reason == "no_authority"
    assert not driver.find("congress.act.campaign_against_factions").enabled


def test_a_motion_is_moved_after_its_count_was_shown(hall: Callable[..., Driver]) -> None:
    driver = hall()
    play = _play(driver)
    leader = play.view.governing()
    driver.click("congress.move.remove_leader")
    assert play.plan() == []
    driver.click("congress.sure.yes")
    assert play.plan() == [Propose(play.faction, "remove_leader", leader)]
    assert driver.find("congress.move.remove_leader").lit
    driver.key(pygame.K_z, CTRL)
    assert play.plan() == []


def test_what_has_been_moved_is_before_the_body_and_told(hall: Callable[..., Driver], speech: Speech) -> None:
    driver = hall()
    play = _play(driver)
    assert play.issue(Propose(play.faction, "remove_leader", play.view.governing())) is None
    play.session.play_month()
    play.refresh()
    row = next(row for row in model.motions(play) if row.kind == "remove_leader")
    assert row.can is None
    assert row.due > play.view.turn
    found = next(alert for alert in alerts(play, play.words(speech)) if alert.icon == "congress")
    assert any("Removal of the leader: Apparatus" in line.text for line in found.lines)
    told = [play.words(speech).message(e.kind, e.params, "chronicle") for e in play.view.news(2)]
    assert any("Removal of the leader: Apparatus" in text for text in told)
    assert not any("{" in text for text in told)


def test_the_count_and_the_session_are_told_in_the_report(hall: Callable[..., Driver], speech: Speech) -> None:
    from game.view.models.report import happened

    driver = hall()
    play = _play(driver)
    seen: set[str] = set()
    assert play.issue(Propose(play.faction, "remove_leader", play.view.governing())) is None
    for _ in range(5):
        play.session.play_month()
        play.refresh()
        seen |= {str(message.text) for message in happened(play, play.words(speech)) if message.link}
    assert any(text.startswith(("Lost: Removal", "Carried: Removal")) for text in seen), seen
    assert any(text.startswith("Thirteenth Congress: ") for text in seen), seen


def test_the_badge_of_the_canvass_leads_here(hall: Callable[..., Driver]) -> None:
    driver = hall()
    driver.key(pygame.K_ESCAPE)
    badges = [w for w in driver.app.ui.base.below() if w.id.startswith("alert.")]
    badge = next(w for w in badges if w.alert.icon == "congress")
    assert "Thirteenth Congress" in badge.alert.title
    driver.click(badge.rect.center)
    driver.find("congress.hall")


def test_who_leads_does_not_move_against_himself(hall: Callable[..., Driver]) -> None:
    driver = hall(leader="left_opposition")
    assert not driver.find("congress.move.remove_leader").enabled


def test_a_narrow_window_shows_one_page_at_a_time(hall: Callable[..., Driver]) -> None:
    driver = hall(scale=1.5)
    driver.find("congress.hall")
    driver.click("congress.page.blocs")
    driver.find("congress.bloc.army_cells")
    driver.click("congress.page.work")
    driver.find("congress.act.desk_work")


def test_a_nation_without_blocs_is_told_so(session: Callable[..., Session], monkeypatch: pytest.MonkeyPatch) -> None:
    backend = GameBackend(None)
    backend.session = session(2)
    app = app_for((1600, 900), 1.0, backend=backend)
    app.go("campaign", play=Play(backend.session, 1))
    driver = Driver(app)
    settle(driver)
    monkeypatch.setattr(TurnView, "blocs", lambda view: [])
    monkeypatch.setattr(TurnView, "house", lambda view: None)
    app.screen.open_congress()
    driver.step()
    assert "Germany" in driver.find("congress.none").text


def test_motions_are_aimed_at_any_faction_and_say_at_whom(hall: Callable[..., Driver], speech: Speech) -> None:
    driver = hall()
    play = _play(driver)
    right = list(play.view.rules.of("faction")).index("right")
    rows = {row.kind: row for row in model.motions(play, right, "police")}
    words = play.words(speech)
    assert "The Right" in words.motion("expel_faction", rows["expel_faction"].about)
    assert rows["expel_faction"].count == play.view.count("expel_faction", right)
    assert "held by Apparatus" in words.motion("take_office", rows["take_office"].about, "police")
    driver.find("congress.about_whom")
    driver.find("congress.about_office")


def test_a_question_of_confidence_is_offered_only_to_who_governs(hall: Callable[..., Driver]) -> None:
    play = _play(hall())
    assert not play.view.governs()
    assert "confidence" not in {row.kind for row in model.motions(play)}
    play.session.world.nation(play.view.nation).government = play.faction
    play.session.world.memo.clear()
    play.refresh()
    assert "confidence" in {row.kind for row in model.motions(play)}


def test_who_is_out_of_the_party_sees_the_roads_back_first(hall: Callable[..., Driver]) -> None:
    play = _play(hall())
    play.session.world.faction(play.faction).legal = "expelled"
    play.session.world.memo.clear()
    play.refresh()
    roads = [bool(play.view.rules.get("act", row.id).road) for row in model.acts(play, play.view.blocs()[0])
             if row.can.refused is None]  # fmt: skip
    assert roads[0]
    assert roads == sorted(roads, reverse=True)


def test_planned_acts_add_up_in_the_head_of_party_life(hall: Callable[..., Driver]) -> None:
    driver = hall()
    play = _play(driver)
    assert model.plan_total(play) is None
    driver.click("congress.act.desk_work")
    found = model.plan_total(play)
    assert found is not None
    assert found.share_after > found.share
    assert driver.find("congress.plan_total").text


def test_coalitions_are_bracketed_and_their_page_makes_offers(hall: Callable[..., Driver]) -> None:
    driver = hall()
    play = _play(driver)
    rows = model.factions(play)
    for first, last in model.brackets(rows):
        assert len({row.group for row in rows[first : last + 1]}) == 1
    driver.click("politics.page.alliances")
    driver.find("congress.hall")
    free = next(row.number for row in model.allies(play) if row.can.refused is None and not (row.offer or row.asked))
    name = list(play.view.rules.of("faction"))[free]
    driver.click(f"congress.offer.{name}")
    assert play.plan() == [OfferBloc(play.faction, free)]
    driver.click(f"congress.look.{name}")
    assert driver.find(f"congress.look.{name}").lit


def test_an_offer_to_us_is_answered_on_the_page_of_coalitions(hall: Callable[..., Driver], speech: Speech) -> None:
    driver = hall()
    play = _play(driver)
    army = list(play.view.rules.of("faction")).index("army_circle")
    if not any(offer.sender == army for _, offer in play.view.bloc_offers()):
        OfferBloc(army, play.faction).apply(play.session.world)
    play.refresh()
    found = next(alert for alert in alerts(play, play.words(speech)) if alert.icon == "congress")
    assert any("Army circle" in line.text for line in found.lines)
    driver.click("politics.page.alliances")
    driver.click("congress.accept.army_circle")
    (order,) = play.plan()
    assert isinstance(order, AnswerBloc)
    assert "Army circle" in play.words(speech).order(order)


def test_colours_of_a_party_can_be_told_apart(hall: Callable[..., Driver]) -> None:
    play = _play(hall())
    for blind in (False, True):
        colours = list(model.shades(play, blind).values())
        assert len(set(colours)) == len(colours)


def test_seats_follow_shares() -> None:
    counts = hemicycle.seat_counts([500_000, 300_000, 199_000, 1_000, 0])
    assert sum(counts) == hemicycle.SEATS
    assert counts[0] == hemicycle.SEATS // 2
    assert counts[3] == 1
    assert counts[4] == 0
    size = (600, 340)
    x, y, radius, _ = hemicycle.frame_of(size)
    assert hemicycle.seat_at(size, (round(x - radius), round(y)), counts) == 0
    assert hemicycle.seat_at(size, (round(x + radius), round(y)), counts) == 2
    last = hemicycle.places()[-1]
    assert hemicycle.seat_at(size, (round(x + last[0] * radius), round(y - last[1] * radius)), counts) == 3
    assert hemicycle.seat_at(size, (round(x), round(y)), counts) == -1


def test_a_click_far_down_the_list_leaves_the_list_where_it_is(hall: Callable[..., Driver]) -> None:
    driver = hall()
    driver.wheel("congress.blocs", -9)
    first = driver.find("congress.blocs").bar.first
    assert first > 0
    driver.click("congress.bloc.peasants")
    assert driver.find("congress.target").text == "Peasants"
    assert driver.find("congress.blocs").bar.first == first


def test_a_vote_for_us_explains_itself(hall: Callable[..., Driver]) -> None:
    driver = hall()
    tip = driver.find("congress.loyalty.army_cells").tip()
    assert tip.rows[-1].opened().rows
    assert driver.find("congress.split.army_cells").tip().rows[0].opened().rows
    assert driver.find("congress.count.remove_leader").tip().rows[0].opened().rows


def test_acts_against_a_faction_are_aimed_at_the_one_that_is_chosen(hall: Callable[..., Driver]) -> None:
    driver = hall()
    play = _play(driver)
    right = list(play.view.rules.of("faction")).index("right")
    rows = [row for row in model.acts(play, play.view.blocs()[0], right) if row.aim == "faction"]
    assert rows
    assert {row.can.order.target for row in rows} == {right}
    driver.find("congress.rival")


def test_in_a_country_that_votes_only_acts_of_campaigns_are_offered(session: Callable[..., Session]) -> None:
    play = Play(session(2), 1)
    assert play.view.house() is not None
    rules = play.view.rules
    offered = [rules.get("act", row.id) for row in model.acts(play, play.view.blocs()[0])]
    assert offered
    assert {proto.forum for proto in offered} <= {"any", "house"}

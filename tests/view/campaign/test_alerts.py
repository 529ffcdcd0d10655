"""The badges over the map: what they gather, and that a click leads there."""

from __future__ import annotations

from collections.abc import Callable

from game.view.driver import Driver
from game.view.models.alerts import alerts
from game.view.models.play import Play
from game.view.words import Speech


def test_open_work_is_gathered_by_kind(play: Play, speech: Speech) -> None:
    found = {alert.icon: alert for alert in alerts(play, play.words(speech))}
    assert "wrench" in found
    assert len(found["wrench"].lines) == 2  # idle crews and idle laboratories


def test_starving_armies_are_told_only_in_war(play: Play, speech: Speech) -> None:
    world = play.session.world
    mine = world.formations.owner == play.view.nation
    world.formations.supply[mine] = 0
    play.refresh()
    assert all(alert.icon != "truck" for alert in alerts(play, play.words(speech)))
    from game.world.wars import declare

    declare(world, play.view.nation, world.nation_index["GER"], "formal")
    play.refresh()
    first = alerts(play, play.words(speech))[0]
    assert (first.icon, first.tone) == ("truck", "bad")
    assert first.link is not None
    assert play.view.formation(first.link.id) is not None


def test_a_click_leads_to_the_work(start: Callable[..., Driver]) -> None:
    driver = start()
    badge = next(w for w in driver.app.ui.base.below() if w.id.startswith("alert.") and w.alert.icon == "wrench")
    driver.click(badge.rect.center)
    assert driver.app.screen.tab in ("production", "research")

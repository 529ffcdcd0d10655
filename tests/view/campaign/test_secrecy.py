"""Two worlds that differ only in what a seat cannot see give it the same frames."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame
import pytest

from game.sim.session import Session
from game.view.campaigns import GameBackend
from game.view.driver import Driver
from game.view.models.play import Play
from game.view.shot import app_for
from tests.view.campaign.conftest import settle


def _more_steel(session: Session) -> None:
    world = session.world
    world.ledger.add("steel", world.nation_index["GER"], 1234, "event", "")


def _a_plan(session: Session) -> None:
    from game.orders.build import Build
    from game.view.models.build import best_site

    play = Play(session, 1)
    assert session.issue(Build(play.faction, best_site(play, "building", "farmland"), "farmland")) is None


def _a_technology(session: Session) -> None:
    world = session.world
    unknown = next(k for k in range(len(world.techs)) if not world.techs[k, world.nation_index["GER"]])
    world.techs[unknown, world.nation_index["GER"]] = 1


def _a_dispatch(session: Session) -> None:
    world = session.world
    world.dispatch(world.nation_index["GER"], "treaty_broken", {"nation": "FIN", "treaty": "trade_agreement"})


HIDDEN = {"steel": _more_steel, "plan": _a_plan, "technology": _a_technology, "dispatch": _a_dispatch}


def _frames(session: Session, opener: str) -> list[bytes]:
    backend = GameBackend(None)
    backend.session = session
    app = app_for((1280, 720), 0.75, backend=backend)
    app.go("campaign", play=Play(session, 0))
    driver = Driver(app)
    settle(driver)
    desk: Any = app.screen
    frames = [pygame.image.tobytes(app.surface, "RGB")]
    if opener == "nation":
        desk.open_nation(desk.play.view.tags.index("GER"))
    elif opener == "ledger":
        from game.view.panels import books

        books.open_ledger(desk, "", "nations")
    else:
        desk.set_mode("industry")
    driver.step(2)
    desk.pane.kept.finish()
    driver.step(2)
    return [*frames, pygame.image.tobytes(app.surface, "RGB")]


@pytest.mark.parametrize("hidden", sorted(HIDDEN))
@pytest.mark.parametrize("opener", ["nation", "ledger", "mode"])
def test_what_is_hidden_changes_no_pixel(session: Callable[..., Session], hidden: str, opener: str) -> None:
    plain, other = session(2), session(2)
    HIDDEN[hidden](other)
    assert _frames(plain, opener) == _frames(other, opener)


def test_the_comparison_can_fail(session: Callable[..., Session]) -> None:
    plain, other = session(2), session(2)
    world = other.world
    world.ledger.add("steel", world.nation_index["SOV"], 123_456, "event", "")
    assert _frames(plain, "mode") != _frames(other, "mode")

"""A campaign on the tiny test world behind the true menus, on the dummy video driver."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from game.ai.brain import think
from game.sim.session import Seat, Session, Setup
from game.view.campaigns import GameBackend
from game.view.driver import Driver
from game.view.models.play import Play
from game.view.shot import app_for
from game.view.words import Speech

FACTIONS = ("left_opposition", "zentrum")


@pytest.fixture(autouse=True)
def home(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Saves and settings go to a folder of the test."""
    monkeypatch.setenv("RED_TESTAMENT_HOME", str(tmp_path))
    return


@pytest.fixture
def session() -> Callable[..., Session]:
    """Makes a session of one or two seats on the small map."""

    def make(seats: int = 1, seed: int = 5, pin: str = "") -> Session:
        chairs = [Seat(name, faction) for name, faction in zip(("Anna", "Boris"), FACTIONS, strict=True)][:seats]
        if pin:
            chairs[-1].set_pin(pin)
        return Session.new(Setup("nine", seed), chairs, think)

    return make


@pytest.fixture
def play(session: Callable[..., Session]) -> Play:
    """A fresh campaign of one seat."""
    return Play(session())


@pytest.fixture
def speech() -> Speech:
    return Speech("en")


@pytest.fixture
def start(session: Callable[..., Session]) -> Callable[..., Driver]:
    """Opens a screen of a fresh campaign and hands over a driver."""

    def begin(
        screen: str = "campaign", seats: int = 1, pin: str = "", size: tuple[int, int] = (1600, 900), scale: float = 1.0
    ) -> Driver:
        backend = GameBackend(think)
        backend.session = session(seats, pin=pin)
        app = app_for(size, scale, backend=backend)
        app.go(screen)
        driver = Driver(app)
        settle(driver)
        return driver

    return begin


def settle(driver: Driver) -> None:
    """Let the map be painted."""
    driver.step(2)
    pane = getattr(driver.app.screen, "pane", None)
    if pane is not None:
        pane.kept.finish()
        driver.step(2)


def resolve(driver: Driver, frames: int = 2000) -> None:
    """Wait until the month is over."""
    for _ in range(frames):
        driver.step()
        turn = getattr(driver.app.screen, "turn", None)
        if turn is None or not turn.running:
            return
    raise AssertionError("the month does not end")

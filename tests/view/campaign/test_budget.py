"""A frame of the whole campaign screen at 1600x900 stays within its budget of processor time."""

from __future__ import annotations

from collections.abc import Callable

from game.view.driver import Driver
from tests.yardstick import yards

BUDGET = 6.0
"""Yards."""


def test_a_frame_of_the_world_map_is_cheap(start: Callable[..., Driver]) -> None:
    driver = start()
    app, desk = driver.app, driver.app.screen

    def frame() -> None:
        desk.pane.camera.pan(4, 2)
        app.ui.dirty = True
        app.frame(1 / 60)

    assert yards(frame, 60) <= BUDGET

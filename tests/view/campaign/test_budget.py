"""A frame of the whole campaign screen at 1600x900 stays within its budget of processor time."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from game.view.driver import Driver

BUDGET_MS = 6.0


def test_a_frame_of_the_world_map_is_cheap(start: Callable[..., Driver]) -> None:
    driver = start()
    app, desk = driver.app, driver.app.screen
    times = []
    for _ in range(60):
        desk.pane.camera.pan(4, 2)
        app.ui.dirty = True
        begin = time.thread_time()
        app.frame(1 / 60)
        times.append((time.thread_time() - begin) * 1000)
    assert statistics.median(times) <= BUDGET_MS

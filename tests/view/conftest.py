"""Screens with sample contents, driven with real events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Open = Callable[..., Any]


@pytest.fixture
def show(own_home: Any) -> Open:
    """Opens a screen with its sample contents and returns the driver of its window."""
    from game.view.driver import Driver
    from game.view.shot import app_for, open_screen

    def open_it(name: str, size: tuple[int, int] = (1600, 900), scale: float = 1.0, language: str = "en",
                palette: str = "standard", **args: Any) -> Driver:  # fmt: skip
        app = app_for(size, scale, language, palette)
        open_screen(app, name, **args)
        driver = Driver(app)
        driver.step()
        return driver

    return open_it

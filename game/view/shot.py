"""Pictures of screens without a display: `main.py shot SCREEN --out FILE`. Also the audit of their text."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from game.core.errors import GameError


def app_for(
    size: tuple[int, int],
    scale: float = 1.0,
    language: str = "en",
    palette: str = "standard",
    backend: Any = None,
) -> Any:
    """An application on the dummy video driver with fixed settings."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    from game.view.app import App
    from game.view.sample import SampleBackend
    from game.view.settings import Settings

    settings = Settings(scale=scale, language=language, palette=palette, muted=True, reduced_motion=True)
    return App(settings, backend or SampleBackend(), size, window=False)


def names() -> list[str]:
    """Every screen there is."""
    from game.view.screens import SCREENS, load_all

    load_all()
    return list(SCREENS)


def open_screen(app: Any, name: str, /, **args: Any) -> None:
    """Show a screen with its sample arguments; raises GameError naming the screens when there is none of
    that name.
    """
    from game.view.screens import SCREENS

    if name not in SCREENS:
        raise GameError(f"there is no screen '{name}'; there are: {', '.join(SCREENS)}")
    app.go(name, **(SCREENS[name].sample(app) | args))
    app.ui.tick(1.0)
    app.screen.tick(0.0)
    app.screen.settle()


def shot(
    name: str,
    out: Path | None,
    size: tuple[int, int] = (1600, 900),
    scale: float = 1.0,
    language: str = "en",
    palette: str = "standard",
    hover: str = "",
    clicks: Sequence[str] = (),
    brain: Any = None,
    **args: Any,
) -> list[Any]:
    """Draw a screen, save it as PNG when `out` is given, and return the complaints about its text.

    `brain` plays the months of samples that need some. `clicks` are ids to click first, `hover` one to rest the mouse
    on until its tooltip shows.
    """
    import pygame

    from game.view import audit
    from game.view.driver import Driver

    app = app_for(size, scale, language, palette)
    app.backend.brain = brain
    open_screen(app, name, **args)
    driver = Driver(app)
    driver.step()
    for target in clicks:
        driver.click(target)
        app.screen.settle()
        driver.step()
    if hover:
        driver.move(hover)
        driver.wait(1.0)
    complaints = audit.audit(app)
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        pygame.image.save(app.surface, str(out))
    return complaints

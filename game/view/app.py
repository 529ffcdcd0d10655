"""The application: window, main loop, stack of screens, settings. A frame is drawn only when something
changed.
"""

from __future__ import annotations

import contextlib
import gc
import os
import time
from typing import Any, Final

import pygame

from game.core.errors import GameError
from game.core.files import user_dir
from game.view import settings as settings_file
from game.view.backend import Backend
from game.view.keys import Keys
from game.view.screens import SCREENS, Screen, load_all
from game.view.settings import Settings
from game.view.sound import Sounds
from game.view.theme import Theme, default_scale
from game.view.ui import Canvas, Recorder, Ui
from game.view.words import LANGUAGES, Name, Speech

MINIMUM: Final = (1280, 720)
FPS: Final = 60
SLOW_FLIP: Final = 0.006
_IDLE_MS: Final = 100


FRAME = 56
"""Pixels of the desktop's height kept free for title bar and task bar, so that the bottom row is never hidden."""


class App:
    """One window. `backend` is the game behind it; without one the menus work and show samples."""

    def __init__(
        self,
        settings: Settings | None = None,
        backend: Backend | None = None,
        size: tuple[int, int] | None = None,
        window: bool = True,
    ) -> None:
        self.settings = settings or settings_file.load()
        self.backend: Backend = backend or Backend()
        self.windowed = window
        self.running = True
        self.stack: list[Screen] = []
        self.sounds = Sounds(self.settings.volume, self.settings.muted)
        self.keys = Keys(self.settings.keys)
        pygame.display.init()
        pygame.font.init()
        self.surface = self._open(size or self.settings.size)
        self.ui = self._interface()
        load_all()

    # -- window ----------------------------------------------------------------------------------------------
    def _open(self, size: tuple[int, int]) -> pygame.Surface:
        """Open the window, no larger than the desktop."""
        if self.settings.display == "software":
            os.environ["SDL_FRAMEBUFFER_ACCELERATION"] = "0"
        flags = pygame.RESIZABLE | (pygame.FULLSCREEN if self.settings.fullscreen and self.windowed else 0)
        if self.windowed and os.environ.get("SDL_VIDEODRIVER") != "dummy":
            desktop = max(pygame.display.get_desktop_sizes(), default=size)
            size = (min(size[0], desktop[0]), min(size[1], desktop[1] - FRAME))
        surface = pygame.display.set_mode((0, 0) if flags & pygame.FULLSCREEN else size, flags)
        pygame.display.set_caption("Red Testament")
        pygame.key.set_repeat(400, 40)
        return surface

    def measure_display(self) -> None:
        """Display "auto": time a few flips, and when they are slow open the window again without
        acceleration.
        """
        if self.settings.display != "auto" or os.environ.get("SDL_VIDEODRIVER") == "dummy":
            return
        times = []
        for _ in range(12):
            start = time.perf_counter()
            pygame.display.flip()
            times.append(time.perf_counter() - start)
        if sorted(times)[6] > SLOW_FLIP and os.environ.get("SDL_FRAMEBUFFER_ACCELERATION") != "0":
            os.environ["SDL_FRAMEBUFFER_ACCELERATION"] = "0"
            size = self.surface.get_size()
            pygame.display.quit()
            pygame.display.init()
            self.surface = self._open(size)
            self.rebuild()

    def _interface(self) -> Ui:
        chosen = self.settings
        scale = chosen.scale or default_scale(self.surface.get_height())
        theme = Theme(scale, chosen.palette, chosen.neutral_symbols, chosen.reduced_motion)
        self.sounds.volume, self.sounds.muted = chosen.volume, chosen.muted
        self.keys = Keys(chosen.keys)
        return Ui(theme, Speech(self.language), self.surface.get_size(), self.keys, self.sounds)

    @property
    def language(self) -> str:
        """The language chosen, or the system's when it is one of ours, or English."""
        if self.settings.language:
            return self.settings.language
        try:
            found = pygame.system.get_pref_locales()
        except (AttributeError, pygame.error):
            return "en"
        return next((place["language"] for place in found if place["language"] in LANGUAGES), "en")

    # -- screens ---------------------------------------------------------------------------------------------
    @property
    def screen(self) -> Screen:
        """The screen in front."""
        return self.stack[-1]

    def push(self, name: str, /, **args: Any) -> Screen:
        """Put a screen in front of the others."""
        screen = SCREENS[name](self, **args)
        self.stack.append(screen)
        self.rebuild(keep_focus=False)
        return screen

    def go(self, name: str, /, **args: Any) -> Screen:
        """Leave every screen and show this one."""
        while self.stack:
            self.stack.pop().leave()
        return self.push(name, **args)

    def replace(self, name: str, /, **args: Any) -> Screen:
        """Show a screen in the place of the one in front."""
        self.stack.pop().leave()
        return self.push(name, **args)

    def back(self) -> None:
        """Close the screen in front, unless it is the last one."""
        if len(self.stack) > 1:
            self.stack.pop().leave()
            self.rebuild(keep_focus=False)

    def rebuild(self, keep_focus: bool = True) -> None:
        """Build the interface anew from the settings and the screen in front."""
        focus = self.ui.focus.id if keep_focus and self.ui.focus is not None else ""
        ring, mouse, now, toasts = self.ui.show_focus, self.ui.mouse, self.ui.time, self.ui.toasts.shown
        self.ui = self._interface()
        self.ui.mouse, self.ui.time, self.ui.toasts.shown = mouse, now, toasts
        if not self.stack:
            return
        self.ui.arrows_focus = self.screen.arrows_focus
        self.screen.build()
        if focus:
            with contextlib.suppress(LookupError):
                self.ui.set_focus(self.ui.find(focus), ring)

    def apply(self, **changes: Any) -> None:
        """Change settings, save them, and show the result."""
        for name, value in changes.items():
            setattr(self.settings, name, value)
        try:
            settings_file.save(self.settings)
        except GameError as error:
            self.ui.toasts.say(Name(str(error)), "bad")
        if "fullscreen" in changes or "display" in changes:
            self.surface = self._open(self.settings.size)
        self.rebuild()

    def quit(self) -> None:
        """End the main loop."""
        self.running = False

    # -- frames ----------------------------------------------------------------------------------------------
    def handle(self, event: pygame.event.Event) -> None:
        """One event, first to the widgets, then to the screen, then to the window's own keys."""
        if event.type == pygame.QUIT:
            self.quit()
        elif event.type == pygame.VIDEORESIZE:
            self._resized()
        elif event.type in (pygame.WINDOWEXPOSED, pygame.WINDOWFOCUSGAINED):
            self.ui.dirty = True
        elif not self.ui.process(event) and self.stack and not self.screen.event(event):
            self._own_key(event)

    def _resized(self) -> None:
        surface = pygame.display.get_surface()
        if surface is not None:
            self.surface = surface
            if not self.settings.fullscreen:
                self.settings.size = surface.get_size()
            self.rebuild()

    def _own_key(self, event: pygame.event.Event) -> None:
        if event.type != pygame.KEYDOWN:
            return
        action = self.keys.action(event)
        if action == "screenshot":
            self.screenshot()
        elif action == "fullscreen":
            self.apply(fullscreen=not self.settings.fullscreen)
        elif action == "back":
            self.screen.escape()

    def screenshot(self) -> None:
        """Save the window as a picture and say where."""
        path = user_dir("pictures") / time.strftime("red-testament-%Y%m%d-%H%M%S.png")
        try:
            pygame.image.save(self.surface, str(path))
            self.ui.toasts.say(self.ui.t("ui.toast.screenshot", path=path), "good")
        except pygame.error as error:
            self.ui.toasts.say(Name(str(error)), "bad")

    def draw(self, recorder: Recorder | None = None) -> None:
        """Draw the whole window."""
        c = Canvas(self.surface, self.ui.theme, recorder)
        if recorder is not None:
            recorder.owner = self.screen.name
        self.screen.back(c)
        self.ui.draw(self.surface, recorder)

    def frame(self, dt: float) -> bool:
        """Handle waiting events, let `dt` seconds pass, draw if anything changed; returns whether it was
        drawn.
        """
        for event in pygame.event.get():
            self.handle(event)
            if not self.running:
                return False
        self.ui.tick(dt)
        self.screen.tick(dt)
        if not self.ui.dirty:
            return False
        self.draw()
        pygame.display.flip()
        return True

    def run(self, first: str = "menu", **args: Any) -> None:
        """Show the first screen and loop until the player leaves."""
        if not self.stack:
            self.go(first, **args)
        self.measure_display()
        self.frame(0.0)
        gc.collect()
        gc.freeze()
        clock = pygame.time.Clock()
        quiet = 0
        while self.running:
            dt = clock.tick(FPS) / 1000
            drawn = self.frame(min(dt, 0.1))
            quiet = 0 if drawn else quiet + 1
            if quiet > FPS and not pygame.event.peek():
                event = pygame.event.wait(_IDLE_MS)
                if event.type != pygame.NOEVENT:
                    pygame.event.post(event)
                    quiet = 0
        try:
            settings_file.save(self.settings)
        finally:
            pygame.quit()

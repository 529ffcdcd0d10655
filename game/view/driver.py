"""Drives the application like a player would, with posted events on the real queue. For tests and pictures."""

from __future__ import annotations

import pygame

from game.view.app import App
from game.view.ui import Widget


class Driver:
    """Clicks, types and waits. Every step draws a frame with a fixed time of 1/60 s."""

    STEP = 1 / 60

    def __init__(self, app: App) -> None:
        self.app = app
        pygame.event.clear()

    def step(self, frames: int = 1) -> None:
        """Let frames pass."""
        for _ in range(frames):
            self.app.frame(self.STEP)

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.step(max(1, round(seconds / self.STEP)))

    def find(self, name: str) -> Widget:
        """The widget with an id; LookupError names those there are."""
        return self.app.ui.find(name)

    def place(self, what: str | tuple[int, int]) -> tuple[int, int]:
        """The window pixel of a widget's middle, or the pixel itself."""
        return self.find(what).rect.center if isinstance(what, str) else what

    def move(self, what: str | tuple[int, int]) -> None:
        """Move the mouse."""
        pos = self.place(what)
        pygame.mouse.set_pos(pos)
        pygame.event.post(pygame.event.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0)))
        self.step()

    def click(self, what: str | tuple[int, int], button: int = 1) -> None:
        """Move there and click."""
        pos = self.place(what)
        self.move(pos)
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, pos=pos, button=button))
            self.step()

    def drag(self, start: str | tuple[int, int], end: tuple[int, int]) -> None:
        """Press, move, release."""
        self.move(start)
        pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=self.place(start), button=1))
        self.step()
        self.move(end)
        pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=end, button=1))
        self.step()

    def wheel(self, what: str | tuple[int, int], steps: int) -> None:
        """Turn the wheel over something."""
        self.move(what)
        pygame.event.post(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=steps, flipped=False))
        self.step()

    def key(self, key: int, mod: int = 0, text: str = "") -> None:
        """Press and release a key."""
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=text, scancode=0))
        pygame.event.post(pygame.event.Event(pygame.KEYUP, key=key, mod=mod, unicode=text, scancode=0))
        self.step()

    def type(self, text: str) -> None:
        """Type characters into whatever has the keyboard."""
        for char in text:
            key = pygame.key.key_code(char.lower()) if char.isascii() and char.isalnum() else pygame.K_UNKNOWN
            pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode=char, scancode=0))
            pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=char))
            self.step()

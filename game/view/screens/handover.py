"""Hotseat: the screen between two players. Shows a name and a colour, nothing of the game, until the right one is
here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pygame

from game.view.art import textures
from game.view.backend import PIN_LENGTH, SEAT_COLOURS
from game.view.screens import chrome
from game.view.screens.base import Screen, screen
from game.view.theme.fonts import BODY, CAPTION, HEAD, ITALIC, Style
from game.view.theme.palette import Colour
from game.view.ui import Button, Canvas, Label, Panel, TextEntry, layout
from game.view.words import Name

if TYPE_CHECKING:
    from game.view.app import App


@screen("handover")
class Handover(Screen):
    """`opens` says whether a PIN is the right one (None: no PIN is asked). `then` shows the player's desk.

    Waiting events are thrown away when the screen comes and when it goes: no click made for one player reaches the
    desk of another.
    """

    def __init__(
        self,
        app: App,
        name: str,
        faction: str,
        month: str,
        colour: Colour = SEAT_COLOURS[0],
        opens: Callable[[str], bool] | None = None,
        then: Callable[[], Any] | None = None,
    ) -> None:
        super().__init__(app)
        self.name_of, self.faction, self.month, self.colour = name, faction, month, colour
        self.opens, self.then = opens, then
        self.pin = ""
        self.wrong = False
        _forget_events()

    @classmethod
    def sample(cls, app: App) -> dict[str, Any]:
        """Anna with a PIN."""
        plan = app.backend.quick_plan(app.ui.speech)
        faction = app.ui.t(f"faction.{plan.seats[0].faction}.name") if plan else Name("")
        month = app.ui.figures.month(1924, 5)
        return {"name": "Anna", "faction": faction, "month": month, "opens": lambda pin: pin == "1917"}

    def back(self, c: Canvas) -> None:
        """The backdrop, darkened, as nothing of the game may be seen."""
        c.blit(chrome.dimmed(self.ui.rect.size), (0, 0))

    def build(self) -> None:
        """Name, colour, faction, PIN, button."""
        px, base, t = self.px, self.ui.base, self.t
        rect = layout.centred(self.ui.rect, px(620), px(430 if self.opens else 350))
        inner = chrome.panel(base, rect)
        tape, rest = layout.top(inner, px(14), px(14))
        Panel(base, tape, lambda c, r: c.blit(textures.hazard(r.size, c.theme.scale), r))
        line, rest = layout.top(rest, px(28), px(4))
        Label(base, line, t("ui.handover.title"), HEAD.sized(16), "brass", "centre")
        line, rest = layout.top(rest, px(64), px(6))
        Label(base, line, Name(self.name_of), Style("title", 46), "white", "centre", shadow=True, fit="shrink")
        band, rest = layout.top(rest, px(8), px(12))
        Panel(base, layout.inset(band, px(90), 0), lambda c, r: c.fill(r, self.colour))
        line, rest = layout.top(rest, px(28))
        Label(base, line, t("ui.handover.plays", faction=self.faction), CAPTION.sized(20), "body", "centre")
        line, rest = layout.top(rest, px(28), px(12))
        Label(base, line, t("ui.handover.month", month=self.month), BODY, "dim", "centre")
        if self.opens is not None:
            rest = self._pin(rest)
        foot, rest = layout.bottom(rest, px(26), px(8))
        Label(base, foot, t("ui.handover.hint"), ITALIC.sized(15), "dim", "centre")
        button, _ = layout.top(rest, px(52))
        Button(base, layout.inset(button, px(90), 0), t("ui.handover.ready", name=self.name_of), self.go, kind="end",
               id="handover.ready", tip=t("ui.handover.ready.tip"), style=CAPTION.sized(22))  # fmt: skip
        self.ui.set_focus(self.ui.find("handover.pin" if self.opens else "handover.ready"))

    def _pin(self, rest: pygame.Rect) -> pygame.Rect:
        px, base, t = self.px, self.ui.base, self.t
        row, rest = layout.top(rest, px(42), px(4))
        row = layout.inset(row, px(150), 0)
        caption, field = layout.columns(row, [px(90), 1.0], px(8))
        Label(base, caption, t("ui.handover.pin"), CAPTION, "brass", "right")
        TextEntry(base, field, self.pin, self._typed, on_enter=lambda _: self.go(), limit=PIN_LENGTH, secret=True,
                  allowed=str.isdigit, id="handover.pin")  # fmt: skip
        line, rest = layout.top(rest, px(24), px(4))
        Label(base, line, lambda: t("ui.handover.wrong") if self.wrong else "", BODY, "bad", "centre")
        return rest

    def _typed(self, pin: str) -> None:
        self.pin, self.wrong = pin, False

    def go(self) -> None:
        """Show the desk, if the PIN is right."""
        if self.opens is not None and not self.opens(self.pin):
            self.wrong, self.pin = True, ""
            self.ui.sounds.play("deny")
            self.app.rebuild()
            return
        _forget_events()
        if self.then is not None:
            self.then()
        else:
            self.app.back()

    def escape(self) -> None:
        """There is no way round this screen."""


def _forget_events() -> None:
    """Drop waiting clicks and keys; the window's own events stay."""
    pygame.event.clear((pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEMOTION, pygame.MOUSEWHEEL,
                        pygame.KEYDOWN, pygame.KEYUP, pygame.TEXTINPUT))  # fmt: skip

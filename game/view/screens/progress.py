"""Waiting: runs a long piece of work a little each frame, so that the window stays alive, and shows how far it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from game.core.errors import GameError
from game.view.backend import Step
from game.view.screens import chrome
from game.view.screens.base import Screen, screen
from game.view.theme.fonts import BODY
from game.view.ui import Canvas, Header, Label, Meter, Window, layout
from game.view.ui.window import ask
from game.view.words import Name

if TYPE_CHECKING:
    from game.view.app import App

BUDGET = 0.030


@screen("progress")
class Progress(Screen):
    """`work` makes an iterator of Steps. When it is done `then` is called, by default with the game's first screen."""

    def __init__(self, app: App, work: Callable[[], Iterator[Step]], then: Callable[[], Any] | None = None) -> None:
        super().__init__(app)
        self._work = work()
        self._then = then or self._first
        self.step: Step = Step("", 0, 1)
        self._finished = False
        self._shown = False

    @classmethod
    def sample(cls, app: App) -> dict[str, Any]:
        """Work that stands at two thirds."""

        def work() -> Iterator[Step]:
            while True:
                yield Step("world", 2, 3)

        return {"work": work}

    def back(self, c: Canvas) -> None:
        """The backdrop in the dark."""
        c.blit(chrome.dimmed(self.ui.rect.size), (0, 0))

    def build(self) -> None:
        """A plate with a bar."""
        px, base = self.px, self.ui.base
        rect = layout.centred(self.ui.rect, px(560), px(170))
        inner = chrome.panel(base, rect)
        head, rest = layout.top(inner, px(40), px(14))
        Header(base, head, self.t("ui.progress.title"))
        line, rest = layout.top(rest, px(30), px(6))
        Label(base, line, lambda: self.t(f"ui.progress.{self.step.label}") if self.step.label else "", BODY)
        bar, _ = layout.top(rest, px(24))
        self.meter = Meter(base, bar, 0, 1, id="progress.bar")
        self._show()

    def _show(self) -> None:
        self.meter.value, self.meter.full = self.step.done, max(1, self.step.total)
        self.meter.text = Name(f"{100 * self.step.done // max(1, self.step.total)}%")
        self.ui.dirty = True

    def tick(self, dt: float) -> None:
        """Work for a few milliseconds. The first frame only shows the screen."""
        if self._finished:
            return
        if not self._shown:
            self._shown = True
            return
        end = time.perf_counter() + BUDGET
        try:
            while time.perf_counter() < end:
                before = self.step.label
                self.step = next(self._work)
                if self.step.label != before:
                    break
        except StopIteration:
            self._finished = True
            self._then()
            return
        except GameError as error:
            self._finished = True
            self._fail(error)
            return
        self._show()

    def _first(self) -> None:
        name, args = self.app.backend.first_screen()
        self.app.go(name, **args)

    def _fail(self, error: GameError) -> Window:
        return ask(self.ui, self.t("ui.progress.failed"), Name(str(error)),
                   [("ok", self.t("ui.ok"), self.app.back)], id="failed", hazard=True)  # fmt: skip

    def escape(self) -> None:
        """Work that has begun is not left half done."""

"""Ending a turn: open work, the hand-over, the resolution a few steps a frame, the report, running on."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pygame

from game.core.errors import GameError
from game.view.art import textures
from game.view.models import report, work
from game.view.theme.fonts import BODY, CAPTION
from game.view.ui import Button, Canvas, Label, Meter, layout
from game.view.ui.widget import Widget
from game.view.words import Name

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign

BUDGET = 0.022


class Turn:
    """The course of a month on one campaign screen."""

    def __init__(self, desk: Campaign) -> None:
        self.desk = desk
        self.steps: Iterator[Any] | None = None
        self.progress: Any = None
        self.strip: Strip | None = None
        self.months = 0
        self.stops: Sequence[str] = ()
        self.interrupted = False
        self.first_turn = 0
        self._shown = False

    @property
    def running(self) -> bool:
        """Whether a month is being resolved."""
        return self.steps is not None

    # -- ending ------------------------------------------------------------------------------------------------
    def ask(self) -> None:
        """Name what is open; end at once when nothing is."""
        if self.running or len(self.desk.ui.layers) > 1:
            return
        found = work.open_work(self.desk.play, self.desk.words)
        if found:
            self.desk.open_end(found)
        else:
            self.end()

    def end(self) -> None:
        """The seat has finished: the next one sits down, or the month is resolved."""
        desk = self.desk
        desk.play.starts[desk.play.seat] = report.snapshot(desk.play)
        desk.ui.sounds.play("turn")
        if desk.play.session.end_turn(desk.play.seat):
            self.run(1, ())
        else:
            following = desk.play.next_seat()
            assert following is not None
            first = "briefing" if desk.play.session.turn == 0 else "campaign"
            handover(
                desk.app,
                desk.play,
                following,
                report=bool(desk.play.starts.get(following)) and first == "campaign",
                screen=first,
            )

    def run(self, months: int, stops: Sequence[str]) -> None:
        """Resolve so many months, or until a condition holds."""
        self.months, self.stops, self.interrupted = months, tuple(stops), False
        self.first_turn = self.desk.play.session.turn
        self.desk.play.starts[self.desk.play.seat] = report.snapshot(self.desk.play)
        self._begin()

    def _begin(self) -> None:
        desk = self.desk
        for seat in range(desk.play.people):
            desk.play.session.end_turn(seat)
        desk.select([])
        self.steps = iter(desk.play.session.resolve())
        if self.strip is None or self.strip.ui is not desk.ui:
            self.strip = Strip(desk, self)
        self._shown = False

    def tick(self) -> None:
        """Resolve for some milliseconds; the first frame only shows the strip."""
        if self.steps is None:
            return
        if self.strip is None or self.strip.ui is not self.desk.ui:
            self.strip = Strip(self.desk, self)
        self.desk.ui.dirty = True
        if not self._shown:
            self._shown = True
            return
        end = time.perf_counter() + BUDGET
        try:
            while time.perf_counter() < end:
                self.progress = next(self.steps)
        except StopIteration:
            self._month_done()

    def _month_done(self) -> None:
        desk = self.desk
        self.steps = None
        desk.play.refresh()
        self._autosave()
        gone = desk.play.session.turn - self.first_turn
        if desk.play.session.over:
            self._close()
            desk.app.go("ending", play=desk.play)
            return
        reason = work.stops(desk.play, desk.words, self.stops) if self.months > 1 else ""
        if not reason and not self.interrupted and gone < self.months:
            self._begin()
            return
        self._close()
        if desk.play.people > 1:
            handover(desk.app, desk.play, 0, report=True)
            return
        desk.refresh(full=True)
        if reason:
            desk.ui.toasts.say(desk.t("ui.until.stopped", reason=reason), "warn", 6.0)
        desk.open_report()

    def _close(self) -> None:
        if self.strip is not None:
            self.strip.close()
            self.strip = None

    def _autosave(self) -> None:
        desk = self.desk
        if not desk.app.settings.autosave:
            return
        try:
            from game.save import store

            desk.thumbnail(store.autosave(desk.play.session))
        except (ImportError, GameError) as error:
            desk.ui.toasts.say(Name(str(error)), "bad", 8.0)

    def interrupt(self) -> None:
        """Stop after the month under way."""
        self.interrupted = True


class Strip(Widget):
    """The strip over a darkened map while a month is being resolved."""

    def __init__(self, desk: Campaign, turn: Turn) -> None:
        self._layer = desk.ui.open(modal=True, on_escape=turn.interrupt)
        rect = layout.centred(desk.ui.rect, desk.px(560), desk.px(150))
        super().__init__(self._layer, rect, id="resolving")
        self.desk, self.turn = desk, turn
        inner = layout.inset(rect, desk.px(18))
        head, rest = layout.top(inner, desk.px(28), desk.px(4))
        Label(self, head, lambda: desk.t("ui.resolve.title", month=self._month()), CAPTION.sized(20), "brass")
        line, rest = layout.top(rest, desk.px(26), desk.px(4))
        Label(self, line, self._phase, BODY)
        bar, rest = layout.top(rest, desk.px(18), desk.px(6))
        self.meter = Meter(self, bar, 0, 1)
        if turn.months > 1:
            stop = pygame.Rect(rest.right - desk.px(150), rest.y, desk.px(150), min(rest.height, desk.px(30)))
            Button(
                self,
                stop,
                desk.t("ui.resolve.stop"),
                turn.interrupt,
                id="resolve.stop",
                tip=desk.t("ui.resolve.stop.tip"),
            )

    def _month(self) -> str:
        return self.desk.words.month(self.desk.play.session.turn)

    def _phase(self) -> str:
        progress = self.turn.progress
        key = f"phase.{progress.phase}" if progress is not None else "phase.plans"
        return self.desk.t(key)

    def draw(self, c: Canvas) -> None:
        """Plate and veil; the bar follows the steps."""
        progress = self.turn.progress
        if progress is not None:
            self.meter.value, self.meter.full = progress.done, max(1, progress.total)
        c.veil(self.ui.rect, (0, 0, 0), 90)
        c.blit(textures.plate(self.rect.size, scale=c.theme.scale), self.rect)
        c.blit(
            textures.hazard((self.rect.width - c.px(24), c.px(8)), c.theme.scale),
            (self.rect.x + c.px(12), self.rect.y + c.px(8)),
        )

    def close(self) -> None:
        """Take it away."""
        self.ui.close(self._layer)


def handover(app: Any, play: Any, seat: int, report: bool = False, screen: str = "campaign") -> None:
    """Hide everything until the next person is here, then show that person's desk."""
    play.sit(seat)
    chair = play.chair
    month = play.words(app.ui.speech).month(play.view.turn)
    faction = app.ui.t(f"faction.{chair.faction}.name")
    opens = chair.opens if chair.pin_hash else None
    app.ui.tips.drop()
    app.ui.toasts.shown = []
    app.go(
        "handover",
        name=chair.name,
        faction=faction,
        month=month,
        colour=chair.colour,
        opens=opens,
        then=lambda: app.go(screen, play=play, **({"report": True} if report else {})),
    )

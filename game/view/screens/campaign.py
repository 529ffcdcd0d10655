"""The game as the player sees it: map, bars, sidebar, terminal, panels. State and layout; what is done lives beside
it.
"""

from __future__ import annotations

from typing import Any

import pygame

from game.orders.base import Order
from game.view.art import textures
from game.view.map.scene import MapScene
from game.view.models import work
from game.view.models.phrases import Phrases
from game.view.models.play import Play
from game.view.panels import alerts, fleets, fronts, info, modes, planner, sidebar, tools, topbar
from game.view.panels.commands import Commands
from game.view.panels.mappane import MapPane
from game.view.panels.scenes import scene_of
from game.view.panels.terminal import Terminal
from game.view.panels.turn import Turn
from game.view.screens.base import screen
from game.view.theme.fonts import SMALL_CAPTION
from game.view.ui import Canvas, Group, Label, Panel, layout

FILLERS = {
    "bar": topbar.fill,
    "modes": modes.fill,
    "legend": modes.legend,
    "info": info.fill,
    "alerts": alerts.fill,
    "fronts": fronts.fill,
}


@screen("campaign")
class Campaign(Commands):
    """`play` is the campaign; `report` opens the month report at once."""

    arrows_focus = False

    def __init__(self, app: Any, play: Play | None = None, report: bool = False) -> None:
        super().__init__(app)
        self.play = play or Play(app.backend.session)
        self.flags = app.backend.flags()
        self.turn = Turn(self)
        mood = self.play.mood()
        self.tab: str = str(mood.get("tab", "production"))
        self.mode: str = str(mood.get("mode", "political"))
        self.selected: list[int] = []
        self.province: int = 0
        self.placing: tuple[str, str] | None = None
        self.picking: fleets.Picking | None = None
        self.moving = False
        self.by_sea = False
        self.blocked = "wait"
        self.planner: planner.Planner | None = None
        self.reopen: Any = None
        self._report = report
        self._parts: dict[str, Group] = {}
        self._scene: tuple[int, MapScene] | None = None
        self._painted = ""

    @classmethod
    def sample(cls, app: Any) -> dict[str, Any]:
        """A fresh campaign of the first scenario."""
        from game.view.panels.samples import sample_play

        return {"play": sample_play(app)}

    # -- what panels ask -----------------------------------------------------------------------------------------
    @property
    def words(self) -> Phrases:
        """Phrases of the seat's view in the window's language."""
        return self.play.words(self.ui.speech)

    @property
    def wide(self) -> bool:
        """Whether terminal, panel and modes stand side by side."""
        return self.ui.rect.width >= self.px(1400)

    # -- building ------------------------------------------------------------------------------------------------
    def build(self) -> None:
        """Cut the window, put everything in, open again what was open."""
        px, base = self.px, self.ui.base
        bar, rest = layout.top(self.ui.rect, px(46))
        side, rest = layout.right(rest, min(px(324), self.ui.rect.width * 3 // 10))
        self.pane = MapPane(base, rest, self, self.play.view.atlas)
        self._painted = ""
        self._restore_camera()
        self._parts = {
            "bar": Group(base, bar),
            "modes": Group(base, self._modes_rect(rest)),
            "legend": Group(base, self._legend_rect(rest)),
            "info": Group(base, self._info_rect(rest)),
            "alerts": Group(base, self._alerts_rect(rest)),
            "fronts": Group(base, self._fronts_rect(rest)),
        }
        terminal = self._terminal_rect(rest)
        plate = lambda c, r: c.blit(textures.plate(r.size, scale=c.theme.scale), r)  # noqa: E731
        self._terminal_plate = Panel(base, terminal, plate, id="desk")
        self._terminal = Group(base, terminal)
        Panel(base, side, lambda c, r: c.blit(textures.plate(r.size, scale=c.theme.scale), r))
        self._side = Group(base, side)
        self._side_parts = sidebar.frame(self, self._side)
        self.refresh(full=True)
        self._bind()
        if self._report:
            self._report = False
            self.open_report()
        elif self.reopen is not None:
            self.reopen()

    def _restore_camera(self) -> None:
        """Look where this seat looked last; at first at the capital."""
        kept: Any = self.play.mood().get("camera")
        if kept is None:
            self.pane.centre_on(self.play.view.capital(self.play.view.nation), glide=False)
        else:
            x, y, zoom = kept
            self.pane.camera.look_at((x, y), zoom)

    def _modes_rect(self, area: pygame.Rect) -> pygame.Rect:
        width, height = modes.size(self)
        return pygame.Rect(area.right - width - self.px(8), area.bottom - height - self.px(8), width, height)

    def _legend_rect(self, area: pygame.Rect) -> pygame.Rect:
        """Above the modes, as high as there is room."""
        buttons, gap = self._modes_rect(area), self.px(8)
        top = area.y + gap
        return pygame.Rect(buttons.x, top, buttons.width, buttons.top - gap // 2 - top)

    def _alerts_rect(self, area: pygame.Rect) -> pygame.Rect:
        """A row at the upper left, clear of the map's border."""
        gap = self.px(8)
        return pygame.Rect(area.x + gap, area.y + gap, area.width // 2, alerts.height(self))

    def _fronts_rect(self, area: pygame.Rect) -> pygame.Rect:
        """At the left edge between the alerts and the terminal; in a narrow window in that one's place too."""
        alerts_at, gap = self._alerts_rect(area), self.px(8)
        top, bottom = alerts_at.bottom + gap, (self._terminal_rect(area).top if self.wide else area.bottom) - gap
        return pygame.Rect(alerts_at.x, top, self.px(fronts.WIDE), bottom - top)

    def _terminal_rect(self, area: pygame.Rect) -> pygame.Rect:
        width = self.px(400) if self.wide else self.px(300)
        height = self.px(176) if self.wide else self.px(150)
        return pygame.Rect(area.x + self.px(8), area.bottom - height - self.px(8), width, height)

    def _info_rect(self, area: pygame.Rect) -> pygame.Rect:
        """Between terminal and modes; in a narrow window in the terminal's place."""
        terminal, buttons, gap = self._terminal_rect(area), self._modes_rect(area), self.px(8)
        height = self.px(250 if self.wide else 250 + tools.ROW)
        if self.wide:
            width = min(buttons.left - terminal.right - 2 * gap, self.px(640))
            return pygame.Rect(terminal.right + gap, area.bottom - height - gap, width, height)
        return pygame.Rect(terminal.x, area.bottom - height - gap, buttons.left - terminal.x - gap, height)

    def refresh(self, full: bool = False) -> None:
        """Show the state after an order, a click or a month; the focus stays where it was."""
        focus = self.ui.focus.id if self.ui.focus is not None else ""
        for name, part in self._parts.items():
            part.clear()
            FILLERS[name](self, part)
        room = self.wide or self.planner is None
        self._parts["info"].visible = bool(self._parts["info"].children) and room
        free = self.planner is None and not self._parts["info"].visible
        self._terminal.visible = self._terminal_plate.visible = self.wide or free
        if full:
            self._fill_terminal()
        sidebar.fill(self, self._side_parts)
        self._show_map()
        if focus:
            kept = next((w for w in self.ui.base.below() if w.id == focus), None)
            if kept is not None:
                self.ui.set_focus(kept, self.ui.show_focus)
        self.ui.dirty = True

    def _fill_terminal(self) -> None:
        self._terminal.clear()
        inner = layout.inset(self._terminal.rect, self.px(8))
        head, glass = layout.top(inner, self.px(20), self.px(3))
        Label(self._terminal, head, self.t("ui.terminal.title"), SMALL_CAPTION, "brass")
        messages = work.dispatches(self.play, self.words)
        Terminal(self._terminal, glass, self, work.opening_lines(self.play, self.words) + messages)

    def _show_map(self) -> None:
        """Hand the month to the map when it has changed."""
        if self._scene is None or self._scene[0] != self.play.version:
            self._scene = (self.play.version, scene_of(self.play, self.words, self.flags))
            self._painted = ""
        look = f"{self.mode}/{self.picking}"
        if self._painted != look:
            self._painted = look
            self.pane.show(*modes.paint(self.play, self._scene[1], self.mode, fleets.reach(self)))
        else:
            self.pane.mark()
        shown = self.planner is not None or self.mode == "fronts"
        self.pane.fronts(planner.drawing(self) if shown else None)

    def set_mode(self, mode: str) -> None:
        """Show the map in another mode."""
        self.mode = mode
        self.play.mood()["mode"] = mode
        self.refresh()

    def pick_tab(self, tab: str) -> None:
        """Show another page of the sidebar."""
        self.tab = tab
        self.play.mood()["tab"] = tab
        self.placing = None
        self._side.clear()
        self._side_parts = sidebar.frame(self, self._side)
        self.refresh()

    # -- drawing -------------------------------------------------------------------------------------------------
    def back(self, c: Canvas) -> None:
        """The plate behind the top bar; the rest is covered by widgets."""
        bar = pygame.Rect(0, 0, self.ui.rect.width, self.px(46))
        c.blit(textures.plate(bar.size, scale=c.theme.scale), bar)

    def tick(self, dt: float) -> None:
        """Resolve a little of the month while one is being resolved."""
        self.turn.tick()
        camera = self.pane.camera
        self.play.mood()["camera"] = (camera.x, camera.y, camera.goal)

    def settle(self) -> None:
        """Paint the whole map now."""
        self.pane.kept.finish()
        self.ui.dirty = True

    def leave(self) -> None:
        """Forget what only this seat may see."""
        self.reopen = None
        self.ui.tips.drop()

    def plan_of(self, kind: str) -> list[Order]:
        """Orders of a kind in this month's plan."""
        return [order for order in self.play.plan() if order.kind == kind]

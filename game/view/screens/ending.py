"""The ending: *Testament*. What was wanted, what it came to, the wars, the years as charts and as a map to wind."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pygame

from game.core.files import user_dir
from game.view.art import flags, textures
from game.view.map.files import head
from game.view.models import ending as model
from game.view.models.phrases import Phrases
from game.view.models.play import Play
from game.view.panels.books import month_labels, show_history
from game.view.panels.mappane import map_of
from game.view.panels.scenes import owners_paint, scene_of, without_plans
from game.view.screens.base import Screen, screen
from game.view.theme.fonts import BODY, HEAD, SMALL, SMALL_CAPTION, TITLE
from game.view.ui import (
    Button,
    Canvas,
    Chart,
    Field,
    Header,
    Label,
    Line,
    ListBox,
    Panel,
    Picture,
    Slider,
    ground,
    layout,
)
from game.view.ui.widget import Widget
from game.view.words import Name


@screen("ending")
class Ending(Screen):
    """`play` is the campaign that is over (or is looked at early)."""

    def __init__(self, app: Any, play: Play) -> None:
        super().__init__(app)
        self.play = play
        self.flags = app.backend.flags()
        self.at = play.view.turn
        self.map: TimeMap | None = None

    @classmethod
    def sample(cls, app: Any) -> dict[str, Any]:
        """A campaign some months old."""
        from game.view.panels.samples import sample_play

        return {"play": sample_play(app, 6)}

    @property
    def words(self) -> Phrases:
        """Phrases in the window's language."""
        return self.play.words(self.ui.speech)

    def back(self, c: Canvas) -> None:
        """A plate."""
        c.blit(textures.plate(self.ui.rect.size, scale=c.theme.scale), (0, 0))

    def build(self) -> None:
        """Headlines above, three columns below, buttons at the foot."""
        px, base, t, words, view = self.px, self.ui.base, self.t, self.words, self.play.view
        area = layout.inset(self.ui.rect, px(16))
        tape, rest = layout.top(area, px(12), px(6))
        Panel(base, tape, lambda c, r: c.blit(textures.hazard(r.size, c.theme.scale), r))
        title, rest = layout.top(rest, px(44), px(8))
        Header(base, title, t("ui.ending.title"), words.month(view.turn), style=TITLE.sized(24))
        lines, rest = layout.top(rest, px(66), px(8))
        flag, text = layout.left(lines, px(99), px(14))
        what = self.flags.get(view.tags[view.nation])
        if what is not None:
            Picture(base, flag, lambda size: flags.flag(what, size, self.ui.theme.neutral_symbols))
        home, world = model.headline(self.play, words)
        upper, lower = layout.rows(text, [1.1, 1.0])
        Label(base, upper, home, HEAD.sized(22), "white", shadow=True)
        Label(base, lower, world, BODY, "brass")
        foot, rest = layout.bottom(rest, px(44), px(10))
        left, middle, right = layout.columns(rest, [1.0, 1.0, 1.9], px(12))
        self._aims(left)
        self._figures(middle)
        self._world(right)
        self._buttons(foot)

    def _title(self, rect: pygame.Rect, key: str) -> pygame.Rect:
        line, rest = layout.top(rect, self.px(26), self.px(4))
        Label(self.ui.base, line, self.t(key), SMALL_CAPTION.sized(16), "brass")
        return rest

    def _aims(self, rect: pygame.Rect) -> None:
        """Aims with their measure, then the wars."""
        px, base = self.px, self.ui.base
        upper, lower = layout.rows(rect, [1.0, 1.0], px(10))

        def aim(c: Canvas, box: pygame.Rect, row: model.Aimed, lit: bool) -> None:
            inner = box.inflate(-2 * c.px(8), 0)
            tone = "good" if row.done == row.total else "warn" if row.done else "dim"
            c.text(row.name, pygame.Rect(inner.x, inner.y, inner.width - c.px(60), inner.height), SMALL)
            c.text(
                self.t("ui.aim.progress", done=row.done, total=row.total), inner, SMALL, c.colours.tone(tone), "right"
            )

        ListBox(
            base,
            self._title(upper, "ui.ending.aims"),
            model.aims(self.play, self.words),
            paint_row=aim,
            row_height=27,
            id="ending.aims",
        )
        rows = model.wars(self.play, self.words)

        def war(c: Canvas, box: pygame.Rect, row: str, lit: bool) -> None:
            c.text(row, box.inflate(-2 * c.px(8), 0), SMALL)

        ListBox(
            base,
            self._title(lower, "ui.ending.wars"),
            rows or [self.t("ui.ending.no_wars")],
            paint_row=war,
            row_height=40,
            row_tip=lambda row: row,
            id="ending.wars",
        )

    def _figures(self, rect: pygame.Rect) -> None:
        """Figures against the start, and a chart."""
        px, base = self.px, self.ui.base
        inner = self._title(rect, "ui.ending.figures")
        for line in model.figures(self.play, self.words):
            row, inner = layout.top(inner, px(26), px(1))
            Field(base, row, line.label, line.value, line.icon, line.tone, line.delta, line.delta_tone)
        self._charts(layout.inset(inner, 0, px(6)), ("steel",))

    def _charts(self, rect: pygame.Rect, names: tuple[str, ...]) -> None:
        """Charts side by side, where there is room and something to draw."""
        px, base, view = self.px, self.ui.base, self.play.view
        months = len(view.history("provinces", view.nation))
        if rect.height < px(130) or months < 2:
            return
        labels = month_labels(self.words, months)
        for place, name in zip(layout.columns(rect, [1.0] * len(names), px(8)), names, strict=True):
            Panel(base, place, ground.sunk)
            title, plot = layout.top(layout.inset(place, px(8)), px(18), px(2))
            Label(base, title, self.t(f"ui.history.{name}"), SMALL_CAPTION, "brass")
            Chart(
                base,
                plot,
                [Line(Name(""), view.history(name, view.nation), filled=True)],
                labels,
                show=partial(show_history, self, name),
                id=f"ending.{name}",
            )

    def _world(self, rect: pygame.Rect) -> None:
        """The map of any month, wound back and forth."""
        px, base, view = self.px, self.ui.base, self.play.view
        inner = self._title(rect, "ui.ending.map")
        said = head(view.atlas)
        high = inner.width * int(said["height"]) // int(said["width"])
        place, below = layout.top(inner, min(high, inner.height - px(42)), px(8))
        self.map = TimeMap(base, place, self)
        foot, below = layout.top(below, px(34), px(8))
        self._charts(below, ("people", "provinces"))
        slider, label = layout.columns(foot, [1.0, px(150)], px(10))
        Slider(base, slider, self.at, 0, max(1, view.turn), 1, self.wind, id="ending.time", show=lambda n: Name(""))
        Label(base, label, lambda: self.words.month(self.at), SMALL_CAPTION, "amber", "right")

    def settle(self) -> None:
        """Paint the whole map now."""
        if self.map is not None:
            self.map.kept.finish()
            self.map.touch()

    def wind(self, turn: int) -> None:
        """Show the borders of another month."""
        self.at = turn
        if self.map is not None:
            self.map.show(turn)

    def _buttons(self, foot: pygame.Rect) -> None:
        px, base, t = self.px, self.ui.base, self.t
        cells = layout.columns(foot, [1.0, 1.0, 1.0], px(10))
        Button(
            base,
            cells[0],
            t("ui.ending.export"),
            self.export,
            icon="save",
            id="ending.export",
            tip=t("ui.ending.export.tip"),
        )
        Button(
            base,
            cells[1],
            t("ui.ending.again"),
            lambda: self.app.go("menu"),
            icon="play-button",
            id="ending.again",
            tip=t("ui.ending.again.tip"),
        )
        over = self.play.session.over
        do = (lambda: self.app.go("menu")) if over else (lambda: self.app.go("campaign", play=self.play))
        key = "ui.ending.leave" if over else "ui.ending.on"
        tip = t("ui.ending.leave.tip") if over else t("ui.ending.on.tip")
        button = Button(base, cells[2], t(key), do, kind="red", id="ending.leave", tip=tip)
        self.ui.set_focus(button)

    def export(self) -> None:
        """Save the page as a picture."""
        path = user_dir("pictures") / time.strftime("testament-%Y%m%d-%H%M%S.png")
        try:
            pygame.image.save(self.app.surface, str(path))
            self.ui.toasts.say(self.t("ui.toast.screenshot", path=path), "good")
        except pygame.error as error:
            self.ui.toasts.say(Name(str(error)), "bad")

    def escape(self) -> None:
        """Back to the campaign, or to the menu when it is over."""
        button: Any = self.ui.find("ending.leave")
        button.activate()


class TimeMap(Widget):
    """The whole map with the borders of a month."""

    def __init__(self, parent: Widget, rect: pygame.Rect, desk: Ending) -> None:
        super().__init__(parent, rect, id="ending.map")
        self.desk = desk
        self.inner = rect.inflate(-2 * self.ui.px(4), -2 * self.ui.px(4))
        self.kept = map_of(desk.play.view.atlas, self.ui.theme, self.inner)
        self.map = self.kept.map
        self.map.show_counters = self.map.show_names = False
        self.map.selected, self.map.hover, self.map.ways = 0, 0, ()
        self.map.camera.look_at(
            (self.map.camera.map_size[0] / 2, self.map.camera.map_size[1] / 2), self.map.camera.smallest
        )
        self.scene = without_plans(scene_of(desk.play, desk.words, desk.flags))
        self.show(desk.at)

    def show(self, turn: int) -> None:
        """Borders of another month."""
        owner = model.owners_at(self.desk.play, turn)
        scene = replace(self.scene, owner=owner, controller=owner, visibility=np.full(len(owner), 3))
        self.map.show(scene, owners_paint(scene))
        self.touch()

    def tick(self, dt: float) -> None:
        """Paint on."""
        if self.kept.steps is not None:
            self.kept.go_on()
        if self.map.tick(dt):
            self.touch()

    def draw(self, c: Canvas) -> None:
        """Well and map."""
        c.blit(textures.well(self.rect.size, c.theme.scale), self.rect)
        if self.map.renderer.drawable:
            self.map.draw(c.target)

"""The main menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial

import pygame

from game.core.errors import GameError
from game.view.backend import CampaignPlan, SaveCard
from game.view.screens import chrome
from game.view.screens.base import Screen, screen
from game.view.theme import SCALES
from game.view.theme.fonts import BODY, CAPTION, SMALL, Style
from game.view.ui import Button, Canvas, IconButton, Label, TextBlock, ask, layout
from game.view.words import LANGUAGES, Name

_TITLE = Style("title", 62, 3)
Row = tuple[str, str, str, str, Callable[[], object], bool]


@screen("menu")
class Menu(Screen):
    """Continue, quick start, new, load, settings, credits, quit; language and size at hand from the first moment."""

    @cached_property
    def newest(self) -> SaveCard | None:
        """The newest save that can be loaded."""
        return next((save for save in self.app.backend.saves(self.ui.speech) if not save.problem), None)

    def back(self, c: Canvas) -> None:
        """The square full of people, dark on the left."""
        size = self.ui.rect.size
        c.blit(chrome.backdrop(size), (0, 0))
        c.blit(chrome.side_veil(size, 0.62), (0, 0))

    def build(self) -> None:
        """Title, buttons, corner controls."""
        px, base = self.px, self.ui.base
        area = layout.inset(self.ui.rect, px(64), px(40))
        column = pygame.Rect(area.x, area.y, min(area.width, px(640)), area.height)
        words = self.t("ui.app.title").split(" ", 1)
        y = column.y
        for word in words:
            Label(
                base, pygame.Rect(column.x, y, column.width, px(66)), Name(word.upper()), _TITLE, "white", shadow=True
            )
            y += px(64)
        tag = pygame.Rect(column.x + px(3), y + px(12), px(600), px(52))
        TextBlock(base, tag, self.t("ui.menu.tagline"), BODY, tone="brass", scroll=False)
        rows = self._rows()
        height = min(px(46), (column.bottom - tag.bottom - px(110)) // len(rows))
        place = pygame.Rect(column.x, 0, px(330), len(rows) * (height + px(8)))
        place.bottom = column.bottom - px(52)
        for cell, (name, icon, text, tip, do, enabled) in zip(
            layout.rows(place, [1.0] * len(rows), px(8)), rows, strict=True
        ):
            Button(
                base, cell, text, do, icon=icon, align="left", id=f"menu.{name}", tip=tip, enabled=enabled,
                style=CAPTION.sized(20), kind="red" if name == rows[0][0] else "plain",
            )  # fmt: skip
        self._corner()
        self.ui.set_focus(self.ui.find(f"menu.{rows[0][0]}"))

    def _rows(self) -> list[Row]:
        t, app = self.t, self.app
        rows: list[Row] = []
        save, plan = self.newest, self._plan()
        if save is not None:
            tip = t("ui.menu.continue.tip", title=save.title, month=save.month)
            rows.append(("continue", "play-button", t("ui.menu.continue"), tip, lambda: self._load(save), True))
        if plan is not None:
            faction = t(f"faction.{plan.seats[0].faction}.name")
            tip = t("ui.menu.quick.tip", faction=faction)
            rows.append(("quick", "power-lightning", t("ui.menu.quick"), tip, lambda: self._quick(plan), True))
        rows += [
            ("new", "flying-flag", t("ui.menu.new"), t("ui.menu.new.tip"), lambda: app.push("new_campaign"),
             plan is not None),
            ("load", "load", t("ui.menu.load"), t("ui.menu.load.tip"), lambda: app.push("saves"), True),
            ("settings", "cog", t("ui.menu.settings"), t("ui.menu.settings.tip"), lambda: app.push("settings"), True),
            ("credits", "laurels", t("ui.menu.credits"), t("ui.menu.credits.tip"), lambda: app.push("credits"), True),
            ("quit", "close", t("ui.menu.quit"), t("ui.menu.quit.tip"), self.escape, True),
        ]  # fmt: skip
        return rows

    def _plan(self) -> CampaignPlan | None:
        try:
            return self.app.backend.quick_plan(self.ui.speech)
        except GameError as error:
            self.ui.toasts.say(Name(str(error).splitlines()[0]), "bad")
            return None

    def _quick(self, plan: CampaignPlan) -> None:
        backend = self.app.backend
        self.app.push("progress", work=lambda: backend.start(plan))

    def _load(self, save: SaveCard) -> None:
        backend = self.app.backend
        self.app.push("progress", work=lambda: backend.load(save.id))

    def _corner(self) -> None:
        """Version, languages, size: at the lower edge."""
        px, base, t = self.px, self.ui.base, self.t
        line = pygame.Rect(px(64), self.ui.rect.bottom - px(58), self.ui.rect.width - px(88), px(36))
        if self.app.backend.version:
            version = t("ui.menu.version", version=self.app.backend.version)
            Label(base, pygame.Rect(line.x, line.y, px(220), line.height), version, SMALL, "dim")
        x = line.right
        scale = self.ui.theme.scale
        tip = t("ui.menu.scale.tip", percent=f"{round(scale * 100)}%")
        place = SCALES.index(scale) if scale in SCALES else 1
        for name, icon, step in (("larger", "plus", 1), ("smaller", "minus", -1)):
            x -= px(36)
            wanted = SCALES[max(0, min(len(SCALES) - 1, place + step))]
            IconButton(
                base, pygame.Rect(x, line.y, px(36), px(36)), icon, partial(self.app.apply, scale=wanted),
                id=f"menu.{name}", tip=tip, enabled=wanted != scale, flat=self.ui.theme.colours.body,
            )  # fmt: skip
            x -= px(6)
        for code, name in reversed(LANGUAGES.items()):
            width = px(96)
            x -= width + px(6)
            Button(
                base, pygame.Rect(x, line.y, width, px(36)), Name(name), partial(self.app.apply, language=code),
                id=f"menu.language.{code}", lit=code == self.ui.speech.language, tip=t("ui.settings.language"),
                style=CAPTION,
            )  # fmt: skip

    def escape(self) -> None:
        """Ask before leaving."""
        t = self.t
        ask(self.ui, t("ui.menu.quit"), t("ui.menu.quit.sure"),
            [("yes", t("ui.menu.quit"), self.app.quit), ("no", t("ui.cancel"), None)], id="quit")  # fmt: skip

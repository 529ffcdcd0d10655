"""Settings: everything takes effect at once and is saved at once."""

from __future__ import annotations

from functools import partial
from typing import Any

import pygame

from game.view.keys import DEFAULTS, spec_of, spoken
from game.view.screens import chrome
from game.view.screens.base import Screen, screen
from game.view.settings import DISPLAYS
from game.view.sound import NAMES
from game.view.theme import SCALES, default_scale
from game.view.theme.fonts import BODY, CAPTION, NUMBER, SMALL
from game.view.theme.palette import PALETTES
from game.view.ui import (
    Button,
    Canvas,
    CheckBox,
    DropDown,
    Group,
    Label,
    ListBox,
    Slider,
    Tab,
    Tabs,
    TextBlock,
    Widget,
    Window,
    layout,
)
from game.view.words import LANGUAGES, Name

_ROW = 46


@screen("settings")
class SettingsScreen(Screen):
    """Four tabs: display, sound, play, keys."""

    def __init__(self, app: Any, tab: str = "display") -> None:
        super().__init__(app)
        self.tab = tab
        self.action = -1

    def back(self, c: Canvas) -> None:
        """The backdrop in the dark."""
        c.blit(chrome.dimmed(self.ui.rect.size), (0, 0))

    def build(self) -> None:
        """Tabs on the left, the form of the chosen one on the right."""
        px, t, base = self.px, self.t, self.ui.base
        rest = chrome.page(self, t("ui.settings.title"))
        foot, rest = layout.bottom(rest, px(44), px(10))
        Button(base, layout.left(foot, px(200))[0], t("ui.back"), self.app.back, id="settings.back", tip=t("ui.back"))
        left, right = layout.left(rest, px(230), px(10))
        names = (("display", "magnifying-glass"), ("sound", "speaker"), ("play", "hourglass"), ("keys", "bars"))
        tabs = [Tab(name, t(f"ui.settings.tab.{name}"), icon) for name, icon in names]
        column = layout.top(left, px(4 * 52))[0]
        Tabs(base, column, tabs, self.tab, self._turn_to, upright=True, gap=6, id="settings.tab")
        inner = chrome.panel(base, right, t(f"ui.settings.tab.{self.tab}"))
        {"display": self._display, "sound": self._sound, "play": self._play, "keys": self._keys}[self.tab](inner)

    def _turn_to(self, tab: str) -> None:
        self.tab = tab
        self.rebuild()

    def _row(self, rest: pygame.Rect, label: str) -> tuple[pygame.Rect, pygame.Rect]:
        """A labelled line; returns the field and the room below."""
        px = self.px
        row, rest = layout.top(rest, px(_ROW), px(6))
        row.width = min(row.width, px(860))
        caption, field = layout.columns(row, [0.8, 1.0], px(16))
        Label(self.ui.base, caption, label, CAPTION, "brass")
        return layout.inset(field, 0, px(3)), rest

    def _check(self, rest: pygame.Rect, name: str, tip: bool = True) -> pygame.Rect:
        """A line with a box to tick for a setting of the same name."""
        px, t = self.px, self.t
        row, rest = layout.top(rest, px(36), px(4))
        row.width = min(row.width, px(700))
        key = f"ui.settings.{name}"
        CheckBox(self.ui.base, row, t(key), getattr(self.app.settings, name), partial(self._set, name),
                 id=f"settings.{name}", tip=t(f"{key}.tip") if tip else t(key))  # fmt: skip
        return rest

    def _set(self, name: str, value: Any) -> None:
        self.app.apply(**{name: value})

    # -- the tabs --------------------------------------------------------------------------------------------------
    def _display(self, rest: pygame.Rect) -> None:
        t, base, chosen = self.t, self.ui.base, self.app.settings
        auto = default_scale(self.ui.rect.height)
        field, rest = self._row(rest, t("ui.settings.scale"))
        scales: list[tuple[float, str]] = [(0.0, t("ui.settings.scale.auto", percent=f"{round(auto * 100)}%"))]
        scales += [(scale, Name(f"{round(scale * 100)}%")) for scale in SCALES]
        DropDown(base, field, scales, chosen.scale, partial(self._set, "scale"), id="settings.scale",
                 tip=t("ui.settings.scale.tip"))  # fmt: skip
        field, rest = self._row(rest, t("ui.settings.language"))
        DropDown(base, field, [(code, Name(name)) for code, name in LANGUAGES.items()], self.ui.speech.language,
                 partial(self._set, "language"), id="settings.language", tip=t("ui.settings.language.tip"))  # fmt: skip
        field, rest = self._row(rest, t("ui.settings.palette"))
        palettes = [(name, t(f"ui.settings.palette.{name}")) for name in PALETTES]
        DropDown(base, field, palettes, chosen.palette, partial(self._set, "palette"), id="settings.palette",
                 tip=t("ui.settings.palette.tip"))  # fmt: skip
        field, rest = self._row(rest, t("ui.settings.display"))
        displays = [(name, t(f"ui.settings.display.{name}")) for name in DISPLAYS]
        DropDown(base, field, displays, chosen.display, partial(self._set, "display"), id="settings.display",
                 tip=t("ui.settings.display.tip"))  # fmt: skip
        rest = self._check(rest, "fullscreen", tip=False)
        rest = self._check(rest, "reduced_motion")
        rest = self._check(rest, "neutral_symbols")
        sample, _ = layout.top(rest, self.px(74))
        if sample.bottom <= rest.bottom:
            sample.width = min(sample.width, self.px(860))
            self._sample(sample)

    def _sample(self, rect: pygame.Rect) -> None:
        """Text and tones as they look now."""
        t, figures = self.t, self.ui.figures
        text = (
            f"{t('ui.settings.preview')} [good]{figures.delta(40_000)}[/good] · [warn]{figures.percent(620_000)}[/warn]"
        )
        text += f" · [bad]{figures.delta(-3)}[/bad]"
        TextBlock(self.ui.base, rect, type(t("ui.ok"))(text, "ui.settings.preview"), BODY, "well", scroll=False)

    def _sound(self, rest: pygame.Rect) -> None:
        px, t, base, chosen = self.px, self.t, self.ui.base, self.app.settings
        field, rest = self._row(rest, t("ui.settings.volume"))
        Slider(base, field, chosen.volume, 0, 100, 5, partial(setattr, self.app.sounds, "volume"),
               partial(self._set, "volume"), lambda n: Name(f"{n}%"), id="settings.volume",
               tip=t("ui.settings.volume"))  # fmt: skip
        rest = self._check(rest, "muted", tip=False)
        row, rest = layout.top(rest, px(30), px(6))
        Label(base, row, t("ui.settings.try_sounds"), CAPTION, "brass")
        area = layout.top(rest, px(3 * 44))[0]
        area.width = min(area.width, px(860))
        for name, cell in zip(NAMES, layout.grid(area, 4, 3, px(6)), strict=True):
            Button(base, cell, Name(name), partial(self.app.sounds.play, name), id=f"settings.hear.{name}", sound=name,
                   style=CAPTION, kind="quiet", tip=t("ui.settings.try_sounds"))  # fmt: skip

    def _play(self, rest: pygame.Rect) -> None:
        for name in ("autosave", "edge_pan", "typing"):
            rest = self._check(rest, name, tip=False)

    def _keys(self, rest: pygame.Rect) -> None:
        px, t, base = self.px, self.t, self.ui.base
        foot, rest = layout.bottom(rest, px(40), px(8))
        words, reset = layout.columns(foot, [1.0, px(220)], px(10))
        Label(base, words, t("ui.settings.keys.intro"), SMALL, "dim")
        Button(base, reset, t("ui.settings.keys.reset"), lambda: self.app.apply(keys={}), id="settings.keys.reset",
               tip=t("ui.settings.keys.reset"))  # fmt: skip

        def paint(c: Canvas, rect: pygame.Rect, action: str, lit: bool) -> None:
            room = rect.inflate(-2 * c.px(12), 0)
            left, right = layout.columns(room, [1.0, c.px(190)], c.px(8))
            c.text(t(f"ui.action.{action}"), left, BODY, c.colours.white if lit else c.colours.body)
            spec = self.app.keys.spec(action)
            changed = action in self.app.keys.own
            text = Name(spoken(spec)) if spec else t("ui.settings.keys.none")
            c.text(text, right, NUMBER.sized(16), c.colours.brass if changed else c.colours.white, "right")

        ListBox(base, rest, list(DEFAULTS), self._note, paint_row=paint, row_height=30, chosen=self.action,
                on_open=self._ask_key, id="settings.keys")  # fmt: skip

    def _note(self, action: str) -> None:
        self.action = list(DEFAULTS).index(action)

    def _ask_key(self, action: str) -> None:
        px, t = self.px, self.t
        window = Window(self.ui, (px(460), px(160)), t("ui.settings.keys.press", action=t(f"ui.action.{action}")),
                        closable=False, id="settings.press")  # fmt: skip
        Label(window, window.body, t("ui.settings.keys.escape"), BODY, "body", "centre")
        catcher = _KeyCatcher(window, window.body, partial(self._rebind, window, action))
        self.ui.set_focus(catcher)

    def _rebind(self, window: Window, action: str, spec: str) -> None:
        t = self.t
        window.close()
        if spec == "escape":
            return
        try:
            loser = self.app.keys.rebind(action, spec)
        except ValueError:
            self.ui.toasts.say(t("ui.settings.keys.forbidden", key=spoken(spec)), "warn")
            return
        self.app.apply(keys=dict(self.app.keys.own))
        if loser:
            self.ui.toasts.say(t("ui.settings.keys.lost", action=t(f"ui.action.{loser}")), "warn")


class _KeyCatcher(Group):
    """Takes the next whole key, whatever it is."""

    focusable = True

    def __init__(self, parent: Widget, rect: pygame.Rect, on_spec: Any) -> None:
        super().__init__(parent, rect, id="settings.catch")
        self.on_spec = on_spec

    def on_key(self, event: pygame.event.Event) -> bool:
        """Hand the key over; a modifier alone waits for its key."""
        modifiers = (pygame.K_LCTRL, pygame.K_RCTRL, pygame.K_LSHIFT, pygame.K_RSHIFT, pygame.K_LALT, pygame.K_RALT)
        if event.key not in modifiers:
            self.on_spec(spec_of(event))
        return True

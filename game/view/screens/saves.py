"""The save browser: search, look, load, delete."""

from __future__ import annotations

from typing import Any

import pygame

from game.core.errors import GameError
from game.view.art import flags, posters
from game.view.backend import SaveCard
from game.view.screens import chrome
from game.view.screens.base import Screen, screen
from game.view.theme.fonts import BODY, BOLD, CAPTION, SMALL
from game.view.ui import Button, Canvas, Field, Label, ListBox, Picture, TextBlock, TextEntry, ask, layout
from game.view.words import Name


def _words_of(save: SaveCard) -> str:
    """Everything the search looks through."""
    return " ".join((save.title, save.month, save.scenario, *save.seats)).casefold()


@screen("saves")
class SaveBrowser(Screen):
    """A list on the left, the chosen save on the right."""

    def __init__(self, app: Any, then: Any = None) -> None:
        super().__init__(app)
        self.search = ""
        self.chosen = ""
        self.saves: list[SaveCard] = []

    def back(self, c: Canvas) -> None:
        """The backdrop in the dark."""
        c.blit(chrome.dimmed(self.ui.rect.size), (0, 0))

    def build(self) -> None:
        """List, card, foot."""
        px, t, base = self.px, self.t, self.ui.base
        self.saves = self.app.backend.saves(self.ui.speech)
        shown = self._shown()
        if shown and self.chosen not in [save.id for save in shown]:
            self.chosen = shown[0].id
        rest = chrome.page(self, t("ui.saves.title"), Name(str(len(self.saves))))
        foot, rest = layout.bottom(rest, px(44), px(10))
        Button(base, layout.left(foot, px(200))[0], t("ui.back"), self.app.back, id="saves.back", tip=t("ui.back"))
        left, right = layout.columns(rest, [1.0, 1.0], px(10))
        inner = chrome.panel(base, left)
        row, inner = layout.top(inner, px(40), px(8))
        TextEntry(base, row, self.search, self._search, hint=t("ui.saves.search"), id="saves.search",
                  tip=t("ui.saves.search"))  # fmt: skip
        self.list: ListBox[SaveCard] = ListBox(
            base, inner, shown, self._pick, paint_row=self._row, row_height=58, chosen=self._index(shown),
            on_open=self._load, id="saves.list",
        )  # fmt: skip
        if not shown:
            Label(base, inner, t("ui.saves.nothing_found" if self.saves else "ui.saves.empty"), BODY, "dim", "centre")
        save = next((save for save in shown if save.id == self.chosen), None)
        inner = chrome.panel(base, right)
        if save is not None:
            self._card(inner, save)

    def _shown(self) -> list[SaveCard]:
        wanted = self.search.casefold().split()
        return [save for save in self.saves if all(word in _words_of(save) for word in wanted)]

    def _index(self, shown: list[SaveCard]) -> int:
        return next((k for k, save in enumerate(shown) if save.id == self.chosen), -1)

    def _search(self, text: str) -> None:
        self.search = text
        shown = self._shown()
        self.list.fill(shown, self._index(shown))

    def _pick(self, save: SaveCard) -> None:
        if save.id != self.chosen:
            self.chosen = save.id
            self.rebuild()

    def _row(self, c: Canvas, rect: pygame.Rect, save: SaveCard, lit: bool) -> None:
        room = rect.inflate(-2 * c.px(10), -2 * c.px(6))
        flag = self.app.backend.flags().get(save.nation)
        spot, room = layout.left(room, c.px(54), c.px(12))
        if flag is not None:
            picture = flags.flag(flag, (c.px(54), c.px(36)), c.theme.neutral_symbols)
            c.blit(picture, picture.get_rect(center=spot.center))
        words, when = layout.columns(room, [1.0, c.px(150)], c.px(8))
        upper, lower = layout.rows(words, [1.0, 1.0])
        tone = c.colours.bad if save.problem else c.colours.white if lit else c.colours.body
        c.text(save.title, upper, BOLD, tone)
        c.text(self.t("ui.saves.broken") if save.problem else save.month, lower, SMALL,
               c.colours.bad if save.problem else c.colours.brass)  # fmt: skip
        upper, lower = layout.rows(when, [1.0, 1.0])
        c.text(Name(save.saved_at), upper, SMALL, c.colours.dim, "right")
        c.text(Name(", ".join(save.seats)), lower, SMALL, c.colours.dim, "right")

    def _card(self, inner: pygame.Rect, save: SaveCard) -> None:
        px, t, base = self.px, self.t, self.ui.base
        title, inner = layout.top(inner, px(36), px(8))
        Label(base, title, save.title, CAPTION.sized(24), "white", shadow=True)
        foot, inner = layout.bottom(inner, px(48), px(10))
        delete, load = layout.columns(foot, [1.0, 2.0], px(10))
        Button(base, delete, t("ui.delete"), lambda: self._delete(save), icon="trash-can", id="saves.delete",
               tip=t("ui.saves.delete.tip"))  # fmt: skip
        Button(base, load, t("ui.load"), lambda: self._load(save), kind="end", id="saves.load",
               enabled=not save.problem, tip=save.problem or t("ui.saves.load.tip"), style=CAPTION)  # fmt: skip
        rows = [("month", save.month), ("scenario", save.scenario), ("players", Name(", ".join(save.seats))),
                ("saved", Name(save.saved_at)), ("version", Name(save.version))]  # fmt: skip
        rows = [(key, value) for key, value in rows if value]
        height = px(32) * len(rows) + px(4)
        lines, picture = layout.bottom(inner, height, px(10))
        for cell, (key, value) in zip(layout.rows(lines, [1.0] * len(rows)), rows, strict=True):
            Field(base, cell, t(f"ui.saves.{key}"), value)
        if save.problem:
            words, picture = layout.bottom(picture, px(84), px(8))
            TextBlock(base, words, save.problem, BODY, "well", "bad")
        if picture.height > px(60):
            Picture(base, picture, lambda size: self._picture(save, size))

    def _picture(self, save: SaveCard, size: tuple[int, int]) -> pygame.Surface:
        """The map as it was when the campaign was saved; a poster when no picture was kept."""
        if save.thumbnail:
            try:
                return pygame.transform.smoothscale(pygame.image.load(save.thumbnail), size)
            except (pygame.error, FileNotFoundError):
                pass
        names = ("factory", "orator", "rails", "harvest", "armour", "congress", "treaty", "steppe")
        seed = sum(map(ord, save.id))
        inks = ("red", "amber", "steel", "blue")[seed % 4]
        height = min(size[1], size[0] * 3 // 2)
        return posters.poster(posters.Poster(names[seed % len(names)], inks, seed=seed), (height * 7 // 10, height))

    def _load(self, save: SaveCard) -> None:
        if not save.problem:
            self.app.push("progress", work=lambda: self.app.backend.load(save.id))

    def _delete(self, save: SaveCard) -> None:
        t = self.t
        sure = t("ui.saves.delete.sure", title=save.title, month=save.month or save.saved_at)
        ask(self.ui, t("ui.saves.delete.title"), sure,
            [("yes", t("ui.delete"), lambda: self._deleted(save)), ("no", t("ui.cancel"), None)], id="saves.sure",
            hazard=True)  # fmt: skip

    def _deleted(self, save: SaveCard) -> None:
        try:
            self.app.backend.delete(save.id)
            self.ui.toasts.say(self.t("ui.saves.deleted", title=save.title), "brass")
        except GameError as error:
            self.ui.toasts.say(Name(str(error)), "bad")
        self.rebuild()

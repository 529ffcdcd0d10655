"""A choice of one from a list that folds out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pygame

from game.view.art import textures
from game.view.theme.fonts import BODY
from game.view.ui.button import Pushed
from game.view.ui.canvas import Canvas
from game.view.ui.listbox import ListBox
from game.view.ui.widget import Panel, Widget


class DropDown(Pushed):
    """`options` are (value, text). `on_change` gets the value."""

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        options: Sequence[tuple[Any, str]],
        value: Any,
        on_change: Callable[[Any], object] | None = None,
        **rest: Any,
    ) -> None:
        super().__init__(parent, rect, self._unfold, **rest)
        self.options, self.value, self.on_change = list(options), value, on_change

    @property
    def text(self) -> str:
        """What is shown now."""
        return next((text for value, text in self.options if value == self.value), "")

    def draw(self, c: Canvas) -> None:
        """Paint the well, the choice and the arrow."""
        c.blit(textures.well(self.rect.size, c.theme.scale), self.rect)
        c.frame(self.rect, c.colours.brass if self.state == "over" else c.colours.line)
        side = self.rect.height - 2 * c.px(9)
        arrow = pygame.Rect(self.rect.right - side - c.px(10), 0, side, side)
        arrow.centery = self.rect.centery
        c.icon("down", arrow, c.colours.brass if self.enabled else c.colours.dim)
        inner = pygame.Rect(self.rect.x + c.px(12), self.rect.y, arrow.x - self.rect.x - c.px(20), self.rect.height)
        c.text(self.text, inner, BODY, c.colours.white if self.enabled else c.colours.dim)

    def _unfold(self) -> None:
        ui = self.ui
        row = 32
        height = min(ui.px(row) * len(self.options) + ui.px(6), ui.px(row) * 10 + ui.px(6))
        rect = pygame.Rect(self.rect.x, self.rect.bottom, self.rect.width, height)
        if rect.bottom > ui.rect.bottom:
            rect.bottom = self.rect.top if self.rect.top - height >= 0 else ui.rect.bottom
        rect.clamp_ip(ui.rect)
        root = ui.open(modal=False, popup=True)
        Panel(root, rect.inflate(ui.px(4), ui.px(4)), lambda c, r: c.fill(r, c.colours.black))
        index = next((k for k, (value, _) in enumerate(self.options) if value == self.value), 0)

        def choose(text: str) -> None:
            value = self.options[box.chosen][0]
            ui.close(root)
            self.pick(value)

        box = ListBox(
            root,
            rect,
            [text for _, text in self.options],
            row_height=row,
            chosen=index,
            id=f"{self.id}.list",
            on_open=choose,
        )
        box.on_press = lambda pos, button: self._clicked(box, pos, choose)  # type: ignore[method-assign]
        ui.set_focus(box)

    def _clicked(self, box: ListBox[str], pos: tuple[int, int], choose: Callable[[str], None]) -> bool:
        index = box.index_at(pos)
        if index >= 0:
            box.chosen = index
            choose(box.items[index])
        return True

    def pick(self, value: Any) -> None:
        """Choose a value."""
        if value != self.value:
            self.value = value
            self.touch()
            if self.on_change is not None:
                self.on_change(value)

    def on_wheel(self, steps: int) -> bool:
        """The wheel leaves the choice alone, so that scrolling a page never changes a setting."""
        return False

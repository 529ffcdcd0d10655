"""Windows over the screen: a plate with a title, modal when wanted, closed by Escape, by its cross, by a
click outside.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pygame

from game.view.art import textures
from game.view.theme.fonts import BODY
from game.view.ui import layout
from game.view.ui.button import Button, IconButton
from game.view.ui.canvas import Canvas
from game.view.ui.label import Header
from game.view.ui.root import Ui
from game.view.ui.textblock import TextBlock, text_height
from game.view.ui.widget import Widget


class Window(Widget):
    """A window in a layer of its own. Put contents into `body`.

    `closable=False` leaves no cross and lets Escape do nothing, for choices that have to be made.
    """

    def __init__(
        self,
        ui: Ui,
        size: tuple[int, int],
        title: str,
        *,
        side: str = "",
        modal: bool = True,
        closable: bool = True,
        hazard: bool = False,
        on_close: Callable[[], object] | None = None,
        id: str = "window",
        **options: Any,
    ) -> None:
        self.modal, self.hazard, self.closable, self.on_close = modal, hazard, closable, on_close
        self._layer = ui.open(modal=modal, on_escape=self.close if closable else None)
        ui.top.outside_closes = closable and modal
        rect = layout.centred(ui.rect.inflate(-ui.px(24), -ui.px(24)), *size)
        super().__init__(self._layer, rect, id=id, **options)
        inner = layout.inset(rect, ui.px(12))
        if hazard:
            self._tape, inner = layout.top(inner, ui.px(12), ui.px(4))
        head, self._rest = layout.top(inner, ui.px(38), ui.px(10))
        if closable:
            head, cross = layout.columns(head, [1.0, head.height], ui.px(4))
            IconButton(
                self,
                cross,
                "close",
                self.close,
                id=f"{id}.close",
                tip=ui.t("ui.tip.close"),
                flat=ui.theme.colours.body,
            )
        Header(self, head, title, side)

    @property
    def body(self) -> pygame.Rect:
        """The room for contents."""
        return self._rest

    def draw(self, c: Canvas) -> None:
        """Darken what lies behind, paint shadow and plate."""
        if self.modal:
            c.veil(self.ui.rect, (0, 0, 0), 120)
        reach = c.px(26)
        c.blit(textures.shadow(self.rect.size, reach), (self.rect.x - reach, self.rect.y - reach))
        c.blit(textures.plate(self.rect.size, scale=c.theme.scale), self.rect)
        if self.hazard:
            c.blit(textures.hazard(self._tape.size, c.theme.scale), self._tape)

    def on_press(self, pos: tuple[int, int], button: int) -> bool:
        """Keep clicks from what lies behind."""
        return True

    def close(self) -> None:
        """Take the window away."""
        self.ui.close(self._layer)
        if self.on_close is not None:
            self.on_close()


def ask(
    ui: Ui,
    title: str,
    text: str,
    answers: Sequence[tuple[str, str, Callable[[], object] | None]],
    id: str = "ask",
    hazard: bool = False,
) -> Window:
    """A question with two or more answers: (id, text, what it does). The last one is what Escape means."""
    width = ui.px(520)
    need = text_height(ui, text, BODY, width - ui.px(24 + 28))
    height = min(need + ui.px(170 + (16 if hazard else 0)), ui.rect.height - ui.px(60))
    window = Window(ui, (width, height), title, hazard=hazard, id=id, closable=False)
    foot, middle = layout.bottom(window.body, ui.px(42), ui.px(12))
    TextBlock(window, middle, text, ground="well", pad=14)

    def answer(do: Callable[[], object] | None) -> Callable[[], None]:
        def act() -> None:
            window.close()
            if do is not None:
                do()

        return act

    ui.top.on_escape = answer(answers[-1][2])
    for k, (place, (name, label, do)) in enumerate(
        zip(layout.columns(foot, [1.0] * len(answers), ui.px(8)), answers, strict=True)
    ):
        button = Button(window, place, label, answer(do), id=f"{id}.{name}", kind="red" if k == 0 else "plain")
        if k == len(answers) - 1:
            ui.set_focus(button)
    return window

"""The cameo button of the sidebar: what can be built, what it costs, how far it is, whether it is ready."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

from game.view.art import cameo as art
from game.view.theme.fonts import MIN_SIZE, Style
from game.view.ui.button import Pushed
from game.view.ui.canvas import Canvas
from game.view.ui.widget import Widget
from game.view.words import Name

CAPTION = Style("caption", 14)
COST = Style("number", 14)
PERCENT = Style("number", 24)


class Cameo(Pushed):
    """A picture to click. `progress` is in thousandths, or None when nothing of it is being built.

    A left click calls `on_click`, a right click `on_cancel` (hold, then cancel); both get the number of times
    (1, or 5 with Shift).
    """

    sound = "build"

    def __init__(
        self,
        parent: Widget,
        rect: pygame.Rect,
        icon: str,
        category: str,
        caption: str,
        *,
        cost: str = "",
        progress: int | None = None,
        count: int = 0,
        ready: bool = False,
        locked: bool = False,
        held: bool = False,
        on_click: Callable[[int], object] | None = None,
        on_cancel: Callable[[int], object] | None = None,
        hot: str = "",
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, **options)
        self.icon, self.category, self.caption, self.cost = icon, category, caption, cost
        self.progress, self.count, self.ready, self.locked, self.held = progress, count, ready, locked, held
        self.on_take, self.on_cancel, self.hot = on_click, on_cancel, hot

    @property
    def times(self) -> int:
        """How many a click means now."""
        return 5 if pygame.key.get_mods() & pygame.KMOD_SHIFT else 1

    def activate(self) -> None:
        """Take one, or five."""
        if self.enabled and not self.locked and self.on_take is not None:
            self.ui.sounds.play(self.sound)
            self.touch()
            self.on_take(self.times)
        elif self.locked:
            self.ui.sounds.play("deny")

    def on_release(self, pos: tuple[int, int], button: int) -> None:
        """Left takes, right gives back."""
        if not self.rect.collidepoint(pos):
            return
        if button == 1:
            self.activate()
        elif button == 3 and self.on_cancel is not None:
            self.ui.sounds.play("click")
            self.touch()
            self.on_cancel(self.times)

    def draw(self, c: Canvas) -> None:
        """Paint the picture, then its state over it."""
        strip = c.px(19 if c.width(self.caption, CAPTION.sized(MIN_SIZE)) <= self.rect.width - c.px(6) else 32)
        c.blit(art.cameo(self.icon, self.category, self.rect.size, strip, self.locked), self.rect)
        upper = pygame.Rect(self.rect.x, self.rect.y, self.rect.width, self.rect.height - strip)
        if self.progress is not None and not self.ready:
            c.blit(art.clock(upper.size, self.progress * 64 // 1000), upper)
            text = self.ui.t("ui.cameo.held") if self.held else Name(f"{self.progress // 10}%")
            c.text(text, upper, PERCENT if not self.held else CAPTION, c.colours.white, "centre", shadow=True)
        if self.ready:
            band = pygame.Rect(upper.x + 1, upper.centery - c.px(11), upper.width - 2, c.px(22))
            c.veil(band, (0, 0, 0), 190)
            c.rule(band.topleft, (band.right - 1, band.top), (150, 120, 50))
            c.rule((band.left, band.bottom - 1), (band.right - 1, band.bottom - 1), (150, 120, 50))
            c.text(self.ui.t("ui.cameo.ready"), band, CAPTION, (255, 224, 96), "centre", shadow=True)
        self._marks(c, upper)
        low = pygame.Rect(self.rect.x + c.px(3), upper.bottom, self.rect.width - c.px(6), strip)
        c.text(self.caption, low, CAPTION, (128, 128, 130) if self.locked else (240, 234, 218), "centre")
        if self.state == "over":
            c.frame(self.rect, (90, 90, 94) if self.locked else (255, 222, 140), 2)
        elif self.state == "down":
            c.frame(self.rect, c.colours.red, 2)

    def _marks(self, c: Canvas, upper: pygame.Rect) -> None:
        """Cost in the top left corner, how many in the top right, the lock of what cannot be had yet."""
        if self.cost and not self.locked:
            width = c.width(self.cost, COST) + c.px(7)
            box = pygame.Rect(upper.x + c.px(2), upper.y + c.px(2), width, c.px(17))
            c.veil(box, (0, 0, 0), 150)
            c.text(self.cost, box, COST, (246, 204, 92), "centre")
        if self.count:
            text = Name(f"×{self.count}")
            width = c.width(text, COST) + c.px(7)
            box = pygame.Rect(upper.right - width - c.px(2), upper.y + c.px(2), width, c.px(17))
            c.fill(box, (196, 24, 30))
            c.frame(box, (60, 4, 6))
            c.text(text, box, COST, c.colours.white, "centre")
        if self.locked:
            side = c.px(18)
            c.icon(
                "padlock",
                pygame.Rect(upper.right - side - c.px(4), upper.y + c.px(4), side, side),
                (150, 150, 152),
            )

"""The widget: a rectangle in a tree that draws itself and answers the mouse and the keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pygame

from game.view.ui.canvas import Canvas
from game.view.ui.tip import TipSource

if TYPE_CHECKING:
    from game.view.ui.root import Ui


class Widget:
    """Base of everything on screen. `rect` is in window pixels. Children are drawn after (over) their parent.

    `id` names the widget for tests and the keyboard; whatever can be clicked needs one. `action` is an entry
    of
    `game.view.keys.DEFAULTS`: its key activates the widget and is shown in its tooltip.
    """

    focusable = False
    takes_mouse = True
    clips = False

    def __init__(
        self,
        parent: Widget | None,
        rect: pygame.Rect,
        *,
        id: str = "",
        tip: TipSource = None,
        action: str = "",
        enabled: bool = True,
        visible: bool = True,
    ) -> None:
        self.parent = parent
        self.rect = pygame.Rect(rect)
        self.id = id
        self.tip = tip
        self.action = action
        self.enabled = enabled
        self.visible = visible
        self.children: list[Widget] = []
        if parent is not None:
            self.ui: Ui = parent.ui
            parent.children.append(self)

    # -- drawing ---------------------------------------------------------------------------------------------
    def draw(self, c: Canvas) -> None:
        """Paint this widget itself."""

    def draw_over(self, c: Canvas) -> None:
        """Paint what lies over the children (frames, scroll bars)."""

    def paint(self, c: Canvas) -> None:
        """Paint this widget and all below it."""
        if not self.visible:
            return
        if c.recorder is not None:
            c.recorder.owner = self.path
        old = c.target.get_clip() if self.clips else None
        self.draw(c)
        if old is not None:
            c.target.set_clip(self.view.clip(old))
        for child in self.children:
            child.paint(c)
        if old is not None:
            c.target.set_clip(old)
        if c.recorder is not None:
            c.recorder.owner = self.path
        self.draw_over(c)

    @property
    def view(self) -> pygame.Rect:
        """Where children may be seen."""
        return self.rect

    @property
    def path(self) -> str:
        """The nearest id up the tree and the kind of widget, for messages."""
        named = next((w.id for w in self.line() if w.id), "screen")
        return named if self.id else f"{named}/{type(self).__name__}"

    # -- state -----------------------------------------------------------------------------------------------
    @property
    def hovered(self) -> bool:
        """Whether the mouse is over this widget and no other."""
        return self.ui.hover is self

    @property
    def pressed(self) -> bool:
        """Whether a mouse button went down here and is still down over it."""
        return self.ui.captor is self and self.rect.collidepoint(self.ui.mouse)

    @property
    def focused(self) -> bool:
        """Whether keys go here."""
        return self.ui.focus is self

    def usable(self) -> bool:
        """Visible and enabled, with all its parents."""
        return all(w.visible and w.enabled for w in self.line())

    def line(self) -> Iterator[Widget]:
        """This widget, its parent, and so on up."""
        widget: Widget | None = self
        while widget is not None:
            yield widget
            widget = widget.parent

    def below(self) -> Iterator[Widget]:
        """This widget and everything under it."""
        yield self
        for child in self.children:
            yield from child.below()

    def touch(self) -> None:
        """Ask for a new frame."""
        self.ui.dirty = True

    def move(self, dx: int, dy: int) -> None:
        """Shift this widget and all below it."""
        for widget in self.below():
            widget.rect.move_ip(dx, dy)

    def clear(self) -> None:
        """Remove all children."""
        for child in list(self.children):
            child.remove()

    def remove(self) -> None:
        """Take this widget and everything below it off the screen."""
        if self.parent is not None and self in self.parent.children:
            self.parent.children.remove(self)
        self.ui.forget(self)

    def at(self, pos: tuple[int, int]) -> Widget | None:
        """The deepest widget at a place that takes the mouse."""
        if not self.visible or not self.rect.collidepoint(pos):
            return None
        if not self.clips or self.view.collidepoint(pos):
            for child in reversed(self.children):
                found = child.at(pos)
                if found is not None:
                    return found
        return self if self.takes_mouse else None

    # -- answers; True means: taken, nobody else gets it -----------------------------------------------------
    def on_press(self, pos: tuple[int, int], button: int) -> bool:
        """A mouse button went down here."""
        return False

    def on_release(self, pos: tuple[int, int], button: int) -> None:
        """The button that went down here came up, here or elsewhere."""

    def on_drag(self, pos: tuple[int, int]) -> None:
        """The mouse moved while the button that went down here is held."""

    def on_move(self, pos: tuple[int, int]) -> None:
        """The mouse moved over this widget."""

    def on_wheel(self, steps: int) -> bool:
        """The wheel turned; positive is away from the player."""
        return False

    def on_key(self, event: pygame.event.Event) -> bool:
        """A key went down while this widget or one below it had the focus."""
        return False

    def on_text(self, text: str) -> bool:
        """Text was typed while this widget had the focus."""
        return False

    def on_focus(self, gained: bool) -> None:
        """The keyboard focus came or went."""

    def activate(self) -> None:
        """What Enter does on a focused widget."""

    def reveal(self, child: Widget) -> None:
        """Scroll so that `child` can be seen."""

    def tick(self, dt: float) -> None:
        """Time passed (seconds)."""


class Panel(Widget):
    """A container with a painted ground: `ground` is called with the canvas and the rectangle."""

    def __init__(
        self,
        parent: Widget | None,
        rect: pygame.Rect,
        ground: Callable[[Canvas, pygame.Rect], None] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(parent, rect, **options)
        self.ground = ground

    def draw(self, c: Canvas) -> None:
        """Paint the ground."""
        if self.ground is not None:
            self.ground(c, self.rect)

    def on_press(self, pos: tuple[int, int], button: int) -> bool:
        """A panel keeps clicks from what lies under it."""
        return self.ground is not None


class Group(Widget):
    """A container that is not seen and lets the mouse through."""

    takes_mouse = False

"""The root of the interface: layers of widgets, the mouse, the keyboard focus, tooltips and toasts of one
window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pygame

from game.view.keys import Keys, spec_of
from game.view.numbers import Figures
from game.view.sound import Sounds
from game.view.theme import Theme
from game.view.ui import focus
from game.view.ui.canvas import Canvas, Recorder
from game.view.ui.tiplayer import TipLayer
from game.view.ui.toast import Toasts
from game.view.ui.widget import Widget
from game.view.words import Speech, Words


@dataclass
class Layer:
    """A tree of widgets over the ones before it. A modal one keeps mouse and keys from those below."""

    root: Widget
    modal: bool = False
    popup: bool = False
    on_escape: Callable[[], None] | None = None
    outside_closes: bool = False
    bindings: dict[str, Callable[[], None]] = field(default_factory=dict)
    before: Widget | None = None


class Ui:
    """One window's interface. A screen fills `base`; `process`, `tick` and `draw` are called by the
    application.
    """

    def __init__(
        self,
        theme: Theme,
        speech: Speech,
        size: tuple[int, int],
        keys: Keys | None = None,
        sounds: Sounds | None = None,
    ) -> None:
        self.theme = theme
        self.speech = speech
        self.figures = Figures(speech)
        self.keys = keys or Keys()
        self.sounds = sounds or Sounds(muted=True)
        self.rect = pygame.Rect((0, 0), size)
        self.mouse = (-1, -1)
        self.hover: Widget | None = None
        self.captor: Widget | None = None
        self._captor_button = 0
        self.focus: Widget | None = None
        self.show_focus = False
        self.arrows_focus = True
        self.time = 0.0
        self.dirty = True
        self.tips = TipLayer(self)
        self.toasts = Toasts(self)
        self.layers: list[Layer] = []
        self.reset(size)

    # -- building --------------------------------------------------------------------------------------------
    def reset(self, size: tuple[int, int]) -> None:
        """Throw every widget away and begin again with a window of `size`."""
        self.rect = pygame.Rect((0, 0), size)
        self.hover = self.captor = self.focus = None
        self.tips.drop()
        root = _Base(None, self.rect)
        root.ui = self
        self.layers = [Layer(root)]
        self.dirty = True

    @property
    def base(self) -> Widget:
        """The bottom layer's root: the screen."""
        return self.layers[0].root

    @property
    def top(self) -> Layer:
        """The layer in front."""
        return self.layers[-1]

    def t(self, key: str, /, **params: Any) -> Words:
        """Text of the catalogue."""
        return self.speech.t(key, **params)

    def px(self, n: float) -> int:
        """Pixels of the screen for `n` pixels at scale 1."""
        return self.theme.px(n)

    def open(self, modal: bool = True, popup: bool = False, on_escape: Callable[[], None] | None = None) -> Widget:
        """Put a new layer in front and return its root; where nothing is on it the mouse passes."""
        root = _Base(None, self.rect)
        root.ui = self
        self.layers.append(Layer(root, modal, popup, on_escape, before=self.focus))
        self.focus = None
        self.tips.drop()
        self.dirty = True
        self._find_hover()
        return root

    def close(self, root: Widget) -> None:
        """Take a layer away, with every layer in front of it."""
        place = next((k for k, layer in enumerate(self.layers) if layer.root is root), 0)
        if place:
            self.focus = self.layers[place].before
            del self.layers[place:]
            self.tips.drop()
            self.captor = None
            self.dirty = True
            self._find_hover()

    def bind(self, spec: str, do: Callable[[], None]) -> None:
        """Let a key ("ctrl+k", or an action's name) of the front layer do something."""
        self.top.bindings[self.keys.spec(spec) or spec] = do

    def forget(self, gone: Widget) -> None:
        """Drop every reference to widgets that left the tree."""
        lost = set(map(id, gone.below()))
        if self.hover is not None and id(self.hover) in lost:
            self.hover = None
            self.tips.drop()
        if self.captor is not None and id(self.captor) in lost:
            self.captor = None
        if self.focus is not None and id(self.focus) in lost:
            self.focus = None
        self.dirty = True

    def widgets(self) -> list[Widget]:
        """All widgets of all layers."""
        return [widget for layer in self.layers for widget in layer.root.below()]

    def find(self, wanted: str) -> Widget:
        """The widget with an id; raises LookupError that lists the ids there are."""
        for layer in reversed(self.layers):
            for widget in layer.root.below():
                if widget.id == wanted:
                    return widget
        known = sorted({widget.id for widget in self.widgets() if widget.id})
        raise LookupError(f"no widget '{wanted}' on screen; there are: {', '.join(known)}")

    # -- events ----------------------------------------------------------------------------------------------
    def process(self, event: pygame.event.Event) -> bool:
        """Hand an event to whoever wants it; False when nobody did."""
        if event.type == pygame.MOUSEMOTION:
            return self._moved(event.pos)
        if event.type == pygame.MOUSEBUTTONDOWN:
            return self._pressed(event.pos, event.button) if event.button <= 3 else False
        if event.type == pygame.MOUSEBUTTONUP:
            return self._released(event.pos, event.button)
        if event.type == pygame.MOUSEWHEEL:
            return self._wheel(event.y)
        if event.type == pygame.KEYDOWN:
            self.dirty = True
            return self._key(event)
        if event.type == pygame.TEXTINPUT:
            self.dirty = True
            return self.focus is not None and self.focus.on_text(event.text)
        return False

    def widget_at(self, pos: tuple[int, int]) -> Widget | None:
        """The widget a click at a place would go to."""
        for layer in reversed(self.layers):
            found = layer.root.at(pos)
            if found is not None:
                return found
            if layer.modal:
                return layer.root
        return None

    def _moved(self, pos: tuple[int, int]) -> bool:
        self.mouse = pos
        if self.captor is not None:
            self.captor.on_drag(pos)
            self.dirty = True
            return True
        self.tips.moved(pos)
        self._find_hover()
        if self.hover is not None:
            self.hover.on_move(pos)
        return self.hover is not None

    def _find_hover(self) -> None:
        found = None if self.tips.covers(self.mouse) else self.widget_at(self.mouse)
        if found is not self.hover:
            self.hover = found
            self.dirty = True
            if found is not None and found.focusable and found.enabled:
                self.sounds.play("hover")

    def _pressed(self, pos: tuple[int, int], button: int) -> bool:
        self.mouse = pos
        self.dirty = True
        self.show_focus = False
        if self.tips.pressed(pos):
            return True
        self.tips.drop()
        self._find_hover()
        if self.top.popup and self.top.root.at(pos) is None:
            self._escape()
            return True
        target = self.widget_at(pos)
        if self.focus is not None and (target is None or self.focus not in target.line()):
            self.set_focus(None)
        if target is None:
            return False
        if target is self.top.root and self.top.outside_closes:
            self._escape()
            return True
        for widget in target.line():
            if widget.enabled and widget.on_press(pos, button):
                self.captor, self._captor_button = widget, button
                return True
        return self.modal

    def _released(self, pos: tuple[int, int], button: int) -> bool:
        self.mouse = pos
        if self.captor is None or button != self._captor_button:
            return False
        widget, self.captor = self.captor, None
        self.dirty = True
        if widget.enabled:
            widget.on_release(pos, button)
        self._find_hover()
        return True

    def _wheel(self, steps: int) -> bool:
        target = self.widget_at(self.mouse)
        for widget in target.line() if target is not None else ():
            if widget.on_wheel(steps):
                self.dirty = True
                self.tips.drop()
                return True
        return self.modal

    @property
    def modal(self) -> bool:
        """Whether a window lies over everything and keeps mouse and keys to itself."""
        return any(layer.modal for layer in self.layers)

    # -- keyboard --------------------------------------------------------------------------------------------
    def set_focus(self, widget: Widget | None, ring: bool = False) -> None:
        """Give the keyboard to a widget; `ring` shows the frame round it."""
        if self.focus is not widget:
            if self.focus is not None:
                self.focus.on_focus(False)
            self.focus = widget
            if widget is not None:
                widget.on_focus(True)
                for parent in list(widget.line())[1:]:
                    parent.reveal(widget)
        self.show_focus = ring
        self.dirty = True

    def _key(self, event: pygame.event.Event) -> bool:
        spec = spec_of(event)
        if self.focus is not None and any(w.usable() and w.on_key(event) for w in self.focus.line()):
            return True
        if self.tips.key(event):
            return True
        for layer in reversed(self.layers):
            if spec in layer.bindings:
                layer.bindings[spec]()
                return True
            if self._hot_key(layer, spec):
                return True
            if layer.modal:
                break
        if spec == "escape" and self._escape():
            return True
        if self._navigate(event, spec):
            return True
        return self.top.modal

    def _hot_key(self, layer: Layer, spec: str) -> bool:
        for widget in layer.root.below():
            if widget.action and self.keys.spec(widget.action) == spec and widget.usable():
                widget.activate()
                return True
        return False

    def _escape(self) -> bool:
        layer = self.top
        if len(self.layers) == 1:
            return False
        if layer.on_escape is not None:
            layer.on_escape()
        elif layer.popup:
            self.close(layer.root)
        return True

    def _navigate(self, event: pygame.event.Event, spec: str) -> bool:
        order = focus.order(self.layers)
        if spec in ("tab", "shift+tab"):
            self.set_focus(focus.step(order, self.focus, -1 if spec == "shift+tab" else 1), ring=True)
            return True
        if spec == "return" and self.focus is not None and self.focus.usable():
            self.focus.activate()
            return True
        arrow = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}.get(spec)
        if arrow and (self.arrows_focus or self.show_focus or self.top.modal):
            self.set_focus(focus.towards(order, self.focus, arrow), ring=True)
            return True
        return False

    # -- time and drawing ------------------------------------------------------------------------------------
    def tick(self, dt: float) -> None:
        """Let time pass: carets blink, tooltips appear, toasts go."""
        self.time += dt
        for widget in self.widgets():
            if widget.visible:
                widget.tick(dt)
        self.tips.tick(dt)
        self.toasts.tick(dt)

    def draw(self, target: pygame.Surface, recorder: Recorder | None = None) -> None:
        """Draw all layers, the focus ring, toasts and tooltips."""
        c = Canvas(target, self.theme, recorder)
        for number, layer in enumerate(self.layers):
            if recorder is not None:
                recorder.layer = number
            layer.root.paint(c)
        if self.show_focus and self.focus is not None and self.focus.usable():
            focus.ring(c, self.focus)
        if recorder is not None:
            recorder.layer, recorder.owner = len(self.layers), "toast"
        self.toasts.draw(c)
        if recorder is not None:
            recorder.layer, recorder.owner = len(self.layers) + 1, "tooltip"
        self.tips.draw(c)
        self.dirty = False


class _Base(Widget):
    """The root of a layer: covers the window, catches nothing."""

    takes_mouse = False

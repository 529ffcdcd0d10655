"""The order in which Tab and the arrows visit widgets, and the frame that shows where the keyboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.view.ui.canvas import Canvas
from game.view.ui.widget import Widget

if TYPE_CHECKING:
    from game.view.ui.root import Layer

_ROW = 18


def order(layers: list[Layer]) -> list[Widget]:
    """Every widget the keyboard can reach now, in reading order; a modal layer hides those below it."""
    found: list[Widget] = []
    for layer in reversed(layers):
        found += [w for w in layer.root.below() if w.focusable and w.usable()]
        if layer.modal or layer.popup:
            break
    return sorted(found, key=lambda w: (w.rect.centery // _ROW, w.rect.x, w.rect.y))


def step(widgets: list[Widget], current: Widget | None, by: int) -> Widget | None:
    """The next widget in order, round and round."""
    if not widgets:
        return None
    if current not in widgets:
        return widgets[0 if by > 0 else -1]
    return widgets[(widgets.index(current) + by) % len(widgets)]


def towards(widgets: list[Widget], current: Widget | None, arrow: tuple[int, int]) -> Widget | None:
    """The nearest widget in a direction; the current one when there is none."""
    if current not in widgets or current is None:
        return widgets[0] if widgets else None
    best, best_cost = current, float("inf")
    for other in widgets:
        if other is current:
            continue
        dx = other.rect.centerx - current.rect.centerx
        dy = other.rect.centery - current.rect.centery
        ahead = dx * arrow[0] + dy * arrow[1]
        if ahead <= 0:
            continue
        if arrow[0]:
            apart = max(0, max(other.rect.top, current.rect.top) - min(other.rect.bottom, current.rect.bottom))
        else:
            apart = max(0, max(other.rect.left, current.rect.left) - min(other.rect.right, current.rect.right))
        side = abs(dy if arrow[0] else dx)
        cost = ahead + 4 * apart + side // 4
        if cost < best_cost:
            best, best_cost = other, cost
    return best


def ring(c: Canvas, widget: Widget) -> None:
    """Draw the brass frame round the focused widget."""
    rect = widget.rect.inflate(c.px(4), c.px(4))
    c.frame(rect, c.colours.black, 3)
    c.frame(rect.inflate(-c.px(1), -c.px(1)), c.colours.brass, 2)

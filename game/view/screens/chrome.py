"""What the screens outside the map share: grounds, the title bar, the plate panel, the foot with its buttons."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pygame

from game.core.files import data_root
from game.view.art import textures
from game.view.art.noise import fast, to_alpha
from game.view.screens.base import Screen
from game.view.theme.fonts import HEAD, SUBHEAD
from game.view.ui import Canvas, Header, Label, Panel, Widget, layout


@lru_cache(maxsize=2)
def backdrop(size: tuple[int, int]) -> pygame.Surface:
    """The picture behind the menus, filling the window."""
    picture = pygame.image.load(str(data_root("assets") / "pictures" / "backdrop.jpg"))
    width, height = picture.get_size()
    factor = max(size[0] / width, size[1] / height)
    large = pygame.transform.smoothscale(picture, (round(width * factor) + 1, round(height * factor) + 1))
    out = pygame.Surface(size)
    out.blit(large, ((size[0] - large.get_width()) // 2, size[1] - large.get_height()))
    return fast(out)


@lru_cache(maxsize=4)
def side_veil(size: tuple[int, int], reach: float) -> pygame.Surface:
    """Darkness from the left edge that ends at `reach` (share of the width)."""
    x = np.linspace(0, 1, size[0], dtype=np.float32)
    alpha = 0.94 * np.clip(1 - (x / reach) ** 2.2, 0, 1)
    return to_alpha((10, 6, 6), np.repeat(alpha[None, :], size[1], axis=0))


@lru_cache(maxsize=2)
def dimmed(size: tuple[int, int]) -> pygame.Surface:
    """The backdrop in the dark, under forms."""
    out = backdrop(size).copy()
    out.fill((58, 54, 56), special_flags=pygame.BLEND_RGB_MULT)
    return out


def plate_back(c: Canvas, rect: pygame.Rect) -> None:
    """The window as one steel plate."""
    c.blit(textures.plate(rect.size, scale=c.theme.scale), rect)


def page(screen: Screen, title: str, side: str = "") -> pygame.Rect:
    """A full-window page: hazard tape and title bar above; returns the room below."""
    px, base = screen.px, screen.ui.base
    area = layout.inset(screen.ui.rect, px(16))
    tape, rest = layout.top(area, px(12), px(3))
    Panel(base, tape, lambda c, r: c.blit(textures.hazard(r.size, c.theme.scale), r))
    bar, rest = layout.top(rest, px(48), px(12))
    Header(base, bar, title, side, style=HEAD.sized(22))
    return rest


def panel(parent: Widget, rect: pygame.Rect, title: str = "", side: str = "") -> pygame.Rect:
    """A plate with a brass heading; returns the room inside."""
    ui = parent.ui
    Panel(parent, rect, lambda c, r: c.blit(textures.plate(r.size, scale=c.theme.scale, screws=False), r))
    inner = layout.inset(rect, ui.px(12), ui.px(10))
    if not title:
        return inner
    head, rest = layout.top(inner, ui.px(26), ui.px(6))
    room, note = layout.columns(head, [1.0, min(head.width // 2, ui.theme.fonts.width(side, SUBHEAD) + 4)])
    Label(parent, room, title, SUBHEAD.sized(16), "brass", shadow=True)
    if side:
        Label(parent, note, side, SUBHEAD.sized(14), "dim", "right")
    return rest

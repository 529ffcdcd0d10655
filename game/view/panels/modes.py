"""Map modes on the campaign screen: their buttons, the legend above them, the colours and signs they put on the map."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pygame

from game.view.art import textures
from game.view.map.scene import MapScene, Wash
from game.view.map.style import PLAIN, Paint, pattern_tile
from game.view.mapmodes import Entry, MapMode, modes, say
from game.view.models.play import Play
from game.view.theme.fonts import SMALL, SMALL_CAPTION
from game.view.ui import Canvas, Group, IconButton, Label, Panel, TipRow, layout

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign

ACROSS = 4
SIDE = 40
LINE = 19
REACH = (240, 222, 150)
WIDE = 256


def mode_of(name: str) -> MapMode:
    """A mode by its id; the first one for an id there is none of."""
    found = modes()
    return next((mode for mode in found if mode.id == name), found[0])


def paint(
    play: Play, scene: MapScene, name: str, reach: npt.NDArray[np.bool_] | None = None
) -> tuple[MapScene, Paint]:
    """The scene with a mode's signs, and the colours of its land; what lies beyond `reach` is darkened."""
    mode, view = mode_of(name), play.view
    signs = replace(
        scene, badges=tuple(mode.badges(view)), washes=tuple(mode.washes(view)), tracks=tuple(mode.tracks(view))
    )
    painted = mode.painted(view)
    if reach is None:
        return signs, painted
    colours = np.where(reach[:, np.newaxis], painted.colours, painted.colours // 4).astype(np.uint8)
    zones = np.flatnonzero(reach & ~view.atlas.is_land).tolist()
    lit = tuple(Wash(zone, REACH, 44) for zone in zones)
    return replace(signs, washes=(*signs.washes, *lit)), replace(painted, colours=colours)


def tip_rows(desk: Campaign, province: int) -> list[TipRow]:
    """What the mode shown says of the province under the pointer."""
    mode = mode_of(desk.mode)
    if mode.rims and int(desk.play.view.owner[province]) == int(desk.play.view.controller[province]):
        return []
    return [TipRow(say(said, desk.words.speech), "", "brass") for said in mode.tooltip(desk.play.view, province)]


# -- buttons -------------------------------------------------------------------------------------------------------
def size(desk: Campaign) -> tuple[int, int]:
    """Pixels the buttons need."""
    px, down = desk.px, -(-len(modes()) // ACROSS)
    return px(WIDE), down * px(SIDE) + (down - 1) * px(5) + 2 * px(8)


def fill(desk: Campaign, root: Group) -> None:
    """The buttons in rows of four."""
    found = modes()
    Panel(root, root.rect, lambda c, r: c.blit(textures.plate(r.size, scale=c.theme.scale), r))
    cells = layout.grid(layout.inset(root.rect, desk.px(8)), ACROSS, -(-len(found) // ACROSS), desk.px(5))
    for cell, mode in zip(cells, found, strict=False):
        IconButton(
            root,
            cell,
            mode.icon,
            partial(desk.set_mode, mode.id),
            lit=mode.id == desk.mode,
            action=f"mode_{mode.id}",
            id=f"mode.{mode.id}",
            tip=desk.t(f"ui.mode.{mode.id}"),
        )


# -- the legend ----------------------------------------------------------------------------------------------------
def legend(desk: Campaign, root: Group) -> None:
    """What the colours mean, with their numbers, in the lower right corner of the group's place."""
    px, speech = desk.px, desk.words.speech
    mode = mode_of(desk.mode)
    rows = mode.legend(desk.play.view)
    room = (root.rect.height - px(34)) // px(LINE)
    rows = rows[:room]
    if not rows:
        return
    height = px(34) + len(rows) * px(LINE)
    rect = pygame.Rect(root.rect.x, root.rect.bottom - height, root.rect.width, height)
    Panel(root, rect, lambda c, r: c.blit(textures.plate(r.size, scale=c.theme.scale), r), id="legend")
    head, body = layout.top(layout.inset(rect, px(8), px(5)), px(20), px(2))
    Label(root, head, speech.t(mode.title), SMALL_CAPTION, "brass", id="legend.title")
    for k, row in enumerate(rows):
        place = pygame.Rect(body.x, body.y + k * px(LINE), body.width, px(LINE))
        swatch, text = layout.left(place, px(26), px(7))
        Panel(root, swatch, partial(_swatch, row))
        Label(root, text, say(row.text, speech), SMALL.sized(14))


def _swatch(row: Entry, c: Canvas, rect: pygame.Rect) -> None:
    """A patch of a legend's colour with its pattern."""
    box = rect.inflate(0, -c.px(6))
    c.fill(box, row.colour)
    if row.pattern != PLAIN:
        tile = pattern_tile() & np.uint8(1 << row.pattern) > 0
        across, down = -(-box.width // tile.shape[1]), -(-box.height // tile.shape[0])
        marks = np.tile(tile, (down, across))[: box.height, : box.width]
        pixels = np.where(marks.T[:, :, None], np.array(row.second, np.uint8), np.array(row.colour, np.uint8))
        c.blit(pygame.surfarray.make_surface(pixels), box)
    c.frame(box, c.colours.black)

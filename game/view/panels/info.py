"""The panel at the lower edge: the province, formation or stack that is selected, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.view.art import flags, textures
from game.view.models import facts
from game.view.models.build import sites
from game.view.panels import fleets, tools
from game.view.panels.tips import line_tip
from game.view.theme.fonts import SMALL, SMALL_CAPTION
from game.view.theme.palette import Colour
from game.view.ui import Button, Canvas, Field, Group, Header, IconButton, Label, ListBox, Panel, Tip, layout
from game.view.words import Name
from game.world.views import FormationView

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign

GROUND: dict[str, tuple[Colour, Colour]] = {}


def fill(desk: Campaign, root: Group) -> None:
    """Show what is selected; nothing when nothing is."""
    if not desk.selected and not desk.province:
        return
    Panel(root, root.rect, lambda c, r: c.blit(textures.plate(r.size, scale=c.theme.scale), r))
    inner = layout.inset(root.rect, desk.px(8))
    if desk.selected:
        found = [f for f in (desk.play.view.formation(uid) for uid in desk.selected) if f is not None]
        if len(found) == 1:
            formation(desk, root, inner, found[0])
        else:
            stack(desk, root, inner, found)
    else:
        province(desk, root, inner)


def _head(desk: Campaign, root: Group, inner: pygame.Rect, title: str, side: str) -> pygame.Rect:
    px = desk.px
    head, rest = layout.top(inner, px(32), px(6))
    strip, cross = layout.right(head, px(32), px(4))[::-1]
    Header(root, strip, title, side)
    IconButton(
        root,
        cross,
        "close",
        desk.unselect,
        id="info.close",
        tip=desk.t("ui.tip.close"),
        flat=desk.ui.theme.colours.body,
    )
    return rest


def _fields(desk: Campaign, root: Group, rect: pygame.Rect, lines: list[facts.Line]) -> None:
    """Lines in one column, or two where they do not fit."""
    px = desk.px
    height = px(24)
    room = max(1, rect.height // height)
    columns = [rect] if len(lines) <= room else layout.columns(rect, [1.0, 1.0], px(16))
    for k, line in enumerate(lines[: room * len(columns)]):
        column = columns[k // room]
        place = pygame.Rect(column.x, column.y + (k % room) * height, column.width, height - px(2))
        Field(root, place, line.label, line.value, line.icon, line.tone, tip=line_tip(desk.words, line), id=f"line.{k}")


# -- provinces -----------------------------------------------------------------------------------------------------
def province(desk: Campaign, root: Group, inner: pygame.Rect) -> None:
    """Lines, works, and what can be done here."""
    px, play, words = desk.px, desk.play, desk.words
    title, side = facts.province_title(play, words, desk.province)
    rest = _head(desk, root, inner, title, side)
    view = play.view
    owner = int(view.owner[desk.province]) if desk.province <= view.atlas.n_land else -1
    left, right = layout.columns(rest, [1.5, 1.0], px(14))
    if rest.width > px(560):
        picture, left = layout.left(left, px(92), px(12))
        Vignette(root, picture, desk, owner)
    _fields(desk, root, left, facts.province_lines(play, words, desk.province))
    foot, works = layout.bottom(right, px(32), px(4))
    head, grid = layout.top(works, px(20), px(2))
    rows = facts.province_works(play, words, desk.province)
    Label(root, head, desk.t("ui.province.works", count=sum(level for _, _, level in rows)), SMALL_CAPTION, "brass")
    side_px = min(px(40), grid.height)
    for k, (name, icon, level) in enumerate(rows):
        x = grid.x + k * (side_px + px(4))
        if side_px < px(16) or x + side_px > grid.right:
            break
        tip = Tip(
            words.name("building", name),
            desk.t("ui.province.level", level=level),
            words.speech.first(f"building.{name}.desc"),
        )
        IconButton(
            root, pygame.Rect(x, grid.y, side_px, side_px), icon, None, id=f"work.{name}", badge=str(level), tip=tip
        )
    _province_buttons(desk, root, foot, owner)


def _province_buttons(desk: Campaign, root: Group, foot: pygame.Rect, owner: int) -> None:
    px, t = desk.px, desk.t
    cells = layout.columns(foot, [1.0, 1.0], px(6))
    here = [f.uid for f in facts.own(desk.play) if f.province == desk.province]
    Button(
        root,
        cells[0],
        t("ui.province.forces", count=len(here)),
        lambda: desk.select(here),
        id="info.forces",
        enabled=bool(here),
        style=SMALL_CAPTION,
        tip=t("ui.province.forces.tip"),
    )
    if owner == desk.play.view.nation:
        Button(
            root,
            cells[1],
            t("ui.province.build"),
            lambda: desk.pick_tab("production"),
            id="info.build",
            style=SMALL_CAPTION,
            tip=t("ui.province.build.tip"),
        )
    else:
        Button(
            root,
            cells[1],
            t("ui.province.nation"),
            lambda: desk.open_nation(owner),
            id="info.nation",
            style=SMALL_CAPTION,
            enabled=owner >= 0,
            tip=t("ui.province.nation.tip"),
        )


class Vignette(Panel):
    """The flag over a strip of the land's colour."""

    def __init__(self, parent: Group, rect: pygame.Rect, desk: Campaign, owner: int) -> None:
        super().__init__(parent, rect)
        self.desk, self.owner = desk, owner

    def draw(self, c: Canvas) -> None:
        """Paint it."""
        view = self.desk.play.view
        c.blit(textures.well(self.rect.size, c.theme.scale), self.rect)
        inner = self.rect.inflate(-2 * c.px(4), -2 * c.px(4))
        terrain = view.rules.of("terrain").get(view.atlas.terrain[self.desk.province])
        colour = tuple(terrain.colour) if terrain is not None else (20, 40, 60)
        c.fill(inner, colour)
        sky = pygame.Rect(inner.x, inner.y, inner.width, inner.height // 2)
        c.fill(sky, (150, 130, 100))
        c.veil(inner, (20, 10, 6), 60)
        what = self.desk.flags.get(view.tags[self.owner]) if self.owner >= 0 else None
        if what is not None:
            size = (inner.width * 2 // 3, inner.width * 4 // 9)
            c.blit(
                flags.flag(what, size, c.theme.neutral_symbols),
                (inner.centerx - size[0] // 2, inner.centery - size[1] // 2),
            )


# -- formations ----------------------------------------------------------------------------------------------------
def formation(desk: Campaign, root: Group, inner: pygame.Rect, found: FormationView) -> None:
    """Lines, units, stance and orders of one formation."""
    px, words = desk.px, desk.words
    side = words.nation(found.nation)
    rest = _head(desk, root, inner, words.formation(found), side)
    mine = found.nation == desk.play.view.nation
    if mine:
        afloat = found.naval or found.flying
        foot, rest = layout.bottom(rest, px(32) if afloat else tools.height(desk), px(6))
        (fleets.tools if afloat else tools.tools)(desk, root, foot, found)
    if found.units:
        line, rest = layout.bottom(rest, px(22), px(2))
        Label(
            root,
            line,
            facts.formation_units(words, found),
            SMALL,
            "dim",
            fit="cut",
            tip=facts.formation_units(words, found),
        )
    _fields(desk, root, rest, facts.formation_lines(desk.play, words, found))


def stack(desk: Campaign, root: Group, inner: pygame.Rect, found: list[FormationView]) -> None:
    """Several formations: a list to pick one from, and the orders all can take."""
    px, words, t = desk.px, desk.words, desk.t
    rest = _head(
        desk,
        root,
        inner,
        t("ui.stack.title", count=len(found)),
        t("ui.stack.men", men=words.figures.short(sum(max(0, f.men) for f in found))),
    )
    foot, rest = layout.bottom(rest, px(32), px(6))

    def row(c: Canvas, rect: pygame.Rect, one: FormationView, lit: bool) -> None:
        box = rect.inflate(-2 * c.px(8), 0)
        c.icon(one.icon or "lee-enfield", pygame.Rect(box.x, box.y + c.px(3), c.px(20), c.px(20)), raised=True)
        name, where, count = layout.columns(
            pygame.Rect(box.x + c.px(28), box.y, box.width - c.px(28), box.height), [1.4, 1.0, c.px(50)], c.px(6)
        )
        c.text(words.formation(one), name, SMALL, c.colours.white)
        c.text(words.province(one.province), where, SMALL, c.colours.dim)
        c.text(Name(str(one.low // 1000)), count, SMALL, c.colours.brass, "right")

    ListBox(root, rest, found, lambda one: desk.select([one.uid]), paint_row=row, row_height=27, id="stack")
    move, cells = layout.left(foot, px(110), px(6))
    Button(
        root,
        move,
        t("ui.stack.move"),
        desk.begin_move,
        id="do.move",
        lit=desk.moving,
        style=SMALL_CAPTION,
        tip=t("ui.do.move.tip"),
    )
    if not any(f.naval or f.flying for f in found):
        tools.stances(desk, root, cells, found)


__all__ = ["fill", "sites"]

"""Fleets and air groups: the list of them, what each is told to do, and picking areas and bases on the map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pygame

from game.core.units import DIVISION
from game.orders.base import Order
from game.orders.missions import Detach, Rebase, SetMission
from game.view.models import facts
from game.view.models.play import Link
from game.view.panels.tips import line_tip
from game.view.theme.fonts import SMALL, SMALL_BOLD, SMALL_CAPTION
from game.view.ui import Button, Canvas, Field, Group, IconButton, Label, ListBox, Tip, layout, meter
from game.world.views import FormationView

if TYPE_CHECKING:
    from game.view.panels.mapwork import MapWork
    from game.view.screens.campaign import Campaign
    from game.view.ui import Widget

SEA_MISSIONS = ("patrol", "raid", "escort", "blockade", "support", "none")
AIR_MISSIONS = ("superiority", "ground_support", "interdiction", "bombing", "recon", "drop", "none")
ICONS = {
    "patrol": "compass",
    "raid": "torpedo",
    "escort": "shield",
    "blockade": "anchor",
    "support": "artillery-shell",
    "superiority": "plane-pilot",
    "ground_support": "falling-bomb",
    "interdiction": "crosshair",
    "bombing": "carpet-bombing",
    "recon": "binoculars",
    "drop": "parachute",
    "none": "pause-button",
}
MODES = {True: "sea", False: "air"}
"""Whether ships are meant -> the map mode that shows their power."""


@dataclass(frozen=True, slots=True)
class Picking:
    """What the next click on the map decides: the area of a mission, or a base."""

    uids: tuple[int, ...]
    mission: str
    """Empty when a base is picked."""
    naval: bool
    mode: str
    """The map mode to go back to."""

    def order(self, faction: int, province: int) -> Order:
        """The order for a place."""
        if self.mission:
            return SetMission(faction, self.uids, self.mission, province)
        return Rebase(faction, self.uids, province)


# -- picking -------------------------------------------------------------------------------------------------------
def begin(desk: MapWork, found: FormationView, mission: str) -> None:
    """The next click on the map says where; what lies in reach is lit."""
    desk.close_windows()
    desk.picking = Picking((found.uid,), mission, found.naval, desk.mode)
    desk.placing, desk.moving = None, False
    key = "ui.fleets.pick.area" if mission else "ui.fleets.pick.base"
    desk.ui.toasts.say(desk.t(key, what=desk.t(f"mission.{mission or 'none'}.name")), "brass", 5.0)
    desk.set_mode(MODES[found.naval])


def end(desk: MapWork, province: int) -> None:
    """The place has been chosen; 0 drops the choice."""
    picking = desk.picking
    if picking is None:
        return
    desk.picking = None
    if province:
        desk.give(picking.order(desk.play.faction, province))
    desk.set_mode(picking.mode)


def reach(desk: MapWork) -> npt.NDArray[np.bool_] | None:
    """[n] what lies in reach of those for whom a place is being picked; None while nothing is picked."""
    picking = desk.picking
    if picking is None:
        return None
    found = desk.play.view.formation(picking.uids[0])
    if found is None:
        return None
    view = desk.play.view
    if picking.mission:
        return view.within_reach(found)
    held = np.array([int(n) >= 0 and view.may_enter(int(n)) for n in view.controller])
    return np.asarray(held & (view.atlas.port if picking.naval else view.atlas.is_land))


def tip(desk: MapWork, province: int) -> str:
    """What a click on a place would do while picking."""
    assert desk.picking is not None
    refused = desk.play.check(desk.picking.order(desk.play.faction, province))
    if refused is not None:
        return desk.words.refusal(refused)
    return desk.t("ui.fleets.pick.here", what=desk.t(f"mission.{desk.picking.mission or 'base'}.name"))


# -- what is said of one -------------------------------------------------------------------------------------------
def planned(desk: Campaign | MapWork, found: FormationView) -> tuple[str, int]:
    """(mission, area) of a fleet or group, this month's plan included."""
    for order in reversed(desk.play.plan()):
        if isinstance(order, SetMission) and found.uid in order.uids:
            return order.mission, order.area
    return found.mission or "none", found.area


def lines(desk: Campaign, found: FormationView) -> list[facts.Line]:
    """Strength, order, mission, base, range."""
    t, words, view = desk.t, desk.words, desk.play.view
    mission, area = planned(desk, found)
    what = t(f"mission.{mission}.name")
    where = words.province(area) if area else t("ui.fleets.around")
    rows = [
        facts.Line(t("ui.fleets.mission"), what, ICONS[mission], "brass", note=t(f"mission.{mission}.desc")),
        facts.Line(t("ui.fleets.area"), where, "position-marker", link=Link("province", area) if area else None),
    ]
    base = view.own_port(found) if found.naval else found.base or found.province
    key = "ui.fleets.port" if found.naval else "ui.fleets.field"
    rows.append(
        facts.Line(
            t(key),
            words.province(base) if base else t("ui.nobody"),
            "harbor-dock" if found.naval else "airplane",
            link=Link("province", base) if base else None,
        )
    )
    if not found.naval and base:
        standing, room = view.field_room(base)
        rows.append(
            facts.Line(
                t("ui.fleets.room"),
                t("ui.fleets.room.of", standing=-(-standing // DIVISION), room=room // DIVISION),
                "warehouse",
                "bad" if standing > room else "white",
                note=t("ui.fleets.room.tip"),
            )
        )
    rows.append(
        facts.Line(
            t("ui.fleets.range"),
            t("ui.fleets.km", km=words.figures.short(view.range_of(found))),
            "path-distance",
            note=t("ui.fleets.range.tip"),
        )
    )
    return rows


def mission_buttons(desk: Campaign, root: Widget, rect: pygame.Rect, found: FormationView, across: int) -> None:
    """One button for every mission; a click asks for the area on the map. Icons alone where they stand in one row."""
    names = SEA_MISSIONS if found.naval else AIR_MISSIONS
    now, _ = planned(desk, found)
    cells = layout.grid(rect, across, -(-len(names) // across), desk.px(4))
    for cell, name in zip(cells, names, strict=False):
        do = partial(begin, desk, found, name)
        if name == "none":
            do = partial(_stand_down, desk, found)
        said = Tip(desk.t(f"mission.{name}.name"), body=desk.t(f"mission.{name}.desc"))
        if across == len(names):
            IconButton(root, cell, ICONS[name], do, lit=name == now, id=f"mission.{name}", tip=said)
            continue
        Button(
            root,
            cell,
            desk.t(f"mission.{name}.name"),
            do,
            icon=ICONS[name],
            lit=name == now,
            id=f"mission.{name}",
            style=SMALL_CAPTION.sized(13),
            tip=said,
        )


def _stand_down(desk: Campaign, found: FormationView) -> None:
    desk.give(SetMission(desk.play.faction, (found.uid,), "none"))
    if len(desk.ui.layers) > 1:
        open_window(desk, found.naval, found.uid)


# -- the window ----------------------------------------------------------------------------------------------------
def open_window(desk: Campaign, naval: bool, chosen: int = 0) -> None:
    """All fleets or all air groups, and what the chosen one is told to do."""
    px, t, view = desk.px, desk.t, desk.play.view
    held = view.own_fleets() if naval else view.own_wings()
    pick = next((f for f in held if f.uid == chosen), held[0] if held else None)
    stem = "sea" if naval else "air"
    title = t(f"ui.fleets.title.{stem}")
    again = partial(open_window, desk, naval, pick.uid if pick is not None else 0)
    size = (880, 560)
    window = desk.window(again, size, title, side=t(f"ui.fleets.count.{stem}", count=len(held)), id=f"fleets.{stem}")
    head, body = layout.top(window.body, px(78 if naval else 52), px(8))
    _summary(desk, window, head, naval)
    left, right = layout.columns(body, [1.0, 1.15], px(12))
    if pick is None:
        Label(window, left, t(f"ui.fleets.none.{stem}"), SMALL, "dim", "centre")
        return
    ListBox(
        window,
        left,
        held,
        lambda one: open_window(desk, naval, one.uid),
        paint_row=lambda c, rect, one, lit: _row(desk, c, rect, one, one.uid == pick.uid),
        row_height=60,
        id="fleets.list",
        row_tip=lambda one: facts.formation_units(desk.words, one),
    )
    _chosen(desk, window, right, pick)


def _summary(desk: Campaign, root: Widget, rect: pygame.Rect, naval: bool) -> None:
    """Shipping and losses, or losses in the air."""
    t, figures, view = desk.t, desk.words.figures, desk.play.view
    month = view.month_at_sea()
    if naval:
        need, have = view.shipping()
        rows = [
            facts.Line(
                t("stock.shipping.name"),
                t("ui.fleets.shipping", have=figures.short(have * 1000), need=figures.short(need * 1000)),
                "cargo-ship",
                "good" if have >= need else "warn",
                why=lambda: view.why_stock("shipping"),
            ),
            facts.Line(
                t("ui.sea.lift"),
                figures.short(view.sea_lift()),
                "person",
                why=view.why_sea_lift,
            ),
            facts.Line(
                t("ui.fleets.sunk"),
                t("ui.fleets.tons", tons=figures.short(month["tons"])),
                "sinking-ship",
                "bad" if month["tons"] else "white",
                note=t("ui.fleets.sunk.tip"),
            ),
            facts.Line(
                t("stock.sea_cut.name"),
                figures.percent(view.stock("sea_cut")),
                "trade",
                "bad" if view.stock("sea_cut") else "white",
                why=lambda: view.why_stock("sea_cut"),
            ),
        ]
    else:
        rows = [
            facts.Line(
                t("ui.fleets.wings_lost"),
                t("ui.fleets.aircraft", count=month["wings"] // 10),
                "airplane",
                "bad" if month["wings"] else "white",
                note=t("ui.fleets.wings_lost.tip"),
            ),
            facts.Line(
                t("ui.fleets.bombed"),
                figures.short(month["bombed"]),
                "carpet-bombing",
                "bad" if month["bombed"] else "white",
                note=t("ui.fleets.bombed.tip"),
            ),
        ]
    columns = layout.columns(rect, [1.0, 1.0], desk.px(16))
    height = desk.px(26)
    for k, line in enumerate(rows):
        column = columns[k % 2]
        place = pygame.Rect(column.x, column.y + k // 2 * height, column.width, height - desk.px(2))
        Field(root, place, line.label, line.value, line.icon, line.tone, tip=line_tip(desk.words, line), id=f"sum.{k}")
    note = pygame.Rect(rect.x, rect.bottom - desk.px(22), rect.width, desk.px(22))
    Label(root, note, t(f"ui.fleets.how.{'sea' if naval else 'air'}"), SMALL.sized(13), "dim")


def _row(desk: Campaign, c: Canvas, rect: pygame.Rect, one: FormationView, chosen: bool) -> None:
    """Icon, name, where, mission, order."""
    t, words = desk.t, desk.words
    box = rect.inflate(-2 * c.px(8), -c.px(4))
    if chosen:
        c.veil(rect, (214, 60, 50), 70)
    side = c.px(26)
    c.icon(one.icon or "anchor", pygame.Rect(box.x, box.centery - side // 2, side, side), raised=True)
    rest = pygame.Rect(box.x + c.px(34), box.y, box.width - c.px(34), box.height)
    upper, lower = layout.rows(rest, [1.0, 1.7])
    count = t("ui.fleets.ships" if one.naval else "ui.fleets.wings", count=one.low // DIVISION)
    c.text(words.formation(one), upper, SMALL_BOLD.sized(14), c.colours.white)
    c.text(count, upper, SMALL.sized(13), c.colours.brass, "right")
    mission, area = planned(desk, one)
    key = "ui.fleets.row.area" if area not in (0, one.province) else "ui.fleets.row"
    what = t(f"mission.{mission}.name")
    text = t(key, place=words.province(one.province), mission=what, area=words.province(area) if area else "")
    note, bar = layout.columns(lower, [1.0, c.px(56)], c.px(8))
    c.text(text, note, SMALL.sized(13), c.colours.dim if mission == "none" else c.colours.body)
    meter(c, layout.centred(bar, bar.width, c.px(9)), max(one.organisation, 0), 100_000, c.colours.good)


def _chosen(desk: Campaign, root: Widget, rect: pygame.Rect, found: FormationView) -> None:
    """Lines, missions, base and the rest of one fleet or group."""
    px, t = desk.px, desk.t
    head, rest = layout.top(rect, px(24), px(4))
    Label(root, head, desk.words.formation(found), SMALL_CAPTION, "brass")
    rows = lines(desk, found)
    top, rest = layout.top(rest, px(26) * len(rows), px(8))
    for k, line in enumerate(rows):
        place = pygame.Rect(top.x, top.y + k * px(26), top.width, px(24))
        Field(root, place, line.label, line.value, line.icon, line.tone, tip=line_tip(desk.words, line), id=f"one.{k}")
    names = SEA_MISSIONS if found.naval else AIR_MISSIONS
    down = -(-len(names) // 2)
    grid, rest = layout.top(rest, px(36) * down, px(10))
    mission_buttons(desk, root, grid, found, 2)
    foot, _ = layout.top(rest, px(34))
    cells = layout.columns(foot, [1.0, 1.0, 1.0], px(6))
    key = "port" if found.naval else "field"
    Button(
        root,
        cells[0],
        t(f"ui.fleets.base.{key}"),
        partial(begin, desk, found, ""),
        id="fleets.base",
        style=SMALL_CAPTION.sized(13),
        tip=t(f"ui.fleets.base.{key}.tip"),
    )
    kinds = kinds_of(desk, found)
    Button(
        root,
        cells[1],
        t("order.detach.name"),
        partial(_detach, desk, found, kinds[0] if kinds else ""),
        id="fleets.detach",
        enabled=len(kinds) > 1,
        style=SMALL_CAPTION.sized(13),
        tip=t("ui.fleets.detach.tip", kind=t(f"ui.category.{kinds[0]}")) if kinds else "",
    )
    Button(
        root,
        cells[2],
        t("ui.fleets.show"),
        partial(_show, desk, found),
        id="fleets.show",
        style=SMALL_CAPTION.sized(13),
        tip=t("ui.fleets.show.tip"),
    )


def kinds_of(desk: Campaign, found: FormationView) -> list[str]:
    """Categories in a fleet or group, the one to take out first: what hunts alone, then the smallest part."""
    protos = desk.play.view.rules.of("unit")
    total: dict[str, int] = {}
    for unit, count in found.units:
        total[protos[unit].category] = total.get(protos[unit].category, 0) + count
    alone = {protos[unit].category for unit, _ in found.units if protos[unit].submerged}
    return sorted(total, key=lambda kind: (kind not in alone, total[kind], kind))


def _detach(desk: Campaign, found: FormationView, kind: str) -> None:
    desk.give(Detach(desk.play.faction, found.uid, kind))
    open_window(desk, found.naval, found.uid)


def _show(desk: Campaign, found: FormationView) -> None:
    desk.close_windows()
    desk.select([found.uid], centre=True)


# -- the panel at the lower edge -----------------------------------------------------------------------------------
def tools(desk: Campaign, root: Group, rect: pygame.Rect, found: FormationView) -> None:
    """Missions and the window of all, in place of the stances of armies."""
    missions, more = layout.columns(rect, [5.0, 1.0], desk.px(8))
    mission_buttons(desk, root, missions, found, len(SEA_MISSIONS if found.naval else AIR_MISSIONS))
    Button(
        root,
        more,
        desk.t("ui.fleets.all"),
        partial(open_window, desk, found.naval, found.uid),
        id="fleets.all",
        style=SMALL_CAPTION.sized(13),
        tip=desk.t("ui.fleets.all.tip"),
    )

"""The sidebar: radar, tabs, cameos or pages, the queue, END TURN."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.view.art import textures
from game.view.models import build as model
from game.view.models.work import open_work
from game.view.panels import pages
from game.view.panels.mappane import Radar
from game.view.panels.tips import cameo_tip
from game.view.theme.fonts import CAPTION, SMALL, SMALL_BOLD, SMALL_CAPTION, Style
from game.view.ui import (
    Button,
    Cameo,
    Canvas,
    CheckBox,
    Group,
    Header,
    IconButton,
    Label,
    ListBox,
    Meter,
    Panel,
    PowerBar,
    ScrollBox,
    Tab,
    Tabs,
    Tip,
    TipRow,
    layout,
    meter,
)

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign
    from game.view.ui import Widget

TABS = (
    ("production", "factory", "tab_production", "plan"),
    ("army", "lee-enfield", "tab_army", "army"),
    ("navy", "anchor", "tab_navy", "navy"),
    ("air", "airplane", "tab_air", "army"),
    ("research", "microscope", "tab_research", "research"),
    ("politics", "congress", "tab_party", "party"),
    ("diplomacy", "shaking-hands", "tab_diplomacy", "foreign"),
)
CAMEO_TABS = ("production", "army", "navy", "air", "research")


def frame(desk: Campaign, root: Group) -> dict[str, Group]:
    """The fixed parts; returns the groups that are filled anew: head, body, queue, foot."""
    px = desk.px
    inner = layout.inset(root.rect, px(8))
    short = inner.height < px(760)
    radar, rest = layout.top(inner, px(116 if short else 168), px(6))
    Radar(root, radar, desk.pane, tip=desk.t("ui.side.radar.tip"))
    tabs, rest = layout.top(rest, px(40), px(6))
    Tabs(
        root,
        tabs,
        [
            Tab(name, desk.t(f"ui.tab.{name}"), icon, tab_tip(desk, name, portfolio), action)
            for name, icon, action, portfolio in TABS
        ],
        desk.tab,
        desk.pick_tab,
        icons_only=True,
        id="tab",
    )
    foot, rest = layout.bottom(rest, px(84), px(6))
    queue, rest = layout.bottom(rest, px(104 if short else 154), px(6)) if desk.tab in CAMEO_TABS else (None, rest)
    groups = {"foot": Group(root, foot), "body": Group(root, rest)}
    if queue is not None:
        groups["queue"] = Group(root, queue)
    return groups


def tab_tip(desk: Campaign, name: str, portfolio: str) -> Tip:
    """What a tab is for and who commands it."""
    view = desk.play.view
    key = "ours" if view.holds(portfolio) else "theirs"
    note = desk.t(f"ui.side.{key}", portfolio=desk.words.name("portfolio", portfolio))
    return Tip(desk.t(f"ui.tab.{name}"), body=desk.t(f"ui.tab.{name}.tip"), note=note)


def fill(desk: Campaign, groups: dict[str, Group]) -> None:
    """Fill the changing parts from the state."""
    for group in groups.values():
        group.clear()
    if desk.tab in CAMEO_TABS:
        cameos(desk, groups["body"])
        queue(desk, groups["queue"])
    elif desk.tab == "politics":
        pages.politics(desk, groups["body"])
    else:
        pages.diplomacy(desk, groups["body"])
    foot(desk, groups["foot"])


# -- cameos --------------------------------------------------------------------------------------------------------
def cameos(desk: Campaign, root: Group) -> None:
    """Header, delegate switch, the power bar and a grid of cameos that scrolls."""
    px, view = desk.px, desk.play.view
    head, rest = layout.top(root.rect, px(32), px(5))
    portfolio = next(p for name, _, _, p in TABS if name == desk.tab)
    Header(root, head, desk.t(f"ui.tab.{desk.tab}"), side(desk))
    switch, rest = layout.top(rest, px(24), px(4))
    if desk.tab in ("navy", "air"):
        switch = _all_of_them(desk, root, switch)
    elif desk.tab == "army":
        switch = _ministry(desk, root, switch)
    on = desk.delegated(portfolio)
    CheckBox(
        root,
        switch,
        desk.t("ui.side.delegate"),
        on,
        lambda now: desk.delegate(portfolio, now),
        id="delegate",
        tip=desk.t("ui.side.delegate.tip", portfolio=desk.words.name("portfolio", portfolio)),
        enabled=view.holds(portfolio),
    )
    bar, rest = layout.left(rest, px(14), px(6))
    supply, need = view.power()
    PowerBar(root, bar, supply, need, tip=lambda: power_tip(desk))
    box = ScrollBox(root, rest, id="cameos")
    items = model.items(desk.play, desk.words, desk.tab)
    across = 3 if rest.width >= px(264) and desk.tab == "production" else 2
    gap = px(4)
    width = (box.inner.width - gap * (across - 1)) // across
    height = width * (3 if across == 3 else 2) // (4 if across == 3 else 3) + px(4)
    for k, item in enumerate(items):
        cell = pygame.Rect(
            rest.x + (k % across) * (width + gap), rest.y + (k // across) * (height + gap), width, height
        )
        Cameo(
            box,
            cell,
            item.icon,
            item.sky,
            item.caption,
            cost="" if item.progress is not None else item.cost,
            progress=item.progress,
            count=item.count,
            locked=bool(item.lock),
            on_click=partial(desk.take, item),
            on_cancel=partial(desk.give_back, item),
            id=f"cameo.{item.id}",
            tip=partial(cameo_tip, desk.play, desk.words, item),
        )
    box.fit()
    if not items:
        Label(root, rest, desk.t("ui.side.empty"), SMALL, "dim", "centre")


def _all_of_them(desk: Campaign, root: Group, rect: pygame.Rect) -> pygame.Rect:
    """The button that opens the list of fleets or air groups; returns what is left of the line."""
    rest, place = layout.columns(rect, [1.35, 1.0], desk.px(6))
    Button(
        root,
        place,
        desk.t(f"ui.fleets.open.{desk.tab}"),
        partial(desk.open_fleets, desk.tab == "navy"),
        id="fleets.open",
        style=SMALL_CAPTION.sized(13),
        action="fleets" if desk.tab == "navy" else "wings",
        tip=desk.t("ui.fleets.all.tip"),
    )
    return rest


def _ministry(desk: Campaign, root: Group, rect: pygame.Rect) -> pygame.Rect:
    """The button that opens the ministry of war; returns what is left of the line."""
    rest, place = layout.columns(rect, [1.35, 1.0], desk.px(6))
    Button(
        root,
        place,
        desk.t("ui.ministry.open"),
        desk.open_ministry,
        id="ministry.open",
        style=SMALL_CAPTION.sized(13),
        action="ministry",
        tip=desk.t("ui.ministry.open.tip"),
    )
    return rest


def side(desk: Campaign) -> str:
    """How many teams are at work, right of the title."""
    view = desk.play.view
    kind, limit = {
        "production": ("building", "building_crews"),
        "research": ("technology", "research_slots"),
    }.get(desk.tab, ("unit", "training_places"))
    busy = len(model.queue(desk.play, None, kind))
    return desk.t(f"ui.side.teams.{kind}", busy=busy, room=view.quantity(limit))


def power_tip(desk: Campaign) -> Tip:
    """Supply and need of power."""
    supply, need = desk.play.view.power()
    t = desk.t
    rows = [
        TipRow(t("ui.power.supply"), t("ui.power.mw", n=supply), "good"),
        TipRow(t("ui.power.need"), t("ui.power.mw", n=need), "bad"),
    ]
    total = TipRow(t("ui.power.left"), t("ui.power.mw", n=supply - need), "good" if supply >= need else "bad")
    return Tip(t("ui.power.title"), body=t("ui.power.tip"), rows=rows, total=total)


# -- the queue -----------------------------------------------------------------------------------------------------
def queue(desk: Campaign, root: Group) -> None:
    """What is under way, with progress; right click takes a line off."""
    px = desk.px
    kind = {"production": "building", "research": "technology"}.get(desk.tab, "unit")
    rows = model.queue(desk.play, desk.words, kind)
    Panel(root, root.rect, lambda c, r: c.blit(textures.well(r.size, c.theme.scale, c.colours.choice), r))
    inner = layout.inset(root.rect, px(8), px(4))
    head, rest = layout.top(inner, px(22), px(2))
    title, hint = layout.columns(head, [1.0, 1.5])
    Label(root, title, desk.t("ui.queue.title"), SMALL_CAPTION, "brass")
    Label(root, hint, desk.t("ui.queue.hint"), Style("italic", 13), "dim", "right")
    if not rows:
        Label(root, rest, desk.t(f"ui.queue.empty.{kind}"), SMALL, "dim", "centre")
        return
    QueueList(root, rest, desk, rows)


class QueueList(ListBox[model.Row]):
    """Lines with icon, name, place, bar."""

    def __init__(self, parent: Widget, rect: pygame.Rect, desk: Campaign, rows: list[model.Row]) -> None:
        self.desk = desk
        super().__init__(
            parent,
            rect,
            rows,
            lambda row: desk.queue_pick(row),
            paint_row=self._line,
            row_height=38,
            ground=False,
            on_open=lambda row: desk.queue_first(row),
            row_tip=lambda row: desk.t("ui.queue.tip"),
            id="queue",
        )

    def _line(self, c: Canvas, rect: pygame.Rect, row: model.Row, chosen: bool) -> None:
        inner = rect.inflate(-2 * c.px(3), -2 * c.px(3))
        c.icon(row.icon, pygame.Rect(inner.x, inner.y, inner.height, inner.height), raised=True)
        rest = pygame.Rect(
            inner.x + inner.height + c.px(6), inner.y, inner.width - inner.height - c.px(6), inner.height
        )
        text, tail = layout.columns(rest, [1.0, 1.1], c.px(6))
        upper, lower = layout.rows(text, [1.1, 1.0])
        if row.where:
            c.text(row.title, upper, SMALL_BOLD.sized(14), c.colours.white)
            c.text(row.where, lower, SMALL.sized(13), c.colours.dim)
        else:
            c.text(row.title, text, SMALL_BOLD.sized(14), c.colours.white)
        bar, note = layout.columns(tail, [1.0, c.px(68)], c.px(6))
        bar = bar.inflate(0, -c.px(16))
        meter(c, bar, row.progress, 1000, c.colours.red)
        c.text(row.note, note, SMALL.sized(13), c.colours.brass, "right")

    def on_press(self, pos: tuple[int, int], button: int) -> bool:
        """Right takes off."""
        index = self.index_at(pos)
        if button == 3 and index >= 0:
            self.desk.queue_stop(self.items[index])
            return True
        return super().on_press(pos, button)


# -- the foot ------------------------------------------------------------------------------------------------------
def foot(desk: Campaign, root: Group) -> None:
    """Plan, undo, redo, run until, and END TURN between hazard tapes."""
    px, t = desk.px, desk.t
    upper, lower = layout.rows(root.rect, [px(30), 1.0], px(6))
    cells = layout.columns(upper, [1.6, 1.0, 1.0, 1.0, 1.0], px(4))
    count = len(desk.play.plan())
    Button(
        root,
        cells[0],
        t("ui.foot.plan", count=count),
        desk.open_plan,
        id="plan",
        style=SMALL_CAPTION,
        tip=t("ui.foot.plan.tip"),
    )
    specs = (
        ("undo", "anticlockwise-rotation", "undo", desk.undo, count > 0),
        ("redo", "clockwise-rotation", "redo", desk.redo, True),
        ("outliner", "bars", "", desk.open_outliner, True),
        ("until", "fast-forward-button", "", desk.open_until, desk.play.people == 1),
    )
    for cell, (name, icon, action, do, enabled) in zip(cells[1:], specs, strict=True):
        IconButton(
            root, cell, icon, do, id=f"foot.{name}", action=action, tip=t(f"ui.foot.{name}.tip"), enabled=enabled
        )
    work = open_work(desk.play, desk.words)
    EndTurn(root, lower, desk, len(work))


class EndTurn(Button):
    """The great red button; its second line says how much is still open."""

    def __init__(self, parent: Group, rect: pygame.Rect, desk: Campaign, open_count: int) -> None:
        t = desk.t
        sub = t("ui.end.open", count=open_count) if open_count else t("ui.end.clear")
        super().__init__(
            parent,
            rect,
            t("ui.end.title"),
            desk.end_turn,
            kind="end",
            style=Style("title", 19),
            sub="",
            id="end_turn",
            action="end_turn",
            tip=lambda: end_tip(desk),
            sound="stamp",
        )
        self.state_line = sub

    def draw(self, c: Canvas) -> None:
        """The plate between two tapes, with the state below."""
        tape = c.px(6)
        c.blit(textures.hazard((self.rect.width, tape), c.theme.scale), self.rect.topleft)
        c.blit(textures.hazard((self.rect.width, tape), c.theme.scale), (self.rect.x, self.rect.bottom - tape))
        whole = self.rect.copy()
        plate = self.rect.inflate(0, -2 * tape)
        c.blit(textures.button(plate.size, "end", self.state, c.theme.scale), plate)
        upper, lower = layout.rows(plate.inflate(-c.px(16), -c.px(4)), [1.5, 1.0])
        c.text(self.text, upper, self.style, c.colours.white, "centre", shadow=True)
        c.text(self.state_line, lower, CAPTION.sized(13), (255, 224, 190), "centre")
        self.rect = whole


def end_tip(desk: Campaign) -> Tip:
    """What is still open, by name."""
    work = open_work(desk.play, desk.words)
    rows = [TipRow(message.text, "", "warn" if message.hot else "body") for message in work[:8]]
    body = desk.t("ui.end.tip.open" if work else "ui.end.tip.clear")
    return Tip(desk.t("ui.end.title"), body=body, rows=rows)


__all__ = ["CAMEO_TABS", "TABS", "Meter", "fill", "frame"]

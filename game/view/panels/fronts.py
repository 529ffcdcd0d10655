"""The front planner: fronts in a list, and stance, objectives, odds, losses and formations of the one chosen.

Every change is an order at once, so that line and arrows on the map follow it; undo takes it back.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.core.units import PPM
from game.view.art import flags, textures
from game.view.models import fronts as model
from game.view.models.fronts import Row, Said
from game.view.theme.fonts import SMALL, SMALL_BOLD, SMALL_CAPTION
from game.view.ui import (
    Button,
    Canvas,
    Group,
    Header,
    IconButton,
    Label,
    ListBox,
    Panel,
    Slider,
    TextBlock,
    Tip,
    TipRow,
    layout,
)
from game.view.words import Name

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign

WIDE = 396
TENTH = PPM // 10
MOST_ODDS = 3 * PPM


# -- the panel -----------------------------------------------------------------------------------------------------
def fill(desk: Campaign, root: Group) -> None:
    """Show the planner; nothing while it is shut."""
    if desk.planner is None:
        return
    px, t = desk.px, desk.t
    Panel(root, root.rect, lambda c, r: c.blit(textures.plate(r.size, scale=c.theme.scale), r), id="planner")
    rest = layout.inset(root.rect, px(8))
    head, rest = layout.top(rest, px(32), px(6))
    strip, cross = layout.right(head, px(32), px(4))[::-1]
    rows = model.rows(desk.play)
    Header(root, strip, t("ui.front.title"), t("ui.front.loose", count=len(model.loose(desk.play))))
    IconButton(root, cross, "close", desk.toggle_planner, id="planner.close", tip=t("ui.tip.close"), action="fronts")
    rest = _foes(desk, root, rest)
    if not rows:
        TextBlock(root, rest, t("ui.front.none"), SMALL, "well", pad=10, id="planner.none")
        return
    chosen = desk.planner.row(rows)
    most = 2 if rest.height < px(470) else 4
    shown, rest = layout.top(rest, px(44) * min(len(rows), most) + px(6), px(6))
    ListBox(
        root,
        shown,
        rows,
        lambda row: desk.choose_front(row),
        paint_row=partial(_row, desk),
        row_height=44,
        chosen=rows.index(chosen) if chosen is not None else -1,
        row_tip=partial(_row_tip, desk),
        id="planner.list",
    )
    if chosen is not None:
        _front(desk, root, rest, chosen)


def _foes(desk: Campaign, root: Group, rect: pygame.Rect) -> pygame.Rect:
    """Flags of those a new front could face; a click forms one."""
    px, t, view = desk.px, desk.t, desk.play.view
    line, rest = layout.top(rect, px(34), px(6))
    label, cells = layout.left(line, px(96), px(4))
    Label(root, label, t("ui.front.new"), SMALL_CAPTION, "brass")
    places = layout.columns(cells, [1.0] * model.FOES, px(4))
    for place, foe in zip(places, model.foes(desk.play), strict=False):
        at_war = view.at_war(view.nation, foe)
        FlagButton(
            root,
            place,
            desk,
            foe,
            tip=Tip(
                t("ui.front.form", foe=desk.words.nation(foe)),
                t("ui.front.form.war" if at_war else "ui.front.form.peace"),
                body=t("ui.front.form.tip"),
            ),
        )
    return rest


class FlagButton(Button):
    """A nation's flag as a button that forms a front against it."""

    def __init__(self, parent: Group, rect: pygame.Rect, desk: Campaign, foe: int, tip: Tip) -> None:
        super().__init__(parent, rect, "", partial(desk.form_front, foe), id=f"planner.new.{foe}", tip=tip)
        self.desk, self.foe = desk, foe

    def draw(self, c: Canvas) -> None:
        """The plate with the flag; enemies have a red rim."""
        super().draw(c)
        view = self.desk.play.view
        inner = self.rect.inflate(-2 * c.px(5), -2 * c.px(6))
        what = self.desk.flags.get(view.tags[self.foe])
        if what is not None:
            c.blit(flags.flag(what, inner.size, c.theme.neutral_symbols), inner.topleft)
        if view.at_war(view.nation, self.foe):
            c.frame(inner.inflate(2, 2), c.colours.red)


def _row(desk: Campaign, c: Canvas, rect: pygame.Rect, row: Row, lit: bool) -> None:
    """Flag, name, stance, ours against theirs, what is wrong."""
    view, words = desk.play.view, desk.words
    inner = rect.inflate(-2 * c.px(6), -2 * c.px(4))
    flag_box = pygame.Rect(inner.x, inner.y + c.px(4), c.px(36), c.px(24))
    what = desk.flags.get(view.tags[row.draft.foe]) if row.draft.foe >= 0 else None
    if what is not None:
        c.blit(flags.flag(what, flag_box.size, c.theme.neutral_symbols), flag_box.topleft)
    else:
        c.icon("flying-flag", flag_box.inflate(-c.px(8), 0), raised=True)
    rest = pygame.Rect(inner.x + c.px(46), inner.y, inner.width - c.px(46), inner.height)
    upper, lower = layout.rows(rest, [1.1, 1.0])
    name, odds = layout.columns(upper, [1.0, c.px(92)], c.px(4))
    c.text(Name(row.draft.name), name, SMALL_BOLD, c.colours.white)
    if row.ratio:
        tone = "good" if row.ratio >= PPM else "bad"
        c.text(model.odds_text(words, row.ratio), odds, SMALL_BOLD, c.colours.tone(tone), "right")
    left, right = layout.columns(lower, [1.0, c.px(120)], c.px(4))
    state = words.t("ui.front.state", stance=words.t(f"ui.stance.{row.draft.stance}"), count=len(row.draft.formations))
    c.text(state, left, SMALL.sized(13), c.colours.dim)
    trouble, tone = _trouble(desk, row)
    c.text(trouble, right, SMALL.sized(13), c.colours.tone(tone), "right")


def _trouble(desk: Campaign, row: Row) -> tuple[str, str]:
    """(what is wrong with a front, tone)."""
    t, plan = desk.t, row.plan
    if plan is None or not plan.formations:
        return t("ui.front.empty"), "bad"
    if plan.stranded:
        return t("ui.front.stranded", count=plan.stranded), "warn"
    if plan.gaps:
        return t("ui.front.gaps", count=len(plan.gaps)), "warn"
    if not plan.posts:
        return t("ui.front.no_line"), "dim"
    return t("ui.front.whole"), "good"


def _row_tip(desk: Campaign, row: Row) -> Tip:
    """The figures of a front."""
    t, words, plan = desk.t, desk.words, row.plan
    if plan is None:
        return Tip(Name(row.draft.name))
    figures = words.figures
    rows = [
        TipRow(t("ui.front.ours"), figures.short(plan.ours), "good"),
        TipRow(t("ui.front.theirs"), figures.short(plan.theirs), "bad"),
        TipRow(t("ui.front.ready"), figures.percent(plan.readiness), "body"),
        TipRow(t("ui.front.posts"), str(len(plan.posts)), "body"),
        TipRow(t("ui.front.gaps.row"), str(len(plan.gaps)), "warn" if plan.gaps else "body"),
    ]
    return Tip(Name(row.draft.name), body=t("ui.front.row.tip"), rows=rows)


# -- one front -----------------------------------------------------------------------------------------------------
def _front(desk: Campaign, root: Group, rect: pygame.Rect, row: Row) -> None:
    """Everything one front can be told, and what its staff makes of it."""
    px = desk.px
    stances, rest = layout.top(rect, px(30), px(6))
    _stances(desk, root, stances, row)
    line, rest = layout.top(rest, px(30), px(6))
    _objectives(desk, root, line, row)
    line, rest = layout.top(rest, px(28), px(4))
    _slider(desk, root, line, row, "odds", MOST_ODDS, 5 * TENTH)
    line, rest = layout.top(rest, px(28), px(6))
    _slider(desk, root, line, row, "losses", 9 * TENTH, 0)
    line, rest = layout.top(rest, px(30), px(6))
    _troops(desk, root, line, row)
    foot, rest = layout.bottom(rest, px(30), px(6))
    _foot(desk, root, foot, row)
    _does(desk, root, rest, row)


def _stances(desk: Campaign, root: Group, rect: pygame.Rect, row: Row) -> None:
    for cell, stance in zip(layout.columns(rect, [1.0, 1.0, 1.2], desk.px(4)), model.STANCES, strict=True):
        Button(
            root,
            cell,
            desk.t(f"ui.stance.{stance}"),
            partial(desk.change_front, replace(row.draft, stance=stance)),
            lit=row.draft.stance == stance,
            icon=model.ICONS[stance],
            style=SMALL_CAPTION,
            id=f"planner.stance.{stance}",
            tip=desk.t(f"ui.front.stance.{stance}.tip"),
        )


def _objectives(desk: Campaign, root: Group, rect: pygame.Rect, row: Row) -> None:
    """Up to three goals; a click on one drops it, the button picks another on the map."""
    px, t = desk.px, desk.t
    assert desk.planner is not None
    pick, rest = layout.left(rect, px(124), px(4))
    Button(
        root,
        pick,
        t("ui.front.objective"),
        partial(desk.pick_on_map, "objective"),
        icon="crosshair",
        lit=desk.planner.picking == "objective",
        style=SMALL_CAPTION.sized(13),
        id="planner.objective",
        tip=t("ui.front.objective.tip"),
    )
    for cell, goal in zip(layout.columns(rest, [1.0] * model.OBJECTIVES, px(4)), row.draft.objectives, strict=False):
        Button(
            root,
            cell,
            desk.words.province(goal),
            partial(desk.change_front, model.toggled(row.draft, goal)),
            style=SMALL.sized(13),
            id=f"planner.goal.{goal}",
            tip=t("ui.front.goal.tip", province=desk.words.province(goal)),
        )
    if not row.draft.objectives:
        Label(root, rest, t("ui.front.no_objective"), SMALL.sized(13), "dim")


def _slider(desk: Campaign, root: Group, rect: pygame.Rect, row: Row, field: str, most: int, least: int) -> None:
    """Odds below which nobody attacks, or losses at which attacks are broken off; far left the staff's habit."""
    px, words = desk.px, desk.words
    label, rail = layout.left(rect, px(124), px(4))
    Label(root, label, desk.t(f"ui.front.{field}"), SMALL.sized(14), tip=desk.t(f"ui.front.{field}.tip"))
    value = int(getattr(row.draft, field))
    habit = least - TENTH

    def show(now: int) -> str:
        if now < least or (field == "losses" and not now):
            return desk.t("ui.front.habit")
        return model.odds_text(words, now) if field == "odds" else words.figures.percent(now)

    def done(now: int) -> None:
        wanted = 0 if now < least else now
        if wanted != value:
            desk.change_front(replace(row.draft, odds=wanted) if field == "odds" else replace(row.draft, losses=wanted))

    low = habit if field == "odds" else 0
    Slider(
        root,
        rail,
        value or low,
        low,
        most,
        TENTH,
        None,
        done,
        show,
        id=f"planner.{field}",
        tip=desk.t(f"ui.front.{field}.tip"),
    )


def _troops(desk: Campaign, root: Group, rect: pygame.Rect, row: Row) -> None:
    """Assign what is selected, all that are free on this border, or let go."""
    px, t = desk.px, desk.t
    mine = set(row.draft.formations)
    land = set(model.armies(desk.play))
    chosen = [uid for uid in desk.own_selected() if uid in land and uid not in mine]
    free = model.of_border(desk.play, row.draft.sector, model.loose(desk.play))
    cells = layout.columns(rect, [1.25, 1.25, 1.0], px(4))
    specs = (
        ("selected", chosen, replace(row.draft, formations=(*row.draft.formations, *chosen))),
        ("border", free, replace(row.draft, formations=(*row.draft.formations, *free))),
        ("release", list(mine), replace(row.draft, formations=())),
    )
    for cell, (name, uids, now) in zip(cells, specs, strict=True):
        Button(
            root,
            cell,
            t(f"ui.front.{name}", count=len(uids)),
            partial(desk.change_front, now),
            enabled=bool(uids),
            style=SMALL_CAPTION.sized(13),
            id=f"planner.{name}",
            tip=t(f"ui.front.{name}.tip"),
        )


def _foot(desk: Campaign, root: Group, rect: pygame.Rect, row: Row) -> None:
    """Select its formations, move its heart, dissolve it."""
    px, t = desk.px, desk.t
    assert desk.planner is not None
    cells = layout.columns(rect, [1.1, 1.0, 1.0], px(4))
    Button(
        root,
        cells[0],
        t("ui.front.show"),
        partial(desk.select, list(row.draft.formations)),
        enabled=bool(row.draft.formations),
        style=SMALL_CAPTION.sized(13),
        id="planner.show",
        tip=t("ui.front.show.tip"),
    )
    Button(
        root,
        cells[1],
        t("ui.front.sector"),
        partial(desk.pick_on_map, "sector"),
        lit=desk.planner.picking == "sector",
        style=SMALL_CAPTION.sized(13),
        id="planner.sector",
        tip=t("ui.front.sector.tip", province=desk.words.province(row.draft.sector)),
    )
    Button(
        root,
        cells[2],
        t("ui.front.dissolve"),
        partial(desk.dissolve_front, row.draft),
        style=SMALL_CAPTION.sized(13),
        id="planner.dissolve",
        tip=t("ui.front.dissolve.tip"),
    )


def _does(desk: Campaign, root: Group, rect: pygame.Rect, row: Row) -> None:
    """What the staff would set going now, with the reason of each line."""
    plan = row.plan
    if rect.height < desk.px(40):
        return
    rows = model.said(desk.words, plan) if plan is not None else []
    if not rows:
        text = desk.t("ui.front.quiet" if plan is not None and plan.formations else "ui.front.nobody")
        TextBlock(root, rect, text, SMALL, "well", pad=8, id="planner.quiet")
        return

    def paint(c: Canvas, place: pygame.Rect, one: Said, lit: bool) -> None:
        inner = place.inflate(-2 * c.px(6), -2 * c.px(2))
        upper, lower = layout.rows(inner, [1.0, 1.0])
        c.text(one.text, upper, SMALL.sized(14), c.colours.tone(one.tone))
        c.text(one.why, lower, SMALL.sized(13), c.colours.dim)

    ListBox(
        root,
        rect,
        rows,
        lambda one: desk.pane.centre_on(one.province),
        paint_row=paint,
        row_height=38,
        row_tip=lambda one: Tip(one.text, body=one.why),
        id="planner.does",
    )

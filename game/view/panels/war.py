"""The war overview: wars, sides, goals, standing, support, losses; and the doors to the peace table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.core.calendar import month_of
from game.orders.war import Mediate, OfferArmistice
from game.view.art import flags
from game.view.models import war as model
from game.view.panels.tips import account
from game.view.theme.fonts import SMALL, SMALL_BOLD
from game.view.theme.palette import darker
from game.view.ui import (
    Button,
    Canvas,
    Chart,
    Field,
    Label,
    Line,
    ListBox,
    Panel,
    ScrollBox,
    TextBlock,
    layout,
    meter,
    well,
)
from game.view.words import Name
from game.world.views import WarView

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window

SIZE = (1260, 740)


def open_wars(desk: Campaign, uid: int = 0) -> None:
    """Show the wars of the world, one of them in full; our own come first."""
    view, t, px = desk.play.view, desk.t, desk.px
    wars = sorted(view.wars(), key=lambda war: (view.nation not in war.attackers + war.defenders, war.started))
    chosen = next((war for war in wars if war.uid == uid), wars[0] if wars else None)
    window = desk.window(
        lambda: open_wars(desk, uid),
        SIZE,
        t("ui.wars.window"),
        side=t("ui.diplomacy.wars", count=len(wars)),
        id="wars",
        hazard=True,
    )
    if chosen is None:
        TextBlock(window, window.body, t("ui.wars.peace"), SMALL, "well", id="wars.none")
        return
    side, body = layout.left(window.body, px(240), px(12))
    ListBox(
        window,
        side,
        wars,
        lambda war: open_wars(desk, war.uid),
        paint_row=lambda c, rect, war, lit: _row(desk, c, rect, war),
        row_height=48,
        chosen=wars.index(chosen),
        id="wars.list",
    )
    foot, body = layout.bottom(body, px(42), px(10))
    head, body = layout.top(body, px(118), px(10))
    _sides(desk, window, head, chosen)
    left, right = layout.columns(body, [1.0, 1.0], px(12))
    standing, goals = layout.rows(left, [1.25, 1.0], px(10))
    _standing(desk, window, standing, chosen)
    _goals(desk, window, goals, chosen)
    charts, books = layout.rows(right, [1.0, 1.2], px(10))
    _charts(desk, window, charts, chosen)
    _losses(desk, window, books, chosen)
    _doors(desk, window, foot, chosen)


def _row(desk: Campaign, c: Canvas, rect: pygame.Rect, war: WarView) -> None:
    """A war in the list: who against whom, and for how long."""
    inner = rect.inflate(-2 * c.px(8), -2 * c.px(4))
    upper, lower = layout.rows(inner, [1.0, 1.0])
    ours = desk.play.view.nation in war.attackers + war.defenders
    c.text(model.title(desk.play, desk.words, war), upper, SMALL_BOLD, c.colours.tone("brass" if ours else "white"))
    c.text(model.state(desk.play, desk.words, war), lower, SMALL.sized(13), c.colours.dim)


def _sides(desk: Campaign, window: Window, rect: pygame.Rect, war: WarView) -> None:
    """Both sides with the flags of their leaders; between them why it is fought and how it stands."""
    px, words, t = desk.px, desk.words, desk.t
    one, middle, other = layout.columns(rect, [1.0, 1.25, 1.0], px(10))
    for place, side, role in ((one, war.attackers, "attackers"), (other, war.defenders, "defenders")):
        inner = well(window, place, t(f"ui.wars.{role}"))
        flag, names = layout.left(inner, px(78), px(8))
        _flag(desk, window, pygame.Rect(flag.x, flag.y, flag.width, px(52)), side[0])
        TextBlock(window, names, model.members(words, side, 9), SMALL, id=f"wars.{role}")
    inner = well(window, middle, words.key(war.reason))
    rows = layout.rows(inner, [1.0, 1.0, 1.0], px(2))
    Field(window, rows[0], t("ui.wars.class"), words.name("war_class", war.kind), "crossed-swords")
    Field(window, rows[1], t("ui.wars.since", month=words.month(war.started)), model.state(desk.play, words, war))
    mediator = words.nation(war.mediator) if war.mediator >= 0 else t("ui.wars.nobody")
    Field(window, rows[2], t("ui.wars.mediator"), mediator, "scales")


def _flag(desk: Campaign, window: Window, rect: pygame.Rect, nation: int) -> None:
    what = desk.flags.get(desk.play.view.tags[nation])

    def paint(c: Canvas, r: pygame.Rect) -> None:
        if what is not None:
            c.blit(flags.flag(what, r.size, c.theme.neutral_symbols), r.topleft)

    Panel(window, rect, paint)


def _standing(desk: Campaign, window: Window, rect: pygame.Rect, war: WarView) -> None:
    """The standing of the war with what makes it, and what both sides would say to a peace as things stand."""
    view, words, t, px = desk.play.view, desk.words, desk.t, desk.px
    ours = view.nation in war.attackers + war.defenders
    actor = view.nation if ours else war.attackers[0]
    foe = view.foe_in(war) if ours else war.defenders[0]
    found = view.why_score("war_score", actor, foe)
    rest = well(window, rect, t("ui.wars.standing"))
    bar, rest = layout.top(rest, px(26), px(6))
    Panel(window, bar, partial(_tug, words, found.total), tip=lambda: account(words, found))
    lines = [(t("ui.wars.total", nation=words.nation(actor)), words.figures.milli_delta(found.total, 0), "brass")]
    lines += [(label, value, tone) for label, value, tone in words.account(found, 6)]
    if ours:
        support = view.stock("war_support")
        weary = view.stock("war_weariness")
        lines.append((words.name("stock", "war_support"), words.figures.milli(support, 0), _tone(support)))
        lines.append((words.name("stock", "war_weariness"), words.figures.milli(weary, 0), _tone(100_000 - weary)))
    box = ScrollBox(window, rest, id="wars.terms")
    for k, (label, value, tone) in enumerate(lines):
        row = pygame.Rect(rest.x, rest.y + k * px(23), box.inner.width, px(22))
        name = ("war_support", "war_weariness")[k - len(lines) + 2] if ours and k >= len(lines) - 2 else ""
        tip = (lambda name=name: account(words, view.why_stock(name))) if name else None
        Field(box, row, label, value, tone=tone, tip=tip)
    box.fit()


def _tone(milli: int) -> str:
    return "bad" if milli < 30_000 else "good" if milli >= 60_000 else "white"


def _tug(words: object, total: int, c: Canvas, rect: pygame.Rect) -> None:
    """A bar from -100 to +100: red to the left, green to the right of the middle."""
    meter(c, rect, 0, 1, c.colours.dim)
    middle = rect.centerx
    inner = rect.inflate(-2 * c.px(2), -2 * c.px(2))
    for half, tone in ((pygame.Rect(inner.x, inner.y, middle - inner.x, inner.height), c.colours.bad),
                       (pygame.Rect(middle, inner.y, inner.right - middle, inner.height), c.colours.good)):  # fmt: skip
        c.fill(half, darker(tone, 0.8))
    for quarter in range(1, 8):
        x = inner.x + inner.width * quarter // 8
        c.rule((x, inner.bottom - c.px(5)), (x, inner.bottom), c.colours.dim)
    width = rect.width * abs(total) // 200_000
    colour = c.colours.good if total >= 0 else c.colours.bad
    left = middle if total >= 0 else middle - width
    c.fill(pygame.Rect(left, rect.y + c.px(3), width, rect.height - 2 * c.px(3)), colour)
    c.fill(pygame.Rect(middle, rect.y, c.px(2), rect.height), c.colours.white)


def _goals(desk: Campaign, window: Window, rect: pygame.Rect, war: WarView) -> None:
    """What both sides fight for, and the case with which it began."""
    words, t = desk.words, desk.t
    rest = well(window, rect, t("ui.wars.goals"))
    lines = [
        *model.goals(desk.play, words, war, war.attackers + war.left),
        *model.goals(desk.play, words, war, war.defenders),
    ]
    case = [f"{words.key(key)} {words.figures.milli_delta(amount, 0)}" for key, amount in war.case[:6]]
    text = "\n".join(dict.fromkeys(lines)) or t("ui.wars.no_goals")
    if case:
        text += "\n\n" + t("ui.wars.case", terms=Name(", ".join(case)))
    TextBlock(window, rest, Name(text), SMALL, id="wars.goals")


def _charts(desk: Campaign, window: Window, rect: pygame.Rect, war: WarView) -> None:
    """War support over the last year, and our losses month by month."""
    view, words, t, px = desk.play.view, desk.words, desk.t, desk.px
    rest = well(window, rect, t("ui.wars.curves"))
    left, right = layout.columns(rest, [1.0, 1.0], px(12))
    support = view.recent("war_support")
    if len(support) < 2:
        TextBlock(window, rest, t("ui.ledger.young"), SMALL, id="wars.young")
        return
    start = view.turn - len(support) + 1
    labels = [t(f"ui.month.{month_of(max(start + k, 0)).month}") for k in range(len(support))]
    _chart(desk, window, left, "war_support", support, labels, lambda v: str(words.figures.milli(v, 0)))
    lost = model.monthly(desk.play, war)
    first = view.turn - len(lost)
    names = [t(f"ui.month.{month_of(max(first + k, 0)).month}") for k in range(len(lost))]
    _chart(desk, window, right, "losses", lost, names, partial(_men, desk))


def _chart(
    desk: Campaign, window: Window, rect: pygame.Rect, name: str, values: list[int], labels: Sequence[str], show: object
) -> None:
    head, plot = layout.top(rect, desk.px(18), desk.px(2))
    Label(window, head, desk.t(f"ui.wars.chart.{name}"), SMALL.sized(13), "dim")
    if len(values) > 1:
        Chart(window, plot, [Line(Name(""), values, filled=True)], labels, show=show, id=f"wars.chart.{name}")  # type: ignore[arg-type]


def _men(desk: Campaign, value: int) -> str:
    """A number of men for the axis of a chart: short."""
    thousands = desk.words.t("ui.number.thousand", n=value // 1000)
    return str(thousands if value >= 1000 else desk.words.figures.short(value))


def _losses(desk: Campaign, window: Window, rect: pygame.Rect, war: WarView) -> None:
    """Own and allied losses in this war by cause."""
    words, t, px = desk.words, desk.t, desk.px
    rest = well(window, rect, t("ui.wars.losses"))
    rows = [loss for loss in model.losses(desk.play) if loss.war == war.uid]
    if not rows:
        Label(window, layout.top(rest, px(24))[0], t("ui.losses.none"), SMALL, "dim")
    box = ScrollBox(window, rest, id="wars.losses")
    for k, loss in enumerate(rows):
        place = pygame.Rect(rest.x, rest.y + k * px(25), box.inner.width, px(24))
        label = t("ui.losses.line", nation=words.nation(loss.nation), cause=t(f"ui.losses.cause.{loss.cause}"))
        figures = words.figures
        value = t("ui.losses.figures", total=figures.short(loss.total), month=figures.short(loss.month))
        Field(box, place, label, value)
    box.fit()


def _doors(desk: Campaign, window: Window, rect: pygame.Rect, war: WarView) -> None:
    """Peace table, armistice, casualties, the place on the map; to outsiders mediation."""
    view, t, words = desk.play.view, desk.t, desk.words
    cells = layout.columns(rect, [1.0, 1.0, 1.0, 1.0], desk.px(8))
    ours = view.nation in war.attackers + war.defenders

    def after(do: object) -> object:
        def act() -> None:
            window.close()
            do()  # type: ignore[operator]

        return act

    if ours:
        foe = view.foe_in(war)
        Button(window, cells[0], t("ui.wars.table"), lambda: desk.open_peace(foe), kind="green", id="wars.table")
        order: object = OfferArmistice(desk.play.faction, foe)
    else:
        Button(window, cells[0], t("ui.wars.nation"), lambda: desk.open_nation(war.attackers[0]), id="wars.nation")
        order = Mediate(desk.play.faction, war.uid)
    refused = desk.play.check(order)  # type: ignore[arg-type]
    key = "armistice" if ours else "mediate"
    cost = words.costs(desk.play.session.cost(order))  # type: ignore[arg-type]
    tip = words.refusal(refused) if refused is not None else t(f"ui.wars.{key}.tip", cost=cost)
    Button(
        window,
        cells[1],
        t(f"ui.wars.{key}"),
        after(lambda: desk.give(order)),  # type: ignore[arg-type]
        id=f"wars.{key}",
        enabled=refused is None,
        tip=tip,
    )
    Button(window, cells[2], t("ui.wars.books"), lambda: desk.open_ledger("", "losses"), id="wars.books")
    goal = next(iter(view.goal_land(war, war.attackers)), 0) or view.capital(war.defenders[0])
    go = after(lambda: desk.select_province(goal, centre=True))
    Button(window, cells[3], t("ui.wars.map"), go, id="wars.map")  # type: ignore[arg-type]

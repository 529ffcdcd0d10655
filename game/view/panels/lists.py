"""Windows that are lists: the menu, this month's plan, the outliner, the search, the keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pygame

from game.core.units import DIVISION
from game.orders.base import Order
from game.view.keys import DEFAULTS, spoken
from game.view.models import build as model
from game.view.models import facts
from game.view.models.play import Link
from game.view.models.work import Message
from game.view.panels.report import message_list
from game.view.theme.fonts import CAPTION, SMALL, SMALL_BOLD, SMALL_CAPTION
from game.view.ui import Button, Canvas, Label, ListBox, TextBlock, TextEntry, ask, layout
from game.view.words import Name

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign


# -- the menu ------------------------------------------------------------------------------------------------------
def open_menu(desk: Campaign) -> None:
    """Save, load, settings, main menu, quit."""
    t, px = desk.t, desk.px
    rows: list[tuple[str, str, Callable[[], object]]] = [
        ("resume", "play-button", lambda: None),
        ("save", "save", lambda: open_save(desk)),
        ("load", "load", lambda: desk.app.push("saves")),
        ("settings", "cog", lambda: desk.app.push("settings")),
        ("help", "info", desk.open_help),
        ("leave", "capitol", lambda: _sure(desk, "leave", lambda: desk.app.go("menu"))),
        ("quit", "close", lambda: _sure(desk, "quit", desk.app.quit)),
    ]
    window = desk.window(lambda: open_menu(desk), (380, 96 + 54 * len(rows)), t("ui.pause.title"), id="pause")

    def chosen(do: Callable[[], object]) -> Callable[[], None]:
        def act() -> None:
            window.close()
            do()

        return act

    for cell, (name, icon, do) in zip(layout.rows(window.body, [1.0] * len(rows), px(6)), rows, strict=True):
        Button(
            window,
            cell,
            t(f"ui.pause.{name}"),
            chosen(do),
            icon=icon,
            align="left",
            id=f"pause.{name}",
            style=CAPTION.sized(18),
            tip=t(f"ui.pause.{name}.tip"),
        )
    desk.ui.set_focus(desk.ui.find("pause.resume"))


def _sure(desk: Campaign, name: str, do: Callable[[], object]) -> None:
    t = desk.t
    ask(
        desk.ui,
        t(f"ui.pause.{name}"),
        t("ui.pause.sure"),
        [("yes", t(f"ui.pause.{name}"), do), ("no", t("ui.cancel"), None)],
        id="sure",
    )


def open_save(desk: Campaign) -> None:
    """Ask for a name and save under it."""
    from game.core.errors import GameError
    from game.save import store

    t, px = desk.t, desk.px
    window = desk.window(lambda: open_save(desk), (480, 190), t("ui.pause.save"), id="save")
    line, rest = layout.top(window.body, px(40), px(12))
    entry = TextEntry(
        window, line, f"{desk.words.nation(desk.play.view.nation)} {desk.play.view.month}", id="save.name", limit=50
    )

    def save() -> None:
        try:
            desk.thumbnail(store.save(desk.play.session, entry.text))
        except GameError as error:
            desk.ui.toasts.say(Name(str(error)), "bad", 8.0)
            return
        window.close()
        desk.ui.toasts.say(t("ui.save.done"), "good")

    button, _ = layout.top(rest, px(44))
    Button(window, button, t("ui.pause.save"), save, kind="red", id="save.go", tip=t("ui.pause.save.tip"))
    desk.ui.set_focus(entry)


# -- the plan ------------------------------------------------------------------------------------------------------
def open_plan(desk: Campaign) -> None:
    """This month's orders; a click takes one back."""
    t, px = desk.t, desk.px
    plan = desk.play.plan()
    side = t("ui.plan.count", count=len(plan))
    window = desk.window(lambda: open_plan(desk), (640, 460), t("ui.plan.title"), side=side, id="planwindow")
    foot, body = layout.bottom(window.body, px(42), px(8))
    if plan:
        ListBox(
            window,
            body,
            list(enumerate(plan)),
            lambda row: withdraw(desk, row[0]),
            paint_row=lambda c, rect, row, lit: plan_row(desk, c, rect, row[1]),
            row_height=32,
            row_tip=lambda row: t("ui.plan.tip"),
            id="planwindow.list",
        )
    else:
        TextBlock(window, body, t("ui.plan.empty"), SMALL, "well")

    def again(do: Callable[[], None]) -> Callable[[], None]:
        def act() -> None:
            do()
            open_plan(desk)

        return act

    for cell, (name, text, do, tip, enabled) in zip(
        layout.columns(foot, [1.0, 1.0, 1.0], px(8)),
        (
            ("undo", "ui.action.undo", again(desk.undo), "ui.foot.undo.tip", bool(plan)),
            ("redo", "ui.action.redo", again(desk.redo), "ui.foot.redo.tip", True),
            ("close", "ui.close", window.close, "ui.tip.close", True),
        ),
        strict=True,
    ):
        Button(window, cell, t(text), do, enabled=enabled, id=f"planwindow.{name}", tip=t(tip), style=SMALL_CAPTION)


def withdraw(desk: Campaign, place: int) -> None:
    """Take an order back and say what falls with it."""
    desk.take_back(place)
    open_plan(desk)


def plan_row(desk: Campaign, c: Canvas, rect: pygame.Rect, order: Order) -> None:
    """Icon, sentence, price."""
    words = desk.words
    inner = rect.inflate(-2 * c.px(10), 0)
    proto = desk.play.view.rules.get("order", order.kind)
    side = c.px(20)
    c.icon(proto.icon or "scroll-quill", pygame.Rect(inner.x, inner.centery - side // 2, side, side), raised=True)
    rest = pygame.Rect(inner.x + c.px(28), inner.y, inner.width - c.px(28), inner.height)
    text, cost = layout.columns(rest, [1.9, 1.0], c.px(6))
    c.text(words.order(order), text, SMALL_BOLD, c.colours.white)
    price = desk.play.session.cost(order)
    if price:
        c.text(words.costs(price), cost, SMALL, c.colours.brass, "right")


# -- the outliner --------------------------------------------------------------------------------------------------
def outline(desk: Campaign) -> list[Message]:
    """Wars, armies, works: one line each."""
    t, words, view = desk.t, desk.words, desk.play.view
    rows = []
    for war in view.wars():
        if view.nation in war.attackers + war.defenders:
            foes = war.defenders if view.nation in war.attackers else war.attackers
            names = Name(", ".join(words.nation(n) for n in foes[:3]))
            lost = view.war_losses(war.uid).get(view.tags[view.nation], 0)
            text = t("ui.outline.war", nation=names, reason=words.key(war.reason), lost=words.figures.short(lost))
            rows.append(Message(text, True, Link("war", war.uid), "crossed-swords"))
    for formation in sorted(facts.own(desk.play), key=lambda f: (not f.target, -f.high, f.uid)):
        where, what = words.province(formation.province), words.formation(formation)
        key = "march" if formation.target else "stand"
        text = t(
            f"ui.outline.{key}",
            name=what,
            count=formation.low // DIVISION,
            province=where,
            target=words.province(formation.target) if formation.target else "",
        )
        rows.append(
            Message(
                text,
                0 <= formation.organisation < 30_000,
                Link("formation", formation.uid),
                formation.icon or "lee-enfield",
            )
        )
    for row in model.queue(desk.play, words):
        text = t("ui.outline.work", name=row.title, where=row.where or t("ui.outline.institutes"), note=row.note)
        rows.append(Message(text, False, row.link, row.icon))
    return rows


def open_outliner(desk: Campaign) -> None:
    """All that is one's own, in one list."""
    window = desk.window(lambda: open_outliner(desk), (640, 600), desk.t("ui.outline.title"), id="outliner")
    message_list(desk, window, window.body, outline(desk), "outliner.list", 28)


# -- search --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Found:
    """A thing that can be searched for."""

    text: str
    kind: str
    link: Link


def index(desk: Campaign) -> list[Found]:
    """Provinces, nations, own and seen formations, what can be built, commands."""
    t, words, view = desk.t, desk.words, desk.play.view
    rows = [Found(words.province(p), t("ui.find.province"), Link("province", p)) for p in range(1, view.atlas.n)]
    rows += [Found(words.nation(n), t("ui.find.nation"), Link("nation", n)) for n in view.living()]
    rows += [
        Found(words.formation(f), t("ui.find.formation"), Link("formation", f.uid)) for f in view.formations() if f.name
    ]
    for tab in ("production", "army", "navy", "air", "research"):
        rows += [
            Found(item.caption, t(f"ui.tab.{tab}"), Link("tab", name=tab))
            for item in model.items(desk.play, words, tab)
        ]
    for name in COMMANDS:
        rows.append(Found(t(f"ui.find.{name}"), t("ui.find.command"), Link("command", name=name)))
    return rows


COMMANDS: dict[str, Callable[[Campaign], object]] = {
    "end_turn": lambda desk: desk.end_turn(),
    "report": lambda desk: desk.open_report(),
    "ledger": lambda desk: desk.open_ledger(),
    "wars": lambda desk: desk.open_wars(),
    "losses": lambda desk: desk.open_ledger("", "losses"),
    "congress": lambda desk: desk.open_congress(),
    "plan": lambda desk: desk.open_plan(),
    "outliner": lambda desk: desk.open_outliner(),
    "until": lambda desk: desk.open_until(),
    "save": lambda desk: desk.quick_save(),
    "home": lambda desk: desk.pane.centre_on(desk.play.view.capital(desk.play.view.nation)),
}


def open_find(desk: Campaign) -> None:
    """Type a few letters; Enter goes there."""
    t, px = desk.t, desk.px
    window = desk.window(lambda: open_find(desk), (520, 480), t("ui.find.title"), id="find")
    line, rest = layout.top(window.body, px(40), px(8))
    everything = index(desk)

    def paint(c: Canvas, rect: pygame.Rect, row: Found, lit: bool) -> None:
        inner = rect.inflate(-2 * c.px(10), 0)
        c.text(row.text, pygame.Rect(inner.x, inner.y, inner.width * 2 // 3, inner.height), SMALL_BOLD, c.colours.white)
        c.text(row.kind, inner, SMALL, c.colours.dim, "right")

    def go(row: Found) -> None:
        desk.close_windows()
        if row.link.kind == "command":
            COMMANDS[row.link.name](desk)
        else:
            desk.follow(row.link)

    box = ListBox(window, rest, everything[:60], go, paint_row=paint, row_height=30, id="find.list")

    def typed(text: str) -> None:
        want = text.casefold().strip()
        rank = [
            (0 if r.text.casefold().startswith(want) else 1, k)
            for k, r in enumerate(everything)
            if want in r.text.casefold()
        ]
        box.fill([everything[k] for _, k in sorted(rank)[:60]])

    def enter(text: str) -> None:
        typed(text)
        if box.items:
            go(box.items[0])

    entry = TextEntry(window, line, "", typed, on_enter=enter, id="find.text")
    desk.ui.set_focus(entry)


# -- keys ----------------------------------------------------------------------------------------------------------
def open_help(desk: Campaign) -> None:
    """Every key, and how a month goes."""
    t, px = desk.t, desk.px
    window = desk.window(lambda: open_help(desk), (760, 560), t("ui.help.title"), id="help")
    left, right = layout.columns(window.body, [1.0, 1.0], px(12))
    TextBlock(window, left, t("ui.help.text"), SMALL, "paper", id="help.text")
    rows = [
        (t(f"ui.action.{action}"), Name(spoken(desk.ui.keys.spec(action))))
        for action in DEFAULTS
        if desk.ui.speech.has(f"ui.action.{action}")
    ]
    rows += [(t("ui.help.move"), Name("M")), (t("ui.help.sea"), Name("B"))]

    def paint(c: Canvas, rect: pygame.Rect, row: tuple[str, str], lit: bool) -> None:
        inner = rect.inflate(-2 * c.px(10), 0)
        c.text(row[0], inner, SMALL)
        c.text(row[1], inner, SMALL_BOLD, c.colours.brass, "right")

    ListBox(window, right, rows, paint_row=paint, row_height=25, id="help.keys")


__all__ = ["Label", "open_find", "open_help", "open_menu", "open_outliner", "open_plan", "open_save"]

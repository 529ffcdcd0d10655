"""The peace table: what we demand, what we give, and what both governments are likely to make of it, term by term."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pygame

from game.orders.war import OfferArmistice, OfferPeace
from game.view.models import war as model
from game.view.panels.tips import account
from game.view.theme.fonts import SMALL, SMALL_BOLD, SMALL_CAPTION
from game.view.ui import Button, Canvas, CheckBox, DropDown, Field, Label, ListBox, TextBlock, layout, well
from game.world.views import Terms, WarView

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign
    from game.view.ui import Widget, Window

SIZE = (1280, 760)
PARTS = (0, 1, 2, 4)
"""Reparations to choose from: nothing, a quarter, a half, all of what can be paid, in quarters."""


def open_peace(desk: Campaign, foe: int) -> None:
    """Show the table with a foe; the draft stays until the month ends."""
    view, t, px, words = desk.play.view, desk.t, desk.px, desk.words
    war = view.war_with(foe)
    window = desk.window(
        lambda: open_peace(desk, foe),
        SIZE,
        t("ui.table.title", nation=words.nation(foe)),
        side=words.month(view.turn),
        id="peacetable",
        hazard=True,
    )
    if war is None:
        TextBlock(window, window.body, t("refusal.not_at_war"), SMALL, "well")
        return
    terms = model.draft(desk.play, foe)
    foot, body = layout.bottom(window.body, px(42), px(10))
    columns, answers = layout.rows(body, [1.35, 1.0], px(10))
    ask, give = layout.columns(columns, [1.0, 1.0], px(12))
    _asked(desk, window, ask, war, foe, terms)
    _given(desk, window, give, foe, terms)
    theirs, ours = layout.columns(answers, [1.0, 1.0], px(12))
    _answer(desk, window, theirs, foe, view.nation, terms, False)
    _answer(desk, window, ours, view.nation, foe, terms, True)
    _doors(desk, window, foot, foe, terms)


def _changed(desk: Campaign, foe: int, terms: Terms) -> None:
    """Keep the draft and show what it does."""
    model.write(desk.play, foe, terms)
    open_peace(desk, foe)


def _asked(desk: Campaign, window: Window, rect: pygame.Rect, war: WarView, foe: int, terms: Terms) -> None:
    """Land of theirs to the left; government, money, zones, armies, nations, claims to the right."""
    t, words, view, px = desk.t, desk.words, desk.play.view, desk.px
    rest = well(window, rect, t("ui.table.ask", nation=words.nation(foe)))
    left, right = layout.columns(rest, [1.0, 1.0], px(12))
    may = view.may_demand(foe)
    _land(desk, window, left, foe, foe, terms, "cede", "provinces" in may)
    rows = iter(layout.rows(right, [px(30)] * 8, px(7)))
    barred = t("ui.table.barred", war_class=words.name("war_class", war.kind))

    def tip(goal: str) -> str | None:
        return None if goal in may else barred

    regimes = [("", t("ui.table.regime.none"))]
    regimes += [(name, words.name("faction", name)) for name in view.regimes_for(foe)]
    _choice(desk, window, next(rows), "ui.table.regime", regimes, terms.regime, "regime" in may, tip("regime"),
            lambda value: _changed(desk, foe, replace(terms, regime=value)), "regime")  # fmt: skip
    most = view.capacity(foe)
    sums = [(most * part // 4, _sum(desk, most * part // 4)) for part in PARTS]
    _choice(desk, window, next(rows), "ui.table.reparations", sums, max(terms.reparations, 0), "reparations" in may,
            tip("reparations"), lambda value: _changed(desk, foe, replace(terms, reparations=value)),
            "reparations")  # fmt: skip
    zone = _border(desk, foe, view.nation)
    _tick(desk, window, next(rows), t("ui.table.zone", count=len(zone)), bool(set(zone) & set(terms.demilitarise)),
          bool(zone) and "demilitarise" in may, tip("demilitarise"),
          lambda on: _changed(desk, foe, _zoned(terms, zone, on)), "zone")  # fmt: skip
    limits = [(0, t("ui.table.disarm.none")), *((n, t("ui.table.disarm", count=n)) for n in (10, 20, 40))]
    _choice(desk, window, next(rows), "ui.table.army", limits, terms.disarm, "disarm" in may, tip("disarm"),
            lambda value: _changed(desk, foe, replace(terms, disarm=value)), "disarm")  # fmt: skip
    held = [("", t("ui.table.claims.none")), ("receiver", t("ui.table.claims.theirs")),
            ("sender", t("ui.table.claims.ours")), ("both", t("ui.table.claims.both"))]  # fmt: skip
    _choice(desk, window, next(rows), "ui.table.claims", held, terms.renounce, True, None,
            lambda value: _changed(desk, foe, replace(terms, renounce=value)), "claims")  # fmt: skip
    free = view.freeable(foe)
    nations: list[tuple[Any, str]] = [((), t("ui.table.free.none"))]
    nations += [((n,), words.nation(n)) for n in free]
    if len(free) > 1:
        nations.append((tuple(free), t("ui.table.free.all")))
    _choice(desk, window, next(rows), "ui.table.free", nations, terms.release, bool(free) and "restore" in may,
            tip("restore"), lambda value: _changed(desk, foe, replace(terms, release=value)), "free")  # fmt: skip


def _given(desk: Campaign, window: Window, rect: pygame.Rect, foe: int, terms: Terms) -> None:
    """Land of ours to give, and money."""
    t, view, px = desk.t, desk.play.view, desk.px
    rest = well(window, rect, t("ui.table.give"))
    left, right = layout.columns(rest, [1.0, 1.0], px(12))
    _land(desk, window, left, foe, view.nation, terms, "give", True)
    rows = iter(layout.rows(right, [px(30)] * 8, px(7)))
    most = view.capacity(view.nation)
    sums = [(-(most * part // 4), _sum(desk, most * part // 4)) for part in PARTS]
    _choice(desk, window, next(rows), "ui.table.pay", sums, min(terms.reparations, 0), True, None,
            lambda value: _changed(desk, foe, replace(terms, reparations=value)), "pay")  # fmt: skip
    zone = _border(desk, view.nation, foe)
    _tick(desk, window, next(rows), t("ui.table.zone", count=len(zone)), bool(set(zone) & set(terms.demilitarise)),
          bool(zone), None, lambda on: _changed(desk, foe, _zoned(terms, zone, on)), "ownzone")  # fmt: skip
    note = pygame.Rect(right.x, right.y + px(37) * 2, right.width, max(right.height - px(37) * 2, px(40)))
    TextBlock(window, note, t("ui.table.note"), SMALL, id="peacetable.note")


def _sum(desk: Campaign, amount: int) -> str:
    words = desk.words.stock("treasury", amount)
    return desk.t("ui.table.sum", amount=words) if amount else desk.t("ui.table.sum.none")


def _zoned(terms: Terms, zone: list[int], on: bool) -> Terms:
    rest = tuple(p for p in terms.demilitarise if p not in zone)
    return replace(terms, demilitarise=(*rest, *zone) if on else rest)


def _border(desk: Campaign, owner: int, other: int) -> list[int]:
    """Provinces of the one that touch the other's land."""
    view = desk.play.view
    return [
        p
        for p in range(1, view.atlas.n_land + 1)
        if int(view.owner[p]) == owner and any(int(view.owner[q]) == other for q in view.atlas.land_neighbours[p])
    ]


def _choice(
    desk: Campaign,
    window: Widget,
    rect: pygame.Rect,
    label: str,
    options: Sequence[tuple[Any, str]],
    value: Any,
    enabled: bool,
    tip: str | None,
    do: Callable[[Any], None],
    id: str,
) -> None:
    name, box = layout.columns(rect, [1.0, 1.35 if desk.wide else 1.6], desk.px(6))
    Label(window, name, desk.t(label), SMALL, "body" if enabled else "dim", tip=tip)
    DropDown(window, box, options, value, do, id=f"peacetable.{id}", enabled=enabled, tip=tip)


def _tick(
    desk: Campaign,
    window: Widget,
    rect: pygame.Rect,
    text: str,
    on: bool,
    enabled: bool,
    tip: str | None,
    do: Callable[[bool], None],
    id: str,
) -> None:
    CheckBox(window, rect, text, on, do, id=f"peacetable.{id}", enabled=enabled, tip=tip)


def _land(
    desk: Campaign, window: Window, rect: pygame.Rect, foe: int, owner: int, terms: Terms, field: str, enabled: bool
) -> None:
    """Provinces to tick, those that matter first; the map can be used to pick them as well."""
    view, words, t, px = desk.play.view, desk.words, desk.t, desk.px
    button, rest = layout.bottom(rect, px(32), px(6))
    chosen = getattr(terms, field)
    rows = [*chosen, *(p for p in model.land(desk.play, foe, owner) if p not in chosen)]

    def paint(c: Canvas, box: pygame.Rect, province: int, lit: bool) -> None:
        inner = box.inflate(-2 * c.px(6), 0)
        mark, name, side = layout.columns(inner, [c.px(18), 1.0, c.px(78)], c.px(4))
        if province in chosen:
            c.fill(pygame.Rect(mark.x + c.px(4), mark.centery - c.px(5), c.px(10), c.px(10)), c.colours.good)
        c.text(words.province(province), name, SMALL_BOLD if province in chosen else SMALL, c.colours.white)
        held = int(view.controller[province]) != owner
        people = words.figures.short(int(view.people[province]))
        tone = c.colours.brass if held else c.colours.dim
        c.text(t("ui.table.held") if held else people, side, SMALL.sized(13), tone, "right")

    def pick(province: int) -> None:
        if enabled:
            _changed(desk, foe, model.toggled(terms, field, province))

    ListBox(window, rest, rows, pick, paint_row=paint, row_height=26, id=f"peacetable.{field}")

    def on_map() -> None:
        window.close()
        desk.pick_land(partial(_picked, desk, foe), lambda: open_peace(desk, foe))

    Button(window, button, t("ui.table.map"), on_map, id=f"peacetable.{field}.map", style=SMALL_CAPTION.sized(14),
           enabled=enabled, tip=t("ui.table.map.tip"))  # fmt: skip


def _picked(desk: Campaign, foe: int, province: int) -> str:
    """A click on the map while picking: change the draft, and say so."""
    before = model.draft(desk.play, foe)
    after = model.picked(desk.play, foe, before, province)
    model.write(desk.play, foe, after)
    if after == before:
        return desk.t("ui.table.not_land")
    key = "on" if province in (*after.cede, *after.give) else "off"
    return desk.t(f"ui.table.picked.{key}", province=desk.words.province(province))


def _answer(
    desk: Campaign, window: Window, rect: pygame.Rect, judge: int, other: int, terms: Terms, sender: bool
) -> None:
    """What a government is likely to make of the draft: the verdict, then term by term."""
    view, words, t, px = desk.play.view, desk.words, desk.t, desk.px
    found = view.why_terms(judge, other, terms, sender)
    good = found.total >= 0
    key = "ours" if sender else "yes" if good else "no"
    value = words.figures.milli_delta(found.total, 0)
    title = t(f"ui.table.answer.{key}", nation=words.nation(judge), value=value)
    rest = well(window, rect, title, tone="good" if good else "bad")
    lines = words.account(found, 18)
    half = (len(lines) + 1) // 2
    for part, side in zip((lines[:half], lines[half:]), layout.columns(rest, [1.0, 1.0], px(12)), strict=True):
        for k, (label, amount, tone) in enumerate(part):
            row = pygame.Rect(side.x, side.y + k * px(24), side.width, px(23))
            if row.bottom > side.bottom:
                break
            Field(window, row, label, amount, tone=tone, tip=lambda: account(words, found))


def _doors(desk: Campaign, window: Window, rect: pygame.Rect, foe: int, terms: Terms) -> None:
    """Send it, hold fire first, or clear the table."""
    t, words = desk.t, desk.words
    cells = layout.columns(rect, [1.6, 1.0, 1.0, 1.0], desk.px(8))
    order = OfferPeace.of(desk.play.faction, foe, terms)
    refused = desk.play.check(order)
    name = "white" if terms.empty() else "send"
    cost = words.costs(desk.play.session.cost(order))
    tip = words.refusal(refused) if refused is not None else t("ui.table.send.tip", cost=cost)

    def send() -> None:
        window.close()
        desk.give(order)

    Button(window, cells[0], t(f"ui.table.{name}"), send, kind="green", id="peacetable.send", enabled=refused is None,
           tip=tip)  # fmt: skip
    hold = OfferArmistice(desk.play.faction, foe)
    why = desk.play.check(hold)

    def cease() -> None:
        window.close()
        desk.give(hold)

    Button(window, cells[1], t("ui.wars.armistice"), cease, id="peacetable.armistice", enabled=why is None,
           tip=words.refusal(why) if why is not None else t("ui.wars.armistice.tip", cost=words.costs(
               desk.play.session.cost(hold))))  # fmt: skip
    Button(window, cells[2], t("ui.table.clear"), lambda: _changed(desk, foe, Terms()), id="peacetable.clear",
           enabled=not terms.empty())  # fmt: skip
    Button(window, cells[3], t("ui.table.war"), lambda: desk.open_wars(_war_uid(desk, foe)), id="peacetable.war")


def _war_uid(desk: Campaign, foe: int) -> int:
    war = desk.play.view.war_with(foe)
    return war.uid if war is not None else 0

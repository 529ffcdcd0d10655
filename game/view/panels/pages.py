"""Pages of the sidebar that are lists: policies and government, the nations of the world."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import pygame

from game.view.art import flags
from game.view.models import laws
from game.view.panels.tips import account
from game.view.theme.fonts import SMALL, SMALL_BOLD, SMALL_CAPTION
from game.view.ui import Button, Canvas, DropDown, Group, Header, Label, ListBox, ScrollBox, Tip, TipRow, Widget, layout
from game.view.words import Name

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign


# -- politics ------------------------------------------------------------------------------------------------------
def politics(desk: Campaign, root: Group) -> None:
    """Will and stability, then every policy with its options to choose from."""
    px, view, words = desk.px, desk.play.view, desk.words
    head, rest = layout.top(root.rect, px(32), px(5))
    will = desk.play.spare("will")
    Header(root, head, desk.t("ui.tab.politics"), desk.t("ui.politics.will", will=words.stock("will", will)))
    button, rest = layout.top(rest, px(32), px(6))
    Button(root, button, desk.t("ui.congress.title"), desk.open_congress, icon="congress", id="politics.congress",
           style=SMALL_CAPTION, action="congress", tip=desk.t("ui.congress.open.tip"))  # fmt: skip
    box = ScrollBox(root, rest, id="policies")
    y = rest.y
    width = box.inner.width
    for axis, proto in sorted(view.rules.of("policy").items(), key=lambda row: (row[1].menu_order, row[0])):
        if proto.scope != "nation":
            continue
        line = pygame.Rect(rest.x, y, width, px(20))
        name = words.name("policy", axis)
        title = desk.t("ui.policy.voted", axis=name) if view.needs_vote(axis) else name
        Label(box, line, title, SMALL_CAPTION, "brass", tip=partial(policy_tip, desk, axis))
        place = pygame.Rect(rest.x, y + px(20), width, px(30))
        policy_choice(desk, box, place, axis, partial(desk.set_policy, axis), f"policy.{axis}")
        y += px(58)
    y = offices(desk, box, y, width)
    box.fit()


def policy_choice(
    desk: Campaign, parent: Widget, rect: pygame.Rect, axis: str, choose: Callable[[str], object], id: str
) -> None:
    """The options of an axis to choose from; shut to those who may neither decide nor move it."""
    view = desk.play.view
    proto = view.rules.get("policy", axis)
    names = sorted(proto.options, key=lambda n: (proto.options[n].menu_order, n))
    ours = view.holds(proto.portfolio) if proto.portfolio else view.governs()
    open_to_us = ours or view.governs() or view.needs_vote(axis)
    now = laws.planned(desk.play).get(axis) or view.policy(axis)
    options = [(name, option_text(desk, axis, name)) for name in names]
    DropDown(parent, rect, options, now, choose, id=id, tip=partial(policy_tip, desk, axis), enabled=open_to_us)


def option_text(desk: Campaign, axis: str, option: str) -> str:
    """An option with the will it costs to move it, or to change to it."""
    name = desk.words.option(axis, option)
    price = desk.play.session.cost(laws.orders(desk.play, axis, option)[0]).get("will", 0)
    if not price or option == desk.play.view.policy(axis):
        return name
    return desk.t("ui.policy.option", option=name, will=desk.words.stock("will", price))


def policy_tip(desk: Campaign, axis: str) -> Tip:
    """By what order each option would come, what it brings, and what keeps us from it."""
    words, figures = desk.words, desk.words.figures
    note: str
    rows = []
    for row in laws.choices(desk.play, axis):
        can = laws.best([row.can, row.decree] if row.decree is not None else [row.can])
        note, tone = words.t("ui.policy.open"), "good"
        if row.now:
            note, tone = words.t("ui.policy.now"), "brass"
        elif can.planned >= 0:
            note, tone = words.t("ui.congress.planned"), "brass"
        elif can.refused is not None:
            note, tone = words.refusal(can.refused), "bad"
        elif can is row.decree:
            note, tone = words.t("ui.policy.decree"), "warn"
        elif row.count is not None:
            key = "ui.policy.carried" if row.count.passes else "ui.policy.lost"
            note = words.t(key, ayes=figures.percent(row.count.ayes, 1))
            tone = "good" if row.count.passes else "bad"
        rows.append(TipRow(words.option(axis, row.option), note, tone))
        for what, amount, welcome in laws.effects(desk.play, words, axis, row.option):
            rows.append(TipRow(Name(f"    {what}"), amount, welcome))
    note = words.t("ui.policy.voted.tip") if desk.play.view.needs_vote(axis) else ""
    return Tip(words.name("policy", axis), body=words.speech.first(f"policy.{axis}.desc"), rows=rows[:18], note=note)


def offices(desk: Campaign, box: ScrollBox, y: int, width: int) -> int:
    """Who commands each portfolio, with a switch for the staff."""
    px, view = desk.px, desk.play.view
    Label(box, pygame.Rect(box.rect.x, y, width, px(24)), desk.t("ui.politics.offices"), SMALL_CAPTION, "brass")
    y += px(26)
    for name, holder, _ in view.portfolios():
        row = pygame.Rect(box.rect.x, y, width, px(28))
        label, button = layout.columns(row, [1.0, px(112)], px(6))
        Label(box, label, desk.words.name("portfolio", name), SMALL)
        if holder == view.faction:
            on = desk.delegated(name)
            text = desk.t("ui.politics.staff") if on else desk.t("ui.politics.self")
            Button(
                box,
                button,
                text,
                partial(desk.delegate, name, not on),
                lit=on,
                id=f"office.{name}",
                style=SMALL_CAPTION.sized(13),
                tip=desk.t("ui.side.delegate.tip", portfolio=desk.words.name("portfolio", name)),
            )
        else:
            Label(box, button, desk.words.faction(holder), SMALL.sized(13), "dim", "right")
        y += px(32)
    return y


# -- diplomacy -----------------------------------------------------------------------------------------------------
def diplomacy(desk: Campaign, root: Group) -> None:
    """Nations: enemies first, then neighbours, then the rest by name; a click opens the nation."""
    px, view = desk.px, desk.play.view
    head, rest = layout.top(root.rect, px(32), px(5))
    wars = [war for war in view.wars() if view.nation in war.attackers + war.defenders]
    Header(root, head, desk.t("ui.tab.diplomacy"), desk.t("ui.diplomacy.wars", count=len(wars)))
    button, rest = layout.top(rest, px(32), px(5))
    Button(root, button, desk.t("ui.wars.window"), desk.open_wars, icon="crossed-swords", id="diplomacy.wars",
           style=SMALL_CAPTION, tip=desk.t("ui.wars.window.tip"))  # fmt: skip
    near, foes = set(view.neighbours(view.nation)), set(view.enemies())
    order = sorted(
        (n for n in view.living() if n != view.nation),
        key=lambda n: (n not in foes, not view.allied(view.nation, n), n not in near, str(desk.words.nation(n))),
    )
    ListBox(
        root,
        rest,
        order,
        desk.open_nation,
        paint_row=lambda c, r, n, lit: nation_row(desk, c, r, n),
        row_height=34,
        row_tip=lambda n: account(
            desk.words, view.why_score("war_case", view.nation, n), note=desk.t("ui.diplomacy.tip")
        ),
        id="nations",
    )


def nation_row(desk: Campaign, c: Canvas, rect: pygame.Rect, nation: int) -> None:
    """Flag, name, standing, relations."""
    view: Any = desk.play.view
    inner = rect.inflate(-2 * c.px(6), -2 * c.px(5))
    wide = inner.height * 3 // 2
    what = desk.flags.get(view.tags[nation])
    if what is not None:
        c.blit(flags.flag(what, (wide, inner.height), c.theme.neutral_symbols), inner.topleft)
    rest = pygame.Rect(inner.x + wide + c.px(8), inner.y, inner.width - wide - c.px(8), inner.height)
    name, state, figure = layout.columns(rest, [1.0, c.px(66), c.px(40)], c.px(4))
    c.text(desk.words.nation(nation), name, SMALL_BOLD, c.colours.white)
    key, tone = standing(view, nation)
    if key:
        c.text(desk.t(f"ui.standing.{key}"), state, SMALL.sized(13), c.colours.tone(tone), "right")
    value = view.relations(nation, view.nation)
    c.text(
        desk.words.figures.milli_delta(value, 0),
        figure,
        SMALL_BOLD,
        c.colours.tone("good" if value > 0 else "bad" if value < 0 else "dim"),
        "right",
    )


def standing(view: Any, nation: int) -> tuple[str, str]:
    """(key, tone) of how we stand with a nation."""
    if view.at_war(view.nation, nation):
        return "war", "bad"
    if view.overlord(nation) == view.nation:
        return "subject", "brass"
    if view.overlord(view.nation) == nation:
        return "overlord", "brass"
    if view.allied(view.nation, nation):
        return "ally", "good"
    if view.bound(view.nation, nation, "no_war"):
        return "pact", "good"
    return ("border", "dim") if nation in view.neighbours(view.nation) else ("", "dim")

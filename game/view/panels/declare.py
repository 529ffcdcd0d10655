"""Before a war: its class, its goals, the case for it, and the vote of those who must agree."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.orders.war import DeclareWar
from game.view.models import facts
from game.view.panels.tips import account
from game.view.theme.fonts import SMALL, SMALL_BOLD, SMALL_CAPTION
from game.view.ui import (
    Button,
    CheckBox,
    Field,
    Label,
    ScrollBox,
    StackBar,
    TextBlock,
    Tip,
    TipRow,
    ask,
    layout,
    well,
)
from game.view.words import Name

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign
    from game.view.ui import Window
    from game.world.views import Explanation

SIZE = (1080, 700)
LAND = ("claims", "cores", "provinces", "annex")


@dataclass(slots=True)
class Choice:
    """What has been chosen so far for a war on one nation."""

    war_class: str
    goals: tuple[str, ...]


def open_declaration(desk: Campaign, nation: int, choice: Choice | None = None) -> None:
    """Show what a war on a nation would be, and who would have to agree."""
    view, t, px, words = desk.play.view, desk.t, desk.px, desk.words
    classes = sorted(view.rules.of("war_class"), key=lambda name: view.rules.get("war_class", name).menu_order)
    if choice is None:
        fit = [name for name in classes if desk.play.check(DeclareWar(desk.play.faction, nation, name)) is None]
        choice = Choice((fit or classes)[0], ())
    window = desk.window(
        lambda: open_declaration(desk, nation, choice),
        SIZE,
        t("ui.declare.title", nation=words.nation(nation)),
        side=words.month(view.turn),
        id="declare",
        hazard=True,
    )
    foot, body = layout.bottom(window.body, px(44), px(10))
    left, right = layout.columns(body, [1.0, 1.15], px(12))
    kinds, goals = layout.rows(left, [1.0, 1.0], px(10))
    case, vote = layout.rows(right, [1.0, 1.25], px(10))
    _classes(desk, window, kinds, nation, choice, classes)
    _goals(desk, window, goals, nation, choice)
    _case(desk, window, case, nation, choice)
    _vote(desk, window, vote, nation, choice)
    _door(desk, window, foot, nation, choice)


def _order(desk: Campaign, nation: int, choice: Choice) -> DeclareWar:
    land = desk.play.view.claims_on(nation) if any(goal in LAND for goal in choice.goals) else []
    return DeclareWar(desk.play.faction, nation, choice.war_class, choice.goals, tuple(land))


def _classes(
    desk: Campaign, window: Window, rect: pygame.Rect, nation: int, choice: Choice, classes: list[str]
) -> None:
    """One button a class; its tip says what it is for, what it costs, and what stands against it."""
    t, words, px = desk.t, desk.words, desk.px
    rest = well(window, rect, t("ui.declare.class"))
    rows = layout.rows(rest, [px(36)] * len(classes), px(6))
    for place, name in zip(rows, classes, strict=True):
        refused = desk.play.check(DeclareWar(desk.play.faction, nation, name))
        proto = desk.play.view.rules.get("war_class", name)
        lines = [TipRow(t("ui.declare.weariness"), words.figures.milli_delta(proto.weariness), "bad")]
        if proto.opener_months:
            lines.append(TipRow(t("ui.declare.initiative", count=proto.opener_months), t("ui.declare.yes"), "good"))
        if proto.months:
            lines.append(TipRow(t("ui.declare.ends"), t("ui.wars.months", count=proto.months), "white"))
        if proto.deed:
            lines.append(TipRow(t("ui.declare.deed"), words.name("deed", proto.deed), "warn"))
        note = words.refusal(refused) if refused is not None else ""
        tip = Tip(words.name("war_class", name), body=t(f"war_class.{name}.desc"), rows=lines, note=note)
        Button(
            window,
            place,
            words.name("war_class", name),
            partial(open_declaration, desk, nation, Choice(name, ())),
            lit=name == choice.war_class,
            id=f"declare.{name}",
            style=SMALL_CAPTION,
            tip=tip,
        )


def _goals(desk: Campaign, window: Window, rect: pygame.Rect, nation: int, choice: Choice) -> None:
    """What may be demanded in such a war; without a tick the claims are the goals."""
    view, t, words, px = desk.play.view, desk.t, desk.words, desk.px
    rest = well(window, rect, t("ui.declare.goals"))
    note, rest = layout.bottom(rest, px(44), px(6))
    box = ScrollBox(window, rest, id="declare.goals")
    land = view.claims_on(nation)
    proto = view.rules.get("war_class", choice.war_class)
    half = box.inner.width // 2
    for k, goal in enumerate(proto.goals):
        place = pygame.Rect(box.inner.x + (k % 2) * half, box.inner.y + (k // 2) * px(30), half - px(8), px(28))
        enabled = goal not in LAND or bool(land)

        def flip(on: bool, goal: str = goal) -> None:
            kept = tuple(g for g in choice.goals if g != goal)
            open_declaration(desk, nation, Choice(choice.war_class, (*kept, goal) if on else kept))

        CheckBox(box, place, t(f"ui.goal.{goal}"), goal in choice.goals, flip, id=f"declare.goal.{goal}",
                 enabled=enabled, tip=None if enabled else t("ui.declare.no_claims"))  # fmt: skip
    box.fit()
    places = Name(", ".join(words.province(p) for p in land[:6]) + (" ..." if len(land) > 6 else ""))
    text = t("ui.declare.land", places=places) if land else t("ui.declare.no_claims")
    TextBlock(window, note, text, SMALL, id="declare.land")


def _case(desk: Campaign, window: Window, rect: pygame.Rect, nation: int, choice: Choice) -> None:
    """The case for the war, its terms, and the line it must reach."""
    words, t, px, view = desk.words, desk.t, desk.px, desk.play.view
    why, value, line = facts.forecast(desk.play, nation)
    line = line * view.rules.get("war_class", choice.war_class).threshold_ppm // 1_000_000
    found: Explanation = why()
    label = t("ui.war.case", value=words.figures.milli(value, 0), line=words.figures.milli(line, 0))
    rest = well(window, rect, label, tone="good" if value >= line else "warn")
    for k, (text, amount, tone) in enumerate(words.account(found, 9)):
        row = pygame.Rect(rest.x, rest.y + k * px(24), rest.width, px(23))
        if row.bottom > rest.bottom:
            break
        Field(window, row, text, amount, tone=tone, tip=lambda: account(words, found))


def _vote(desk: Campaign, window: Window, rect: pygame.Rect, nation: int, choice: Choice) -> None:
    """The tally, group by group, as it would be counted."""
    words, t, px, view = desk.words, desk.t, desk.px, desk.play.view
    tally = view.vote(nation, choice.war_class)
    figures = words.figures
    if not tally.body:
        rest = well(window, rect, t("ui.declare.nobody"))
        TextBlock(window, rest, t("ui.declare.nobody.text"), SMALL, id="declare.vote")
        return
    key = "passes" if tally.passes else "fails"
    body = words.name("war_vote", tally.body)
    title = t(f"ui.declare.{key}", body=body, ayes=figures.percent(tally.ayes), needed=figures.percent(tally.needed))
    rest = well(window, rect, title, tone="good" if tally.passes else "bad")
    colours = desk.ui.theme.colours
    whole, rest = layout.top(rest, px(22), px(10))
    parts = [(tally.ayes, colours.good), (1_000_000 - tally.ayes, colours.bad)]
    StackBar(window, whole, parts, 1_000_000, tally.needed)
    for k, group in enumerate(tally.votes):
        place = pygame.Rect(rest.x, rest.y + k * px(54), rest.width, px(48))
        if place.bottom > rest.bottom:
            break
        upper, lower = layout.rows(place, [1.0, px(12)], px(4))
        lean = view.why_vote(group)
        share = t("ui.declare.group", group=t(group.key), weight=figures.percent(group.weight))
        tip = lambda lean=lean: account(words, lean)  # noqa: E731
        Label(window, upper, share, SMALL, tip=tip)
        Label(window, upper, figures.percent(group.ayes), SMALL_BOLD, "good" if group.ayes >= 500_000 else "bad",
              "right")  # fmt: skip
        StackBar(window, lower, [(group.ayes, colours.good), (1_000_000 - group.ayes, colours.bad)], 1_000_000)


def _door(desk: Campaign, window: Window, rect: pygame.Rect, nation: int, choice: Choice) -> None:
    t, words = desk.t, desk.words
    order = _order(desk, nation, choice)
    refused = desk.play.check(order)
    passes = desk.play.view.vote(nation, choice.war_class).passes
    cost = words.costs(desk.play.session.cost(order))
    tip = words.refusal(refused) if refused is not None else t("ui.war.declare.tip", cost=cost)

    def declare() -> None:
        window.close()
        ask(
            desk.ui,
            t("ui.war.declare"),
            t("ui.war.declare.sure" if passes else "ui.declare.lost", nation=words.nation(nation)),
            [("yes", t("ui.war.declare"), lambda: desk.give(order)), ("no", t("ui.cancel"), None)],
            id="war",
            hazard=True,
        )

    if refused is not None:
        why, rect = layout.columns(rect, [1.0, 1.0], desk.px(12))
        TextBlock(window, why, words.refusal(refused), SMALL, tone="bad", id="declare.why")
    Button(window, rect, t("ui.war.declare"), declare, kind="red", enabled=refused is None, id="declare.go", tip=tip)

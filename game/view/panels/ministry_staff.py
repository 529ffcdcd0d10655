"""The ministry's commanders: who serves, what each is good at, and whom he leads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.core.units import FULL
from game.orders.army import AppointCommander
from game.view.art.portraits import portrait
from game.view.models import ministry as model
from game.view.theme.fonts import HEAD, SMALL, SMALL_BOLD, SMALL_CAPTION
from game.view.ui import Button, Label, ListBox, Meter, Picture, Tip, TipRow, Window, layout
from game.world.views.army import CommanderView

if TYPE_CHECKING:
    from game.orders.base import Order
    from game.view.panels.ministry import Desk
    from game.view.screens.campaign import Campaign
    from game.view.ui import Canvas


def fill(desk: Campaign, window: Window, rect: pygame.Rect, memory: Desk) -> None:
    """Commanders on the left, the chosen one in the middle, formations on the right."""
    left, middle, right = layout.columns(rect, [1.35, 1.0, 1.25], desk.px(16))
    people = desk.play.view.commanders()
    if people and not any(person.uid == memory.person for person in people):
        memory.person = people[0].uid
    _list(desk, window, left, memory, people)
    chosen = next((person for person in people if person.uid == memory.person), None)
    if chosen is None:
        Label(window, middle, desk.t("ui.ministry.nobody"), SMALL, "dim", "centre")
        return
    _card(desk, window, middle, chosen)
    _posts(desk, window, right, chosen)


def _again(desk: Campaign) -> None:
    from game.view.panels.ministry import open_window

    open_window(desk)


def _give(desk: Campaign, order: Order) -> None:
    desk.give(order)
    _again(desk)


def _list(desk: Campaign, window: Window, rect: pygame.Rect, memory: Desk, people: list[CommanderView]) -> None:
    px, words = desk.px, desk.words
    head, rest = layout.top(rect, px(24), px(4))
    Label(window, head, desk.t("ui.ministry.commanders"), SMALL_CAPTION, "brass")
    free = sum(person.free for person in people)
    Label(window, head, desk.t("ui.ministry.free", count=free), SMALL, "dim", "right")

    def pick(person: CommanderView) -> None:
        memory.person = person.uid
        _again(desk)

    def line(c: Canvas, place: pygame.Rect, person: CommanderView, lit: bool) -> None:
        inner = place.inflate(-2 * c.px(6), -2 * c.px(3))
        name, skill = layout.columns(inner, [1.0, c.px(54)], c.px(6))
        upper, lower = layout.rows(name, [1.1, 1.0])
        c.text(words.name("person", person.id), upper, SMALL_BOLD, c.colours.white)
        c.text(model.post(desk.play, words, person), lower, SMALL.sized(13), c.colours.dim)
        c.text(words.figures.milli(person.skill, 0), skill, HEAD.sized(18), c.colours.brass, "right")

    place = next((k for k, person in enumerate(people) if person.uid == memory.person), -1)
    ListBox(
        window,
        rest,
        people,
        pick,
        paint_row=line,
        row_height=42,
        chosen=place,
        row_tip=lambda person: person_tip(desk, person),
        id="ministry.people",
    )


def person_tip(desk: Campaign, person: CommanderView) -> Tip:
    """Skill and qualities with what they do."""
    words = desk.words
    rows = [TipRow(words.t("ui.ministry.skill"), words.figures.milli(person.skill, 0), "white")]
    for trait in person.traits:
        rows.append(TipRow(words.name("trait", trait), "", "brass"))
        rows += [
            TipRow(
                words.t(f"ui.ministry.aspect.{name}"), words.figures.percent_delta(ppm), "good" if ppm > 0 else "bad"
            )
            for name, ppm in desk.play.view.rules.get("trait", trait).command.items()
        ]
    return Tip(words.name("person", person.id), body=model.post(desk.play, words, person), rows=rows)


def _card(desk: Campaign, window: Window, rect: pygame.Rect, person: CommanderView) -> None:
    """Portrait, age, skill, qualities; relief of the post."""
    px, words, view = desk.px, desk.words, desk.play.view
    picture, rest = layout.top(rect, px(190), px(8))
    picture.width = px(158)
    tags = view.rules.get("nation", view.tags[view.nation]).tags
    Picture(window, picture, lambda size: portrait(model.face(person, tags), size, (96, 92, 70)))
    side = pygame.Rect(picture.right + px(10), picture.y, rect.right - picture.right - px(10), picture.height)
    for k, (text, tone) in enumerate(
        (
            (words.t("ui.ministry.age", age=person.age), "body"),
            (words.t("ui.ministry.since", month=words.month(person.since)), "dim"),
        )
    ):
        Label(window, pygame.Rect(side.x, side.y + k * px(24), side.width, px(22)), text, SMALL, tone)
    name, rest = layout.top(rest, px(28), px(2))
    Label(window, name, words.name("person", person.id), HEAD.sized(20), "white", id="ministry.person")
    bar, rest = layout.top(rest, px(18), px(10))
    Meter(
        window,
        bar,
        person.skill,
        FULL,
        "red",
        words.t("ui.ministry.skill.of", skill=words.figures.milli(person.skill, 0)),
    )
    foot, rest = layout.bottom(rest, px(38), px(6))
    y = rest.y
    for trait in person.traits:
        row = pygame.Rect(rest.x, y, rest.width, px(22))
        tip = Tip(words.name("trait", trait), body=words.speech.first(f"trait.{trait}.desc"))
        Label(window, row, words.name("trait", trait), SMALL_BOLD, "brass", tip=tip)
        y += px(22)
        for aspect, ppm in view.rules.get("trait", trait).command.items():
            line = pygame.Rect(rest.x + px(10), y, rest.width - px(10), px(20))
            Label(window, line, words.t(f"ui.ministry.aspect.{aspect}"), SMALL, "dim")
            Label(window, line, words.figures.percent_delta(ppm), SMALL, "good" if ppm > 0 else "bad", "right")
            y += px(20)
    order = AppointCommander(desk.play.faction, person.uid)
    refused = desk.play.check(order)
    tip_text = words.refusal(refused) if refused is not None else desk.t("ui.ministry.relieve.tip")
    Button(
        window,
        foot,
        desk.t("ui.ministry.relieve"),
        partial(_give, desk, order),
        enabled=refused is None,
        id="ministry.relieve",
        tip=tip_text,
    )


def _posts(desk: Campaign, window: Window, rect: pygame.Rect, person: CommanderView) -> None:
    """Own land formations, the strongest first; a click gives one to the chosen commander."""
    px, words = desk.px, desk.words
    head, rest = layout.top(rect, px(24), px(4))
    Label(window, head, desk.t("ui.ministry.posts"), SMALL_CAPTION, "brass")
    Label(window, head, desk.t("ui.ministry.posts.how"), SMALL.sized(13), "dim", "right")
    planned = model.planned_posts(desk.play)

    def give(post: model.Post) -> None:
        target = {"front": post.uid} if post.front else {"formation": post.uid}
        order = AppointCommander(desk.play.faction, person.uid, **target)
        refused = desk.play.check(order)
        if refused is not None:
            desk.deny(refused)
            return
        _give(desk, order)

    def line(c: Canvas, place: pygame.Rect, post: model.Post, lit: bool) -> None:
        inner = place.inflate(-2 * c.px(6), -2 * c.px(3))
        square = pygame.Rect(inner.x, inner.y, inner.height, inner.height)
        c.icon(post.icon, square, raised=True)
        text = pygame.Rect(square.right + c.px(8), inner.y, inner.right - square.right - c.px(8), inner.height)
        upper, lower = layout.rows(text, [1.1, 1.0])
        c.text(post.name, upper, SMALL_BOLD, c.colours.brass if post.front else c.colours.white)
        coming = planned.get(post.uid)
        note: str
        if coming is not None:
            note, tone = words.t("ui.ministry.coming", person=words.person(coming)), "good"
        elif post.leader:
            note, tone = words.name("person", post.leader), "brass"
        else:
            note, tone = words.province(post.province), "dim"
        c.text(note, lower, SMALL.sized(13), c.colours.tone(tone))

    rows = model.posts(desk.play, words)
    ListBox(window, rest, rows, give, paint_row=line, row_height=42, id="ministry.posts")

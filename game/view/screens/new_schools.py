"""The page of schools of thought: every question with its answers, by hand, by lot, by voices, or by a bundle."""

from __future__ import annotations

from functools import partial
from typing import Any

import pygame

from game.view.backend import Question, School
from game.view.screens import chrome
from game.view.theme.fonts import BOLD, SMALL, SMALL_CAPTION
from game.view.ui import Button, Canvas, DropDown, Label, Panel, ScrollBox, TextBlock, Tip, Widget, layout
from game.view.words import Name, Words

WAYS = ("neutral", "draw_even", "draw_voices")
"""Buttons that answer everything at once."""


def schools_page(screen: Any, rest: pygame.Rect) -> None:
    """Build the page into a room. `screen` is the new-campaign screen."""
    px, t, base, planner = screen.px, screen.t, screen.ui.base, screen.planner
    inner = chrome.panel(base, rest)
    narrow = inner.width < px(1300)
    head, inner = layout.top(inner, px(88 if narrow else 46), px(8))
    if narrow:
        words, row = layout.rows(head, [1.0, 1.0], px(6))
    else:
        words, row = layout.columns(head, [1.0, px(860)], px(12))
    TextBlock(base, words, t("ui.new.schools.intro"), SMALL, tone="body", scroll=False)
    *places, bundle = layout.columns(row, [*([px(140)] * (len(WAYS) + 1)), 1.0], px(8))
    chosen = planner.plan.schools_by or "neutral"
    for place, way in zip(places, WAYS, strict=False):
        Button(base, place, t(f"ui.new.way.{way}"), partial(_all, screen, way), id=f"new.{way}", lit=way == chosen,
               tip=Tip(t(f"ui.new.way.{way}"), body=t(f"ui.new.way.{way}.tip")))  # fmt: skip
    Button(base, places[-1], t("ui.new.schools.all_lot"), partial(_lot, screen), id="new.all_lot",
           tip=Tip(t("ui.new.schools.all_lot"), body=t("ui.new.lot.desc")))  # fmt: skip
    options = [("", t("ui.new.bundle"))] + [(f"bundle.{one.id}", one.name) for one in planner.bundles]
    value = chosen if chosen.startswith("bundle.") else ""
    DropDown(base, bundle, options, value, partial(_bundle, screen), id="new.bundle", tip=lambda: _bundle_tip(screen))
    how, inner = layout.top(inner, px(24), px(6))
    Label(base, how, lambda: way_words(screen), SMALL_CAPTION.sized(16), "brass")
    box = ScrollBox(base, inner, id="new.schools")
    y = inner.y
    for question in planner.questions:
        row = pygame.Rect(inner.x, y, box.inner.width, px(96))
        _question(screen, box, row, question)
        y += row.height + px(8)
    box.fit()


def way_words(screen: Any) -> Words:
    """How the schools were chosen, in words."""
    t, planner = screen.t, screen.planner
    way = planner.plan.schools_by or "neutral"
    if way.startswith("bundle."):
        name = next((one.name for one in planner.bundles if f"bundle.{one.id}" == way), Name(""))
        return t("ui.schools_by.bundle", name=name)  # type: ignore[no-any-return]
    return t(f"ui.schools_by.{way}", seed=planner.plan.seed)  # type: ignore[no-any-return]


def _question(screen: Any, box: Widget, row: pygame.Rect, question: Question) -> None:
    px, t, planner = screen.px, screen.t, screen.planner
    Panel(box, row, _ground)
    inner = layout.inset(row, px(12), px(8))
    words, choice = layout.columns(inner, [1.0, 1.25], px(16))
    title, text = layout.top(words, px(26), px(2))
    Label(box, title, question.name, BOLD.sized(18), "white")
    TextBlock(box, text, question.text, SMALL, tone="dim", scroll=False)
    options = [(school.id, _label(screen, school)) for school in question.options] + [("", t("ui.random"))]
    pick, told = layout.top(choice, px(38), px(4))

    found = _chosen(screen, question)
    said = Words("; ".join(found.points), "ui.new.school.sets") if found else t("ui.new.lot.desc")
    TextBlock(box, told, said, SMALL, tone="dim", scroll=False)
    DropDown(box, pick, options, planner.school(question), partial(_school, screen, question),
             id=f"new.school.{question.id}", tip=lambda: _tip(screen, question))  # fmt: skip


def _label(screen: Any, school: School) -> Words:
    """A school and how many people held it."""
    if not school.voices:
        return Words(school.name, getattr(school.name, "key", ""))
    return screen.t("ui.new.school.voices", name=school.name, n=school.voices)  # type: ignore[no-any-return]


def _chosen(screen: Any, question: Question) -> School | None:
    chosen = screen.planner.school(question)
    return next((school for school in question.options if school.id == chosen), None)


def _tip(screen: Any, question: Question) -> Tip:
    found = _chosen(screen, question)
    told = "\n".join(found.points) if found else str(screen.t("ui.new.lot.desc"))
    return Tip(question.name, found.name if found else screen.t("ui.random"), Name(f"{question.text}\n{told}"))


def _bundle_tip(screen: Any) -> Tip:
    """What the chosen bundle answers; without one, what bundles are."""
    planner, t = screen.planner, screen.t
    found = next((one for one in planner.bundles if f"bundle.{one.id}" == planner.plan.schools_by), None)
    if found is None:
        return Tip(t("ui.new.bundle"), body=t("ui.new.bundle.tip"))
    return Tip(found.name, body=Name("\n".join((found.text, *found.points))))


def _ground(c: Canvas, rect: pygame.Rect) -> None:
    c.fill(rect, c.colours.sunk)
    c.frame(rect, c.colours.line)


def _school(screen: Any, question: Question, school: str) -> None:
    screen.planner.pick(question, school)
    screen.rebuild()


def _all(screen: Any, way: str) -> None:
    screen.planner.choose_all(way)
    screen.rebuild()


def _lot(screen: Any) -> None:
    screen.planner.leave_all()
    screen.rebuild()


def _bundle(screen: Any, way: str) -> None:
    _all(screen, way or "neutral")

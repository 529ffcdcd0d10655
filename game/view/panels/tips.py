"""Explanations, cameos and open work as tooltips."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.core.units import PPM
from game.view.models.build import Item, details
from game.view.models.facts import Line
from game.view.models.phrases import Phrases
from game.view.models.play import Play
from game.view.ui import Tip, TipRow
from game.world.views import Count, Explanation, TurnView


def account(words: Phrases, found: Explanation, body: str = "", note: str = "") -> Tip:
    """The terms of a number and their sum."""
    rows = [TipRow(label, value, tone) for label, value, tone in words.account(found)]
    total = TipRow(words.t("ui.account.total"), words.amount(found.total, found.unit), "brass")
    empty = "" if rows else words.t("ui.account.empty")
    return Tip(words.t(found.title), "", body or empty, rows, total, note)


def count_tip(words: Phrases, view: TurnView, title: str, count: Count) -> Tip:
    """The ayes by group of voters, the heaviest first; behind each line the terms of the score that moves it."""
    rows = []
    for vote in sorted(count.votes, key=lambda vote: -vote.weight):
        if vote.weight:
            label = words.t("ui.congress.vote", bloc=words.t(vote.key), weight=words.figures.percent(vote.weight))
            tone = "good" if vote.ayes * 2 >= PPM else "bad"
            more = partial(account, words, view.why_lean(vote.lean))
            rows.append(TipRow(label, words.figures.percent(vote.ayes), tone, more))
    total = TipRow(words.t("ui.congress.ayes"), words.figures.percent(count.ayes, 1), "brass")
    return Tip(title, body=words.speech.first(f"motion.{count.motion}.desc"), rows=rows, total=total)


def line_tip(words: Phrases, line: Line) -> Callable[[], Tip | str | None] | None:
    """What stands behind a line of a panel."""
    why = line.why
    if why is not None:
        return lambda: account(words, why(), note=line.note)
    return (lambda: Tip(line.label, body=line.note)) if line.note else None


def cameo_tip(play: Play, words: Phrases, item: Item) -> Tip:
    """What a cameo costs, gives and needs."""
    rows = [TipRow(label, value, "white") for label, value in details(play, words, item)]
    body = words.speech.first(f"{item.kind}.{item.id}.desc") if item.kind != "template" else ""
    note = item.lock or words.t(f"ui.cameo.how.{item.kind}")
    return Tip(item.caption, "", body, rows, None, note)

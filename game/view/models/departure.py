"""How a campaign came to be: its point of departure with each change, and the schools of thought it follows."""

from __future__ import annotations

from game.view.models.changes import Changes
from game.view.models.phrases import Phrases
from game.view.models.play import Play
from game.view.words import Name, Words


def departure_name(play: Play, words: Phrases) -> Words:
    """The name of the point of departure."""
    found = play.view.rules.of("prologue").get(play.view.prologue)
    return words.t("ui.new.as_it_was") if found is None else words.t(f"prologue.{found.id}.name")


def departure_lines(play: Play, words: Phrases) -> list[str]:
    """Name, how the discussion rated it, and a line for each change, read off the effects of the prologue."""
    view, t = play.view, words.t
    found = view.rules.of("prologue").get(view.prologue)
    if found is None:
        return [f"[b]{departure_name(play, words)}[/b]", t("ui.new.as_it_was.desc")]
    lines = [f"[b]{departure_name(play, words)}[/b]"]
    lines.append(
        t("ui.new.rated.not_asked")
        if found.rated is None
        else t("ui.new.rated", share=Name(words.figures.percent(found.rated)))
    )
    told = Changes(words.speech, view.rules, lambda name: words.province(view.atlas.index.get(name, 0)))
    points = told.lines(found.effects)
    return [*lines, *(f"• {point}" for point in points)] if points else [*lines, t("ui.new.changes.none")]


def schools_by(play: Play, words: Phrases) -> Words:
    """How the schools were chosen, in words."""
    way = play.view.schools_by or "neutral"
    if way.startswith("bundle."):
        return words.t("ui.schools_by.bundle", name=words.t(f"{way}.name"))
    return words.t(f"ui.schools_by.{way}", seed=play.view.seed)


def school_lines(play: Play, words: Phrases) -> list[str]:
    """How the schools were chosen, and each question with its answer."""
    rules, t = play.view.rules, words.t
    lines = [f"[b]{t('ui.desk.schools')}[/b]", schools_by(play, words)]
    for question in rules.listed("question"):
        school = t(f"question.{question.id}.{rules.schools[question.id]}.name")
        lines.append("• " + t("ui.new.bundle.point", question=t(f"question.{question.id}.name"), school=school))
    return lines

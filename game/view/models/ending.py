"""What a campaign came to: aims, figures against the start, wars, and who owned what in any month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from game.view.models.facts import Line
from game.view.models.phrases import Phrases
from game.view.models.play import Play
from game.view.words import Name

FIGURES = (
    ("provinces", "treasure-map"),
    ("people", "person"),
    ("divisions", "lee-enfield"),
    ("treasury", "coins"),
    ("steel", "metal-bar"),
    ("machines", "gears"),
    ("stability", "scales"),
    ("technologies", "microscope"),
)


def owners_at(play: Play, turn: int) -> npt.NDArray[np.int64]:
    """[n] owner of every province when a month began: today's, with later moves taken back."""
    owner = np.array(play.view.owner)
    for when, province, before, _ in reversed(play.view.owner_moves()):
        if when < turn:
            break
        owner[province] = before
    return owner


def figures(play: Play, words: Phrases) -> list[Line]:
    """Own figures at the end, with the change since the start."""
    view = play.view
    rows = []
    for name, icon in FIGURES:
        values = view.history(name, view.nation)
        if not values:
            continue
        first, last = values[0], values[-1]
        rows.append(
            Line(
                words.t(f"ui.history.{name}"),
                _figure(words, name, last),
                icon,
                "white",
                _change(words, name, last - first),
                "good" if last >= first else "bad",
            )
        )
    return rows


def _figure(words: Phrases, name: str, value: int) -> str:
    if name == "stability":
        return words.figures.milli(value, 0)
    return words.figures.short(value)


def _change(words: Phrases, name: str, value: int) -> str:
    if name == "stability":
        return words.figures.milli_delta(value, 0)
    return words.figures.delta(value)


@dataclass(frozen=True, slots=True)
class Aimed:
    """An aim and how far it was reached."""

    name: str
    done: int
    total: int


def aims(play: Play, words: Phrases) -> list[Aimed]:
    """Own aims, fulfilled ones first."""
    view = play.view
    rows = [Aimed(words.name("aim", aim.id), *view.aim_progress(aim)) for aim in view.aims()]
    return sorted(rows, key=lambda row: (row.done * 1000 // -max(1, row.total), row.name))


def wars(play: Play, words: Phrases) -> list[str]:
    """Own wars of the past and present, then those of the world."""
    view = play.view
    tag = view.tags[view.nation]
    records: list[dict[str, Any]] = list(view.ended_wars())
    for war in view.wars():
        sides = [[view.tags[n] for n in side] for side in (war.attackers, war.defenders)]
        records.append(
            {"attackers": sides[0], "defenders": sides[1], "reason": war.reason, "start": war.started, "end": None}
        )
    mine = [war for war in records if tag in war["attackers"] + war["defenders"]]
    rest = [war for war in records if war not in mine]
    return [_war(words, war) for war in [*mine, *rest]][:60]


def _war(words: Phrases, war: dict[str, Any]) -> str:
    def side(tags: list[str]) -> str:
        names = ", ".join(words.tag(tag) for tag in tags[:3])
        return names + (f" +{len(tags) - 3}" if len(tags) > 3 else "")

    end = words.month(war["end"]) if war.get("end") is not None else words.t("ui.ending.ongoing")
    return words.t(
        "ui.ending.war",
        attackers=Name(side(war["attackers"])),
        defenders=Name(side(war["defenders"])),
        reason=words.key(war["reason"]),
        start=words.month(war["start"]),
        end=end,
        outcome=words.t(f"ui.outcome.{war.get('outcome') or 'ongoing'}"),
    )


def headline(play: Play, words: Phrases) -> tuple[str, str]:
    """Two headlines: at home, in the world."""
    view = play.view
    values = view.history("provinces", view.nation)
    alive = view.nation in view.living()
    if not alive:
        home = "fallen"
    elif values and values[-1] > values[0] * 11 // 10:
        home = "grown"
    elif values and values[-1] < values[0] * 9 // 10:
        home = "shrunk"
    else:
        home = "held"
    fought = len(view.ended_wars()) + len(view.wars())
    world = "peace" if fought < 4 else "wars" if fought < 20 else "storm"
    return words.t(f"ui.ending.home.{home}", nation=words.nation(view.nation)), words.t(
        f"ui.ending.world.{world}", count=fought
    )

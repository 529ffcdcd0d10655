"""The road of power: who led our nation and when, what congresses and bodies decided, how the course was changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from game.view.models.play import Play
from game.view.theme.palette import Colour

KINDS = frozenset(
    {
        "government_changed", "leader_changed", "leader_gone", "heir_settles", "office_filled", "person_state",
        "person_moved", "sitting_called", "sitting_held", "motion_passed", "motion_failed", "policy_changed", "decreed",
        "bloc_joined", "bloc_left", "card_played", "card_answered", "election_held", "election_gain", "election_loss",
        "house_dissolved", "cabinet_majority", "cabinet_tolerated", "cabinet_minority", "cabinet_fell",
        "cabinet_alone_majority", "cabinet_alone_tolerated", "cabinet_alone_minority", "seizure_won", "seizure_crushed",
    }
)  # fmt: skip
"""Kinds of chronicle lines that tell of power at home."""


@dataclass(frozen=True, slots=True)
class Reign:
    """Months in which one faction led."""

    faction: str
    first: int
    last: int
    """The month after the last one."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened on the way."""

    turn: int
    kind: str
    params: Mapping[str, Any]


def steps(play: Play) -> list[Step]:
    """Lines of the chronicle about power in our nation, the latest first."""
    view = play.view
    rows = [
        Step(entry.turn, entry.kind, entry.params)
        for entry in view.news(view.turn + 1)
        if view.nation in entry.nations and entry.kind in KINDS
    ]
    return rows[::-1]


def reigns(play: Play) -> list[Reign]:
    """Who led since the first month."""
    view = play.view
    changes = [
        (entry.turn, str(entry.params.get("before", "")), str(entry.params["faction"]))
        for entry in view.news(view.turn + 1)
        if entry.kind == "government_changed" and entry.params.get("nation") == view.tags[view.nation]
    ]
    rows, since = [], 0
    for turn, before, _ in changes:
        if before and turn > since:
            rows.append(Reign(before, since, turn))
        since = turn
    now = view.government(view.nation)
    return [*rows, Reign(now, since, view.turn + 1)] if now else rows


def decisions(play: Play) -> list[Step]:
    """Congresses and elections that have decided, the first first."""
    return [step for step in steps(play)[::-1] if step.kind in ("sitting_held", "election_held")]


def colours(play: Play) -> dict[str, Colour]:
    """Colour of each faction by id."""
    return {name: tuple(proto.colour) for name, proto in play.view.rules.of("faction").items()}

"""The road of power: who led our nation and when, what congresses and bodies decided, how the course was changed."""

from __future__ import annotations

from dataclasses import dataclass

from game.view.models.congress import shades
from game.view.models.play import Play
from game.view.theme.palette import Colour
from game.world.views import Entry


@dataclass(frozen=True, slots=True)
class Reign:
    """Months in which one faction led."""

    faction: str
    first: int
    last: int
    """The month after the last one."""


def steps(play: Play) -> list[Entry]:
    """Lines of the chronicle about power in our nation, the latest first."""
    return play.view.timeline()[::-1]


def reigns(play: Play) -> list[Reign]:
    """Who led since the first month."""
    view = play.view
    rows, since = [], 0
    for entry in view.timeline():
        if entry.kind != "government_changed":
            continue
        before = str(entry.params.get("before", ""))
        if before and entry.turn > since:
            rows.append(Reign(before, since, entry.turn))
        since = entry.turn
    now = view.government(view.nation)
    return [*rows, Reign(now, since, view.turn + 1)] if now else rows


def decisions(play: Play) -> list[Entry]:
    """Congresses and elections that have decided, the latest first."""
    return [step for step in steps(play) if step.kind in ("sitting_held", "election_held")]


def colours(play: Play, blind: bool = False) -> dict[str, Colour]:
    """Colour of each faction of our nation by id, as on the other pages."""
    return {play.view.faction_name(number): colour for number, colour in shades(play, blind).items()}

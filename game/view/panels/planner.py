"""What the front planner remembers, and the lines and arrows it puts on the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.view.map.frontlines import GAP, HELD, THIN, Arrow, Fronts, Stretch
from game.view.models import fronts as model
from game.view.models.fronts import Row

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign


@dataclass(slots=True)
class Planner:
    """What the planner shows: which front, and what the next click on the map says."""

    chosen: int = 0
    name: str = ""
    picking: str = ""
    """`objective`, `sector`, or nothing."""

    def pick(self, row: Row | None) -> None:
        """Choose a front."""
        self.chosen, self.name = (row.draft.uid, row.draft.name) if row is not None else (0, "")
        self.picking = ""

    def row(self, rows: list[Row]) -> Row | None:
        """The chosen front; one that was only planned last month is found by its name."""
        found = next((row for row in rows if row.draft.uid == self.chosen and row.draft.name == self.name), None)
        return found or next((row for row in rows if row.draft.name == self.name), rows[0] if rows else None)


def drawing(desk: Campaign) -> Fronts:
    """Lines and arrows of all fronts; goals of the one chosen."""
    rows = model.rows(desk.play)
    stretches, arrows = [], []
    view = desk.play.view
    for row in rows:
        if row.plan is None:
            continue
        foes = {*view.enemies()} if row.plan.war else {row.draft.foe}
        for post in row.plan.posts:
            colour = GAP if not post.held else THIN if post.danger > post.held else HELD
            for other in view.atlas.land_neighbours[post.province]:
                if int(view.controller[other]) in foes:
                    stretches.append(Stretch(post.province, other, colour))
        arrows += [Arrow(kind, start, goal) for kind, start, goal, _, _ in row.plan.arrows]
    arrows.sort(key=lambda arrow: arrow.kind in ("attack", "exploit"))
    chosen = desk.planner.row(rows) if desk.planner is not None else None
    goals = chosen.draft.objectives if chosen is not None else ()
    return Fronts(tuple(stretches), tuple(arrows), goals)

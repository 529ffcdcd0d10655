"""What the player does with fronts: open the planner, form, change and dissolve fronts, pick their goals on the map."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from game.orders.fronts import FormFront
from game.view.models import fronts as model
from game.view.panels.planner import Planner
from game.view.screens.base import Screen

if TYPE_CHECKING:
    from game.view.models.fronts import Row
    from game.view.models.phrases import Phrases
    from game.view.models.play import Play
    from game.view.panels.mappane import MapPane
    from game.world.views import FrontDraft


class FrontWork(Screen):
    """See the module. The attributes are those of the campaign screen."""

    play: Play
    pane: MapPane
    planner: Planner | None

    if TYPE_CHECKING:

        @property
        def words(self) -> Phrases: ...

        def refresh(self, full: bool = False) -> None: ...
        def give(self, order: Any) -> bool: ...
        def deny(self, refused: Any) -> None: ...
        def take_back(self, place: int) -> None: ...

    def toggle_planner(self) -> None:
        """Open the front planner, or shut it."""
        self.planner = Planner() if self.planner is None else None
        self.refresh()

    def choose_front(self, row: Row) -> None:
        """Show another front, and look at it."""
        if self.planner is not None:
            self.planner.pick(row)
            self.pane.centre_on(row.draft.sector)
            self.refresh()

    def form_front(self, foe: int) -> None:
        """Form a front against a nation with all that are free on its side."""
        order = model.form(self.play, self.words, foe)
        if self.planner is not None and self.give(order):
            self.planner.pick(next(row for row in model.rows(self.play) if row.draft.name == order.name))
            self.pane.centre_on(order.sector)
            self.refresh()

    def change_front(self, now: FrontDraft) -> None:
        """Make a front what the planner says, at once."""
        draft = next((d for d in self.play.view.front_drafts() if d.uid == now.uid), None)
        if draft is None:
            return
        refused = [found for found in map(self.play.issue, model.change(self.play, draft, now)) if found is not None]
        if refused:
            self.deny(refused[0])
        else:
            self.ui.sounds.play("click")
        self.refresh()

    def dissolve_front(self, draft: FrontDraft) -> None:
        """End a front; one that was only planned is taken out of the plan."""
        if draft.uid > 0:
            self.give(model.dissolve(self.play, draft))
        else:
            for place, order in enumerate(self.play.plan()):
                if isinstance(order, FormFront) and order.name == draft.name:
                    self.take_back(place)
                    break
        if self.planner is not None:
            self.planner.pick(None)
        self.refresh()

    def pick_on_map(self, what: str) -> None:
        """The next click on the map says an objective or the heart of the front; again: no longer."""
        if self.planner is not None:
            self.planner.picking = "" if self.planner.picking == what else what
            if self.planner.picking:
                self.ui.toasts.say(self.t(f"ui.front.pick.{what}"), "brass", 4.0)
            self.refresh()

    def front_click(self, province: int) -> bool:
        """A click on the map while something is being picked. Returns whether it was that."""
        planner = self.planner
        if planner is None or not planner.picking or not province:
            return False
        row = planner.row(model.rows(self.play))
        if province > self.play.view.atlas.n_land or row is None:
            planner.picking = ""
            self.refresh()
            return True
        what, planner.picking = planner.picking, ""
        now = model.toggled(row.draft, province) if what == "objective" else replace(row.draft, sector=province)
        self.change_front(now)
        return True

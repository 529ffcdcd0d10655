"""The campaign screen with the front planner open: for pictures and tests of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from game.view.models import fronts as model
from game.view.models.play import Play
from game.view.panels.mappane import NEAR
from game.view.panels.planner import Planner
from game.view.screens.base import screen
from game.view.screens.campaign import Campaign


@screen("fronts")
class FrontPlanner(Campaign):
    """See the module."""

    def __init__(self, app: Any, play: Play | None = None, report: bool = False, mode: str = "fronts") -> None:
        super().__init__(app, play, report)
        self.planner = Planner()
        self.mode = mode

    @classmethod
    def sample(cls, app: Any) -> dict[str, Any]:
        """A war of which the first front is formed."""
        from game.view.panels.samples import war_play

        play = war_play(app)
        words = play.words(app.ui.speech)
        for foe in model.foes(play)[:1]:
            if play.issue(model.form(play, words, foe)) is None:
                draft = play.view.front_drafts()[-1]
                goal = play.view.capital(foe)
                for order in model.change(play, draft, replace(draft, objectives=(goal,))):
                    play.issue(order)
        return {"play": play}

    def build(self) -> None:
        """Look at the first front."""
        super().build()
        for row in model.rows(self.play)[:1]:
            self.pane.map.look_at(row.draft.sector, 2 * NEAR * self.ui.theme.scale, glide=False)

"""Sitting down: decides who comes first when a campaign begins or is loaded, and hides it from all others."""

from __future__ import annotations

from typing import Any

from game.view.models.play import Play
from game.view.panels.turn import handover
from game.view.screens.base import Screen, screen


@screen("table")
class Table(Screen):
    """Goes on by itself: to the desk or the map, behind the hand-over screen when several people play."""

    def __init__(self, app: Any, play: Play) -> None:
        super().__init__(app)
        self.play = play

    @classmethod
    def sample(cls, app: Any) -> dict[str, Any]:
        """A fresh campaign."""
        from game.view.panels.samples import sample_play

        return {"play": sample_play(app)}

    def tick(self, dt: float) -> None:
        """Go on."""
        first = "briefing" if self.play.session.turn == 0 else "campaign"
        if self.play.people > 1:
            handover(self.app, self.play, self.play.next_seat() or 0, screen=first)
        else:
            self.app.go(first, play=self.play)

"""An event on the desk, for pictures: the first of January 1924, as the faction that governs sees it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from game.sim.session import Seat, Session, Setup
from game.view.models.play import Play
from game.view.screens.base import screen
from game.view.screens.campaign import Campaign

SCENARIO, SEAT, MONTHS = "january_1924", "apparatus", 1


@lru_cache(maxsize=2)
def _session(brain: Any) -> Session:
    """A month of history: the funeral waits for an answer."""
    session = Session.new(Setup(SCENARIO, 7), [Seat("Anna", SEAT)], brain)
    for _ in range(MONTHS):
        session.play_month()
    return session


@screen("event")
class EventPicture(Campaign):
    """A campaign whose first waiting event opens at once."""

    @classmethod
    def sample(cls, app: Any) -> dict[str, Any]:
        """The desk of the first months."""
        return {"play": Play(_session(getattr(app.backend, "brain", None)))}

    def build(self) -> None:
        """Open it."""
        super().build()
        waiting = [uid for uid, _ in self.play.view.open_events()]
        if waiting:
            self.open_event(waiting[0])

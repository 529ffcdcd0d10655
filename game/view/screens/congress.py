"""The congress as a screen of its own, for pictures: the canvass of spring 1924 as the opposition sees it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, ClassVar

from game.sim.session import Seat, Session, Setup
from game.view.models.play import Play
from game.view.panels.politics.window import state
from game.view.screens.base import screen
from game.view.screens.campaign import Campaign

SCENARIO, SEAT, MONTHS = "january_1924", "left_opposition", 3


@lru_cache(maxsize=4)
def _session(brain: Any, seat: str = SEAT) -> Session:
    """Three months of history as it was: another faction leads, and the delegates are being chosen."""
    session = Session.new(Setup(SCENARIO, 7), [Seat("Anna", seat)], brain)
    for _ in range(MONTHS):
        session.play_month()
    return session


@screen("congress")
class CongressPicture(Campaign):
    """A campaign whose congress opens at once; `page` is what a narrow window shows of it."""

    seat: ClassVar[str] = SEAT

    def __init__(self, app: Any, play: Play | None = None, report: bool = False, page: str = "") -> None:
        super().__init__(app, play, report)
        if page:
            state(self).page = page

    @classmethod
    def sample(cls, app: Any) -> dict[str, Any]:
        """The canvass."""
        return {"play": Play(_session(getattr(app.backend, "brain", None), cls.seat))}

    def build(self) -> None:
        """Open it."""
        self.tab = "politics"
        super().build()
        self.open_congress()


class Page(CongressPicture):
    """Another page of the politics window."""

    shows: ClassVar[str] = ""

    def build(self) -> None:
        """Open it at its page."""
        state(self).tab = self.shows
        super().build()


for _page in ("alliances", "faction", "people", "power"):
    screen(_page)(type(f"{_page.title()}Picture", (Page,), {"shows": _page, "__doc__": f"The page {_page}."}))


@screen("laws")
class LawsPicture(Page):
    """The laws, at one that the body decides."""

    shows = "laws"

    def build(self) -> None:
        """Open it at the economy."""
        state(self).axis = state(self).axis or "economy"
        super().build()


@screen("house")
class HousePicture(CongressPicture):
    """An elected house: the Reichstag before the poll of May 1924 as the Social Democrats see it."""

    seat = "spd"

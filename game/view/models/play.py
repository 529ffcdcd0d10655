"""A campaign as it is played from one chair at a time: the session, the seat in front, its view, its orders."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.core.errors import Refusal
from game.orders.base import Order
from game.sim.session import Seat, Session
from game.view.models.phrases import Phrases
from game.view.words import Speech
from game.world.views import TurnView


@dataclass(frozen=True, slots=True)
class Link:
    """What a line names: province, nation, formation, war, event, offer, page... and its number or id."""

    kind: str
    id: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """An order that a page offers, and how it stands."""

    order: Order
    planned: int = -1
    """Its place in our plan, -1 when it is not in it."""
    refused: Refusal | None = None
    """Why it cannot be given."""


@dataclass
class Play:
    """State of play that outlives any widget. `version` grows whenever what is shown may have changed."""

    session: Session
    seat: int = 0
    version: int = 0
    moods: dict[int, dict[str, object]] = field(default_factory=dict)
    """Seat -> what its screen remembers between turns: camera, tab, selection."""
    _view: TurnView | None = None
    _words: tuple[str, int, Phrases] | None = None
    starts: dict[int, dict[str, int]] = field(default_factory=dict)

    @property
    def view(self) -> TurnView:
        """What the seat in front may know now."""
        if self._view is None:
            self._view = self.session.view(self.seat)
        return self._view

    @property
    def faction(self) -> int:
        return self.session.faction_of(self.seat)

    @property
    def chair(self) -> Seat:
        return self.session.seats[self.seat]

    def words(self, speech: Speech) -> Phrases:
        """Phrases of the seat's view in a language."""
        if self._words is None or self._words[:2] != (speech.language, self.version):
            self._words = (speech.language, self.version, Phrases(speech, self.view))
        return self._words[2]

    def refresh(self) -> None:
        """The world, the plan or the seat has changed."""
        self._view = None
        self._words = None
        self.version += 1

    def mood(self) -> dict[str, object]:
        """What the seat's screen remembers."""
        return self.moods.setdefault(self.seat, {})

    # -- orders ----------------------------------------------------------------------------------------------------
    def issue(self, order: Order) -> Refusal | None:
        """Give an order."""
        refused = self.session.issue(order)
        self.refresh()
        return refused

    def check(self, order: Order) -> Refusal | None:
        """Why an order cannot be given."""
        return self.session.check(order)

    def plan(self) -> list[Order]:
        return self.session.plan(self.seat)

    def spare(self, stock: str) -> int:
        """What the plan leaves of a stock of ours."""
        return self.view.stock(stock) - self.session.reserved(self.seat).get(stock, 0)

    def standing(self, order: Order) -> Standing:
        """How an order stands: in the plan, open to us, or refused."""
        plan = self.plan()
        place = plan.index(order) if order in plan else -1
        return Standing(order, place, self.check(order) if place < 0 else None)

    def withdraw(self, place: int) -> list[tuple[Order, Refusal]]:
        """Take back an order of the plan; the orders that fall with it."""
        fallen = self.session.withdraw(self.seat, place)
        self.refresh()
        return fallen

    def undo(self) -> bool:
        """Take back the last order; whether there was one."""
        had = bool(self.plan())
        self.session.undo(self.seat)
        self.refresh()
        return had

    def redo(self) -> Refusal | None:
        """Give it again."""
        refused = self.session.redo(self.seat)
        self.refresh()
        return refused

    # -- seats -----------------------------------------------------------------------------------------------------
    @property
    def people(self) -> int:
        return len(self.session.seats)

    def next_seat(self) -> int | None:
        """The first seat that has not ended its turn; None when all have."""
        desks = self.session.desks
        return next((k for k in range(self.people) if not desks[self.session.faction_of(k)].ended), None)

    def sit(self, seat: int) -> None:
        """Another person takes the chair."""
        self.seat = seat
        self.refresh()

"""Pacing, by act of the campaign: how often a seat is asked for an answer, in how many months it has a real choice, and
how many roads lead back to power while it is out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any, Final

from game.core.calendar import turn_of
from game.core.errors import GameError
from game.orders.act import Act
from game.orders.base import Order, Plan, check
from game.orders.coalitions import OfferBloc
from game.orders.parliament import Confidence, FormCabinet
from game.orders.politics import Propose
from game.sim.session import Session
from game.world.components.story import OpenEvent
from game.world.views import TurnView
from game.world.world import World

ACTS: Final = (
    ("succession", "1924-01"),
    ("plan", "1929-01"),
    ("fire", "1934-01"),
    ("storm", "1939-01"),
)
"""The acts of the campaign and the months they begin in."""
WHOLE: Final = "campaign"
"""Name of the figures of all acts together."""
EVERY: Final = "all"
"""Stands for every seat of the table of studies below."""
TABLE: Final = "seats"
CHOICES: Final = 3
"""Kinds of orders among which a seat should be able to choose each month."""
STIR: Final = 100
"""An order counts when it is forecast to move a stock by at least one part in so many, and by so many units."""


@dataclass(slots=True)
class Months:
    """What a seat met in the months of an act."""

    asked: list[int] = field(default_factory=list)
    """Letters and offers that the seat itself has to answer, by month."""
    desk: list[int] = field(default_factory=list)
    """The same with those of its nation that another faction answers, as far as the seat reads them."""
    rich: list[bool] = field(default_factory=list)
    """Whether there were enough kinds of orders worth giving."""
    roads: list[int] = field(default_factory=list)
    """Roads back to power, of the months in which it was out of it."""

    def add(self, later: Months) -> None:
        """Go on with the months of the next act."""
        self.asked += later.asked
        self.desk += later.desk
        self.rich += later.rich
        self.roads += later.roads


class Pacing:
    """Looks at the desks of some factions at the beginning of every month."""

    def __init__(self, session: Session, seats: Sequence[str]) -> None:
        self.session = session
        known = session.world.faction_index
        for name in seats:
            if name != EVERY and name not in known:
                raise GameError(f"there is no faction '{name}' to watch")
        wanted = [one for name in seats for one in (studied(session.world) if name == EVERY else (name,))]
        self.seats = tuple(one for one in dict.fromkeys(wanted) if one in known)
        self.months: dict[str, dict[str, Months]] = {name: {} for name in self.seats}
        self._seen: dict[str, set[int]] = {name: set() for name in self.seats}

    def look(self) -> None:
        """Take down the month that is about to be planned."""
        act = act_of(self.session.turn)
        for name in self.seats:
            view = TurnView(self.session.world, self.session.world.faction_index[name])
            months = self.months[name].setdefault(act, Months())
            asking = {uid: mail for uid, mail in view.dispatches() if mail.needs_answer}
            events = dict(view.open_events())
            ours = {uid for uid, mail in asking.items() if _ours(view, events.get(mail.subject))}
            offers = {uid for uid, _ in view.bloc_offers()}
            fresh = (asking.keys() | offers) - self._seen[name]
            self._seen[name] = set(asking) | offers
            months.asked.append(len(fresh & (ours | offers)))
            months.desk.append(len(fresh))
            months.rich.append(sum(1 for _ in self._worth_it(view)) >= CHOICES)
            if not view.in_power():
                months.roads.append(len(roads(self.session.world, view)))

    def _worth_it(self, view: TurnView) -> Iterator[str]:
        """Up to so many acts that are legal, affordable and move something one can see."""
        found = 0
        for proto in view.rules.listed("act"):
            if found < CHOICES and any(self._moves(view, proto.id, target) for target in _targets(view, proto.target)):
                found += 1
                yield proto.id

    def _moves(self, view: TurnView, act: str, target: int) -> bool:
        if check(self.session.world, Act(view.faction, act, target), Plan(view.faction, [])) is not None:
            return False
        changes = view.forecast(act, target).changes
        return any(abs(one.after - one.before) >= max(abs(one.before) // STIR, STIR) for one in changes)

    def summary(self) -> dict[str, Any]:
        """Seat -> act of the campaign, and the campaign as a whole -> figures."""
        found = {}
        for name, by_act in self.months.items():
            whole = Months()
            for months in by_act.values():
                whole.add(months)
            rows = {**by_act, WHOLE: whole} if by_act else {}
            found[name] = {act: _figures(months) for act, months in rows.items()}
        return found


def studied(world: World) -> tuple[str, ...]:
    """The seats whose play the rules have studies of, in their order."""
    rows = [one for one in world.rules.listed("study") if one.group == TABLE]
    return tuple(dict.fromkeys(faction for one in rows for side in one.sides for faction in side.eager))


def roads(world: World, view: TurnView) -> list[str]:
    """Roads to power that stand open to a seat, whatever they cost: acts that lead there, motions, force, partners, the
    house and the next poll."""
    acts = [proto for proto in view.rules.listed("act") if proto.road]
    found = [proto.id for proto in acts if any(view.act_open(proto.id, one) for one in view.aims_of(proto.target))]
    others = [one for one in view.own_factions() if one != view.faction]
    ways: dict[str, list[Order]] = {
        "remove_leader": [Propose(view.faction, "remove_leader", view.governing())],
        "take_office": [Propose(view.faction, "take_office", -1, name) for name, _, _ in view.portfolios()],
        "offer_bloc": [OfferBloc(view.faction, one) for one in others],
        "confidence": [Confidence(view.faction)],
    }
    if view.house() is not None:
        ways["form_cabinet"] = [FormCabinet(view.faction, one.members[1:]) for one in view.cabinets()]
    found += [way for way, orders in ways.items() if any(_open(world, one) for one in orders)]
    found += view.seizures()
    if view.house() is not None and view.lawful(view.faction):
        found.append("poll")
    return found


def _open(world: World, order: Order) -> bool:
    refused = check(world, order, Plan(order.by, []))
    return refused is None or refused.reason == "not_enough"


def _ours(view: TurnView, event: OpenEvent | None) -> bool:
    """Whether a letter is for the faction itself: an event that it answers, or else the government's mail."""
    return view.governs() if event is None else event.faction == view.faction or view.answers(event)


def act_of(turn: int) -> str:
    """The act of the campaign that a month belongs to."""
    return [name for name, month in ACTS if turn_of(month) <= turn][-1]


def _targets(view: TurnView, kind: str) -> list[int]:
    """What an act of a kind may be aimed at, as far as it can be told; the order itself refuses what is amiss."""
    if kind == "bloc":
        return view.blocs()
    if kind == "faction":
        return [one for one in view.own_factions() if one != view.faction]
    return [-1] if kind == "none" else []


def _figures(months: Months) -> dict[str, Any]:
    return {
        "months": len(months.asked),
        "asked": _answers(months.asked),
        "desk": _answers(months.desk),
        "months_with_a_choice_percent": round(100 * sum(months.rich) / len(months.rich), 1),
        "out_of_power": {"months": len(months.roads), "fewest_roads": min(months.roads, default=None)},
    }


def _answers(counts: Sequence[int]) -> dict[str, Any]:
    """Answers asked for by month: median, mean, maximum, and the longest run of months without any."""
    longest = run = 0
    for count in counts:
        run = 0 if count else run + 1
        longest = max(longest, run)
    return {
        "median": median(counts),
        "mean": round(sum(counts) / len(counts), 2),
        "maximum": max(counts),
        "longest_gap": longest,
    }

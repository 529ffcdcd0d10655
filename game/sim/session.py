"""A session: seats, their secret plans, the resolution of months, the journal. TOUR 5/6 -> game/ai/brain.py

People, brains and replays all give orders through `Session.issue`. Plans are secret until the month is resolved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from typing import Any, Protocol

from game.core.calendar import turn_of
from game.core.errors import GameError, Refusal
from game.orders.base import DESK, PARTY_LIFE, Order, Plan, check, full_reserves, to_plain
from game.orders.fronts import planned_fronts
from game.rules.ruleset import Ruleset
from game.sim.rulebook import load_rules
from game.sim.setup import new_world
from game.sim.turn import Month, Progress
from game.systems.movement.field import ways_of
from game.world.components.state import Organ
from game.world.components.war import Formation, March
from game.world.ecs import Uid
from game.world.politics.houses import stirs
from game.world.state import digest_of, part_marks
from game.world.views import TurnView
from game.world.world import Setup, World


class Brain(Protocol):
    """A computer player: reads a view, returns orders with the reason for each.

    `portfolios` limits what it may order; None means everything its faction may.
    """

    def __call__(self, view: TurnView, portfolios: frozenset[str] | None) -> list[tuple[Order, str]]: ...


@dataclass(slots=True)
class Seat:
    """A person at the table: name, the faction played, a colour, and a PIN that guards the hand-over screen only."""

    name: str
    faction: str
    colour: tuple[int, int, int] = (206, 32, 38)  # not balance: red, green, blue
    pin_hash: str = ""

    def set_pin(self, pin: str) -> None:
        """Remember a PIN (its hash); an empty one removes it."""
        self.pin_hash = _hash(pin) if pin else ""

    def opens(self, pin: str) -> bool:
        """Whether the PIN opens the hand-over screen."""
        return not self.pin_hash or _hash(pin) == self.pin_hash


def _hash(pin: str) -> str:
    return blake2b(pin.encode("utf-8"), digest_size=16).hexdigest()  # not balance: length of a hash


@dataclass(slots=True)
class Desk:
    """A seat's plan with its undone orders, and whether it has ended its turn."""

    plan: Plan
    undone: list[Order] = field(default_factory=list)
    ended: bool = False


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """A resolved month for the journal: every faction's orders and the digest of the world afterwards."""

    turn: int
    plans: tuple[tuple[str, tuple[dict[str, Any], ...]], ...]
    digest: str
    """Empty for a month that was not signed."""
    seats: tuple[str, ...]
    """Factions that people played this month; the others' orders are the computer's own."""


class Session:
    """One campaign being played."""

    def __init__(self, world: World, seats: Sequence[Seat] = (), brain: Brain | None = None) -> None:
        self.world = world
        self.seats = list(seats)
        self.brain = brain
        self.month_engine = Month(world)
        self.journal: list[TurnRecord] = []
        self.thoughts: dict[int, list[tuple[str, str]]] = {}
        """Faction -> (order kind, reason) of the computer's last plan, shown after the campaign."""
        self.desks: dict[int, Desk] = {}
        self.on_month: Callable[[Session], None] | None = None
        """Called after each resolution: autosave."""
        self.signed = True
        """Whether every month is closed with its digest; a campaign that nobody writes down can do without."""
        self.marks: dict[str, str] = {}
        """Digests of the parts of the world after the last resolution, while months are signed."""
        self.shuffle = 0
        """Seed by which plans are handed over in another order, for tests; results may not change."""
        for seat in self.seats:
            if seat.faction not in world.faction_index:
                raise GameError(f"there is no faction '{seat.faction}' to play")
        self._open_desks()

    @classmethod
    def new(
        cls,
        setup: Setup,
        seats: Sequence[Seat] = (),
        brain: Brain | None = None,
        mods: Sequence[str] = (),
        rules: Ruleset | None = None,
    ) -> Session:
        """Start a campaign. Raises GameError (or DataError) when the set-up cannot be played."""
        rules = rules or load_rules(mods, setup.without, setup.schools)
        return cls(new_world(rules, setup), seats, brain)

    @staticmethod
    def rules(mods: Sequence[str] = ()) -> Ruleset:
        """The rules that campaigns with these mods are begun from, for planning one. Raises DataError."""
        return load_rules(mods)

    # -- time ------------------------------------------------------------------------------------------------------

    @property
    def turn(self) -> int:
        return self.world.turn

    @property
    def last_turn(self) -> int:
        """The last month that is played."""
        return turn_of(self.world.scenario.end)

    @property
    def over(self) -> bool:
        """Whether the campaign has been played to its end."""
        return self.turn > self.last_turn

    # -- seats and views -------------------------------------------------------------------------------------------

    def faction_of(self, seat: int) -> int:
        return self.world.faction_index[self.seats[seat].faction]

    def view(self, seat: int) -> TurnView:
        """The world as a seat may see it now, with the fronts its plan makes."""
        faction = self.faction_of(seat)
        view = TurnView(self.world, faction)
        view.planned_fronts = planned_fronts(self.world, view.nation, self.desks[faction].plan.orders)
        return view

    def view_of(self, faction: int) -> TurnView:
        return TurnView(self.world, faction)

    def _open_desks(self) -> None:
        self.desks = {self.faction_of(i): Desk(Plan(self.faction_of(i), [])) for i in range(len(self.seats))}

    # -- plans -----------------------------------------------------------------------------------------------------

    def plan(self, seat: int) -> list[Order]:
        """The orders of a seat so far."""
        return list(self.desks[self.faction_of(seat)].plan.orders)

    def check(self, order: Order) -> Refusal | None:
        """Why an order cannot be given now; None when it can. Changes nothing."""
        plan = self._desk(order.by).plan
        kept = Plan(plan.faction, [o for o in plan.orders if not order.clashes(o)])
        return check(self.world, order, kept)

    def issue(self, order: Order) -> Refusal | None:
        """Give an order: it enters the plan of its faction, in place of one it clashes with. None when accepted."""
        refused = self.check(order)
        if refused is not None:
            return refused
        desk = self._desk(order.by)
        desk.plan.orders = [o for o in desk.plan.orders if not order.clashes(o)] + [order]
        desk.undone.clear()
        return None

    def suggestions(self, seat: int, count: int = 3) -> list[tuple[Order, str]]:  # not balance: lines on a desk
        """Orders the staff would give now, each with its reason (a text key); of different kinds as far as possible."""
        if self.brain is None:
            return []
        faction = self.faction_of(seat)
        ideas = [(o, why) for o, why in self.brain(TurnView(self.world, faction), None) if self.check(o) is None]
        first: dict[str, tuple[Order, str]] = {}
        for order, why in ideas:
            first.setdefault(order.kind, (order, why))
        chosen = list(first.values())
        return (chosen + [idea for idea in ideas if idea not in chosen])[:count]

    def withdraw(self, seat: int, place: int) -> list[tuple[Order, Refusal]]:
        """Take back an order of the plan. Returns the orders that fall with it, each with the reason."""
        desk = self.desks[self.faction_of(seat)]
        orders = list(desk.plan.orders)
        gone = orders.pop(place)
        desk.undone.append(gone)
        fallen = []
        desk.plan.orders = []
        for order in orders:
            refused = check(self.world, order, desk.plan)
            if refused is None:
                desk.plan.orders.append(order)
            else:
                fallen.append((order, refused))
        return fallen

    def undo(self, seat: int) -> list[tuple[Order, Refusal]]:
        """Take back the last order; nothing happens when the plan is empty."""
        count = len(self.desks[self.faction_of(seat)].plan.orders)
        return self.withdraw(seat, count - 1) if count else []

    def redo(self, seat: int) -> Refusal | None:
        """Give the order last taken back once more."""
        desk = self.desks[self.faction_of(seat)]
        if not desk.undone:
            return Refusal("nothing_to_redo")
        order = desk.undone.pop()
        kept = list(desk.undone)
        refused = self.issue(order)
        desk.undone = kept
        return refused

    def reserved(self, seat: int) -> dict[str, int]:
        """Stock -> amount the plan has set aside."""
        return self.desks[self.faction_of(seat)].plan.reserved(self.world)

    def cost(self, order: Order) -> dict[str, int]:
        """What an order would set aside."""
        return full_reserves(self.world, order)

    def route(self, seat: int, formation: int, target: int, by_sea: bool = False) -> tuple[list[int], int]:
        """(provinces, weeks) of the way an own formation would take, by what everybody knows; empty without one."""
        part = self.world.entities.find(Uid(formation), Formation)
        nation = self.world.faction(self.faction_of(seat)).nation
        if part is None or int(self.world.formations.owner[part.row]) != nation:
            return [], 0
        return ways_of(self.world).route(part.row, March(target, by_sea))

    def _desk(self, faction: int) -> Desk:
        if faction not in self.desks:
            raise GameError("nobody sits at this faction's desk")
        return self.desks[faction]

    def end_turn(self, seat: int) -> bool:
        """A seat has finished planning. Returns whether all have."""
        self.desks[self.faction_of(seat)].ended = True
        return self.ready

    @property
    def ready(self) -> bool:
        return all(desk.ended for desk in self.desks.values())

    # -- resolution ------------------------------------------------------------------------------------------------

    def resolve(self, orders: Mapping[int, Sequence[Order]] | None = None) -> Iterator[Progress]:
        """Resolve the month: computer plans, then the phase table. Yields between steps; run it to its end.

        `orders` gives every faction's plan outright (a replay) instead of desks and brains.
        """
        if self.over:
            raise GameError("the campaign is over")
        turn = self.turn
        if orders is not None:
            plans = [Plan(faction, list(rows)) for faction, rows in sorted(orders.items())]
        else:
            plans = [desk.plan for desk in self.desks.values()]
            for number, faction in enumerate(thinkers := self.thinkers()):
                plans.append(self._think(faction))
                yield Progress("brains", number, len(thinkers))
        plans = self._merge(plans)
        if self.shuffle:
            plans.sort(key=lambda plan: self.world.chance.word(self.shuffle, "test.shuffle", turn, plan.faction))
        yield from self.month_engine.resolve(plans)
        self.marks = part_marks(self.world) if self.signed else {}
        written = sorted(plans, key=lambda plan: plan.faction)
        record = TurnRecord(
            turn,
            tuple(
                (self.world.faction_ids[p.faction], tuple(to_plain(o) for o in p.orders)) for p in written if p.orders
            ),
            digest_of(self.marks) if self.signed else "",
            tuple(seat.faction for seat in self.seats),
        )
        self.journal.append(record)
        self._open_desks()
        if self.on_month is not None:
            self.on_month(self)

    def play_month(self, orders: Mapping[int, Sequence[Order]] | None = None) -> None:
        """Resolve a month without looking."""
        for _ in self.resolve(orders):
            pass

    def thinkers(self) -> list[int]:
        """Factions the computer plans for this month: governments, holders of offices, seats that delegate."""
        if self.brain is None:
            return []
        living = set(self.world.living())
        holders = {organ.holder for _, organ in self.world.entities.each(Organ) if organ.nation in living}
        voting = self.world.ties.factions.items()
        parties = {one for n, factions in voting if n in living for one in factions if stirs(self.world, n, one)}
        return sorted((holders | parties | {self.world.nation(n).government for n in living}) - {-1})

    def _think(self, faction: int) -> Plan:
        """The computer's plan of a faction: its own portfolios, of which a person's only those delegated."""
        assert self.brain is not None
        view = TurnView(self.world, faction)
        portfolios = self._offices(view, faction)
        plan = Plan(faction, [])
        if not portfolios:
            return plan
        # The staff works around what its minister has ordered in person, and with the means that are left.
        own = self.desks[faction].plan.orders if faction in self.desks else []
        made: list[tuple[Order, str]] = []
        for order, reason in self.brain(view, frozenset(portfolios)):
            if any(order.clashes(mine) for mine in own):
                continue
            kept = [row for row in made if not order.clashes(row[0])]
            if check(self.world, order, Plan(faction, [*own, *(o for o, _ in kept)])) is None:
                made = [*kept, (order, reason)]
        plan.orders = [order for order, _ in made]
        self.thoughts[faction] = [(order.kind, reason) for order, reason in made]
        return plan

    def _offices(self, view: TurnView, faction: int) -> set[str]:
        """Portfolios the computer plans for a faction, and the desk of the head of government."""
        world, nation = self.world, view.nation
        person = faction in self.desks
        governs = view.governs()
        offices = set()
        if governs and not person:
            offices.add(DESK)
        if not person and nation in world.ties.factions:
            offices.add(PARTY_LIFE)
        for _, organ in world.of_nation(Organ, nation):
            if (organ.holder == faction or (organ.holder < 0 and governs)) and (organ.delegated or not person):
                offices.add(organ.portfolio)
        return offices

    @staticmethod
    def _merge(plans: Sequence[Plan]) -> list[Plan]:
        """One plan a faction: what a person ordered comes before what the staff adds."""
        merged: dict[int, Plan] = {}
        for plan in plans:
            known = merged.setdefault(plan.faction, Plan(plan.faction, []))
            known.orders += plan.orders
        return list(merged.values())

    def seats_plain(self) -> list[dict[str, Any]]:
        """Seats as plain data for saves and journals."""
        return [asdict(seat) for seat in self.seats]

"""The resolution of a month: walks the phase table one system at a time. TOUR 4/6 -> game/sim/session.py

It is a generator, so that whoever drives it (a window, a batch) breathes between phases; no thread is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import msgspec

from game.core.chance import purpose_key
from game.core.errors import Refusal
from game.orders.base import Order, Plan, check, nation_of, pay_will
from game.sim.phases import PHASES, Phase, running_order
from game.systems.base import System
from game.world.facts import OrderFailed
from game.world.world import World


class Progress(msgspec.Struct, frozen=True):
    """Where a resolution stands: the phase just begun and how many of the month's steps are done."""

    phase: str
    done: int
    total: int


class Month:
    """The systems of one world, registered with esper in the order of the phase table."""

    def __init__(self, world: World, keep: Callable[[type[System]], bool] | None = None) -> None:
        """`keep` says which systems work at all; None for all of them."""
        self.world = world
        self.systems: dict[type[System], System] = {}
        self._by_phase: dict[int, list[System]] = {}
        registered: list[System] = []
        for phase in PHASES:
            # A system that stands in two phases (quantities A and B) is one processor and runs twice.
            for kind in phase.systems:
                if keep is not None and not keep(kind):
                    continue
                if kind not in self.systems:
                    self.systems[kind] = kind(world)
                    registered.append(self.systems[kind])
                self._by_phase.setdefault(phase.number, []).append(self.systems[kind])
        world.entities.run(registered)
        self._watch: Callable[[Phase, int], None] | None = None

    def watch(self, call: Callable[[Phase, int], None] | None) -> None:
        """Call `call(phase, pulse)` after every phase: digests by phase for replays, invariants for tests."""
        self._watch = call

    def resolve(self, plans: Sequence[Plan]) -> Iterator[Progress]:
        """Carry out all plans and the month. The result does not depend on the order of `plans`."""
        world = self.world
        world.facts = []
        orders: dict[int, list[Order]] = {}
        for order in in_order(world, plans):
            orders.setdefault(order.phase(world), []).append(order)
        steps = running_order()
        for done, (phase, pulse) in enumerate(steps):
            yield Progress(phase.name, done, len(steps))
            if pulse in (0, 1):
                self._carry_out(orders.get(phase.number, ()))
            for system in self._by_phase.get(phase.number, ()):
                world.memo.clear()
                system.pulse = pulse
                system.process()
            world.entities.sweep()
            world.memo.clear()
            if self._watch is not None:
                self._watch(phase, pulse)
        yield Progress("done", len(steps), len(steps))

    def _carry_out(self, orders: Sequence[Order]) -> None:
        """Re-check and apply the orders of a phase; what has become impossible is refunded and reported."""
        world = self.world
        for order in orders:
            refused = check(world, order, Plan(order.by, []))
            if refused is None:
                pay_will(world, order)
                order.apply(world)
                world.memo.clear()
            else:
                self._fail(order, refused)

    def _fail(self, order: Order, refused: Refusal) -> None:
        world = self.world
        nation = nation_of(world, order)
        world.tell(OrderFailed((nation,), False, order.by, order.kind, refused.reason))
        world.dispatch(nation, "order_failed", {"order": order.kind, "refusal": refused.reason, "by": order.by})


_LOT: Final = "order.lot"


def in_order(world: World, plans: Sequence[Plan]) -> list[Order]:
    """All orders as they are carried out: by kind, then by a keyed lot among factions, then as planned.

    The lot, not the seat, decides who is served first where two want one thing.
    """
    seed = purpose_key(_LOT)
    rows = []
    for plan in plans:
        lot = world.chance.word(world.turn, _LOT, plan.faction, seed)
        rows += [(order.kind, lot, plan.faction, place, order) for place, order in enumerate(plan.orders)]
    rows.sort(key=lambda row: row[:-1])
    return [row[-1] for row in rows]

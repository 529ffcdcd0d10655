"""The order protocol, its registry, authority, and the plan a faction makes before its orders are carried out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Final, TypeVar

import msgspec

from game.core.errors import GameError, Refusal
from game.core.fixed import mul_div
from game.core.registry import Registry
from game.core.units import PPM
from game.world.world import World

DESK: Final = ""
"""Stands among portfolios for what only the head of government does: answers to events, policies without an office."""
PARTY_LIFE: Final = "party_life"
"""Stands among portfolios for what every faction does in person: acts without an office."""

ORDERS: Final[Registry[type[Order]]] = Registry("orders")
T = TypeVar("T", bound="type[Order]")


@dataclass(frozen=True, slots=True)
class Order:
    """Something a faction wants done. `by` is the faction's number."""

    kind: ClassVar[str] = ""
    by: int

    def reserves(self, world: World) -> Mapping[str, int]:
        """Stock -> amount the plan sets aside so that other orders cannot spend it; computed, never stored."""
        return {}

    def check(self, world: World, plan: Plan) -> Refusal | None:
        """Why the order may not be given, from what its faction may see; None when it may."""
        raise NotImplementedError

    def apply(self, world: World) -> None:
        """Carry it out; `check` has just passed."""
        raise NotImplementedError

    def phase(self, world: World) -> int:
        """Number of the phase in which it is carried out."""
        return int(world.rules.get("order", self.kind).phase)

    def clashes(self, other: Order) -> bool:
        """Whether this order takes the place of an earlier one in the same plan (a new route for the same army)."""
        return False


@dataclass(slots=True)
class Plan:
    """What a faction has ordered this month so far, in its order."""

    faction: int
    orders: list[Order]

    def reserved(self, world: World) -> dict[str, int]:
        """Stock -> amount already set aside."""
        total: dict[str, int] = {}
        for order in self.orders:
            for stock, amount in full_reserves(world, order).items():
                total[stock] = total.get(stock, 0) + amount
        return total


def order(kind: str) -> Any:
    """Class decorator: register an order class under its kind."""

    def enter(model: T) -> T:
        model.kind = kind
        return ORDERS.add(kind, model)

    return enter


def full_reserves(world: World, order: Order) -> dict[str, int]:
    """An order's own reserves and its price in political will."""
    total = dict(order.reserves(world))
    price = price_of(world, order)
    if price:
        total["will"] = total.get("will", 0) + price
    return total


def nation_of(world: World, order: Order) -> int:
    """The nation whose faction gives the order."""
    return world.faction(order.by).nation


def check(world: World, order: Order, plan: Plan) -> Refusal | None:
    """Everything that must hold: authority, means beyond what the plan has set aside, and the order's own rules."""
    nation = nation_of(world, order)
    if not world.nation(nation).alive:
        return Refusal("nation_gone")
    portfolio = world.rules.get("order", order.kind).portfolio
    if portfolio is not None and world.holder(nation, portfolio) != order.by:
        return Refusal("no_authority", {"portfolio": portfolio})
    refused = order.check(world, plan)
    if refused is not None:
        return refused
    wanted = full_reserves(world, order)
    reserved = plan.reserved(world) if wanted else {}
    for stock, amount in sorted(wanted.items()):
        scope = world.ledger.specs[stock].scope
        have = world.stock(stock, order.by if scope == "faction" else nation)
        if have - reserved.get(stock, 0) < amount:
            return Refusal(
                "not_enough", {"stock": stock, "need": amount, "have": max(0, have - reserved.get(stock, 0))}
            )
    return None


def price_of(world: World, order: Order) -> int:
    """The political will an order costs its faction, milli-points."""
    proto = world.rules.get("order", order.kind)
    if not proto.will_by:
        return int(proto.will)
    return mul_div(int(proto.will), world.quantity(proto.will_by, order.by), PPM)


def pay_will(world: World, order: Order) -> None:
    """Take the political will an order costs."""
    price = price_of(world, order)
    if price:
        world.ledger.add("will", order.by, -price, "act", f"order.{order.kind}")


def pay(world: World, order: Order, source: str) -> None:
    """Take what an order sets aside by itself, from its faction or its nation as each stock belongs to."""
    nation = nation_of(world, order)
    for stock, amount in sorted(order.reserves(world).items()):
        place = order.by if world.ledger.specs[stock].scope == "faction" else nation
        world.ledger.add(stock, place, -amount, "act", source)


def to_plain(order: Order) -> dict[str, Any]:
    """An order as JSON-like data for journals and saves."""
    return {"order": order.kind} | {f.name: msgspec.to_builtins(getattr(order, f.name)) for f in fields(order)}


def from_plain(data: Mapping[str, Any]) -> Order:
    """Read an order back. Raises GameError on an unknown kind or a field of another type."""
    kind = data.get("order")
    if not isinstance(kind, str) or kind not in ORDERS:
        raise GameError(f"there is no order called '{kind}'")
    try:
        return msgspec.convert({k: v for k, v in data.items() if k != "order"}, ORDERS[kind])
    except (msgspec.ValidationError, TypeError, ValueError) as error:
        raise GameError(f"order '{kind}': {error}") from error

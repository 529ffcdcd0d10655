"""The brain of a government: decides what to think about this month and gathers its orders. TOUR 6/6

Wars and offers are thought about every month by great powers and by whoever is in touch with an enemy; works,
diplomacy and distant wars every few months, by nation number, so that the work spreads evenly; how many, the
difficulty says. Offers and events wake a government at any time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.ai.air import air_orders
from game.ai.army_affairs import army_affairs
from game.ai.bodies import body_orders
from game.ai.command.army import army_orders
from game.ai.desk import desk_orders
from game.ai.economy import economy_orders, war_recruits
from game.ai.foreign import foreign_orders
from game.ai.gather import gather_orders
from game.ai.mind import Mind
from game.ai.navy import navy_orders
from game.ai.odds import is_great
from game.ai.politics import party_orders
from game.ai.work import eager_work, work_orders
from game.orders.act import Act
from game.orders.base import DESK, PARTY_LIFE, Order
from game.orders.desk import AnswerEvent
from game.orders.persons import Appoint
from game.world.views import TurnView

Reasoned = tuple[Order, str]


def think(view: TurnView, portfolios: frozenset[str] | None) -> list[Reasoned]:
    """Orders of a faction with the reason for each. `portfolios` limits them to what has been delegated."""
    mind = Mind(view)
    orders = [] if portfolios == {PARTY_LIFE} else _statecraft(view, mind, portfolios)
    return _with_party_life(view, mind, orders, portfolios)


def think_politics(view: TurnView, portfolios: frozenset[str] | None) -> list[Reasoned]:
    """As `think`, but of home politics only: answers, laws and party life; nothing marches and no one is called on."""
    mind = Mind(view)
    orders: list[Reasoned] = []
    if portfolios is None or DESK in portfolios:
        if mind.turn_of("think_every") or view.open_events():
            orders += desk_orders(view, mind)
    return _with_party_life(view, mind, orders, portfolios)


def _with_party_life(
    view: TurnView, mind: Mind, orders: list[Reasoned], portfolios: frozenset[str] | None
) -> list[Reasoned]:
    """Orders of state and then of party, as far as they have been delegated."""
    if portfolios is None or PARTY_LIFE in portfolios:
        orders = [*orders, *body_orders(view, mind), *party_orders(view, mind), *work_orders(view, mind)]
    if portfolios is None:
        return orders
    return [(o, why) for o, why in orders if office(view, o) in portfolios]


def eager_orders(view: TurnView) -> list[Reasoned]:
    """What a faction does that spends all its will each month on what is forecast to win most."""
    mind = Mind(view)
    return [*party_orders(view, mind, eager=True), *eager_work(view, mind)]


_FOREIGN: Final = frozenset({"foreign"})
_WORKS: Final = frozenset({DESK, "plan", "research", "army"})
_ARMY: Final = frozenset({"army"})
_ARMY_AFFAIRS: Final = frozenset({DESK, "army"})
_ARMS: Final = frozenset({"army", "navy"})
"""Offices that the orders of each part of statecraft belong to (see `office`): who holds none of them need not think
of it."""


def _statecraft(view: TurnView, mind: Mind, portfolios: frozenset[str] | None) -> list[Reasoned]:
    """What a government and its offices think about this month, each of what it commands."""

    def ours(offices: frozenset[str]) -> bool:
        return portfolios is None or not portfolios.isdisjoint(offices)

    desk = portfolios is None or DESK in portfolios
    awake = mind.turn_of("think_every")
    great = is_great(view, view.nation)
    at_war = bool(view.enemies()) and (awake or great or view.in_contact())
    if not (awake or at_war or mind.turn_of("review_every") or view.offers() or (desk and view.open_events())):
        return []
    orders: list[Reasoned] = list(desk_orders(view, mind)) if desk else []
    if ours(_FOREIGN) and (awake or at_war or view.offers()):
        orders += foreign_orders(view, mind, awake)
    if ours(_WORKS):
        if awake and (at_war or mind.turn_of("works_every")):
            orders += economy_orders(view, mind)
        elif at_war:
            orders += war_recruits(view, mind)
    if at_war or not view.enemies():
        if ours(_ARMY):
            orders += army_orders(view, mind)
        if ours(_ARMY_AFFAIRS):
            orders += army_affairs(view, mind)
        if ours(_ARMS):
            orders += arms_orders(view, mind)
    return orders


def arms_orders(view: TurnView, mind: Mind) -> Iterator[Reasoned]:
    """Orders to fleets and air groups."""
    if mind.turn_of("review_every"):
        yield from gather_orders(view, mind)
    yield from navy_orders(view, mind)
    yield from air_orders(view, mind)


def office(view: TurnView, order: Order) -> str:
    """The portfolio an order belongs to; missions belong to that of the ships or aircraft they are given to."""
    proto = view.rules.get("order", order.kind)
    if proto.party_life:
        return PARTY_LIFE
    if isinstance(order, Appoint):
        seat = next(one for one in view.offices() if one.uid == order.office)
        return "party" if view.rules.get("organ", seat.id).appoints == "party" else DESK
    if isinstance(order, AnswerEvent):
        asked = {uid for uid, event in view.open_events() if event.faction >= 0}
        return PARTY_LIFE if order.event in asked else DESK
    if isinstance(order, Act):
        return view.rules.get("act", order.act).portfolio or PARTY_LIFE
    uids = getattr(order, "uids", ()) or (getattr(order, "formation", 0),)
    if order.kind in ("set_mission", "rebase", "detach"):
        first = view.formation(uids[0])
        return "navy" if first is not None and first.naval else "army"
    return proto.portfolio or DESK

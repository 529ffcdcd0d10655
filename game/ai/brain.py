"""The brain of a government: decides what to think about this month and gathers its orders. TOUR 6/6

Great powers, nations at war and those with something on the desk think every month; the rest every few months, by
nation number, so that the work spreads evenly.
"""

from __future__ import annotations

from game.ai.army import army_orders
from game.ai.desk import desk_orders
from game.ai.economy import economy_orders
from game.ai.foreign import foreign_orders
from game.ai.mind import Mind
from game.orders.base import Order
from game.world.views import TurnView

Reasoned = tuple[Order, str]

GREAT = "great_power"


def think(view: TurnView, portfolios: frozenset[str] | None) -> list[Reasoned]:
    """Orders of a government with the reason for each. `portfolios` limits them to what has been delegated."""
    mind = Mind(view)
    orders: list[Reasoned] = list(desk_orders(view, mind)) if portfolios is None else []
    at_war = bool(view.enemies())
    awake = at_war or view.turn % max(mind.depth("think_every"), 1) == view.nation % max(mind.depth("think_every"), 1)
    great = GREAT in view.rules.get("nation", view.tags[view.nation]).tags
    if awake or great or view.offers():
        orders += foreign_orders(view, mind)
    if awake or great:
        orders += economy_orders(view, mind)
        orders += army_orders(view, mind)
    if portfolios is not None:
        orders = [(o, why) for o, why in orders if (view.rules.get("order", o.kind).portfolio or "") in portfolios]
    return orders

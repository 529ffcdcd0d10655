"""Party life: each month a faction does what its forecasts say wins most delegates for a point of political will."""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.mind import Mind
from game.ai.parliament import house_orders
from game.core.fixed import mul_div
from game.core.units import PPM
from game.orders.act import Act
from game.orders.base import Order
from game.world.views import TurnView

Reasoned = tuple[Order, str]

PARTY, CAMPAIGN = "party", "campaign"
"""Acts of party life where a congress decides, and where voters do."""


def party_orders(view: TurnView, mind: Mind, eager: bool = False) -> Iterator[Reasoned]:
    """Acts of the month, the best first, while there is will above what is kept for events and offices.

    `eager`: every month, as many as there is will for, and nothing is kept.
    """
    yield from house_orders(view, mind)
    if not view.blocs() or not (eager or _time_for_it(view, mind)):
        return
    spare = view.stock("will") - (0 if eager else mind.limit("will_kept"))
    for _, price, act, target in _choices(view, mind, spare)[: None if eager else mind.limit("party_acts")]:
        if price <= spare:
            spare -= price
            yield Act(view.faction, act, target), "brain.wins_delegates"


def _time_for_it(view: TurnView, mind: Mind) -> bool:
    """Before a session every month; between sittings now and then, each faction in its own month."""
    coming = view.sitting()
    poll = view.house()
    if poll is not None:
        return poll.due - view.turn <= mind.limit("campaign_months")
    every = max(mind.limit("party_every"), 1)
    return (coming is not None and coming.canvassing) or view.turn % every == view.faction % every


def _choices(view: TurnView, mind: Mind, spare: int) -> list[tuple[int, int, str, int]]:
    """(-gain a point of will, price, act, target) of all acts that win something, the best first."""
    found = []
    category = PARTY if view.house() is None else CAMPAIGN
    counted = [one.bloc for one in view.division().blocs if one.weight]
    for proto in view.rules.listed("act"):
        price = int(proto.cost.get("will", 0))
        if proto.category != category or price > spare or (proto.portfolio and not view.holds(proto.portfolio)):
            continue
        if proto.target not in ("none", "bloc") or not view.may_act(proto.id):
            continue
        for target in counted if proto.target == "bloc" else [-1]:
            told = view.forecast(proto.id, target)
            gain = mul_div(told.share_after - told.share, mind.weight(f"act_{proto.id}"), PPM)
            gain += view.roll(max(gain, 1), f"party.{proto.id}", view.faction, max(target, 0)) if gain > 0 else 0
            if gain > 0:
                found.append((-gain * PPM // max(price, 1), price, proto.id, target))
    return sorted(found)

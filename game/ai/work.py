"""What parties, leagues and circles of officers do between the great days: meetings, branches, papers, places.

Now and then, each faction in its own month, an act that comes to mind and can be paid. Whoever is eager compares all
by their forecasts every month and spends what there is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from game.ai.mind import Mind
from game.ai.worth import values_of, worth_of_stocks
from game.core.fixed import mul_div
from game.core.units import PPM
from game.orders.act import Act
from game.orders.base import Order
from game.world.views import TurnView

Reasoned = tuple[Order, str]

CATEGORY = "work"
"""Category of these acts."""


def work_orders(view: TurnView, mind: Mind) -> Iterator[Reasoned]:
    """One act at most that comes to mind this month, above the will kept for events."""
    every = max(mind.limit("work_every"), 1)
    if view.turn % every != view.faction % every or not view.blocs():
        return
    own = mind.of(f"party_{view.faction_name(view.faction)}")
    acts, summed = _thought_of(view, own)
    if not acts or not summed[-1]:  # a mod may leave out all of them, a mind may care for none
        return
    spare, bloc = view.stock("will") - own.limit("will_kept"), -1
    ours = {proto.id for proto in view.acts_here(CATEGORY)}  # none but these can be open
    for attempt in range(own.limit("work_ideas")):
        proto = acts[bisect_right(summed, view.roll(summed[-1], "work", view.faction, attempt))]
        if proto.id not in ours or proto.cost.get("will", 0) > spare:
            continue
        if proto.target == "bloc" and bloc < 0:
            bloc = _bloc(view)
        target = bloc if proto.target == "bloc" else _aim(view, proto, attempt)
        if target is None or not view.act_open(proto.id, target):
            continue
        if proto.weight and view.faction_score(proto.weight, target) <= 0:
            continue
        yield Act(view.faction, proto.id, target), "brain.party_work"
        return


_known: dict[tuple[str, str], tuple[list[Any], list[int]]] = {}


def _thought_of(view: TurnView, mind: Mind) -> tuple[list[Any], list[int]]:
    """The acts of this kind, and how readily each comes to mind, added up; kept for all who think alike."""
    key = (view.rules.fingerprint, str(mind.proto.id))
    if key not in _known:
        acts = [proto for proto in view.rules.listed("act") if proto.category == CATEGORY]
        _known[key] = acts, list(accumulate(mind.weight(f"act_{proto.id}") for proto in acts))
    return _known[key]


def _bloc(view: TurnView) -> int:
    """The bloc that acts of this month are aimed at: people who like us."""
    return max((view.roll(view.loyalty(one, view.faction) + 1, "work.bloc", one), one) for one in view.blocs())[1]


def _aim(view: TurnView, proto: Any, attempt: int) -> int | None:
    """What an act is aimed at when it comes to mind and it is no bloc: a party that stands in our way."""
    if proto.target == "none":
        return -1
    others = [one for one in view.own_factions() if one != view.faction]
    return others[view.roll(len(others), "work.party", view.faction, attempt)] if others else None


def eager_work(view: TurnView, mind: Mind) -> Iterator[Reasoned]:
    """Every act that is forecast to serve us, the best for a point of will first, while there is will."""
    own = mind.of(f"party_{view.faction_name(view.faction)}")
    values, others = values_of(view, own), [one for one in view.own_factions() if one != view.faction]
    found = []
    for proto in view.acts_here(CATEGORY):
        price = max(int(proto.cost.get("will", 0)), 1)
        if price > view.stock("will"):
            continue
        for target in view.aims_of(proto.target):
            ours = proto.target == "faction" and target == view.faction
            if not ours and view.act_open(proto.id, target):
                told = view.forecast(proto.id, target)
                gain = told.share_after - told.share + worth_of_stocks(view, own, values, told, others)
                if gain > 0:
                    found.append((-mul_div(gain, PPM, price), proto.id, target, price))
    spare = view.stock("will")
    for _, act, target, price in sorted(found):
        if price <= spare:
            spare -= price
            yield Act(view.faction, act, target), "brain.party_work"

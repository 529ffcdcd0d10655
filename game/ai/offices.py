"""Laws that an office decides alone: whoever governs puts into force what his programme likes clearly better."""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.mind import Mind
from game.orders.base import Order
from game.orders.desk import SetPolicy
from game.world.views import TurnView


def office_laws(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """The law that is wanted most, if it is worth it and there is will for it."""
    wishes = view.office_wishes()
    if not wishes:
        return
    gain, axis, option = wishes[0]
    price = int(view.rules.get("policy", axis).options[option].will)
    if gain >= mind.limit("office_appetite") and view.stock("will") >= price + mind.limit("will_kept"):
        yield SetPolicy(view.faction, axis, option), "brain.programme"

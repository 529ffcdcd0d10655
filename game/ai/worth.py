"""What a forecast is worth to a faction beside its delegates: the changes of stocks, by the values of its mind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from game.ai.mind import Mind
from game.core.fixed import mul_div
from game.core.units import FULL, PPM
from game.world.views import Forecast, TurnView

VALUE: Final = "value_"
"""Limits of minds that say what a point of a stock is worth, in ppm of the delegates."""


_values: dict[tuple[str, str], dict[str, int]] = {}


def values_of(view: TurnView, mind: Mind) -> Mapping[str, int]:
    """Stock -> what a point of it is worth to a mind, ppm of the delegates. The same for all who think alike: kept."""
    key = (view.rules.fingerprint, str(mind.proto.id))
    if key not in _values:
        _values[key] = {name[len(VALUE) :]: amount for name, amount in mind.limits_from(VALUE)}
    return _values[key]


def worth_of_stocks(
    view: TurnView, mind: Mind, values: Mapping[str, int], told: Forecast, rivals: Iterable[int]
) -> int:
    """What the changes of stocks are worth to us, ppm of delegates: our own, the nation's, and against rivals."""
    factions = {view.faction_name(rival) for rival in rivals}
    ours = (view.faction_name(view.faction), view.tags[view.nation])
    total = 0
    for change in told.changes:
        worth = mul_div(values.get(change.stock, 0), change.after - change.before, FULL // 100)  # not balance: a point
        if change.subject in ours:
            total += worth
        elif change.subject in factions:
            total -= mul_div(worth, mind.limit("rivalry_ppm"), PPM)
    return total

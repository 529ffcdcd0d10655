"""The ministry of war: commanders for the best formations, modern equipment, methods that fit peace or war."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.ai.mind import Mind
from game.core.arrays import some
from game.core.fixed import mul_div
from game.core.units import FULL, MONTHS_PER_YEAR, PPM
from game.orders.army import AppointCommander, Refit
from game.orders.base import Order
from game.orders.desk import SetPolicy
from game.world.views import TurnView


def army_affairs(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Orders of the army office that are not about where armies stand."""
    if not mind.turn_of("war_review_every" if view.enemies() else "review_every"):
        return
    if view.has_free_commander():
        yield from _appointments(view, mind)
    yield from _modernise(view, mind)
    yield from _methods(view, mind)


def _appointments(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Free commanders, best first, get fronts without a head, then the strongest formations that have none."""
    free = [person for person in view.commanders() if person.free and person.skill >= mind.limit("commander_skill")]
    for front in view.headless_fronts():
        if free:
            yield AppointCommander(view.faction, free.pop(0).uid, front=front), "brain.appoint"
    if not free:
        return
    columns = view.own_columns()
    led = [person.formation for person in view.commanders() if person.formation]
    mine = (columns["domain"] == 0) & ~np.isin(columns["uid"], led)
    if not some(mine):
        return
    order = np.lexsort((columns["uid"][mine], -columns["power"][mine]))
    uids = columns["uid"][mine][order].tolist()
    for person, uid in zip(free, uids, strict=False):
        yield AppointCommander(view.faction, person.uid, uid), "brain.appoint"


def _modernise(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Twice a year formations at rest with old equipment are told to refit while there are machines."""
    if view.turn % 6 != view.nation % 6:  # not balance: half a year between reviews
        return
    if view.stock("machines") < mind.limit("refit_machines"):
        return
    count = mind.limit("refit_formations") - len(view.refitting())
    for uid in view.outdated()[:count] if count > 0 else ():
        yield Refit(view.faction, uid), "brain.refit"


def _methods(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Mobilisation by the danger, training by the hurry, a doctrine for the arms one has."""
    danger = _danger(view)
    if danger >= mind.limit("danger_general"):
        wanted = {"reserves": "general", "training": "short"}
    elif danger >= mind.limit("danger_partial"):
        wanted = {"reserves": "partial", "training": "regular"}
    else:
        wanted = {"reserves": "standing", "training": "regular"}
    if view.turn % MONTHS_PER_YEAR == view.nation % MONTHS_PER_YEAR:
        wanted["doctrine"] = _doctrine(view, mind)
    if view.enemies():
        wanted["occupation"] = _rule_of_occupation(view, mind)
    will = view.stock("will")
    for axis, option in wanted.items():
        price = int(view.rules.get("policy", axis).options[option].will)
        if view.policy(axis) != option and will >= price and view.may_adopt(axis, option):
            will -= price
            yield SetPolicy(view.faction, axis, option), "brain.army_methods"


def _danger(view: TurnView) -> int:
    """Strength of those we fight as a share of our own, ppm; the fear of war counts where there is none."""
    ours = max(view.strength(view.nation), 1)
    foes = sum(view.strength(n) for n in view.enemies())
    fear = mul_div(PPM, view.stock("tension"), FULL) // 2 if view.stock("tension") > FULL // 2 else 0
    return max(mul_div(foes, PPM, ours), fear if view.may_be_attacked() else 0)


def _doctrine(view: TurnView, mind: Mind) -> str:
    """The doctrine the mind weighs most among those that may be adopted; the one in force wins a tie."""
    options = view.rules.get("policy", "doctrine").options
    now = view.policy("doctrine")
    open_ = [name for name in options if name == now or view.may_adopt("doctrine", name)]
    return max(sorted(open_), key=lambda name: (mind.weight(f"doctrine_{name}"), name == now))


def _rule_of_occupation(view: TurnView, mind: Mind) -> str:
    """How occupied land is ruled, by the mind's taste."""
    options = view.rules.get("policy", "occupation").options
    now = view.policy("occupation")
    return max(sorted(options), key=lambda name: (mind.weight(f"occupation_{name}"), name == now))


def corps_of(view: TurnView, unit: str, spare: int, most: int) -> tuple[str, int]:
    """(template, divisions) of the rules whose main body is a unit and that we can pay, arm and man now; of the largest
    of at most so many divisions. ("", 1) for none."""
    found = ("", 1)
    for key, _, units in view.templates():
        size = sum(units.values())
        if key not in view.rules.of("template") or 2 * units.get(unit, 0) <= size or view.missing_tech(units):
            continue
        sheet = view.sheet(units)
        stored = all(view.stock(good) >= amount for good, amount in sheet.cost.items())
        payable = sheet.cost.get("treasury", 0) <= spare and view.stock("manpower") >= sheet.men
        if stored and payable and found[1] < size <= most:
            found = (key, size)
    return found

"""The ministry of war: commanders for the best formations, modern equipment, methods that fit peace or war."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.ai.mind import Mind
from game.orders.army import AppointCommander, Refit
from game.orders.base import Order
from game.world.views import TurnView


def army_affairs(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Orders of the army office that are not about where armies stand."""
    yield from _appointments(view, mind)
    yield from _modernise(view, mind)


def _appointments(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """Free commanders, best first, get the strongest formations that have none."""
    free = [person for person in view.commanders() if not person.formation]
    if not free:
        return
    columns = view.force_columns()
    led = [person.formation for person in view.commanders() if person.formation]
    mine = (columns["owner"] == view.nation) & (columns["domain"] == 0) & ~np.isin(columns["uid"], led)
    if not mine.any():
        return
    order = np.lexsort((columns["uid"][mine], -columns["power"][mine]))
    uids = columns["uid"][mine][order].tolist()
    ranked = sorted(free, key=lambda person: (-person.skill, person.uid))
    for person, uid in zip(ranked, uids, strict=False):
        if person.skill < mind.limit("commander_skill"):
            return
        yield AppointCommander(view.faction, person.uid, uid), "brain.appoint"


def _modernise(view: TurnView, mind: Mind) -> Iterator[tuple[Order, str]]:
    """In turn, twice a year, formations at rest with old equipment are told to refit while there are machines."""
    if view.turn % 6 != view.nation % 6 or view.stock("machines") < mind.limit("refit_machines"):  # not balance: months
        return
    count = mind.limit("refit_formations") - len(view.refitting())
    for uid in view.outdated()[: max(count, 0)]:
        yield Refit(view.faction, uid), "brain.refit"

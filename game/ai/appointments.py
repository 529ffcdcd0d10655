"""Whom a faction puts into the offices it may fill: able people in quiet times, obedient ones where purges run high."""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.mind import Mind
from game.core.fixed import mul_div
from game.core.units import FULL, PPM
from game.orders.base import Order
from game.orders.persons import Appoint
from game.world.views import OfficeView, PersonView, TurnView

Reasoned = tuple[Order, str]


def appointments(view: TurnView, mind: Mind) -> Iterator[Reasoned]:
    """Fill an empty office, now and then."""
    every = max(mind.limit("appoint_every"), 1)
    if view.turn % every != view.faction % every:
        return
    empty = [one for one in view.empty_offices() if one.appointer == view.faction]
    if not empty:
        return
    people = [one for one in view.persons() if one.state == "free"]
    for office in empty:
        best = max(people, key=lambda one: (fitness(view, mind, office, one), -one.uid), default=None)
        if best is not None and fitness(view, mind, office, best) > 0:
            yield Appoint(view.faction, office.uid, best.uid), "brain.fills_office"
            return


def fitness(view: TurnView, mind: Mind, office: OfficeView, person: PersonView) -> int:
    """How well somebody would suit us in an office, milli-points; 0 and less means not at all.

    Skill counts for less the higher purges run, and to be one of ours for more. Whoever has another office, or comes
    from those in whose hands the office is not, is weighed down.
    """
    fear = view.stock("purge_level")
    ours = person.faction == view.faction
    value = mul_div(person.skill, FULL - fear, FULL) + mul_div(person.rank, mind.limit("appoint_rank_ppm"), PPM)
    value += mind.limit("appoint_own") + fear // 2 if ours else 0
    value += mind.limit("appoint_heir") if person.faction == office.faction else 0
    if not ours and person.faction != office.faction:
        return 0
    if person.leads and not ours:
        return 0
    return value - mind.limit("appoint_busy") * len(person.offices)

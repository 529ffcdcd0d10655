"""What the page of an elected house says: seats, votes, the cabinet and those that could be formed, what we may do."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.fixed import mul_div
from game.core.units import PPM
from game.orders.base import Order
from game.orders.parliament import CallElection, Confidence, FormCabinet, LeaveCabinet, Tolerate
from game.view.models import congress
from game.view.models.congress import FactionRow
from game.view.models.play import Play, Standing
from game.view.theme.palette import Colour


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party of the house, or one that would enter it."""

    number: int
    seats: int
    last: int
    """Its part of the votes at the last poll, ppm."""
    now: int
    """The same if the country voted today."""
    colour: Colour
    ours: bool
    governs: bool
    bears: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Something that can be done in the house, with its refusal or its place in our plan."""

    id: str
    form: str
    """What it is called: its id, or that with an ending when it takes something back."""
    can: Standing


@dataclass(frozen=True, slots=True)
class Government:
    """A cabinet that could be formed."""

    members: tuple[int, ...]
    share: int
    """Part of the seats, with those that would bear it, ppm."""
    form: str
    step: Step | None
    """Our offer to form it; None when we are not its head."""


def seated(play: Play, blind: bool = False) -> list[FactionRow]:
    """Parties with seats in the order of the hall: ours first, then by seats; the share is that of the seats."""
    house = play.view.house()
    if house is None:
        return []
    total = max(1, sum(house.seats.values()))
    colours, leader = congress.shades(play, blind), play.view.governing()
    order = sorted(house.seats, key=lambda f: (f != play.faction, -house.seats[f], f))
    return [
        FactionRow(f, mul_div(house.seats[f], PPM, total), colours[f], f == play.faction, f == leader) for f in order
    ]


def parties(play: Play, blind: bool = False) -> list[PartyRow]:
    """Every party that has seats or would have votes, the strongest first."""
    view, house = play.view, play.view.house()
    if house is None:
        return []
    sits, poll, colours = view.cabinet(), view.poll(), congress.shades(play, blind)
    members = sits.members if sits is not None else ()
    bears = sits.tolerated if sits is not None else ()
    rows = [
        PartyRow(
            f, house.seats.get(f, 0), house.shares.get(f, -1), poll.get(f, 0), colours[f], f == play.faction,
            f in members, f in bears,
        )
        for f in view.own_factions()
    ]  # fmt: skip
    return sorted((r for r in rows if r.seats or r.now), key=lambda row: (-row.seats, -row.now, row.number))


def steps(play: Play) -> list[Step]:
    """What we may do in the house apart from forming a cabinet."""
    me, sits = play.faction, play.view.cabinet()
    bearing = sits is not None and me in sits.tolerated
    found: list[tuple[str, Order]] = [("confidence", Confidence(me)), ("leave_cabinet", LeaveCabinet(me))]
    found += [("tolerate", Tolerate(me, not bearing)), ("call_election", CallElection(me))]
    forms = {"tolerate": "tolerate.stop"} if bearing else {}
    return [_step(play, name, order, forms.get(name, name)) for name, order in found]


def governments(play: Play, limit: int) -> list[Government]:
    """The cabinets that could be formed, the likeliest first, and those we could offer."""
    rows = []
    for offer in play.view.cabinets():
        step = None
        if offer.head == play.faction:
            step = _step(play, "form_cabinet", FormCabinet(play.faction, tuple(offer.members[1:])))
        rows.append(Government(offer.members, offer.base, offer.form, step))
    ours = [row for row in rows if row.step is not None]
    return sorted(rows[:limit] + [row for row in ours if row not in rows[:limit]], key=rows.index)[: limit + 2]


def _step(play: Play, name: str, order: Order, form: str = "") -> Step:
    return Step(name, form or name, play.standing(order))

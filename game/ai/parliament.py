"""Parties in parliament: whom to govern with, when to leave, when to topple, when to go to the country."""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.mind import Mind
from game.core.fixed import mul_div
from game.core.units import PPM
from game.orders.act import Act
from game.orders.base import Order
from game.orders.parliament import CallElection, Confidence, FormCabinet, LeaveCabinet
from game.world.views import CabinetView, HouseView, TurnView

Reasoned = tuple[Order, str]

CAMPAIGN = "campaign"
"""Category of the acts before a poll."""


def house_orders(view: TurnView, mind: Mind) -> Iterator[Reasoned]:
    """What a party does in the house this month."""
    if not view.house_stirs():
        return
    house, sits = view.house(), view.cabinet()
    if house is None or sits is None:
        return
    if view.campaigns():
        yield from _campaign(view)
    if not house.seats.get(view.faction):
        return
    if sits.form == "acting":
        yield from _form(view, house)
    else:
        if view.faction == sits.head:
            yield from _dissolve(view, mind, house, sits)
        elif view.faction in sits.members:
            yield from _leave(view, mind, house)
        elif view.faction not in sits.tolerated:
            yield from _topple(view, mind, house)


def _campaign(view: TurnView) -> Iterator[Reasoned]:
    """Before a poll speakers go where a word moves most votes: a large bloc of which we have a part, not all."""
    spare = view.stock("will")
    found = []
    for one in view.division().blocs:
        share = next((row.share for row in one.leanings if row.faction == view.faction), None)
        loyalty = view.loyalty(one.bloc, view.faction) if one.weight and share is not None else 0
        if loyalty and share is not None:
            gain = mul_div(mul_div(one.weight, share, PPM), PPM - share, loyalty)
            found.append((gain + view.roll(max(gain, 1), "house.tour", view.faction, one.bloc), -one.bloc))
    targets = [-bloc for _, bloc in sorted(found, reverse=True)]
    for proto in view.rules.listed("act"):
        if proto.category != CAMPAIGN:
            continue
        price = int(proto.cost.get("will", 0))
        target = targets[0] if proto.target == "bloc" and targets else -1
        if price <= spare and view.act_open(proto.id, target):
            spare -= price
            yield Act(view.faction, proto.id, target), "brain.wins_votes"


def _form(view: TurnView, house: HouseView) -> Iterator[Reasoned]:
    """The party that would lead the best cabinet it can have offers it."""
    if house.dissolved:
        return
    best = next((one for one in view.cabinets() if one.head == view.faction), None)
    if best is not None and best.form != "minority":
        yield FormCabinet(view.faction, best.members[1:]), "brain.has_partners"


def _dissolve(view: TurnView, mind: Mind, house: HouseView, sits: CabinetView) -> Iterator[Reasoned]:
    """Who governs goes to the country when the polls promise clearly more than it has."""
    if house.dissolved or house.held < 0 or view.turn - house.held < mind.limit("house_months"):
        return
    total = sum(house.seats.values())
    now = mul_div(sum(house.seats.get(f, 0) for f in sits.members), PPM, total)
    hoped = view.poll_seats()
    then = mul_div(sum(hoped.get(f, 0) for f in sits.members), PPM, max(sum(hoped.values()), 1))
    if then - now >= mind.limit("poll_gain"):
        yield CallElection(view.faction), "brain.polls_favour"


def _leave(view: TurnView, mind: Mind, house: HouseView) -> Iterator[Reasoned]:
    """A partner whose voters run away leaves while there is something left, and not every time."""
    had = house.shares.get(view.faction, 0)
    if not had or house.held < 0 or view.roll(PPM, "house.leave", view.faction) >= mind.limit("leave_chance"):
        return
    if mul_div(view.poll().get(view.faction, 0), PPM, had) < mind.limit("partner_keeps"):
        yield LeaveCabinet(view.faction), "brain.voters_run_away"


def _topple(view: TurnView, mind: Mind, house: HouseView) -> Iterator[Reasoned]:
    """An opposition that has the votes uses them sooner or later: sooner when the polls favour it."""
    chance = mind.limit("topple_chance")
    draw = view.roll(PPM, "house.topple", view.faction)
    if draw >= 2 * chance:
        return
    if view.poll().get(view.faction, 0) > house.shares.get(view.faction, 0):
        chance *= 2
    if draw < chance and view.would_topple():
        yield Confidence(view.faction), "brain.house_is_ours"

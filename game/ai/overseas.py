"""War over the sea: reinforce fronts that cannot be marched to, and land where fleet and army are strong enough."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.ai.front import Army, Front, apart
from game.ai.mind import Mind
from game.core.fixed import mul_div
from game.core.units import PPM
from game.orders.base import Order
from game.orders.forces import Move
from game.world.views import TurnView

Reasoned = tuple[Order, str]


def overseas_orders(view: TurnView, mind: Mind, front: Front, free: dict[int, Army]) -> Iterator[Reasoned]:
    """Orders that need ships."""
    if not free or not view.holds("navy") or not shipping(view):
        return
    at_home = int(front.zone[view.capital(view.nation)]) if view.capital(view.nation) else 0
    fronts = sorted({int(front.zone[p]) for p in front.edge} - {at_home})
    spare = _spare(view, mind, front, free, at_home)
    for zone in fronts:
        yield from _reinforce(view, mind, front, spare, zone)
    if not front.targets:
        yield from _land(view, mind, front, spare)


def shipping(view: TurnView) -> int:
    """Men that can be carried at one time."""
    return view.quantity("merchant_shipping")


def _spare(view: TurnView, mind: Mind, front: Front, free: dict[int, Army], zone: int) -> list[Army]:
    """Armies at home that may leave: what is over after facing the strongest unfriendly neighbour."""
    fighting = {int(front.zone[p]) for p in front.edge}
    here = [army for army in free.values() if int(front.zone[army.place]) == zone]
    away = [army for army in free.values() if int(front.zone[army.place]) not in fighting | {zone}]
    total = sum(army.power for army in here)
    near = [n for n in view.neighbours(view.nation) if not view.allied(view.nation, n)]
    feared = max((view.strength(n) for n in near if not view.at_war(view.nation, n)), default=0)
    keep = max(mul_div(feared, mind.limit("home_guard_ppm"), PPM), mul_div(total, mind.limit("home_share_ppm"), PPM))
    found = []
    for army in sorted(here, key=lambda army: (-army.power, army.uid)):
        if total - army.power < keep:
            break
        total -= army.power
        found.append(army)
    return sorted(away, key=lambda army: (-army.power, army.uid)) + found


def _reinforce(view: TurnView, mind: Mind, front: Front, spare: list[Army], zone: int) -> Iterator[Reasoned]:
    """Carry armies to a front beyond the sea until it has the upper hand."""
    edge = [p for p in front.edge if int(front.zone[p]) == zone]
    inside = front.zone == zone
    theirs = int(front.guarded[inside].sum())
    for foe in view.enemies():
        people = int(view.people[view.owner == foe].sum())
        there = int(view.people[(view.owner == foe) & inside].sum())
        theirs = max(theirs, mul_div(view.strength(foe), there, max(people, 1)))
    wanted = mul_div(theirs, mind.limit("battle_odds_ppm"), PPM) - int(front.held[inside].sum())
    ports = np.flatnonzero(inside & view.atlas.port & front.side).tolist()
    if not ports:
        return
    goal = min(ports, key=lambda p: (min(apart(view.atlas, p, e) for e in edge), p))
    room = shipping(view)
    while spare and wanted > 0 and room > 0:
        army = spare.pop(0)
        yield Move(view.faction, army.uid, goal, True), "brain.sea_reinforce"
        wanted -= army.power
        room -= 12 * army.divisions  # not balance: about twelve men to a thousandth of a division


def _land(view: TurnView, mind: Mind, front: Front, spare: list[Army]) -> Iterator[Reasoned]:
    """With no front on land, land where we have claims or where the enemy is weak, if our fleet rules those waters."""
    ours = view.sea_strength(view.nation)
    foes = [n for n in view.enemies() if view.sea_strength(n) * mind.limit("sea_odds_ppm") <= ours * PPM]
    if not spare or not foes:
        return
    home = spare[0].place
    wanted = {p for aim in view.aims() for p in aim.provinces}
    coast = np.flatnonzero(view.atlas.coastal & np.isin(view.controller, foes)).tolist()
    coast = [p for p in coast if p <= view.atlas.n_land]
    for goal in sorted(coast, key=lambda p: (p not in wanted, apart(view.atlas, home, p), p))[:3]:  # not balance: tries
        foe = int(view.controller[goal])
        mass = front.zone == front.zone[goal]
        people = int(view.people[view.owner == foe].sum())
        there = int(view.people[(view.owner == foe) & mass].sum())
        theirs = max(int(front.guarded[mass].sum()), mul_div(view.strength(foe), there, max(people, 1)))
        force, sent, room = [], 0, shipping(view)
        for army in spare:
            men = 12 * army.divisions  # not balance: about twelve men to a thousandth of a division
            if sent > mul_div(theirs, 2 * mind.limit("landing_odds_ppm"), PPM) or men > room:
                break
            force.append(army)
            sent += army.power
            room -= men
        if force and sent * PPM >= theirs * mind.limit("landing_odds_ppm"):
            for army in force:
                yield Move(view.faction, army.uid, goal, True), "brain.expedition"
            return

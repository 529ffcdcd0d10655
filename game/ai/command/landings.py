"""War over the sea: reinforce theatres that cannot be marched to, and land where fleet and army are strong enough."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.ai.command.survey import Survey, apart
from game.ai.command.theatres import Theatre
from game.ai.mind import Mind
from game.core.fixed import mul_div
from game.core.units import PPM
from game.orders.base import Order
from game.orders.forces import Move
from game.world.views import TurnView

Reasoned = tuple[Order, str]


def overseas_orders(view: TurnView, mind: Mind, seen: Survey, theatres: list[Theatre]) -> Iterator[Reasoned]:
    """Orders that need ships."""
    if not len(seen.uid) or not view.holds("navy") or not shipping(view):
        return
    busy = {k for theatre in theatres for k in theatre.troops}
    spare = _spare(view, mind, seen, busy)
    for theatre in sorted(theatres, key=lambda theatre: (theatre.ours - theatre.theirs, theatre.sector)):
        if spare:
            yield from _reinforce(view, mind, seen, spare, theatre)
    if spare:
        yield from _land(view, mind, seen, spare, theatres)


def shipping(view: TurnView) -> int:
    """Men that can be carried at one time."""
    return view.sea_lift()


def _spare(view: TurnView, mind: Mind, seen: Survey, busy: set[int]) -> list[int]:
    """Formations out of the fronts that may leave: what is over after facing the strongest unfriendly neighbour."""
    near = [n for n in view.neighbours(view.nation) if not view.allied(view.nation, n)]
    feared = max((view.strength(n) for n in near if not view.at_war(view.nation, n)), default=0)
    idle = [k for k in range(len(seen.uid)) if k not in busy and not seen.next[k] and seen.fit[k]]
    total = sum(int(seen.power[k]) for k in idle)
    keep = max(mul_div(feared, mind.limit("home_guard_ppm"), PPM), mul_div(total, mind.limit("home_share_ppm"), PPM))
    found = []
    for k in sorted(idle, key=lambda k: (-int(seen.power[k]), int(seen.uid[k]))):
        if total - int(seen.power[k]) < keep:
            continue
        total -= int(seen.power[k])
        found.append(k)
    return found


def _men(seen: Survey, k: int) -> int:
    """Men of a formation, roughly."""
    return 12 * int(seen.divisions[k])  # not balance: about twelve men to a thousandth of a division


def _reinforce(view: TurnView, mind: Mind, seen: Survey, spare: list[int], theatre: Theatre) -> Iterator[Reasoned]:
    """Carry armies to a theatre beyond the sea until it has the upper hand."""
    wanted = mul_div(theatre.theirs, mind.limit("battle_odds_ppm"), PPM) - theatre.ours
    ports = np.flatnonzero((seen.zone == theatre.zone) & view.atlas.port & seen.side).tolist()
    if not ports:
        return
    goal = min(ports, key=lambda p: (apart(view.atlas, p, theatre.sector), p))
    room = shipping(view)
    while spare and wanted > 0 and room > 0:
        k = spare.pop(0)
        yield Move(view.faction, int(seen.uid[k]), goal, True), "brain.sea_reinforce"
        wanted -= int(seen.power[k])
        room -= _men(seen, k)


def _land(view: TurnView, mind: Mind, seen: Survey, spare: list[int], theatres: list[Theatre]) -> Iterator[Reasoned]:
    """Land where we have claims or where the enemy is weak, if our fleet rules those waters."""
    ours = view.sea_strength(view.nation)
    foes = [n for n in view.enemies() if view.sea_strength(n) * mind.limit("sea_odds_ppm") <= ours * PPM]
    if not foes:
        return
    fought = {int(view.atlas.landmass[theatre.sector]) for theatre in theatres}
    coast = view.atlas.coastal & np.isin(view.controller, foes) & ~np.isin(view.atlas.landmass, sorted(fought))
    goals = [p for p in np.flatnonzero(coast).tolist() if p <= view.atlas.n_land and view.landing_open(p)]
    home = int(seen.place[spare[0]])
    wanted = {p for aim in view.aims() for p in aim.provinces}
    meet = {p: _garrison(view, seen, p) for p in goals}
    odds, most = mind.limit("landing_odds_ppm"), mind.limit("landing_mass_ppm")
    goals.sort(key=lambda p: (meet[p] // (2 if p in wanted else 1), apart(view.atlas, home, p), p))
    for goal in goals[: mind.limit("landing_tries")]:
        force: list[int] = []
        sent, room = 0, shipping(view)
        for k in spare:
            if _men(seen, k) > room:
                continue
            if force and sent * PPM > meet[goal] * most:
                break
            force.append(k)
            sent += int(seen.power[k])
            room -= _men(seen, k)
        if force and sent * PPM >= meet[goal] * odds:
            for k in force:
                yield Move(view.faction, int(seen.uid[k]), goal, True), "brain.expedition"
            return


def _garrison(view: TurnView, seen: Survey, goal: int) -> int:
    """What a landing is likely to meet: those in sight, or a share of the foe's army, twice as much in the capital."""
    foe = int(view.controller[goal])
    towns = int((view.controller == foe).sum()) + 1
    share = view.strength(foe) * (2 if view.capital(foe) == goal else 1) // towns
    return max(int(seen.guarded[goal]), share)

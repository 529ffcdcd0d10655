"""War over the sea: reinforce theatres that cannot be marched to, and land where fleet and army are strong enough."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.ai.command.survey import Survey, apart
from game.ai.command.theatres import Theatre
from game.ai.mind import Mind
from game.core.arrays import nonzeros
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
    afloat = _afloat(view)
    yield from _redirect(view, mind, seen, afloat)
    busy = {k for theatre in theatres for k in theatre.troops}
    spare = _spare(view, mind, seen, busy)
    for theatre in sorted(theatres, key=lambda theatre: (theatre.ours - theatre.theirs, theatre.sector)):
        if spare:
            yield from _reinforce(view, mind, seen, spare, theatre)
    if spare and not afloat:
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
    wanted = mul_div(theatre.theirs, mind.limit("landing_odds_ppm"), PPM) - theatre.ours
    ports = nonzeros((seen.zone == theatre.zone) & view.atlas.port & seen.side).tolist()
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
    """Land in the enemy's homeland, on land we want or where he is weak, if our fleet rules those waters."""
    ours = view.sea_strength(view.nation)
    foes = [n for n in view.enemies() if view.sea_strength(n) * mind.limit("sea_odds_ppm") <= ours * PPM]
    fought = {int(view.atlas.landmass[theatre.sector]) for theatre in theatres}
    goals = [p for p in _shores(view, foes) if int(view.atlas.landmass[p]) not in fought]
    force, room = [], shipping(view)
    for k in spare:
        if _men(seen, k) <= room:
            force.append(k)
            room -= _men(seen, k)
    if not force or not goals:
        return
    start = int(seen.place[force[0]])
    most = mind.limit("landing_mass_ppm")
    goal = _choose(view, mind, seen, _by_sea(view, goals, start), start, int(seen.power[force].sum()))
    meet = _garrison(view, mind, seen, goal)
    sent = 0
    for k in force:
        if not goal or (sent * PPM > meet * most and sent and not _homeland(view, goal)):
            return
        sent += int(seen.power[k])
        yield Move(view.faction, int(seen.uid[k]), goal, True), "brain.expedition"


def _shores(view: TurnView, foes: list[int]) -> list[int]:
    """Enemy coasts that may be landed on."""
    coast = view.atlas.coastal & np.isin(view.controller, foes)
    return [p for p in nonzeros(coast).tolist() if p <= view.atlas.n_land and view.landing_open(p)]


def _by_sea(view: TurnView, goals: list[int], start: int) -> list[int]:
    """Those of the shores that ships can sail to from our side of the sea, past no strait that the other side holds."""
    foes = view.enemies()
    bars = {n for n in view.living() if n in foes or any(view.allied(n, foe) for foe in foes)}
    closed = {z for z, by in view.atlas.held_by.items() if any(int(view.controller[p]) in bars for p in by)}
    ports = nonzeros(view.atlas.port & (view.controller == view.nation)).tolist()
    mass = view.atlas.landmass
    found = {z for p in ports if mass[p] == mass[start] for z in _waters(view, p)} - closed
    queue = sorted(found)
    while queue:
        for other in view.atlas.sea_neighbours[queue.pop()]:
            if other > view.atlas.n_land and other not in found and other not in closed:
                found.add(other)
                queue.append(other)
    return [p for p in goals if not found.isdisjoint(_waters(view, p))]


def _waters(view: TurnView, place: int) -> list[int]:
    """Sea zones before a province."""
    return [zone for zone in view.around(place) if zone > view.atlas.n_land]


def _homeland(view: TurnView, place: int) -> bool:
    """Whether a shore lies on the landmass of its holder's capital: whoever lands there can end the war."""
    seat = view.capital(int(view.controller[place]))
    return bool(seat and view.atlas.landmass[seat] == view.atlas.landmass[place])


def _choose(view: TurnView, mind: Mind, seen: Survey, goals: list[int], start: int, power: int) -> int:
    """The best of the shores that a force could take, 0 for none.

    The homeland of an enemy comes first, as near his capital as may be, if his army there is no match for us; then land
    we want, then any. A port to be fed through is better than a beach.
    """
    wanted = {p for aim in view.aims() for p in aim.provinces}
    ranked = []
    for place in goals:
        meet, foe = _garrison(view, mind, seen, place), int(view.controller[place])
        if power * PPM < meet * mind.limit("landing_odds_ppm"):
            continue
        seat, home, beach = view.capital(foe), _homeland(view, place), not view.atlas.port[place]
        if home and power * PPM >= _army(view, foe, place) * mind.limit("invasion_ppm"):
            ranked.append((0, beach, apart(view.atlas, seat, place), place))
        elif not home:
            ranked.append((1 if place in wanted else 2, beach, apart(view.atlas, start, place), place))
    return min(ranked)[-1] if ranked else 0


def _afloat(view: TurnView) -> list[tuple[int, int, int]]:
    """(uid, sea zone, power) of own armies aboard ship."""
    columns = view.own_columns()
    mine = (columns["domain"] == 0) & (columns["province"] > view.atlas.n_land)
    rows = zip(*(columns[name][mine].tolist() for name in ("uid", "province", "power")), strict=True)
    return sorted((uid, zone, power) for uid, zone, power in rows)


def _redirect(view: TurnView, mind: Mind, seen: Survey, afloat: list[tuple[int, int, int]]) -> Iterator[Reasoned]:
    """Expeditions that lie before a shore too strong for them look for a weaker one, or go home."""
    waiting: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for uid, zone, power in afloat:
        found = view.formation(uid)
        if found is not None and found.target and zone in view.atlas.sea_neighbours[found.target]:
            if int(view.controller[found.target]) in view.enemies():
                waiting.setdefault((zone, found.target), []).append((uid, power))
    home = view.seat()
    for (_, target), group in sorted(waiting.items()):
        uids = [uid for uid, _ in group]
        if view.odds(uids, target) >= mind.limit("battle_odds_ppm"):
            continue
        goals = _by_sea(view, [p for p in _shores(view, view.enemies()) if p != target], home)
        goal, why = _choose(view, mind, seen, goals, target, sum(power for _, power in group)), "brain.expedition"
        if not goal:
            goal, why = home, "brain.landing_hopeless"
        for uid in uids:
            if goal:
                yield Move(view.faction, uid, goal, True), why


def _garrison(view: TurnView, mind: Mind, seen: Survey, goal: int) -> int:
    """What a landing is likely to meet, as it counts against one: those in sight, or a share of the foe's army at home;
    of the capital one believes the worst."""
    foe = int(view.controller[goal])
    towns = (view.controller == foe) & (view.atlas.landmass == view.atlas.landmass[goal])
    share = _army(view, foe, goal) // (int(towns.sum()) + 1)
    if view.capital(foe) == goal:
        share = mul_div(_army(view, foe, goal), mind.limit("seat_guard_ppm"), PPM)
    return mul_div(max(int(seen.guarded[goal]), share), PPM, max(view.quantity("landing_fighting"), 1))


def _army(view: TurnView, foe: int, place: int) -> int:
    """The part of a foe's army that is likely to stand on a landmass: by the people who live there."""
    mine = view.controller == foe
    there = mine & (view.atlas.landmass == view.atlas.landmass[place])
    return mul_div(view.strength(foe), int(view.people[there].sum()), max(int(view.people[mine].sum()), 1))

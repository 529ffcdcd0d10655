"""The admiralty: blockade and hunt where stronger, raid where weaker, guard the own lanes, cover armies at sea.

Every fleet of a nation at war is given something to do. Assignments stand for some months unless the need is new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from game.ai.mind import Mind
from game.core.arrays import nonzeros, some
from game.core.fixed import mul_div
from game.core.units import DIVISION, PPM
from game.orders.base import Order
from game.orders.missions import Detach, SetMission
from game.world.spawn import SEA
from game.world.views import FormationView, TurnView

Reasoned = tuple[Order, str]
IntArray = npt.NDArray[np.int64]


@dataclass(slots=True)
class Chart:
    """What the admiralty knows this month."""

    strong: bool
    """Whether our side's fleets are a match for the enemy's."""
    hunted: list[int]
    """Zones where enemy trade passes, the busiest first."""
    gates: list[int]
    """Zones before the enemy's chief ports, the greatest enemy first."""
    home: list[int]
    """Zones where our own trade passes, the busiest first."""
    armies: list[int]
    """Zones that our armies at sea cross or will land from."""
    taken: dict[int, int] = field(default_factory=dict)
    """Zone -> own fleets sent there so far."""


def navy_orders(view: TurnView, mind: Mind) -> Iterator[Reasoned]:
    """Orders of the navy office."""
    if not view.enemies() or not view.holds("navy"):
        return
    renew = view.turn % max(mind.limit("navy_review"), 1) == view.nation % max(mind.limit("navy_review"), 1)
    columns = view.own_columns()
    mine = columns["domain"] == SEA
    if not (some(mine) and (renew or some(columns["mission"][mine] == 0) or _armies(view))):
        return
    fleets = sorted(view.own_fleets(), key=lambda f: (-_power(view, f), f.uid))
    chart = survey(view, mind)
    for fleet in fleets:
        boats = _submerged(view, fleet)
        if 0 < boats < len(fleet.units):
            yield Detach(view.faction, fleet.uid, "submarine"), "brain.submarines_apart"
        idle = fleet.mission in ("", "none")
        if not (idle or renew or chart.armies):
            chart.taken[fleet.area] = chart.taken.get(fleet.area, 0) + 1
            continue
        chosen = _task(view, mind, chart, fleet, bool(boats == len(fleet.units)))
        if chosen is None:
            continue
        mission, zone, reason = chosen
        chart.taken[zone] = chart.taken.get(zone, 0) + 1
        if (mission, zone) != (fleet.mission, fleet.area):
            yield SetMission(view.faction, (fleet.uid,), mission, zone), reason


def survey(view: TurnView, mind: Mind) -> Chart:
    """Lanes, gates and the balance of fleets."""
    foes = sorted(view.enemies(), key=lambda n: (-view.sea_strength(n), n))
    friends = [n for n in view.living() if n != view.nation and view.allied(view.nation, n)]
    fighting = [n for n in friends if any(view.at_war(n, foe) for foe in foes)]
    ours = view.sea_strength(view.nation) + sum(view.sea_strength(n) for n in fighting)
    theirs = sum(view.sea_strength(n) for n in foes)
    traffic: dict[int, int] = {}
    gates: list[int] = []
    for foe in foes:
        lanes = view.sea_lanes(foe)
        for lane in lanes:
            for zone in lane.zones:
                traffic[zone] = traffic.get(zone, 0) + lane.weight
        port = view.chief_port(foe)
        gates += [zone for zone in view.around(port) if zone > view.atlas.n_land and zone not in gates] if port else []
    own: dict[int, int] = {}
    for lane in view.sea_lanes():
        for zone in lane.zones:
            own[zone] = own.get(zone, 0) + lane.weight
    return Chart(
        strong=ours * PPM >= theirs * mind.limit("sea_odds_ppm"),
        hunted=sorted(traffic, key=lambda z: (-traffic[z], z)),
        gates=gates,
        home=sorted(own, key=lambda z: (-own[z], z)) or _shores(view),
        armies=_armies(view),
    )


def _shores(view: TurnView) -> list[int]:
    """Zones before own ports."""
    ports = nonzeros((view.controller == view.nation) & view.atlas.port).tolist()
    return sorted({z for port in ports for z in view.around(port) if z > view.atlas.n_land})


def _armies(view: TurnView) -> list[int]:
    """Zones where own armies are at sea, and those before the coasts they sail for."""
    columns = view.own_columns()
    mine = columns["domain"] == 0
    afloat = columns["uid"][mine & (columns["province"] > view.atlas.n_land)].tolist()
    found: list[int] = []
    for uid in afloat:
        army = view.formation(int(uid))
        if army is None:
            continue
        zones = [army.province, *(z for z in view.around(army.target) if army.target and z > view.atlas.n_land)]
        found += [zone for zone in zones if zone not in found]
    return found


def _task(view: TurnView, mind: Mind, chart: Chart, fleet: FormationView, boats: bool) -> tuple[str, int, str] | None:
    """(mission, zone, reason) for a fleet; None when no zone is within its range."""
    near = view.within_reach(fleet)
    crowd, port = mind.limit("fleets_a_zone"), view.own_port(fleet)
    legs = view.sea_reach(port) // mind.limit("home_waters") if port else np.zeros(view.atlas.n, dtype=np.int64)
    home = sorted(chart.home, key=lambda zone: int(legs[zone]))

    def first(zones: list[int], most: int) -> int:
        for zone in zones:
            if near[zone] and chart.taken.get(zone, 0) < most:
                return zone
        return 0

    if boats:
        zone = first(_shuffled(view, fleet.uid, chart.hunted), 1) or first(chart.gates, crowd)
        return ("raid", zone, "brain.raid_trade") if zone else _watch(home, first, crowd)
    cover = first(chart.armies, crowd)
    if cover and not view.atlas.is_land[cover]:
        return "patrol", cover, "brain.cover_army"
    light = not any(view.rules.of("unit")[unit].category in ("capital", "carrier") for unit, _ in fleet.units)
    if light and not chart.taken.get(home[0] if home else 0):
        zone = first(home, 1)
        if zone:
            return "escort", zone, "brain.guard_trade"
    if chart.strong and not light:
        zone = first(chart.gates, crowd)
        if zone and _fits(view, mind, fleet, zone):
            return "blockade", zone, "brain.blockade"
    return _watch(home, first, crowd)


def _watch(home: list[int], first: Callable[[list[int], int], int], crowd: int) -> tuple[str, int, str] | None:
    """What is left: keep watch in the nearest waters that see our trade."""
    zone = first(home, crowd) or first(home, 1000)  # not balance: any number
    return ("patrol", zone, "brain.watch_waters") if zone else None


def _shuffled(view: TurnView, uid: int, zones: list[int]) -> list[int]:
    """Busy zones in an order of the fleet's own, so that raiders spread over them."""
    few = zones[:8]  # not balance: the busiest
    return sorted(few, key=lambda z: (view.roll(PPM, "raid", uid, z), z))


def _fits(view: TurnView, mind: Mind, fleet: FormationView, zone: int) -> bool:
    """Whether a fleet is a match for the enemies seen in a zone."""
    theirs = int(view.sea_balance.theirs[zone])
    return _power(view, fleet) * PPM >= mul_div(theirs, mind.limit("sea_odds_ppm"), 1)


def _power(view: TurnView, fleet: FormationView) -> int:
    protos = view.rules.of("unit")
    worth = sum((protos[u].soft + protos[u].hard + protos[u].defence) * count for u, count in fleet.units)
    return int(worth) // DIVISION


def _submerged(view: TurnView, fleet: FormationView) -> int:
    """How many of a fleet's types are submarines."""
    return sum(bool(view.rules.of("unit")[unit].submerged) for unit, _ in fleet.units)

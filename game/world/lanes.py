"""Sea lanes: the zones that a nation's trade and supply cross, and how much merchant shipping it needs and has.

A nation trades from its chief port with the chief ports of the largest nations it is not at war with, and supplies its
troops beyond the sea. Shipping of its own carries this; strangers carry a part of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros, some
from game.core.fixed import mul_div, mul_div_array
from game.core.units import DIVISION, PPM
from game.kernels.routing import UNREACHED
from game.world.deeds import neighbours
from game.world.figures import figures_of
from game.world.fleets import open_ports
from game.world.reach import sea_km, shut_canals
from game.world.spawn import LAND, SEA

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]


class Lane(msgspec.Struct, frozen=True):
    """A way over sea: where from and to, the zones it crosses, and its part of the nation's traffic."""

    port: int
    goal: int
    zones: tuple[int, ...]
    weight: int
    troops: bool
    """Whether it feeds troops beyond the sea rather than trade."""


@dataclass(frozen=True, slots=True)
class Traffic:
    """All lanes of nations at war as arrays, laid out once a month."""

    nations: IntArray
    """[M] nations with lanes, ascending."""
    nation: IntArray
    """[L] place in `nations`."""
    part: IntArray
    """[L] part of its nation's traffic, ppm."""
    used: IntArray
    """[Z] zones that any lane crosses, ascending."""
    lane: IntArray
    """[C] lane of each crossing of a zone."""
    zone: IntArray
    """[C] place in `used`."""
    length: IntArray
    """[L] zones that a lane crosses."""
    busy: IntArray
    """[M] merchant ships of each nation on its lanes, thousand tons."""
    carried: IntArray
    """[M] share of its traffic for which each nation has or hires ships, ppm."""


def traffic(world: World) -> Traffic | None:
    """The lanes of all nations at war; None when there are none."""
    rows = [(n, lane) for n in nonzeros(world.pacts.fighting).tolist() for lane in lanes_of(world, n)]
    if not rows:
        return None
    nations, nation = np.unique(np.array([n for n, _ in rows], dtype=np.int64), return_inverse=True)
    weight = np.array([lane.weight for _, lane in rows], dtype=np.int64)
    whole = np.zeros(len(nations), dtype=np.int64)
    np.add.at(whole, nation, weight)
    length = np.array([len(lane.zones) for _, lane in rows], dtype=np.int64)
    used, zone = np.unique(np.array([z for _, lane in rows for z in lane.zones], dtype=np.int64), return_inverse=True)
    return Traffic(
        nations=nations,
        nation=nation.astype(np.int64),
        part=mul_div_array(weight, PPM, np.maximum(whole[nation], 1)),
        used=used,
        lane=np.repeat(np.arange(len(rows), dtype=np.int64), length),
        zone=zone.astype(np.int64),
        length=length,
        busy=np.array([min(world.stock("shipping", n), shipping_need(world, n)) for n in nations.tolist()], np.int64),
        carried=np.array([carried(world, n) for n in nations.tolist()], dtype=np.int64),
    )


def chief_port(world: World, nation: int) -> int:
    """The port through which a nation trades, 0 for none."""
    return chief_ports(world).get(nation, 0)


def chief_ports(world: World) -> dict[int, int]:
    """Nation -> the port with the most townspeople (its capital when that is one), its own landmass first.

    For nations with a port; kept for the moment.
    """
    if "chief_ports" not in world.memo:
        table, mass = world.provinces, world.atlas.landmass
        ports = nonzeros(world.atlas.port & (table.controller >= 0))
        holder = table.controller[ports]
        capital = np.array([nation.capital for nation in world.nations], dtype=np.int64)[holder]
        towns = table.people[ports] // DIVISION * (table.town[ports] // DIVISION) + table.people[ports] // DIVISION
        order = np.lexsort((ports, -towns, mass[ports] != mass[capital], ports != capital, holder))
        nations, first = np.unique(holder[order], return_index=True)
        world.memo["chief_ports"] = dict(zip(nations.tolist(), ports[order][first].tolist(), strict=True))
    found: dict[int, int] = world.memo["chief_ports"]
    return found


def lanes_of(world: World, nation: int) -> list[Lane]:
    """The sea lanes of a nation as things stand; kept for the moment."""
    kept: dict[int, list[Lane]] = world.memo.setdefault("lanes", {})
    if nation not in kept:
        kept[nation] = _lanes(world, nation)
    return kept[nation]


def _lanes(world: World, nation: int) -> list[Lane]:
    port = chief_port(world, nation)
    if not port:
        return []
    shut = shut_canals(world, nation)
    km, _ = sea_km(world, port, shut)
    found = []
    for goal, weight in _partners(world, nation):
        if goal != port and km[goal] < UNREACHED:
            found.append(Lane(port, goal, _zones(world, shut, port, goal), weight, False))
    if not found:
        found = [Lane(port, far, _zones(world, shut, port, far), 1, False) for far in _world_beyond(world, km)]
    trade = max(sum(lane.weight for lane in found), 1)
    for goal, men in _garrisons(world, nation, km):
        weight = mul_div(men, world.quantity("troop_traffic"), PPM)
        found.append(Lane(port, goal, _zones(world, shut, port, goal), min(weight, trade), True))
    return [lane for lane in found if lane.zones]


def _partners(world: World, nation: int) -> list[tuple[int, int]]:
    """(chief port, townspeople) of the largest nations that trade with it over sea."""
    war, ports = world.pacts.war[nation].tolist(), chief_ports(world)
    rank = [row for row in _by_towns(world) if row[0] != nation and not war[row[0]]]
    return [(ports[n], towns // DIVISION) for n, towns in rank[: world.quantity("trade_partners")] if n in ports]


def _by_towns(world: World) -> list[tuple[int, int]]:
    """(nation, townspeople) of all that have any, the largest first; kept for the moment."""
    if "by_towns" not in world.memo:
        towns = towns_of(world).tolist()
        rank = [(n, towns[n]) for n in world.living() if towns[n]]
        rank.sort(key=lambda row: (-row[1], row[0]))
        world.memo["by_towns"] = rank
    found: list[tuple[int, int]] = world.memo["by_towns"]
    return found


def _world_beyond(world: World, km: IntArray) -> list[int]:
    """Where a nation without partners on the map trades: over the farthest sea it can reach."""
    zones = nonzeros(km < UNREACHED)
    zones = zones[zones > world.atlas.n_land]
    return [int(zones[np.lexsort((zones, -km[zones]))[0]])] if len(zones) else []


def towns_of(world: World) -> IntArray:
    """[N] townspeople on the land each nation controls; kept for the moment."""
    if "towns" not in world.memo:
        table = world.provinces
        land = nonzeros(table.controller >= 0)
        total = np.zeros(world.n_nations, dtype=np.int64)
        np.add.at(total, table.controller[land], mul_div_array(table.people[land], table.town[land], PPM))
        world.memo["towns"] = total
    found: IntArray = world.memo["towns"]
    return found


def _garrisons(world: World, nation: int, km: IntArray) -> list[tuple[int, int]]:
    """(port, men) for every landmass but the capital's where the nation keeps troops on friendly ground."""
    table, mass = world.formations, world.atlas.landmass
    rows = table.alive()
    rows = rows[(table.owner[rows] == nation) & (table.domain[rows] == LAND)]
    where = mass[table.province[rows]]
    abroad = (where != 0) & (where != mass[world.nation(nation).capital])
    if not some(abroad):
        return []
    men = (table.units[rows[abroad]] @ figures_of(world).men) // DIVISION
    by_mass: dict[int, int] = {}
    for far, count in zip(where[abroad].tolist(), men.tolist(), strict=True):
        by_mass[far] = by_mass.get(far, 0) + count
    ports = nonzeros(open_ports(world, nation) & (km < UNREACHED))
    found = []
    for far, count in sorted(by_mass.items()):
        there = ports[mass[ports] == far]
        if len(there):
            found.append((int(there[np.lexsort((there, km[there]))[0]]), count))
    return found


def _zones(world: World, shut: frozenset[int], port: int, goal: int) -> tuple[int, ...]:
    """The sea zones on the way, from the port on, past the canals that are shut. The map does not change: kept."""
    kept: dict[tuple[int, int, frozenset[int]], tuple[int, ...]] = world.fixed.setdefault("sea_ways", {})
    key = (port, goal, shut)
    if key not in kept:
        _, before = sea_km(world, port, shut)
        zones = []
        place = goal
        while place and place != port:
            if place > world.atlas.n_land:
                zones.append(place)
            place = int(before[place])
        kept[key] = tuple(reversed(zones))
    return kept[key]


def sea_share(world: World, nation: int) -> int:
    """Share of a nation's foreign trade that must go by sea, ppm.

    All of an island's, none of an inland state's; less where land borders with towns behind them are open.
    """
    if not chief_port(world, nation):
        return 0
    towns = towns_of(world)
    open_ = [n for n in neighbours(world, nation) if not world.pacts.war[nation, n]]
    beside = sum(int(towns[n]) for n in open_)
    by_land = mul_div(2 * beside, PPM, max(beside + int(towns[nation]), 1))
    return PPM - mul_div(PPM - world.quantity("sea_trade"), min(by_land, PPM), PPM)


def shipping_need(world: World, nation: int) -> int:
    """Merchant ships that trade and troops beyond the sea keep busy, thousand tons."""
    towns = int(towns_of(world)[nation])
    trade = mul_div(towns, world.quantity("shipping_per_town"), PPM)
    trade = mul_div(trade, sea_share(world, nation), PPM)
    lanes = lanes_of(world, nation)
    troops = sum(lane.weight for lane in lanes if lane.troops)
    goods = sum(lane.weight for lane in lanes if not lane.troops)
    return trade + mul_div(trade, troops, max(goods, 1))


def carried(world: World, nation: int) -> int:
    """Share of its sea traffic for which a nation at war has or hires ships, ppm."""
    need = shipping_need(world, nation)
    own = min(world.stock("shipping", nation), need)
    hired = mul_div(need - own, hiring(world), PPM)
    return mul_div(own + hired, PPM, need) if need else PPM


def hiring(world: World) -> int:
    """Share of the ships that nations at war lack which those at peace let out to them, ppm; kept for the moment."""
    if "hiring" not in world.memo:
        fighting = world.pacts.fighting
        free = mul_div(int(world.ledger["shipping"][~fighting].sum()), world.quantity("neutral_ships"), PPM)
        at_war = nonzeros(fighting).tolist()
        lack = sum(max(shipping_need(world, n) - world.stock("shipping", n), 0) for n in at_war)
        world.memo["hiring"] = min(PPM, mul_div(free, PPM, lack)) if lack else PPM
    found: int = world.memo["hiring"]
    return found


def sea_lift(world: World, nation: int) -> int:
    """Men who can be at sea at one time: in transports, coasters, and merchant ships taken up from trade."""
    table = world.formations
    rows = table.alive()
    mine = rows[(table.owner[rows] == nation) & (table.domain[rows] == SEA)]
    built = int((table.units[mine] * figures_of(world).carry).sum())
    hired = mul_div(world.stock("shipping", nation), world.quantity("lift_per_shipping"), PPM)
    return built // DIVISION + hired + world.quantity("merchant_shipping", nation)

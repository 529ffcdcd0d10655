"""Where formations may go and what each step costs them: all movers of a moment are routed together."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import numpy as np
import numpy.typing as npt

from game.core.arrays import distinct, nonzeros, some
from game.core.units import PPM
from game.kernels.routing import UNREACHED, Orders, Router, connected
from game.systems.movement.nets import MARCH, SAIL, SHIP, Net
from game.world.components.war import March
from game.world.spawn import AIR, LAND
from game.world.world import World

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


class Movers(msgspec.Struct, frozen=True):
    """Formations on their way, in arrays [M]."""

    rows: IntArray
    """Row in the formation table."""
    target: IntArray
    by_sea: BoolArray
    """Armies that may take ship."""
    around: BoolArray
    """Armies that keep out of the enemy's land until the target itself."""

    def pick(self, places: IntArray | BoolArray) -> Movers:
        """Some of them."""
        return Movers(self.rows[places], self.target[places], self.by_sea[places], self.around[places])


class Ways:
    """Routing over the borders as they stand: fields shared by all movers of one nation, mobility and target."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._version = -1
        self._rules: tuple[int, ...] = ()
        self._rail: IntArray = np.full(world.atlas.n, -1, dtype=np.int64)
        self._rail_read: IntArray | None = None
        self._nets: dict[int, Net] = {}
        self._stale: set[int] = set()
        """Nets whose costs may have changed."""
        self._ready: set[tuple[int, int]] = set()
        """(net, owner of its router) whose closed arcs are up to date."""
        self._closed: dict[tuple[int, bool], BoolArray] = {}
        self._zones: dict[tuple[int, int], list[int]] = {}
        """(net, nation) -> [n] number of the connected open stretch each province lies in, 0 for closed ground."""
        self._speeds = np.array([proto.speed for proto in world.rules.of("mobility").values()], dtype=np.int64)

    def refresh(self) -> None:
        """Take in borders, treaties, weather, railways and rules as they are now; what they leave alone stays known."""
        world = self.world
        rail = world.quantities["rail_capacity"]
        rules = (world.turn, *(world.quantity(name) for name in ("rail_speed", "transport_speed", "embarkation")))
        if rail is not self._rail_read or rules != self._rules:
            share = np.minimum(rail, PPM)
            if not np.array_equal(share > 0, self._rail > 0):
                self._nets = {SAIL: self._nets[SAIL]} if SAIL in self._nets else {}
                self._version = -1
            self._stale = set(self._nets)
            self._rail_read, self._rail, self._rules = rail, share, rules
        if world.borders_version != self._version:
            self._version = world.borders_version
            self._ready.clear()
            self._closed.clear()
            self._zones.clear()

    # -- what is closed --------------------------------------------------------------------------------------------

    def closed(self, nation: int, at_sea: bool) -> BoolArray:
        """[n] provinces the nation's armies may not enter: land without access, all sea for those on foot."""
        key = (nation, at_sea)
        if key not in self._closed:
            world = self.world
            controller = world.provinces.controller
            may = world.pacts.access[nation] | world.pacts.war[nation]
            shut = np.ones(world.atlas.n, dtype=np.bool_)
            held = controller >= 0
            shut[held] = ~may[controller[held]]
            if world.pacts.shut is not None:
                shut |= world.pacts.shut[nation]
            if at_sea:
                shut[world.atlas.n_land + 1 :] = False
                bars = world.pacts.bars(nation)
                for zone, holders in world.atlas.held_by.items():
                    shut[zone] = any(bars[controller[holder]] for holder in holders)
            self._closed[key] = shut
        return self._closed[key]

    def harbours(self, nation: int) -> BoolArray:
        """[n] closed provinces for ships: all land but friendly ports, and straits that somebody bars to them."""
        shut = self.closed(nation, True).copy()
        land = self.world.atlas.is_land
        shut[land & ~self.world.atlas.port] = True
        controller = self.world.provinces.controller
        held = controller >= 0
        shut[held] |= self.world.pacts.war[nation][controller[held]]
        return shut

    def _near_enemies(self, nation: int) -> BoolArray:
        """[n] land next to ground that an enemy holds, where no train runs."""
        world = self.world
        near = np.zeros(world.atlas.n, dtype=np.bool_)
        if world.pacts.fighting[nation]:
            tails, heads = world.atlas.arcs
            near[tails[world.pacts.war[nation][world.provinces.controller[heads]]]] = True
        return near

    def net(self, which: int, owners: IntArray, priced: bool = True) -> Net:
        """A net with the closed arcs of these owners of its router up to date; its costs too, if they are asked for."""
        if which not in self._nets:
            self._nets[which] = Net(self.world, which, self._rail)
            self._ready = {pair for pair in self._ready if pair[0] != which}
        net = self._nets[which]
        if priced and which in self._stale:
            self._stale.discard(which)
            net.price(self.world, self._rail)
        for owner in distinct(owners).tolist():
            if (which, owner) not in self._ready:
                self._ready.add((which, owner))
                self._close(net, owner)
        return net

    def _close(self, net: Net, owner: int) -> None:
        """Close the arcs of a net to an owner of its router, unless they are closed by just the same already."""
        world, graph = self.world, net.graph
        nation = owner % world.n_nations
        controller = world.provinces.controller
        closed = self.harbours(nation) if net.which == SAIL else self.closed(nation, net.which == SHIP)
        bars = world.pacts.bars(nation)
        narrows = np.array([any(bars[controller[holder]] for holder in holders) for _, holders in net.held])
        grounds = [closed, narrows]
        if net.has_rail:
            held = (controller >= 0) & world.pacts.access[nation][np.maximum(controller, 0)]
            grounds.append(trains := held & ~self._near_enemies(nation))
        if owner >= world.n_nations:
            grounds.append(hostile := (controller >= 0) & world.pacts.war[nation][np.maximum(controller, 0)])
        key = b"".join(ground.tobytes() for ground in grounds)
        if net.closed_by.get(owner) == key:
            return
        net.closed_by[owner] = key
        shut: BoolArray = closed[graph.head]
        for (arc, _), barred in zip(net.held, narrows.tolist(), strict=True):
            shut[arc] |= barred
        if net.has_rail:
            shut |= net.rail & ~(trains[graph.tail] & trains[graph.head])
        if owner < world.n_nations:
            net.router.close(owner, shut)
        else:
            net.router.close(owner, shut | hostile[graph.head], shut)

    # -- all movers together ---------------------------------------------------------------------------------------

    def steps(self, movers: Movers, at: IntArray | None = None) -> tuple[IntArray, IntArray]:
        """([M] the province to enter next on the way from `at` or where they stand, 0 when there is no way; [M] cost of
        going there, `UNREACHED` when there is none).
        """
        here = self.world.formations.province[movers.rows] if at is None else at
        found = np.zeros(len(movers.rows), dtype=np.int64)
        cost: IntArray = np.full(len(movers.rows), UNREACHED, dtype=np.int64)
        for router, mine, orders in self._parts(movers):
            order = Orders(*orders, here[mine])
            found[mine], arc = router.next_steps(order)
            cost[mine] = router.costs(order, arc)
        return found, cost

    def legs(self, movers: Movers, step: IntArray) -> IntArray:
        """[M] cost of going to the neighbour `step`, `UNREACHED` when that is closed or no neighbour."""
        here = self.world.formations.province[movers.rows]
        found = np.full(len(movers.rows), UNREACHED, dtype=np.int64)
        for router, mine, orders in self._parts(movers):
            found[mine] = router.leg(Orders(*orders, here[mine]), step[mine])
        return found

    def speeds(self, rows: IntArray) -> IntArray:
        """[M] kilometres of open ground in a week; poor supply slows."""
        table = self.world.formations
        supply = np.maximum(table.supply[rows], self.world.quantity("supply_floor"))
        return np.maximum(self._speeds[table.mobility[rows]] * supply // PPM, 1)

    def _parts(self, movers: Movers) -> Iterator[tuple[Router, IntArray, tuple[IntArray, IntArray, IntArray]]]:
        """Movers by net: (router, places among the movers, (class, owner, target) of each)."""
        table = self.world.formations
        afoot = table.domain[movers.rows] == LAND
        nets = np.where(~afoot, SAIL, np.where(movers.by_sea, SHIP, MARCH))
        owner = table.owner[movers.rows] + self.world.n_nations * (movers.around & afoot)
        for which in distinct(nets).tolist():
            mine = nonzeros(nets == which)
            router = self.net(which, owner[mine]).router
            yield router, mine, (table.mobility[movers.rows[mine]], owner[mine], movers.target[mine])

    # -- whether there is a way ------------------------------------------------------------------------------------

    def reaches(self, row: int, march: March) -> bool:
        """Whether any way leads a formation from where it stands to the target: as `next_step`, without a search."""
        table = self.world.formations
        if march.blocked == "around":
            return self.next_step(row, march) > 0
        which = SAIL if int(table.domain[row]) != LAND else SHIP if march.by_sea else MARCH
        nation, here = int(table.owner[row]), int(table.province[row])
        net = self.net(which, np.array([nation], dtype=np.int64), priced=False)
        zone = self._zones_of(net, nation)
        goal = zone[march.target]
        if zone[here]:
            return zone[here] == goal > 0
        shut = net.router.closed[nation]
        return goal > 0 and any(zone[head] == goal and not shut[arc] for head, arc in net.graph.leaving[here])

    def _zones_of(self, net: Net, nation: int) -> list[int]:
        key = (net.which, nation)
        if key not in self._zones:
            closed = self.harbours(nation) if net.which == SAIL else self.closed(nation, net.which == SHIP)
            way = ~(net.router.closed[nation, :-1] | net.rail | closed[net.graph.tail])
            self._zones[key] = connected(~closed, net.graph.tail[way], net.graph.head[way]).tolist()
        return self._zones[key]

    # -- one mover -------------------------------------------------------------------------------------------------

    def next_step(self, row: int, march: March, here: int = 0) -> int:
        """The province to enter next (from `here`, or from where the formation stands), 0 when there is no way."""
        at = np.array([here], dtype=np.int64) if here else None
        return int(self.steps(movers_of([row], [march]), at)[0][0])

    def route(self, row: int, march: March) -> tuple[list[int], int]:
        """(provinces on the way to the target, weeks it takes on open ground); no provinces when there is no way."""
        movers = movers_of([row], [march])
        ((router, _, orders),) = self._parts(movers)
        order = Orders(*orders, self.world.formations.province[movers.rows])
        way = router.routes(order)[0].tolist()
        if not way:
            return [], 0
        return way, -(-int(router.distances(order)[0]) // int(self.speeds(movers.rows)[0]))


def movers_of(rows: list[int] | IntArray, marches: list[March]) -> Movers:
    """The movers of some marches."""
    return Movers(
        np.array(rows, dtype=np.int64),
        np.array([march.target for march in marches], dtype=np.int64),
        np.array([march.by_sea for march in marches], dtype=np.bool_),
        np.array([march.blocked == "around" for march in marches], dtype=np.bool_),
    )


class Presence:
    """Where formations of nations at war stand that are able to fight, at one moment."""

    def __init__(self, world: World) -> None:
        self._world = world
        table = world.formations
        rows = table.alive()
        rows = rows[table.domain[rows] != AIR]
        rows = rows[(table.retreating[rows] == 0) & world.pacts.fighting[table.owner[rows]]]
        self._counted = rows
        self._there = np.zeros((world.atlas.n, world.n_nations) if len(rows) else (0, 0), dtype=np.int16)
        """[n, N] formations; nothing at all in a world at peace."""
        if len(rows):
            np.add.at(self._there.reshape(-1), table.province[rows] * world.n_nations + table.owner[rows], 1)

    def move(self, rows: IntArray, step: IntArray) -> None:
        """Take in that formations are about to go to the provinces in `step`."""
        if not len(self._counted) or not len(rows):
            return
        table, size = self._world.formations, self._world.n_nations
        counted = self._world.pacts.fighting[table.owner[rows]] & (table.retreating[rows] == 0)
        rows, step = rows[counted], step[counted]
        np.subtract.at(self._there.reshape(-1), table.province[rows] * size + table.owner[rows], 1)
        np.add.at(self._there.reshape(-1), step * size + table.owner[rows], 1)

    def hostile(self, nation: int, province: int) -> bool:
        """Whether enemies of the nation stand in the province."""
        if not len(self._counted):
            return False
        return some((self._there[province] > 0) & self._world.pacts.war[nation])

    def hostile_to(self, nations: IntArray, provinces: IntArray) -> BoolArray:
        """[M] whether enemies of each nation stand in the province beside it."""
        if not len(self._counted):
            return np.zeros(len(nations), dtype=np.bool_)
        return np.asarray(((self._there[provinces] > 0) & self._world.pacts.war[nations]).any(axis=1))


def ways_of(world: World) -> Ways:
    """Ways of a world, brought up to date. Do not ask these where enemies stand."""
    if "movement_ways" not in world.fixed:
        world.fixed["movement_ways"] = Ways(world)
    ways: Ways = world.fixed["movement_ways"]
    ways.refresh()
    return ways


__all__ = ["UNREACHED", "Movers", "Presence", "Ways", "movers_of", "ways_of"]

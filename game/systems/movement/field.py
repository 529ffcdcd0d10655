"""Where a formation may go and what each step costs it: shared distance fields, kept for one pulse."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from game.core.fixed import mul_div
from game.core.units import PPM
from game.kernels import routing
from game.world.components.war import March
from game.world.roads import roads
from game.world.spawn import LAND
from game.world.world import World

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


class Ways:
    """Routing while borders stand: fields shared by all movers of one nation, mobility and target."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.net = roads(world)
        self._closed: dict[tuple[int, bool], BoolArray] = {}
        self._fields: dict[tuple[int, int, int, bool, bool], IntArray] = {}
        self._quiet: dict[tuple[int, bool, int], BoolArray] = {}
        self._crossing: dict[int, IntArray] = {}
        self._mobilities = list(world.rules.of("mobility").items())

    def closed(self, nation: int, at_sea: bool) -> BoolArray:
        """[n] provinces the nation's formations may not enter: land without access, all sea for those on foot."""
        key = (nation, at_sea)
        if key not in self._closed:
            world = self.world
            controller = world.provinces.controller
            may = world.pacts.access[nation] | world.pacts.war[nation]
            shut = np.ones(world.atlas.n, dtype=np.bool_)
            held = controller >= 0
            shut[held] = ~may[controller[held]]
            if at_sea:
                shut[world.atlas.n_land + 1 :] = False
            self._closed[key] = shut
        return self._closed[key]

    def quiet(self, nation: int, at_sea: bool, target: int) -> BoolArray:
        """[n] closed provinces for those who keep out of the enemy's land but for the target itself."""
        key = (nation, at_sea, target)
        if key not in self._quiet:
            shut = self.closed(nation, at_sea).copy()
            controller = self.world.provinces.controller
            held = controller >= 0
            shut[held] |= self.world.pacts.war[nation][controller[held]]
            shut[target] = self.closed(nation, at_sea)[target]
            self._quiet[key] = shut
        return self._quiet[key]

    def harbours(self, nation: int) -> BoolArray:
        """[n] closed provinces for ships: all land but friendly ports."""
        shut = self.closed(nation, True).copy()
        land = self.world.atlas.is_land
        shut[land & ~self.world.atlas.port] = True
        controller = self.world.provinces.controller
        held = controller >= 0
        shut[held] |= self.world.pacts.war[nation][controller[held]]
        return shut

    def open(self, row: int, march: March, province: int) -> bool:
        """Whether the formation may enter the province on this march."""
        return not self._network(row, march)[2][province]

    def next_step(self, row: int, march: March, here: int = 0) -> int:
        """The province to enter next (from `here`, or from where the formation stands), 0 when there is no way."""
        table = self.world.formations
        nation, mobility = int(table.owner[row]), int(table.mobility[row])
        graph, cost, closed = self._network(row, march)
        key = (nation, mobility, march.target, march.by_sea, march.blocked == "around")
        if key not in self._fields:
            self._fields[key] = routing.distance_fields(
                graph, cost, closed[np.newaxis], np.array([march.target], dtype=np.int64)
            )
        step = routing.next_steps(
            graph,
            cost,
            closed[np.newaxis],
            self._fields[key],
            np.zeros(1, dtype=np.int64),
            np.array([here], dtype=np.int64) if here else table.province[row : row + 1],
        )
        return int(step[0])

    def route(self, row: int, march: March) -> tuple[list[int], int]:
        """(provinces on the way to the target, weeks it takes on open ground); no provinces when there is no way."""
        here, cost = int(self.world.formations.province[row]), 0
        path: list[int] = []
        while here != march.target and len(path) <= self.world.atlas.n:
            step = self.next_step(row, march, here)
            if not step:
                return [], 0
            cost += self.cost(row, here, step, march)
            path.append(step)
            here = step
        return path, -(-cost // self.speed(row, march))

    def _network(self, row: int, march: March) -> tuple[routing.Graph, IntArray, BoolArray]:
        table = self.world.formations
        nation = int(table.owner[row])
        if int(table.domain[row]) != LAND:
            return self.net.sea, self.net.voyage_cost, self.harbours(nation)
        mobility = int(table.mobility[row])
        quiet = march.blocked == "around"
        closed = self.quiet(nation, march.by_sea, march.target) if quiet else self.closed(nation, march.by_sea)
        if march.by_sea:
            return self.net.both, self._crossing_cost(mobility), closed
        return self.net.land, self.net.march_cost(self._mobilities[mobility][0]), closed

    def _crossing_cost(self, mobility: int) -> IntArray:
        if mobility not in self._crossing:
            world = self.world
            name, proto = self._mobilities[mobility]
            ship = max(world.quantity("transport_speed"), 1)
            self._crossing[mobility] = self.net.crossing_cost(
                name, mul_div(proto.speed, PPM, ship), world.quantity("embarkation")
            )
        return self._crossing[mobility]

    def cost(self, row: int, here: int, step: int, march: March) -> int:
        """Cost of one arc of the formation's network."""
        graph, cost, _ = self._network(row, march)
        for arc in range(int(graph.start[here]), int(graph.start[here + 1])):
            if int(graph.head[arc]) == step:
                return int(cost[arc])
        return routing.UNREACHED

    def speed(self, row: int, march: March) -> int:
        """Kilometres of open ground in a week; poor supply slows."""
        table = self.world.formations
        proto = self._mobilities[int(table.mobility[row])][1]
        supply = max(int(table.supply[row]), self.world.quantity("supply_floor"))
        return max(1, mul_div(proto.speed, supply, PPM))


class Presence:
    """Where formations of nations at war stand that are able to fight, at one moment."""

    def __init__(self, world: World) -> None:
        self._world = world
        table = world.formations
        rows = table.alive()
        rows = rows[(table.retreating[rows] == 0) & world.pacts.fighting[table.owner[rows]]]
        self._nations: dict[int, set[int]] = {}
        for place, owner in zip(table.province[rows].tolist(), table.owner[rows].tolist(), strict=True):
            self._nations.setdefault(place, set()).add(owner)

    def hostile(self, nation: int, province: int) -> bool:
        """Whether enemies of the nation stand in the province."""
        war = self._world.pacts.war[nation]
        return any(war[other] for other in sorted(self._nations.get(province, ())))


_known: WeakKeyDictionary[World, tuple[tuple[int, int], Ways]] = WeakKeyDictionary()


def ways_of(world: World) -> Ways:
    """Ways of a world, kept until a border or a right to enter changes. Do not ask these where enemies stand."""
    version = (world.turn, world.borders_version)
    known = _known.get(world)
    if known is None or known[0] != version:
        known = (version, Ways(world))
        _known[world] = known
    return known[1]

"""How cost grows: twice the formations, four times the provinces."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np

from game.core.units import PULSES
from game.kernels.routing import spread
from game.kernels.routing.graph import FAR
from game.lab.bench.base import BENCHES, Case, Line, rivals
from game.lab.bench.workload import OWNERS, Map
from game.save.snapshot import freeze, thaw
from game.sim.session import Session
from game.world.components.war import Formation
from game.world.ecs import Uid
from game.world.spawn import spawn_formation

MOVERS: Final = 5000
MONTHS: Final = 3
ROUNDS: Final = 5


@BENCHES("growth")
def growth(case: Case) -> Iterator[Line]:
    """A month with every formation twice, and the kernels on a map of four times as many provinces."""
    months = {times: _months(case.session, times) for times in (1, 2)}
    count = len(case.session.world.formations.alive())
    _, times = rivals(months[1], months[2])
    note = f"{MONTHS} months with {count} formations, and with each of them twice"
    yield Line("growth_formations", times, 2, "x", note)
    _, times = rivals(_kernels(1, MOVERS), _kernels(2, MOVERS), ROUNDS)
    what = f"a month of routes, borders new in its first week, and supply of {OWNERS} owners"
    yield Line("growth_provinces", times, unit="x", note=f"{what}: {MOVERS} movers on 700 and on 2,800 provinces")
    _, times = rivals(_kernels(1, MOVERS // 2), _kernels(2, MOVERS), ROUNDS)
    note = f"{what}: {MOVERS // 2} movers on 700, {MOVERS} on 2,800 provinces"
    yield Line("growth_both", times, 8, "x", note)


def _months(played: Session, times: int) -> Callable[[], None]:
    data = freeze(played)
    ready: list[Session] = []

    def prepare() -> None:
        session = thaw(data, played.brain, rules=played.world.rules).session
        for _ in range(times - 1):
            _double(session)
        ready.append(session)

    for _ in range(3):
        prepare()

    def play() -> None:
        session = ready.pop()
        for _ in range(MONTHS):
            session.play_month()

    return play


def _double(session: Session) -> None:
    """Put a twin beside every formation."""
    world = session.world
    names = list(world.unit_index)
    for _, part in list(world.entities.each(Formation)):
        table = world.formations
        units = {names[i]: 1 for i in np.flatnonzero(table.units[part.row]).tolist()}
        twin = spawn_formation(
            world, int(table.owner[part.row]), int(table.province[part.row]), units, f"{part.name} II"
        )
        row = world.entities.get(Uid(twin), Formation).row
        world.formations.units[row] = world.formations.units[part.row]


def _kernels(scale: int, movers: int) -> Callable[[], None]:
    world = Map(scale)
    orders = world.orders(movers)
    starts = np.full((OWNERS, world.graph.size), FAR, dtype=np.int64)
    starts[np.arange(OWNERS), orders.target[:OWNERS]] = 0
    shut = world.closed_to[:, world.graph.head]

    def run() -> None:
        router = world.router()
        router.routes(orders)
        for _ in range(1, PULSES):
            router.next_steps(orders)
        spread(world.graph, world.costs[:1], shut, starts)

    return run

"""Benchmarks in CPU time, each beside its budget or a peer. `main.py bench` prints them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Any, Final

import numpy as np

from game.core.registry import Registry
from game.kernels.routing import Network, make_graph
from game.lab.campaign import begin
from game.rules.ruleset import load_ruleset, read_sources
from game.save.recorder import marks_of
from game.save.snapshot import freeze, thaw
from game.sim.rulebook import vocabulary
from game.sim.session import Session
from game.world import state
from game.world.world import Setup

REPEATS: Final = 3
FIELDS: Final = 20
_MILLI: Final = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement: milliseconds of CPU unless `unit` says otherwise, and the most it may be (0: no budget)."""

    name: str
    value: float
    budget: float = 0
    unit: str = "ms"
    note: str = ""

    @property
    def over(self) -> bool:
        return bool(self.budget) and self.value > self.budget

    def plain(self) -> dict[str, Any]:
        """As JSON-like data."""
        return asdict(self) | {"value": round(self.value, 3), "over": self.over}

    def __str__(self) -> str:
        budget = f"of {self.budget:g} {self.unit}" if self.budget else ""
        mark = "OVER" if self.over else "    "
        return f"{mark} {self.name:<26} {self.value:10.2f} {self.unit:<3} {budget:<12} {self.note}"


@dataclass
class Case:
    """What is measured on: a scenario, played for some months."""

    scenario: str
    months: int

    @cached_property
    def session(self) -> Session:
        """The campaign after its months."""
        session = begin(Setup(self.scenario, 1))
        for _ in range(self.months):
            session.play_month()
        return session


Bench = Callable[[Case], Iterator[Line]]
BENCHES: Final[Registry[Bench]] = Registry("the benchmarks")


def measure(case: Case, only: Sequence[str] = ()) -> Iterator[Line]:
    """Run the benchmarks, the named ones or all."""
    for name, bench in BENCHES.items():
        if not only or name in only:
            yield from bench(case)


def cpu(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Median CPU milliseconds of some runs."""
    found = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        found.append((time.process_time() - start) * _MILLI)
    return median(found)


@BENCHES("start")
def start(case: Case) -> Iterator[Line]:
    """How long until the command line answers, and until the rules are there."""
    root = Path(__file__).resolve().parents[2]

    def answer() -> None:
        subprocess.run([sys.executable, "-m", "game.cli", "--version"], cwd=root, capture_output=True, check=True)

    before = os.times()
    for _ in range(REPEATS):
        answer()
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    yield Line("command line answers", spent / REPEATS * _MILLI, 300)
    yield Line("data files read", cpu(read_sources))
    yield Line("rules with all checks", cpu(lambda: load_ruleset(vocabulary=vocabulary())), 1500)
    yield Line("a new world", cpu(lambda: begin(Setup(case.scenario, 2))), 500)


@BENCHES("month")
def month(case: Case) -> Iterator[Line]:
    """A month, its brains and its digest."""
    session = begin(Setup(case.scenario, 1))
    begun, brains = time.process_time(), 0.0
    for _ in range(case.months):
        mark = time.process_time()
        for step in session.resolve():
            if step.phase == "brains":
                now = time.process_time()
                brains += now - mark
            mark = time.process_time()
    spent = (time.process_time() - begun) * _MILLI / case.months
    case.__dict__["session"] = session
    world = session.world
    size = f"{len(world.living())} nations, {len(world.formations.alive())} formations, after {case.months} months"
    yield Line("a month", spent, 100, note=size)
    yield Line("brains in a month", brains * _MILLI / case.months, 0)
    yield Line("digest of the world", cpu(lambda: state.world_digest(world), 9), 5)
    yield Line("marks for the journal", cpu(lambda: marks_of(world), 9), 5)


@BENCHES("saves")
def saves(case: Case) -> Iterator[Line]:
    """Saving and loading."""
    session = case.session
    data = freeze(session)
    yield Line("save", cpu(lambda: freeze(session)), 250, note=f"{len(data) // 1024} KiB")
    yield Line("load", cpu(lambda: thaw(data)), 1000)


@BENCHES("routes")
def routes(case: Case) -> Iterator[Line]:
    """Distance fields over the map, beside networkx where it is installed."""
    try:
        import networkx
    except ImportError:
        return
    atlas = case.session.world.atlas
    arcs = sorted({(e.a, e.b, e.km) for e in atlas.edges} | {(e.b, e.a, e.km) for e in atlas.edges})
    tails, heads, km = (np.array(column, dtype=np.int64) for column in zip(*arcs, strict=True))
    graph, order = make_graph(atlas.n, tails, heads)
    targets = np.arange(1, atlas.n, max(1, atlas.n // FIELDS), dtype=np.int64)
    network = Network(graph, np.maximum(km[order], 1)[np.newaxis])
    closed, same = np.zeros((1, graph.arcs), dtype=np.bool_), np.zeros(len(targets), dtype=np.int64)
    own = cpu(lambda: network.fields(closed, closed, same, same, targets))
    peer_graph: Any = networkx.DiGraph()
    peer_graph.add_weighted_edges_from(arcs)
    peer = cpu(lambda: [networkx.single_source_dijkstra_path_length(peer_graph, t) for t in targets.tolist()])
    note = f"{len(targets)} fields, {atlas.n} nodes, {len(arcs)} arcs"
    yield Line("one distance field", own / len(targets), 0, note=note)
    yield Line("networkx takes longer by", peer / own, 0, "x")

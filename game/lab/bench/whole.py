"""The whole game: start, a month and its phases, saves."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from game.lab.bench.base import BENCHES, MILLI, REPEATS, Case, Line, cpu
from game.lab.campaign import begin
from game.rules.mods import forget_files
from game.rules.ruleset import Basis, Ruleset, load_ruleset, read_sources
from game.save.recorder import marks_of
from game.save.snapshot import freeze, thaw
from game.sim.rulebook import vocabulary
from game.world import state
from game.world.world import Setup


@BENCHES("start")
def start(case: Case) -> Iterator[Line]:
    """How long until the command line answers, and until the rules are there."""
    root = Path(__file__).resolve().parents[3]

    def answer() -> None:
        subprocess.run([sys.executable, "-m", "game.cli", "--version"], cwd=root, capture_output=True, check=True)

    before = os.times()
    for _ in range(REPEATS):
        answer()
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    yield Line("command line answers", spent / REPEATS * MILLI, 300)
    words = vocabulary()

    def rules() -> Ruleset:
        forget_files()
        return load_ruleset(vocabulary=words)

    def files() -> None:
        forget_files()
        read_sources()

    yield Line("data files read", cpu(files))
    yield Line("rules with all checks", cpu(rules), 1500)
    basis = Basis(vocabulary=words)
    argument = basis.rules().ids("argument")[0]
    yield Line("rules without an argument", cpu(lambda: basis.rules([argument])), 100)
    yield Line("a new world", cpu(lambda: begin(Setup(case.scenario, 2))), 500)


@BENCHES("month")
def month(case: Case) -> Iterator[Line]:
    """A month, its brains and its digest."""
    session = begin(Setup(case.scenario, 1))
    begun, parts = time.process_time(), dict[str, float]()
    for _ in range(case.months):
        mark, phase = time.process_time(), "brains"
        for step in session.resolve():
            now = time.process_time()
            # A step is announced before its phase runs; the brains announce themselves after they have thought.
            parts[phase] = parts.get(phase, 0.0) + now - mark
            mark, phase = now, step.phase
        parts[phase] = parts.get(phase, 0.0) + time.process_time() - mark
    spent = (time.process_time() - begun) * MILLI / case.months
    case.__dict__["session"] = session
    world = session.world
    size = f"{len(world.living())} nations, {len(world.formations.alive())} formations, after {case.months} months"
    yield Line("a month", spent, 100, note=size)
    yield from profile(parts)
    yield Line("digest of the world", cpu(lambda: state.world_digest(world), 9), 5)
    yield Line("marks for the journal", cpu(lambda: marks_of(world), 9), 5)


@BENCHES("saves")
def saves(case: Case) -> Iterator[Line]:
    """Saving and loading."""
    session = case.session
    data = freeze(session)
    yield Line("save", cpu(lambda: freeze(session)), 250, note=f"{len(data) // 1024} KiB")
    yield Line("load", cpu(lambda: thaw(data)), 1000)


def profile(parts: dict[str, float]) -> Iterator[Line]:
    """The share of every phase in the CPU time of the months, the dearest first; those below one per cent together."""
    whole, small = sum(parts.values()) or 1.0, 0.0
    for phase, spent in sorted(parts.items(), key=lambda part: (-part[1], part[0])):
        share = 100 * spent / whole
        if share >= 1:
            yield Line(f"month_profile {phase}", share, unit="%")
        else:
            small += share
    yield Line("month_profile other phases", small, unit="%")
